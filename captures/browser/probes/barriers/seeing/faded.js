// Texts that one filter changes, on plain grounds: [{ path, text, color, inner, outer, filter, size, weight }].
// `inner` is the ground that the filter changes too (null: none), `outer` what shows through.
() => {
  // What is unfinished, switched off or behind a layer is faint on purpose.
  const AWAY = "svg,option,select,textarea,[disabled],[aria-disabled=true],[aria-hidden=true],[aria-busy=true],[inert],[class*=disabled],[class*=inactive],[class*=loading],[class*=skeleton]";
  const layer = [...document.querySelectorAll("dialog[open],[aria-modal=true],[popover]")].some((one) => one.checkVisibility({ visibilityProperty: true }));
  if (layer) return [];
  // The grounds in and around the filtered box; null where one of them cannot be known.
  const groundsOf = (element) => {
    let filtered = null, inner = null, outer = null;
    for (let box = element; box && !outer; box = up(box)) {
      const own = getComputedStyle(box);
      if (own.backgroundImage !== "none" || own.mixBlendMode !== "normal" || own.maskImage !== "none" || parseFloat(own.opacity) < 0.99 || box.getAnimations().length) return null;
      const color = numbers(own.backgroundColor);
      if (!color || (color.alpha > 0.01 && color.alpha < 0.99)) return null;
      if (color.alpha > 0.99) {
        if (filtered && filtered !== box) outer = color.rgb;
        else inner = inner || color.rgb;
      }
      if (own.filter !== "none") {
        if (filtered || box === document.body || box === document.documentElement) return null;
        filtered = box;
        if (color.alpha > 0.99) inner = inner || color.rgb;
      }
      if (!outer && !inner && color.alpha < 0.01 && (["absolute", "fixed"].includes(own.position) || own.float !== "none" || own.transform !== "none")) return null;
      if (!outer && filtered && (["absolute", "fixed"].includes(own.position) || own.transform !== "none")) return null;
      if (outer) for (let above = up(box); above; above = up(above)) if (getComputedStyle(above).filter !== "none" || parseFloat(getComputedStyle(above).opacity) < 0.99) return null;
    }
    return filtered && { inner, outer: outer || [255, 255, 255], filter: getComputedStyle(filtered).filter };
  };
  const rows = [];
  for (const [node, element] of written()) {
    if (rows.length >= 200) break;
    if (!/[\p{L}\p{N}]{2}/u.test(node.data)) continue;
    if (element.closest(AWAY) || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rect = range.getBoundingClientRect();
    if (rect.width < 6 || rect.height < 6) continue;
    const own = getComputedStyle(element);
    const color = numbers(own.webkitTextFillColor || own.color);
    if (!color || color.alpha < 0.99 || own.textShadow !== "none" || own.webkitTextStrokeWidth !== "0px") continue;
    const grounds = groundsOf(element);
    if (grounds) rows.push({ path: path(element), text: node.data.replace(/\s+/g, " ").trim().slice(0, 80), color: color.rgb, size: parseFloat(own.fontSize), weight: parseInt(own.fontWeight, 10) || 400, ...grounds });
  }
  return rows;
}
