// Canvases to be seen that are told to a listener as nothing, the words written on them, and those the page says nowhere else.
({ limit }) => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  const spoken = (element) => `${element.getAttribute("aria-label") || ""}${element.getAttribute("aria-labelledby") || ""}${element.getAttribute("aria-describedby") || ""}${element.title || ""}`.trim();
  const plain = (text) => text.toLowerCase().replace(/[\s,.:]+/g, " ").trim();
  const said = plain([document.body?.innerText || "", ...kit.all().map((one) => `${one.getAttribute("aria-label") || ""} ${one.getAttribute("alt") || ""} ${one.shadowRoot ? one.shadowRoot.textContent : ""}`)].join(" "));
  const found = [];
  for (const canvas of kit.all()) {
    if (canvas.localName !== "canvas" || !kit.written?.get(canvas) || found.length >= limit) continue;
    if (kit.closest(canvas, "[aria-hidden=true],[inert],[role=img],[role=application],figure[aria-label],figure[aria-labelledby],button,a[href]") || spoken(canvas) || canvas.textContent.trim() || canvas.children.length) continue;
    const seen = kit.seen(canvas);
    if (!seen || seen.width < 60 || seen.height < 30) continue;
    const words = [...new Set([...kit.written.get(canvas)].map(plain))].filter((word) => /[\p{L}\p{N}]/u.test(word));
    found.push({ path: kit.path(canvas), words, unsaid: words.filter((word) => !` ${said} `.includes(` ${word} `)) });
  }
  return found;
}
