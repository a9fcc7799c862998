// Controls that listen to the pointer's going down and not to its coming up. What opens a choice, or repeats while it is
// held, is left alone: a choice can be left again, and holding is the point of the other.
({ limit, held }) => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  const HELD = new RegExp(held, "iu");
  const found = [];
  for (const element of kit.all()) {
    if (!kit.listens(element, ["mousedown", "pointerdown"]) || kit.listens(element, ["click", "mouseup", "pointerup"])) continue;
    if (!/^(button|link|menuitem|checkbox|switch)$/.test(kit.role(element)) || element.matches(":disabled,[aria-disabled=true],[draggable=true]")) continue;
    if (kit.closest(element, "[aria-haspopup],[aria-expanded],[role=combobox],[role=slider],[role=spinbutton],[role=toolbar],[contenteditable=true]")) continue;
    const name = kit.name(element);
    if (!name || HELD.test(name) || !kit.seen(element)) continue;
    found.push({ path: kit.path(element), role: kit.role(element), name });
    if (found.length >= limit) break;
  }
  return found;
}
