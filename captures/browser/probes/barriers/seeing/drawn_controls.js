// Controls near the page's top that show no text and no picture of their own: style sheets draw them.
// Rows of { path, box } with the inside of each control, its border and a rim left out, in page coordinates.
({ limit }) => {
  const CONTROLS = "a[href],button,[role=button],[role=link]";
  const rows = [];
  const visit = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) visit(element.shadowRoot);
      if (rows.length >= limit || !element.matches(CONTROLS) || element.querySelector("img,svg,canvas,video,iframe,object,input,picture")) continue;
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      const rect = element.getBoundingClientRect();
      if (rect.width < 10 || rect.height < 10 || rect.width > 120 || rect.height > 120 || rect.left < 0 || rect.right > innerWidth) continue;
      const within = [element, ...element.querySelectorAll("*")];
      const drawn = within.some((one) => [null, "::before", "::after"].some((pseudo) => {
        const own = getComputedStyle(one, pseudo);
        return own.maskImage !== "none" || own.backgroundImage !== "none";
      }));
      if (!drawn) continue;
      const range = document.createRange();
      range.selectNodeContents(element);
      const says = within.some((one) => [...one.childNodes].some((child) => {
        if (child.nodeType !== 3 || !child.data.trim()) return false;
        range.selectNodeContents(child);
        const line = range.getBoundingClientRect();
        const own = getComputedStyle(one);
        return line.width > 2 && line.height > 2 && parseFloat(own.fontSize) > 2 && Math.abs(parseFloat(own.textIndent)) < 200 && one.clientWidth !== 1;
      }));
      if (says) continue;
      const own = getComputedStyle(element);
      const rim = Math.max(parseFloat(own.borderTopWidth) || 0, parseFloat(own.borderLeftWidth) || 0) + 2;
      rows.push({ path: path(element), box: [rect.left + scrollX + rim, rect.top + scrollY + rim, rect.width - 2 * rim, rect.height - 2 * rim] });
    }
  };
  visit(document);
  return rows;
}
