// Waits, at most `ms`, until the page's fonts and what its scripts asked for while it was loading have come.
async ({ ms }) => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  const clock = globalThis[Symbol.for("captures.clock")];
  const now = clock?.real || (() => performance.now());
  const started = now();
  await document.fonts.ready;
  while (kit?.coming.size > 0 && now() - started < ms) await new Promise((resolve) => setTimeout(resolve, 20));
}
