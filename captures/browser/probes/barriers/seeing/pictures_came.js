// Whether every picture near the window has come, backgrounds too, within `timeout` milliseconds.
async ({ timeout }) => {
  const near = [...document.querySelectorAll("*")].filter((element) => {
    const rect = element.getBoundingClientRect();
    return rect.bottom > -50 && rect.top < innerHeight + 50 && rect.width > 1 && rect.height > 1;
  });
  const waits = [];
  for (const element of near) {
    if (element.localName === "img" && element.getAttribute("src")) waits.push(element.complete ? Promise.resolve(element.naturalWidth > 0) : new Promise((done) => {
      element.addEventListener("load", () => done(true), { once: true });
      element.addEventListener("error", () => done(false), { once: true });
    }));
    for (const pseudo of [null, "::before", "::after"]) {
      for (const [, address] of getComputedStyle(element, pseudo).backgroundImage.matchAll(/url\("([^"]+)"\)/g)) {
        const picture = new Image();
        picture.src = address;
        waits.push(picture.decode().then(() => true, () => false));
      }
    }
  }
  const late = new Promise((done) => setTimeout(() => done([false]), timeout));
  return (await Promise.race([Promise.all(waits), late])).every(Boolean);
}
