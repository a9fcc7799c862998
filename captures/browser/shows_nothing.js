// Whether a reader would see an empty page: no element below the body takes any room.
() => {
  const INVISIBLE = "script, style, link, meta, template, noscript, title";
  const room = (root) =>
    [...root.querySelectorAll("*")].some(
      (element) =>
        (element.shadowRoot && room(element.shadowRoot)) ||
        (!element.matches(INVISIBLE) && [...element.getClientRects()].some((box) => box.width > 0 && box.height > 0)),
    );
  const words = (document.body?.innerText || "").trim();
  return !words && !(document.body && room(document.body));
}
