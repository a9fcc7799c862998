// Scrolls through the page, a frame a step: observers see every screen and lazy pictures start to load.
async ({ maxHeight, budgetMs }) => {
  const started = performance.now();
  const scroller = document.scrollingElement || document.documentElement;
  // Observers' callbacks are queued by the frame and run after it: a frame and one task let them act. A page that
  // is never painted (occluded, or rAF overridden) must not hang us.
  const frame = () =>
    new Promise((resolve) => {
      const late = setTimeout(resolve, 100);
      requestAnimationFrame(() => setTimeout(() => (clearTimeout(late), resolve()), 0));
    });
  for (const picture of document.querySelectorAll('img[loading="lazy"],iframe[loading="lazy"]')) picture.loading = "eager";
  const step = Math.max(200, innerHeight * 0.9);
  const jump = (top) => scrollTo({ top, behavior: "instant" });
  let y = 0;
  let note = "";
  while (y < scroller.scrollHeight) {
    if (y > maxHeight) {
      note = `stopped at ${Math.round(y)} of ${scroller.scrollHeight} px (max_height_px)`;
      break;
    }
    if (performance.now() - started > budgetMs) {
      note = `stopped at ${Math.round(y)} of ${scroller.scrollHeight} px (time)`;
      break;
    }
    jump(y);
    await frame();
    y += step;
  }
  jump(scroller.scrollHeight);
  await frame();
  // A busy machine drops frames, and with them an observer's turn: pictures that have not begun are shown once more.
  // A placeholder of a pixel or two stands for a picture that an attribute of the element still holds back.
  const heldBack = (image) => (image.naturalWidth < 3 && Object.keys(image.dataset).length > 0) || (!image.naturalWidth && !(image.complete && image.currentSrc));
  const waiting = () => [...document.images].filter((image) => image.getClientRects().length && heldBack(image));
  for (let round = 0; round < 3; round += 1) {
    for (const image of waiting().slice(0, 60)) {
      if (performance.now() - started > budgetMs) break;
      image.scrollIntoView({ block: "center", behavior: "instant" });
      await frame();
      await frame();
    }
  }
  jump(0);
  await frame();
  return note;
}
