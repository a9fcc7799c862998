// Holds the page still for as long as it is looked at; without `css` it may move again.
({ css }) => {
  const name = "__captures_still";
  if (css === null) {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== window[name]);
    delete window[name];
    return;
  }
  const sheet = (window[name] = new CSSStyleSheet());
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
