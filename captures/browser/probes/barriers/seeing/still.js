// Holds the page still for as long as it is looked at; without `css` it may move again.
async ({ css }) => {
  const name = "__captures_still";
  if (css === null) {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== window[name]);
    delete window[name];
    return;
  }
  const sheet = (window[name] = new CSSStyleSheet());
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const running = document.getAnimations();
  for (const animation of running) {
    try {
      animation.finish();
    } catch {
      animation.pause(); // an endless one has no end to go to
    }
  }
  // Until the next frame a paused one still moves.
  const patience = new Promise((resolve) => setTimeout(resolve, 400));
  await Promise.race([Promise.allSettled(running.map((animation) => animation.ready)), patience]);
}
