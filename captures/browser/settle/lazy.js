// Scrolls through the page, a screen a step: observers see every screen and lazy pictures start to load.
async ({ maxHeight, budgetMs }) => {
  const started = performance.now();
  const scroller = document.scrollingElement || document.documentElement;
  // The page's observers answer in the order they were made: once one made now has answered, so have they all. A page
  // that is never painted (occluded, or its observers overridden) must not hang us, nor cost a second a screen.
  let patienceMs = 1000;
  const seen = () =>
    new Promise((resolve) => {
      const observer = new IntersectionObserver(() => done());
      const done = (late) => {
        if (late) patienceMs = 100;
        clearTimeout(timer);
        observer.disconnect();
        resolve();
      };
      const timer = setTimeout(() => done(true), patienceMs);
      observer.observe(document.documentElement);
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
    await seen();
    y += step;
  }
  jump(scroller.scrollHeight);
  await seen();
  // A fast jump can leave a picture between two screens: those that have not begun are shown once more, by moving the
  // window alone (scrollIntoView would also move the clipped boxes, a carousel's track among them).
  // A placeholder of a pixel or two stands for a picture that an attribute of the element still holds back.
  const heldBack = (image) => (image.naturalWidth < 3 && Object.keys(image.dataset).length > 0) || (!image.naturalWidth && !(image.complete && image.currentSrc));
  const inSight = (box) => box.width > 0 && box.right > 0 && box.left < innerWidth;
  const waiting = () => [...document.images].filter((image) => inSight(image.getBoundingClientRect()) && heldBack(image));
  for (let round = 0; round < 2; round += 1) {
    for (const image of waiting().slice(0, 60)) {
      if (performance.now() - started > budgetMs) break;
      jump(image.getBoundingClientRect().top + scrollY - innerHeight / 2);
      await seen();
    }
  }
  jump(0);
  await seen();
  return note;
}
