// The colours of texts on plain grounds, and the controls that are drawn by style sheets alone.
// { texts: [{ key, path, text, color, ground, size, weight }], canvas }; grounds that cannot be known are left out.
() => {
  const probe = document.createElement("div");
  probe.style.cssText = "background-color: Canvas; position: absolute; width: 0; height: 0";
  document.documentElement.append(probe);
  const canvas = numbers(getComputedStyle(probe).backgroundColor)?.rgb ?? [255, 255, 255];
  probe.remove();
  const grounds = new Map();
  const groundOf = (box) => {
    if (!box) return canvas;
    if (!grounds.has(box)) grounds.set(box, ground(box));
    return grounds.get(box);
  };
  const ground = (box) => {
    const own = getComputedStyle(box);
    if (own.backgroundImage !== "none" || own.filter !== "none" || own.mixBlendMode !== "normal" || parseFloat(own.opacity) < 0.99) return null;
    const color = numbers(own.backgroundColor);
    if (!color) return null;
    if (color.alpha > 0.99) return color.rgb;
    if (color.alpha > 0.01) return null;
    if (own.position === "absolute" || own.position === "fixed" || own.float !== "none" || own.transform !== "none") return null;
    return groundOf(up(box));
  };
  const texts = [];
  for (const [node, element] of written()) {
    if (texts.length >= 1500) break;
    if (!/[\p{L}\p{N}]/u.test(node.data)) continue;
    if (element.closest("svg,option,select,textarea,button:disabled,[aria-disabled=true]") || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rect = range.getBoundingClientRect();
    if (rect.width < 4 || rect.height < 4) continue;
    const own = getComputedStyle(element);
    const color = numbers(own.webkitTextFillColor || own.color);
    const ground = groundOf(element);
    if (!color || color.alpha < 0.99 || !ground || own.textShadow !== "none") continue;
    texts.push({ key: `${path(element)}|${[...node.parentNode.childNodes].indexOf(node)}`, path: path(element), text: node.data.replace(/\s+/g, " ").trim().slice(0, 80), color: color.rgb, ground, size: parseFloat(own.fontSize), weight: parseInt(own.fontWeight, 10) || 400 });
  }
  return { texts, canvas };
}
