// Words drawn in svg whose fill and ground are certain: [{ path of the svg, texts: [{ text, color, ground, size, weight }] }].
// Axe does not look at these. Logotypes are left out: svg in links, buttons and banners, and single words.
() => {
  const NOT_DRAWN = "defs,clipPath,mask,symbol,pattern,marker,linearGradient,radialGradient,filter";
  const SHAPES = "rect,circle,ellipse,path,polygon,polyline,line,image,use,foreignObject";
  const plain = (own) => parseFloat(own.opacity) > 0.99 && own.filter === "none" && own.mixBlendMode === "normal" && own.maskImage === "none" && own.clipPath === "none";
  const behindSvg = (svg) => {
    for (let box = svg; box; box = up(box)) {
      const own = getComputedStyle(box);
      if (own.backgroundImage !== "none" || !plain(own)) return null;
      const color = numbers(own.backgroundColor);
      if (!color) return null;
      if (color.alpha > 0.99) {
        for (let above = up(box); above; above = up(above)) if (!plain(getComputedStyle(above))) return null;
        return color.rgb;
      }
      if (color.alpha > 0.01 || ["absolute", "fixed"].includes(own.position) || own.float !== "none" || own.transform !== "none" || /^-/.test(own.marginTop)) return null;
    }
    return matchMedia("(prefers-color-scheme: dark)").matches ? null : [255, 255, 255];
  };
  const overlaps = (one, other) => one.left < other.right - 1 && one.right > other.left + 1 && one.top < other.bottom - 1 && one.bottom > other.top + 1;
  const holds = (one, other) => one.left <= other.left + 1 && one.right >= other.right - 1 && one.top <= other.top + 1 && one.bottom >= other.bottom - 1;
  const scaleOf = (element) => {
    const matrix = element.getScreenCTM && element.getScreenCTM();
    return matrix ? Math.sqrt(Math.abs(matrix.a * matrix.d - matrix.b * matrix.c)) : 0;
  };
  // With half of the line around it, which the browser's own box leaves out.
  const boxOf = (shape) => {
    const own = getComputedStyle(shape);
    const { left, right, top, bottom } = shape.getBoundingClientRect();
    const half = own.stroke === "none" ? 0 : (parseFloat(own.strokeWidth) * scaleOf(shape)) / 2 || 0;
    return { left: left - half, right: right + half, top: top - half, bottom: bottom + half };
  };
  // What a shape lays over its box: nothing, a colour, or what cannot be known.
  const layer = (shape, text) => {
    const own = getComputedStyle(shape);
    if (["image", "use", "foreignObject"].includes(shape.localName)) return "unknown";
    if (own.stroke !== "none" && parseFloat(own.strokeWidth) * scaleOf(shape) > 3) return "unknown";
    const fill = shape.localName === "line" || own.fill === "none" ? { alpha: 0 } : numbers(own.fill);
    if (!fill) return "unknown";
    if (fill.alpha * parseFloat(own.fillOpacity) < 0.01) return "nothing";
    const matrix = shape.getScreenCTM();
    const straight = shape.localName === "rect" && matrix && Math.abs(matrix.b) + Math.abs(matrix.c) < 0.001;
    return straight && holds(shape.getBoundingClientRect(), text) && fill.alpha * parseFloat(own.fillOpacity) > 0.99 ? fill.rgb : "unknown";
  };
  const groundOf = (text, rect, shapes, svg) => {
    let ground = null;
    for (const { shape, box } of shapes) {
      if (!overlaps(box, rect)) continue;
      const found = layer(shape, rect);
      if (found === "nothing") continue;
      const before = Boolean(shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING);
      if (!before) return null;
      ground = found;
    }
    return ground === "unknown" ? null : ground || behindSvg(svg);
  };
  const PAINTS = "img,video,canvas,picture,object,embed,iframe,svg";
  // Whether anything outside an svg is drawn where it stands.
  const isAlone = (svg) => {
    const rect = svg.getBoundingClientRect();
    for (const other of document.querySelectorAll("body *")) {
      if (other === svg || other.contains(svg) || other.ownerSVGElement || !overlaps(other.getBoundingClientRect(), rect)) continue;
      const own = getComputedStyle(other);
      if (!other.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || own.display === "contents") continue;
      if (other.matches(PAINTS) || other.shadowRoot || own.backgroundImage !== "none" || numbers(own.backgroundColor)?.alpha !== 0) return false;
    }
    return true;
  };
  const found = [];
  const judge = (svg) => {
    if (svg.closest("a,button,header,[role=banner],[role=button],[role=link],[aria-hidden=true],[aria-disabled=true],svg svg") || /logo|brand/i.test(`${svg.id} ${svg.getAttribute("class")} ${svg.getAttribute("aria-label")}`)) return;
    const written = [...svg.querySelectorAll("text")].filter((text) => !text.closest(NOT_DRAWN) && /[\p{L}\p{N}]/u.test(text.textContent));
    if (written.length < 2 || written.length > 400) return;
    const shapes = [...svg.querySelectorAll(SHAPES)].filter((shape) => !shape.closest(NOT_DRAWN) && shape.checkVisibility({ visibilityProperty: true })).slice(0, 800).map((shape) => ({ shape, box: boxOf(shape) }));
    const room = svg.getBoundingClientRect();
    const texts = [];
    for (const text of written) {
      if (!text.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || text.closest("a,[aria-hidden=true]")) continue;
      const holder = [...text.querySelectorAll("tspan"), text].find((one) => [...one.childNodes].some((child) => child.nodeType === 3 && /[\p{L}\p{N}]/u.test(child.data)));
      const own = holder && getComputedStyle(holder);
      const fill = own && numbers(own.fill);
      let bare = Boolean(fill) && fill.alpha > 0.99 && parseFloat(own.fillOpacity) > 0.99 && own.stroke === "none" && own.textShadow === "none";
      for (let box = holder; bare && box && box !== svg; box = up(box)) bare = plain(getComputedStyle(box));
      const rect = text.getBoundingClientRect();
      const size = bare ? parseFloat(own.fontSize) * scaleOf(holder) : 0;
      if (!bare || rect.width < 4 || rect.height < 4 || size < 6 || !holds(room, rect)) continue;
      const ground = groundOf(text, rect, shapes, svg);
      if (ground) texts.push({ text: text.textContent.replace(/\s+/g, " ").trim().slice(0, 80), color: fill.rgb, ground, size, weight: parseInt(own.fontWeight, 10) || 400 });
    }
    if (texts.length && isAlone(svg)) found.push({ path: path(svg), texts });
  };
  const visit = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) visit(element.shadowRoot);
      if (element.localName === "svg" && element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && found.length < 40) judge(element);
    }
  };
  visit(document);
  return found;
}
