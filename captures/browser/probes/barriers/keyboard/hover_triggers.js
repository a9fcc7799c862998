// What may show more when the pointer is over it: elements with enter or over listeners, and elements that `:hover` rules
// start from when the rule changes whether something can be seen. One of each kind.
({ limit }) => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  const OVER = ["mouseenter", "mouseover", "pointerenter", "pointerover"];
  const REVEALS = /(^|;)\s*(display|visibility|opacity|max-height|height|transform|scale|left|right|top|bottom|inset|clip|clip-path|width|max-width|content|overflow)\s*:/;
  const found = new Map();
  const visit = (rules) => {
    for (const rule of rules) {
      if (rule.cssRules && !(rule instanceof CSSStyleRule)) {
        visit(rule.cssRules);
        continue;
      }
      if (!(rule instanceof CSSStyleRule) || !rule.selectorText.includes(":hover") || !REVEALS.test(rule.style.cssText)) continue;
      for (const selector of rule.selectorText.split(/,(?![^(]*\))/)) {
        if (!selector.includes(":hover")) continue;
        const cut = selector.slice(0, selector.indexOf(":hover")).trim() || "*";
        const rest = selector.slice(selector.indexOf(":hover") + 6);
        if (!/[\s>+~]|::/.test(rest)) continue;
        try {
          for (const element of document.querySelectorAll(cut)) found.set(element, "rule");
        } catch { continue; }
      }
    }
  };
  for (const sheet of document.styleSheets) {
    try {
      visit(sheet.cssRules);
    } catch { continue; }
  }
  for (const element of kit.all()) if (kit.listens(element, OVER) && element !== document.body && element !== document.documentElement) found.set(element, "listener");
  const kinds = new Map();
  const triggers = [];
  for (const [element, why] of found) {
    const seen = kit.seen(element);
    if (!seen || seen.width * seen.height > 0.5 * innerWidth * innerHeight) continue;
    const kind = kit.kind(element);
    const many = kinds.get(kind) || 0;
    kinds.set(kind, many + 1);
    if (many >= 2 || triggers.length >= limit) continue;
    triggers.push({ path: kit.path(element), why, name: kit.name(element) });
  }
  return triggers;
}
