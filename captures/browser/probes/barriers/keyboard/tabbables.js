// The paths of everything Tab should reach here, as far as markup tells, radio groups counted once.
() => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  const radios = new Set();
  return kit.all().filter((element) => {
    if (!kit.tabbable(element) || !kit.shown(element) || element === document.body) return false;
    if (!element.matches("input[type=radio][name]")) return true;
    const group = `${element.form ? kit.path(element.form) : ""}/${element.name}`;
    const first = !radios.has(group);
    radios.add(group);
    return first;
  }).map((element) => kit.path(element));
}
