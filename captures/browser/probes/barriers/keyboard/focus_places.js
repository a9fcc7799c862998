// Where elements and what stands for them are in the window, after scrolling to the first of them that `to` names; nothing
// gets the focus.
({ paths, to }) => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  if (to) kit.find(to)?.scrollIntoView({ block: "center", inline: "nearest" });
  const places = paths.map((path) => {
    const element = kit.find(path);
    const rects = element ? [element, ...(element.labels || [])].map((near) => near.getBoundingClientRect()).filter((rect) => rect.width > 0 && rect.height > 0) : [];
    if (!rects.length) return null;
    const left = Math.min(...rects.map((rect) => rect.left)), top = Math.min(...rects.map((rect) => rect.top));
    const right = Math.max(...rects.map((rect) => rect.right)), bottom = Math.max(...rects.map((rect) => rect.bottom));
    return top >= 0 && bottom <= innerHeight && left >= 0 && right <= innerWidth ? [left, top, right - left, bottom - top] : null;
  });
  return { places, scroll: [scrollX, scrollY], window: [innerWidth, innerHeight] };
}
