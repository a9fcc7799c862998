// Starts or stops noting effects; answers what was noted when it stops.
({ mode }) => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  if (mode === "on") return kit.begin();
  return kit.end();
}
