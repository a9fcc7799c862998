// Whether an element has left the page or can no longer be seen.
({ path }) => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  const element = kit.find(path);
  return !element || !kit.shown(element) || element.getClientRects().length === 0;
}
