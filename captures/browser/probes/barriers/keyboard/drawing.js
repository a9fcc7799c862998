// Runs after kit.js, before the page: keeps the words a page writes on each canvas, which nobody can read there.
() => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  const drawing = globalThis.CanvasRenderingContext2D?.prototype;
  if (!kit || kit.written || !drawing) return;
  const MOST = 200;
  kit.written = new WeakMap();
  for (const name of ["fillText", "strokeText"]) {
    const original = drawing[name];
    drawing[name] = function (text, ...rest) {
      const words = kit.written.get(this.canvas) || new Set();
      if (words.size < MOST) words.add(String(text).slice(0, 100));
      kit.written.set(this.canvas, words);
      return original.call(this, text, ...rest);
    };
  }
}
