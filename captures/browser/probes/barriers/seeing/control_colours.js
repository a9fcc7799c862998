// Colours that belong to controls: placeholders, the boxes of check boxes, radio buttons and switches that style sheets draw, and
// buttons that are one drawn sign. Empty fields, too. Rows of { kind, path, colors, ground, size, weight, text }; what cannot be known is left out.
({ limit }) => {
  const opaque = (color) => {
    const found = numbers(color);
    return found && found.alpha > 0.99 ? found.rgb : null;
  };
  const groundOf = (element) => {
    for (let box = element; box; box = up(box)) {
      const own = getComputedStyle(box);
      if (own.backgroundImage !== "none" || own.filter !== "none" || own.mixBlendMode !== "normal" || parseFloat(own.opacity) < 0.99) return null;
      const color = numbers(own.backgroundColor);
      if (!color || (color.alpha > 0.01 && color.alpha < 0.99)) return null;
      if (color.alpha > 0.99) return color.rgb;
      if (own.position === "absolute" || own.position === "fixed" || own.float !== "none") return null;
    }
    return [255, 255, 255];
  };
  const off = (element) => Boolean(element.closest(":disabled,[aria-disabled=true],[inert],[aria-hidden=true]"));
  const rows = [];
  const add = (kind, element, colors, ground, more = {}) => {
    if (!ground || !colors.length || colors.some((color) => !color) || rows.length >= limit || underlaid(element, element.getBoundingClientRect())) return;
    rows.push({ kind, path: path(element), colors, ground, ...more });
  };

  const placeholder = (field) => {
    if (!field.matches(":placeholder-shown") || !field.placeholder.trim()) return;
    const own = getComputedStyle(field, "::placeholder"), box = getComputedStyle(field);
    if (parseFloat(own.opacity) < 0.99 || box.textIndent.startsWith("-") || parseFloat(own.fontSize) < 4 || box.textShadow !== "none") return;
    add("placeholder", field, [opaque(own.color)], groundOf(field), { text: field.placeholder, size: parseFloat(own.fontSize), weight: parseInt(own.fontWeight, 10) || 400 });
  };
  // What tells a box from the page: its border on either side, its own ground on the page's.
  const box = (field) => {
    const own = getComputedStyle(field);
    if (own.appearance !== "none" || own.boxShadow !== "none" || own.outlineStyle !== "none" || own.clipPath !== "none" || own.maskImage !== "none") return;
    if (["::before", "::after"].some((pseudo) => !/^(none|normal)$/.test(getComputedStyle(field, pseudo).content))) return;
    // Something drawn beside it may be the box a reader sees.
    if ([...(field.parentElement?.children || [])].some((beside) => beside !== field && (beside.matches("svg,img,i") || !beside.textContent.trim()))) return;
    if ([field.parentElement, ...(field.labels || [])].some((near) => near && ["::before", "::after"].some((pseudo) => !/^(none|normal)$/.test(getComputedStyle(near, pseudo).content)))) return;
    const page = groundOf(up(field)), inside = numbers(own.backgroundColor);
    if (!page || own.backgroundImage !== "none" || !inside || (inside.alpha > 0.01 && inside.alpha < 0.99) || parseFloat(own.opacity) < 0.99) return;
    const colors = inside.alpha > 0.99 ? [inside.rgb] : [page];
    for (const side of ["Top", "Right", "Bottom", "Left"]) {
      if (parseFloat(own[`border${side}Width`]) > 0 && own[`border${side}Style`] !== "none") colors.push(opaque(own[`border${side}Color`]));
    }
    add("box", field, colors, page, { text: "" });
  };
  // An empty field is known by its outline, or by a ground of its own.
  const field = (element) => {
    if (element.value || element.placeholder || element.matches("[type=range],[type=color],[type=file],[type=hidden],[type=image]")) return;
    const own = getComputedStyle(element);
    if (own.boxShadow !== "none" || own.outlineStyle !== "none" || own.clipPath !== "none" || own.maskImage !== "none" || own.backgroundImage !== "none" || parseFloat(own.opacity) < 0.99) return;
    // A frame around it, a line or a sign beside it may be what a reader sees.
    const near = [element.parentElement, element.parentElement?.parentElement, ...(element.parentElement?.children || [])].filter((one) => one && one !== element);
    if (near.some((one) => one.matches("svg,img,i,hr,canvas") || (one !== document.body && getComputedStyle(one).boxShadow !== "none"))) return;
    if (near.some((one) => ["::before", "::after"].some((pseudo) => !/^(none|normal)$/.test(getComputedStyle(one, pseudo).content)))) return;
    const framed = (one) => ["Top", "Right", "Bottom", "Left"].some((side) => parseFloat(getComputedStyle(one)[`border${side}Width`]) > 0) && one.getBoundingClientRect().height < 2 * element.getBoundingClientRect().height;
    if (near.some(framed)) return;
    const page = groundOf(up(element)), inside = numbers(own.backgroundColor);
    if (!page || !inside || (inside.alpha > 0.01 && inside.alpha < 0.99)) return;
    const colors = inside.alpha > 0.99 ? [inside.rgb] : [page];
    for (const side of ["Top", "Right", "Bottom", "Left"]) {
      if (parseFloat(own[`border${side}Width`]) > 0 && own[`border${side}Style`] !== "none") colors.push(opaque(own[`border${side}Color`]));
    }
    add("field", element, colors, page, { text: "" });
  };
  // A switch or a box made of elements: all grounds and borders it is drawn with.
  const made = (control) => {
    const within = [control, ...control.querySelectorAll("*")];
    if (control.shadowRoot || (control.innerText || "").trim() || within.some((one) => one.matches("svg,img,canvas,video,picture,i,input,slot"))) return;
    const colors = [];
    for (const one of within) {
      for (const pseudo of [null, "::before", "::after"]) {
        const own = getComputedStyle(one, pseudo);
        if (pseudo && /^(none|normal)$/.test(own.content)) continue;
        if (pseudo && own.content !== '""') return;
        if ([own.backgroundImage, own.boxShadow, own.filter, own.clipPath, own.maskImage].some((value) => value !== "none") || own.outlineStyle !== "none" || parseFloat(own.opacity) < 0.99) return;
        const ground = numbers(own.backgroundColor);
        if (!ground || (ground.alpha > 0.01 && ground.alpha < 0.99)) return;
        if (ground.alpha > 0.99) colors.push(ground.rgb);
        for (const side of ["Top", "Right", "Bottom", "Left"]) {
          if (parseFloat(own[`border${side}Width`]) > 0 && own[`border${side}Style`] !== "none") colors.push(opaque(own[`border${side}Color`]));
        }
      }
    }
    // What stands beside it may be what a reader sees of it.
    if ([...(control.parentElement?.children || [])].some((beside) => beside !== control && (beside.matches("svg,img,i") || !beside.textContent.trim()))) return;
    add("box", control, colors, groundOf(up(control)), { text: "" });
  };
  const SHAPES = "path,circle,rect,polygon,polyline,line,ellipse";
  const sign = (button) => {
    const within = [button, ...button.querySelectorAll("*")];
    const drawings = within.filter((one) => one.localName === "svg");
    if (drawings.length !== 1 || (button.innerText || "").trim() || button.shadowRoot) return;
    if (within.some((one) => one.matches("img,canvas,video,picture,iframe,use,image,text,foreignObject,linearGradient,radialGradient,mask,filter,pattern,animate"))) return;
    for (const one of within) {
      const own = getComputedStyle(one);
      if (own.maskImage !== "none" || own.filter !== "none" || parseFloat(own.opacity) < 0.99) return;
      if (["::before", "::after"].some((pseudo) => !/^(none|normal)$/.test(getComputedStyle(one, pseudo).content))) return;
    }
    const rect = drawings[0].getBoundingClientRect();
    if (rect.width < 8 || rect.height < 8) return;
    const colors = [];
    for (const shape of drawings[0].querySelectorAll(SHAPES)) {
      const own = getComputedStyle(shape);
      if (own.display === "none" || own.visibility !== "visible" || shape.closest("defs,clipPath")) continue;
      const line = /^(line|polyline)$/.test(shape.localName);
      if (own.fill !== "none" && !line && parseFloat(own.fillOpacity) > 0.01 && numbers(own.fill)?.alpha !== 0) colors.push(parseFloat(own.fillOpacity) < 0.99 ? null : opaque(own.fill));
      if (own.stroke !== "none" && parseFloat(own.strokeWidth) > 0 && numbers(own.stroke)?.alpha !== 0) colors.push(parseFloat(own.strokeOpacity) < 0.99 ? null : opaque(own.stroke));
    }
    add("sign", button, colors, groundOf(drawings[0]), { text: button.getAttribute("aria-label") || "" });
  };
  const visit = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) visit(element.shadowRoot);
      if (!element.matches("input,textarea,button,[role=button],[role=switch],[role=checkbox],[role=radio]") || off(element)) continue;
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      const rect = element.getBoundingClientRect();
      if (rect.width < 8 || rect.height < 8) continue;
      if (element.matches("[type=checkbox],[type=radio]")) box(element);
      else if (element.matches("input,textarea")) {
        placeholder(element);
        field(element);
      }
      else if (element.matches("[role=switch],[role=checkbox],[role=radio]")) made(element);
      else sign(element);
    }
  };
  visit(document);
  return rows;
}
