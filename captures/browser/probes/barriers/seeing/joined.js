// Words in scripts whose letters join, on plain grounds, a box that fades them taken into account:
// [{ path, text, color, ground, size, weight }]. What cannot be known, and what is faint on purpose, is left out.
() => {
  const JOINED = /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Nko}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]{2}/u;
  if (!JOINED.test(document.documentElement.textContent)) return [];
  const AWAY = "svg,option,select,textarea,:disabled,[aria-disabled=true],[aria-hidden=true],[aria-busy=true],[inert]";
  const layer = [...document.querySelectorAll("dialog[open],[aria-modal=true]")].some((one) => one.checkVisibility({ visibilityProperty: true }));
  if (layer) return [];
  // The ground and how much of the words is left on it; null where either cannot be known.
  const groundOf = (element) => {
    let [left, ground] = [1, null];
    for (let box = element; box; box = up(box)) {
      const own = getComputedStyle(box);
      const opacity = parseFloat(own.opacity);
      if (own.filter !== "none" || own.mixBlendMode !== "normal" || own.maskImage !== "none" || box.getAnimations().length) return null;
      if (box.offsetWidth <= 2 || box.offsetHeight <= 2 || own.clipPath !== "none" || own.clip !== "auto") return null;
      if (ground && opacity < 0.99) return null; // what fades the ground, too, lets something through
      if (ground) continue;
      const color = numbers(own.backgroundColor);
      if (own.backgroundImage !== "none" || !color || (color.alpha > 0.01 && (color.alpha < 0.99 || opacity < 0.99))) return null;
      if (color.alpha > 0.99) ground = color.rgb;
      else if (own.position === "absolute" || own.position === "fixed" || own.float !== "none") return null;
      else left *= opacity;
    }
    return { left, ground: ground || [255, 255, 255] };
  };
  const off = (element) => [...(element.closest("label")?.querySelectorAll("input,select,textarea,button") || []), element.closest("label")?.control].some((control) => control?.matches(":disabled,[aria-disabled=true]"));
  const rows = [];
  for (const [node, element] of written()) {
    if (rows.length >= 800) break;
    if (!JOINED.test(node.data) || element.closest(AWAY) || off(element) || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rect = range.getClientRects()[0];
    if (!rect || rect.width < 6 || rect.height < 6) continue;
    const own = getComputedStyle(element);
    const color = numbers(own.webkitTextFillColor || own.color);
    if (!color || color.alpha < 0.99 || own.textShadow !== "none" || own.webkitTextStrokeWidth !== "0px") continue;
    const found = groundOf(element);
    if (!found || underlaid(element, rect)) continue;
    const mixed = color.rgb.map((part, at) => part * found.left + found.ground[at] * (1 - found.left));
    rows.push({ path: path(element), text: node.data.replace(/\s+/g, " ").trim().slice(0, 80), color: mixed, ground: found.ground, size: parseFloat(own.fontSize), weight: parseInt(own.fontWeight, 10) || 400 });
  }
  return rows;
}
