// How many controls a reader sees, and how many of them are inert or hidden from assistive technology.
() => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  const controls = kit.all().filter((element) => element.matches("a[href],button,input:not([type=hidden]),select,textarea,summary,[tabindex='0']") && !element.matches(":disabled") && kit.shown(element) && kit.seen(element));
  return {
    controls: controls.length,
    inert: controls.filter((element) => kit.closest(element, "[inert]")).length,
    hidden: controls.filter((element) => kit.closest(element, "[aria-hidden=true]")).length,
  };
}
