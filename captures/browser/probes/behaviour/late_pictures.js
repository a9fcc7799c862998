// Scrolls to each picture in turn, waits for them all, and says of each why it did not come; null for those that did.
async ({ pictures, waitMs }) => {
  const LAZY = ["data-src", "data-srcset", "data-original", "data-lazy-src"];
  const pause = (ms) => new Promise((done) => { setTimeout(done, ms); });
  const reasonOf = (img) => {
    const width = img.getBoundingClientRect().width, source = img.currentSrc || img.src;
    const standIn = img.naturalWidth <= 4 && img.naturalHeight <= 4 && width >= 40 && LAZY.some((name) => img.hasAttribute(name));
    if ((img.naturalWidth > 0 && !standIn) || !img.isConnected || (width < 1 && !(img.complete && source))) return null;
    if (standIn || (!source && LAZY.some((name) => img.hasAttribute(name)))) return "its placeholder was never replaced";
    if (!source) return "it has no source";
    return img.complete ? "its file is missing or no picture" : "it has not loaded";
  };
  for (const img of pictures) {
    img.scrollIntoView({ block: "center", behavior: "instant" });
    await pause(30);
  }
  const end = performance.now() + waitMs;
  while (pictures.some((img) => reasonOf(img) === "it has not loaded" || LAZY.some((name) => img.hasAttribute(name)) && reasonOf(img)) && performance.now() < end) await pause(50);
  return pictures.map(reasonOf);
}
