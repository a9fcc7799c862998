// Waits until the pointer has come to a point, as far as this document is told: frames tell nobody. Then its frame is drawn.
async ({ at }) => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  const clock = globalThis[Symbol.for("captures.clock")];
  const PATIENCE_MS = 80;
  const there = () => kit.pointer && at.every((value, side) => Math.abs(value - kit.pointer[side]) < 1);
  const started = clock.real();
  while (!there() && clock.real() - started < PATIENCE_MS) await clock.frame();
}
