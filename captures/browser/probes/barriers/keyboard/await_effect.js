// Lets `ms` pass at once (`clock.js`), or as much as it takes until something has happened that was not happening anyway;
// what does not hang on timers gets `leastMs` of real time. Then the frame is drawn. A page that is watched keeps real time.
async ({ ms, leastMs }) => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  const clock = globalThis[Symbol.for("captures.moving")] ? null : globalThis[Symbol.for("captures.clock")];
  const WEAK = /^(focusin|focusout|page-scroll|key)$/;
  const happened = () => kit.effects.some((effect) => !effect.noisy && !WEAK.test(effect.kind));
  const now = clock?.real || (() => performance.now());
  const started = now();
  await clock?.skip(ms, happened);
  const patience = clock ? leastMs : ms;
  while (!happened() && now() - started < patience) await new Promise((resolve) => setTimeout(resolve, 8));
  if (!clock || clock.waited()) await new Promise(requestAnimationFrame);
  await new Promise((resolve) => setTimeout(resolve, 20));
}
