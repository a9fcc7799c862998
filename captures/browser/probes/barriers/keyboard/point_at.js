// A point of the window where a click would reach the element, after scrolling to it; null when something covers it.
({ path }) => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  const element = kit.find(path);
  if (!element || !kit.shown(element)) return null;
  const visible = () => {
    const rect = kit.seen(element);
    return rect && rect.top >= 0 && rect.bottom <= innerHeight ? rect : null;
  };
  if (!visible()) kit.reveal(element);
  const rect = kit.seen(element);
  if (!rect) return null;
  for (const [x, y] of [[0.5, 0.5], [0.25, 0.5], [0.75, 0.5], [0.1, 0.2], [0.9, 0.8]]) {
    const [left, top] = [rect.left + rect.width * x, rect.top + rect.height * y];
    let hit = document.elementFromPoint(left, top);
    for (let root = hit && kit.root(hit); root; root = hit && kit.root(hit)) {
      const deeper = root.elementFromPoint(left, top);
      if (!deeper || deeper === hit) break;
      hit = deeper;
    }
    if (hit && kit.contains(element, hit)) return [left, top];
  }
  return null;
}
