// Whether the focus is in an element: true, false, or null when nothing has the focus.
({ path }) => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  const [outer, active] = [kit.find(path), kit.active()];
  if (!active) return null;
  return Boolean(outer && kit.contains(outer, active));
}
