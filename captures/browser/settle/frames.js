// A frame that was never on screen is throttled: it is laid out and not painted until it is shown.
// The window alone is moved: scrollIntoView would move the clipped boxes around the frame as well.
async () => {
  const frame = () => new Promise((resolve) => (setTimeout(resolve, 100), requestAnimationFrame(() => requestAnimationFrame(resolve))));
  for (const element of [...document.querySelectorAll("iframe,frame")].slice(0, 20)) {
    const box = element.getBoundingClientRect();
    if (!box.width || !box.height) continue;
    scrollTo({ top: box.top + scrollY - (innerHeight - box.height) / 2, behavior: "instant" });
    await frame();
  }
  scrollTo({ top: 0, behavior: "instant" });
  await frame();
}
