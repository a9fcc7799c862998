// What the style sheets of the main document say where their conditions hold now: { rules: [[context, selector, declarations]], opaque: [href] }.
// `texts` are the texts of sheets from elsewhere, by href, which a page's own scripts may not read.
({ texts, most }) => {
  const rules = [], opaque = [], seen = new Set();

  const holds = (media) => !media || !media.mediaText || matchMedia(media.mediaText).matches;
  const readable = (sheet) => {
    try { return sheet.cssRules; } catch { /* a sheet from elsewhere */ }
    const text = texts[sheet.href];
    if (text === undefined) { opaque.push(sheet.href || ""); return []; }
    const copy = new CSSStyleSheet();
    copy.replaceSync(text);
    return copy.cssRules;
  };
  const visitSheet = (sheet, context) => {
    if (!sheet || sheet.disabled || seen.has(sheet) || !holds(sheet.media)) return;
    seen.add(sheet);
    for (const rule of readable(sheet)) visit(rule, context, "");
  };
  const visit = (rule, context, above) => {
    if (rules.length >= most) return;
    const kind = rule.constructor.name;
    if (kind === "CSSStyleRule" || kind === "CSSNestedDeclarations") {
      const selector = kind === "CSSStyleRule" ? (above ? `${above} ${rule.selectorText}` : rule.selectorText) : above;
      if (rule.style.length) rules.push([context, selector, rule.style.cssText]);
      for (const inner of rule.cssRules || []) visit(inner, context, selector);
    } else if (kind === "CSSMediaRule") {
      if (holds(rule.media)) for (const inner of rule.cssRules) visit(inner, context, above);
    } else if (kind === "CSSImportRule") {
      if (holds(rule.media)) visitSheet(rule.styleSheet, context);
    } else if (kind === "CSSSupportsRule" || kind === "CSSLayerBlockRule" || kind === "CSSContainerRule" || kind === "CSSScopeRule" || kind === "CSSStartingStyleRule") {
      const condition = rule.conditionText || rule.name || rule.start || "";
      const inside = kind === "CSSSupportsRule" ? context : `${context}${kind.slice(3, -4)} ${condition} `;
      if (kind !== "CSSSupportsRule" || CSS.supports(condition)) for (const inner of rule.cssRules) visit(inner, inside, above);
    } // faces and key frames are no element's own: what comes of them is seen otherwise
  };
  const visitRoot = (root) => {
    for (const sheet of root.styleSheets) visitSheet(sheet, "");
    for (const sheet of root.adoptedStyleSheets || []) visitSheet(sheet, "");
    for (const element of root.querySelectorAll("*")) if (element.shadowRoot) visitRoot(element.shadowRoot);
  };
  visitRoot(document);
  return JSON.stringify({ rules, opaque, full: rules.length >= most });
}
