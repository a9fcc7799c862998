// Whether a picture has arrived, and in words why not.
(img) => {
  const width = img.getBoundingClientRect().width;
  const standIn = img.naturalWidth <= 4 && img.naturalHeight <= 4 && width >= 40 && ["data-src", "data-srcset", "data-original", "data-lazy-src"].some((name) => img.hasAttribute(name));
  const source = img.currentSrc || img.src;
  let reason = "it has not loaded";
  if (standIn || (!source && img.hasAttribute("data-src"))) reason = "its placeholder was never replaced";
  else if (!source) reason = "it has no source";
  else if (img.complete && !img.naturalWidth) reason = "its file is missing or no picture";
  return { arrived: (img.naturalWidth > 0 && !standIn) || !img.isConnected || (width < 1 && !(img.complete && source)), reason };
}
