// The tab stop at an element and the ones before and after it, in document order.
({ path }) => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  const stops = kit.all().filter((element) => kit.tabbable(element) && kit.shown(element));
  const at = stops.indexOf(kit.find(path));
  return at < 0 ? [] : stops.slice(Math.max(at - 1, 0), at + 2).map((element) => kit.path(element));
}
