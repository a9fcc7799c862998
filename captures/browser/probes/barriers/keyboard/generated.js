// Runs after kit.js, before the page: `kit.generating` answers which elements may have words before or after them that only
// a style sheet holds, whatever points at them or has the focus; null where that cannot be told, and any may.
() => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  if (!kit || kit.generating) return;
  const PSEUDO = /::?(before|after)\b/;
  const STATE = /:(hover|focus-within|focus-visible|focus|active|target|checked|disabled|enabled)\b/g;
  const WORDS = /["']\s*[^"'\s]|attr\(|var\(|counter|open-quote/;
  const collect = (rules, into) => {
    for (const rule of rules) {
      if (rule.cssRules?.length) collect(rule.cssRules, into);
      if (rule.styleSheet) collect(rule.styleSheet.cssRules, into);
      if (!rule.selectorText || !PSEUDO.test(rule.selectorText) || !WORDS.test(rule.style.content)) continue;
      if (rule.parentRule instanceof CSSStyleRule || /[&(]|:host|::part|::slotted/.test(rule.selectorText)) throw new SyntaxError("not to be told from outside");
      for (const selector of rule.selectorText.split(",")) {
        if (!PSEUDO.test(selector)) continue;
        const bare = selector.replace(/::?(before|after)\b.*$/, "").replace(STATE, "").trim();
        into.add(!bare || /[>+~\s]$/.test(bare) ? `${bare} *` : bare);
      }
    }
  };
  kit.generating = () => {
    const roots = [document, ...kit.all().map(kit.root).filter(Boolean)];
    const selectors = new Set(), found = new Set();
    try {
      for (const root of roots) for (const sheet of [...root.styleSheets, ...root.adoptedStyleSheets]) collect(sheet.cssRules, selectors);
      for (const root of selectors.size ? roots : []) for (const element of root.querySelectorAll([...selectors].join(","))) found.add(element);
    } catch {
      return null; // another site's sheet, or a selector we do not take apart
    }
    return found;
  };
}
