// Elements a mouse can press and Tab cannot reach, neither themselves nor anything in or around them.
() => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  const POINTER = ["click", "mousedown", "mouseup", "pointerdown", "pointerup"];
  const ROLES = /^(button|link|checkbox|switch|radio|menuitem|menuitemcheckbox|menuitemradio|tab|option|treeitem)$/;
  const COMPOSITE = "[role=tablist],[role=menu],[role=menubar],[role=listbox],[role=tree],[role=grid],[role=treegrid],[role=radiogroup],[role=toolbar],[role=combobox],[role=slider],[role=spinbutton]";
  const all = kit.all();
  const tabbable = new Set(all.filter((element) => kit.tabbable(element)));
  const holds = new Set();
  for (const element of tabbable) for (const above of kit.ancestors(element)) holds.add(above);
  const everywhere = kit.listens(document, POINTER) || kit.listens(globalThis, POINTER);
  const delegated = (element) => everywhere || [...kit.ancestors(element)].some((above) => kit.listens(above, POINTER));

  // Items of a composite widget are reached with arrow keys from the one stop it has.
  const inComposite = (element) => {
    const widget = kit.closest(element, COMPOSITE);
    if (!widget) return false;
    if (tabbable.has(widget) || holds.has(widget)) return true;
    return Boolean(widget.id) && [...tabbable].some((stop) => [stop, kit.up(stop)].some((owner) => owner && `${owner.getAttribute("aria-controls") || ""} ${owner.getAttribute("aria-owns") || ""}`.split(/\s+/).includes(widget.id)));
  };
  const why = (element) => {
    const label = kit.closest(element, "label");
    if (label) return label.control && !tabbable.has(label.control) && !label.control.disabled && label === element ? "label" : "";
    if (kit.listens(element, POINTER)) return "listener";
    if (kit.listens(element, ["dblclick"])) return "dblclick";
    if (ROLES.test(kit.role(element))) return element.matches("button,a[href],input,summary") ? "not in the tab order" : "role";
    if (getComputedStyle(element).cursor !== "pointer") return "";
    const parent = kit.up(element);
    return parent && getComputedStyle(parent).cursor !== "pointer" && delegated(element) ? "pointer" : "";
  };
  const found = [];
  for (const element of all) {
    if (element === document.body || element === document.documentElement || tabbable.has(element) || holds.has(element)) continue;
    if (element.matches(":disabled,[aria-disabled=true],option,iframe,canvas,video,audio") || kit.closest(element, "[aria-disabled=true],[inert]")) continue;
    const reason = why(element);
    if (!reason) continue;
    if ([...kit.ancestors(element)].some((above) => tabbable.has(above) && above.matches("a,button,summary,[role],[tabindex],input,label"))) continue;
    if (found.some((earlier) => earlier.reason === reason && kit.contains(earlier.element, element) && reason !== "listener")) continue;
    const seen = kit.seen(element);
    if (!seen || seen.width * seen.height > 0.3 * innerWidth * innerHeight || inComposite(element)) continue;
    found.push({ element, reason });
  }
  return found.map(({ element, reason }) => ({ path: kit.path(element), reason, role: kit.role(element), name: kit.name(element), kind: kit.kind(element) }));
}
