// Adds one style sheet to the document and to every open shadow root; an empty text takes it away again.
({ css }) => {
  const name = "__captures_restyle";
  const sheet = (window[name] ??= new CSSStyleSheet());
  const roots = [document];
  for (const root of roots) for (const element of root.querySelectorAll("*")) if (element.shadowRoot) roots.push(element.shadowRoot);
  sheet.replaceSync(css);
  for (const root of roots) {
    const others = root.adoptedStyleSheets.filter((one) => one !== sheet);
    root.adoptedStyleSheets = css ? [...others, sheet] : others;
  }
  if (!css) delete window[name];
}
