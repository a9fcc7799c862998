// Starts or stops noting effects; answers what was noted when it stops. `many`: keys come faster than what they set off.
({ mode, many }) => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  if (mode === "on") return kit.begin(Boolean(many));
  return kit.end();
}
