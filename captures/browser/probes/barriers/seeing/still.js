// Holds the page still for as long as it is looked at.
({ css }) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  for (const animation of document.getAnimations()) {
    try {
      animation.finish();
    } catch {
      animation.pause(); // an endless one has no end to go to
    }
  }
}
