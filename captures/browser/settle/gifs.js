// drawImage paints an animated image's first frame (HTML, "drawing images"); CSS `content` shows it without touching src.
({ urls }) => {
  const known = new Set(urls);
  const stilled = [];
  let foreign = 0;
  for (const picture of document.images) {
    if (!known.has(picture.currentSrc) || !picture.naturalWidth || picture.naturalWidth * picture.naturalHeight < 9) continue;
    const canvas = document.createElement("canvas");
    canvas.width = picture.naturalWidth;
    canvas.height = picture.naturalHeight;
    canvas.getContext("2d").drawImage(picture, 0, 0);
    try {
      const before = picture.style.content;
      const first = canvas.toDataURL();
      picture.style.content = `url(${first})`;
      stilled.push([picture, before]);
    } catch {
      foreign += 1;
    }
  }
  return {
    note: foreign ? `${foreign} GIFs of other origins were left moving` : "",
    undo: () => stilled.forEach(([picture, before]) => (picture.style.content = before)),
  };
}
