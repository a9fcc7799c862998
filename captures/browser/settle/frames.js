// A frame that was never on screen is throttled: it is laid out and not painted until it is shown.
async () => {
  const frame = () => new Promise((resolve) => (setTimeout(resolve, 100), requestAnimationFrame(() => requestAnimationFrame(resolve))));
  for (const element of [...document.querySelectorAll("iframe,frame")].slice(0, 20)) {
    if (!element.getClientRects().length) continue;
    element.scrollIntoView({ block: "center", behavior: "instant" });
    await frame();
  }
  scrollTo({ top: 0, behavior: "instant" });
  await frame();
}
