// Marks controls of every kind that style sheets recolour under the pointer or with the focus, so that they can be put into
// that state: how many were marked. With `limit` 0 the marks are taken away.
({ limit }) => {
  const MARK = "data-captures-state", AROUND = "data-captures-around";
  for (const mark of [MARK, AROUND]) for (const element of document.querySelectorAll(`[${mark}]`)) element.removeAttribute(mark);
  if (!limit) return 0;
  const COLOURS = ["color", "background", "background-color", "-webkit-text-fill-color"];
  const STATE = /:(?:hover|focus|focus-visible)(?![\w-])/g;
  const selectors = [];
  const read = (rules) => {
    for (const rule of rules) {
      if (rule.selectorText && /:(?:hover|focus)/.test(rule.selectorText) && COLOURS.some((name) => rule.style.getPropertyValue(name))) selectors.push(rule.selectorText.replace(STATE, ""));
      if (rule.cssRules && (!rule.media || matchMedia(rule.media.mediaText).matches)) read(rule.cssRules);
    }
  };
  for (const sheet of [...document.styleSheets, ...document.adoptedStyleSheets]) {
    try {
      if (!sheet.disabled && (!sheet.media.mediaText || matchMedia(sheet.media.mediaText).matches)) read(sheet.cssRules);
    } catch { /* a sheet from elsewhere says nothing */ }
  }
  const matches = (element) => selectors.some((selector) => {
    try { return element.matches(selector) || element.querySelector(selector); } catch { return false; }
  });
  const kinds = new Set();
  for (const element of document.querySelectorAll("a[href],button,summary,[role=button],[role=tab],[role=menuitem],input[type=submit]")) {
    if (kinds.size >= limit) break;
    if (element.matches(":disabled,[aria-disabled=true]") || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const kind = [element.localName, element.className, element.parentElement?.localName, element.parentElement?.className, element.closest("header,nav,main,footer,aside")?.localName].join("|");
    if (kinds.has(kind) || !matches(element)) continue;
    kinds.add(kind);
    element.setAttribute(MARK, "");
    // The pointer is over what stands around a control, too, and may have given it another ground.
    for (let above = element.parentElement; above && above !== document.documentElement; above = above.parentElement) above.setAttribute(AROUND, "");
  }
  return kinds.size;
}
