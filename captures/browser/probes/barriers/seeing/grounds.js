// Texts whose ground is a picture or a gradient, as far as styles tell: { path, text, color, live, size, weight, top,
// height, lines } in page coordinates. Texts on a plain colour, clipped or see-through texts are left out.
({ limit }) => {
  const opacityOf = (color) => {
    const parts = color.match(/[\d.]+/g);
    return parts && parts.length > 3 ? parseFloat(parts[3]) : 1;
  };
  const pictures = [];
  const gather = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) gather(element.shadowRoot);
      const shows = element.matches("img,video,canvas,picture,object,embed,input[type=image]") || (element.localName === "svg" && element.getBoundingClientRect().width > 100);
      const painted = shows || ["", "::before", "::after"].some((pseudo) => getComputedStyle(element, pseudo || null).backgroundImage !== "none");
      if (!painted) continue;
      const rect = element.getBoundingClientRect();
      if (rect.width >= 24 && rect.height >= 12) pictures.push({ element, rect });
    }
  };
  gather(document);
  if (!pictures.length) return [];
  const groundOf = (element, line) => {
    for (let box = element; box; box = up(box)) {
      const own = getComputedStyle(box);
      if (own.backgroundClip === "text" || own.mixBlendMode !== "normal" || own.filter !== "none" || parseFloat(own.opacity) < 0.99) return "unknown";
      if (own.backgroundImage !== "none") return "picture";
      if (opacityOf(own.backgroundColor) > 0.99) return own.position === "static" && pictures.some(({ element: other, rect }) => box.contains(other) && other !== box && !element.contains(other) && crosses(rect, line)) ? "picture" : "plain";
    }
    return pictures.some(({ element: other, rect }) => !element.contains(other) && crosses(rect, line)) ? "picture" : "plain";
  };
  const crosses = (rect, line) => Math.min(rect.right, line.right) - Math.max(rect.left, line.left) > 0.3 * line.width && Math.min(rect.bottom, line.bottom) - Math.max(rect.top, line.top) > 0.5 * line.height;
  const under = (element, line) => pictures.some(({ element: other, rect }) => crosses(rect, line) && !element.contains(other));
  // Left for screen readers alone.
  const tiny = (element) => {
    for (let box = element; box && box !== document.body; box = up(box)) {
      const own = getComputedStyle(box);
      const cut = own.overflowX !== "visible" || own.clip !== "auto" || own.clipPath !== "none";
      if (cut && own.display !== "inline" && own.display !== "contents" && (box.offsetWidth <= 2 || box.offsetHeight <= 2 || own.clip !== "auto" || /inset\((50|100)%/.test(own.clipPath))) return true;
    }
    return false;
  };
  const rows = [];
  for (const [node, element] of written()) {
    if (rows.length >= limit) break;
    if (!/[\p{L}\p{N}]{2}/u.test(node.data)) continue;
    if (element.closest("svg,select,textarea,option,[disabled],[aria-disabled=true]") || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const lines = [...range.getClientRects()].filter((line) => line.width > 6 && line.height > 6);
    if (!lines.length || lines[0].right < 0 || lines[0].left > innerWidth) continue;
    if (!pictures.some(({ element: other, rect }) => other === element || other.contains(element) || crosses(rect, lines[0]))) continue;
    if (tiny(element)) continue;
    const own = getComputedStyle(element);
    const color = own.webkitTextFillColor || own.color;
    if (own.webkitTextStrokeWidth !== "0px" || opacityOf(color) < 0.5) continue;
    if (groundOf(element, lines[0]) !== "picture" && !under(element, lines[0])) continue;
    rows.push({
      path: path(element), text: node.data.replace(/\s+/g, " ").trim().slice(0, 80), color, live: pictures.some(({ element: other, rect }) => other.matches("video,canvas,object,embed") && crosses(rect, lines[0])), size: parseFloat(own.fontSize), weight: parseInt(own.fontWeight, 10) || 400,
      lines: lines.slice(0, 8).map((line) => [line.left + scrollX, line.top + scrollY, line.width, line.height]),
    });
  }
  return rows;
}
