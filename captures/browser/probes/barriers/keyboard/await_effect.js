// Waits until something has happened that was not happening anyway, or `ms` have passed; then for the frame to be drawn.
({ ms }) => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  const WEAK = /^(focusin|focusout|page-scroll|key)$/;
  const drawn = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 20)));
  return new Promise((resolve) => {
    const started = performance.now();
    const look = () => {
      if (kit.effects.some((effect) => !effect.noisy && !WEAK.test(effect.kind)) || performance.now() - started > ms) resolve(drawn());
      else setTimeout(look, 8);
    };
    look();
  });
}
