// Hides the caret by a sheet of our own rather than by blurring: focus is part of what the page shows.
() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("*{caret-color:transparent!important}");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return { undo: () => (document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet)) };
}
