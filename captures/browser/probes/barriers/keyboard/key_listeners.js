// Whether anything that hears keys pressed on the body listens to them, and the switches that may turn that off.
() => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  const hears = [globalThis, document, document.documentElement, document.body].some((target) => kit.listens(target, ["keydown", "keypress", "keyup"]));
  const switches = kit.all().filter((element) => kit.tabbable(element) && kit.seen(element) && (element.matches("input[type=checkbox]") || /^(switch|checkbox)$/.test(kit.role(element)) || (element.matches("button[aria-pressed]")))).slice(0, 6).map((element) => kit.path(element));
  return { hears, switches };
}
