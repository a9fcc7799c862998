// A track is a box wider than the box that clips it, with look-alike children side by side. Vertical ones are left alone.
() => {
  const undo = [];
  let moved = 0;
  const isClone = (slide) => /clone|duplicate/i.test(slide.className) || slide.getAttribute("aria-hidden") === "true";
  const translated = (style) => {
    if (style.transform === "none" && (style.translate === "none" || !style.translate)) return false;
    return style.transform === "none" || Math.abs(new DOMMatrixReadOnly(style.transform).m41) > 0.5;
  };
  const startEdge = (rect, rtl) => (rtl ? -rect.right : rect.left);
  for (const track of document.querySelectorAll("div,ul,ol,section")) {
    const slides = track.children;
    if (slides.length < 2 || slides.length > 200) continue;
    const window_ = track.parentElement;
    const style = getComputedStyle(track);
    if (track.scrollLeft !== 0 && /auto|scroll|hidden/.test(style.overflowX)) {
      const before = track.scrollLeft;
      track.scrollLeft = 0;
      undo.push(() => (track.scrollLeft = before));
      moved += 1;
      continue;
    }
    if (!window_ || !/hidden|clip/.test(getComputedStyle(window_).overflowX) || !translated(style)) continue;
    const widths = [...slides].map((slide) => slide.offsetWidth);
    if (widths.some((width) => Math.abs(width - widths[0]) > 2) || widths[0] * widths.length <= window_.clientWidth) continue;
    const rtl = style.direction === "rtl";
    const first = [...slides].find((slide) => !/clone|duplicate/i.test(slide.className)) || [...slides].find((slide) => !isClone(slide));
    if (!first) continue;
    const shift = startEdge(window_.getBoundingClientRect(), rtl) - startEdge(first.getBoundingClientRect(), rtl);
    const matrix = new DOMMatrixReadOnly(style.transform === "none" ? "" : style.transform);
    const before = [track.style.transform, track.style.transition];
    track.style.transition = "none";
    track.style.transform = `translate(${matrix.m41 + (rtl ? -shift : shift)}px, ${matrix.m42}px)`;
    undo.push(() => ([track.style.transform, track.style.transition] = before));
    moved += 1;
  }
  return { note: moved ? `${moved} tracks brought to their first slide` : "", undo: () => undo.forEach((back) => back()) };
}
