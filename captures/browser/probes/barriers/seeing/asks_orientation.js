// Whether any style sheet of the document asks how the window is held.
() => {
  const asks = (rules) => [...rules].some((rule) => /orientation\s*:/.test(rule.media?.mediaText || "") || (rule.cssRules && asks(rule.cssRules)));
  return [...document.styleSheets, ...document.adoptedStyleSheets].some((sheet) => {
    try { return /orientation\s*:/.test(sheet.media.mediaText) || asks(sheet.cssRules); } catch { return false; }
  });
}
