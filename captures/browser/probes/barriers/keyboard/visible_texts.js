// Everything with words of its own, or a control, that can be seen now: path and words. `keep` remembers it for the next
// time, `since` answers only what was not there then, `sought` whether any of its paths, or all of its words, are there:
// what does not leave the page costs nobody anything.
({ limit, keep, since, sought }) => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  const found = {};
  const known = new Map();
  let many = 0;
  for (const element of kit.all(document.body)) {
    if (!kit.shown(element)) continue;
    const words = [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data).join(" ").replace(/\s+/g, " ").trim();
    const generated = ["::before", "::after"].map((pseudo) => getComputedStyle(element, pseudo)).filter((style) => /^"/.test(style.content) && style.display !== "none" && style.visibility === "visible" && Number(style.opacity) > 0.05).map((style) => style.content.slice(1, -1)).join(" ").trim();
    const text = `${words} ${generated.length > 2 ? generated : ""}`.trim();
    if (!text && !element.matches("input,button,a[href],img[alt]")) continue;
    if (!kit.seen(element, known)) continue;
    found[kit.path(element)] = (text || kit.name(element)).slice(0, 200);
    if (++many >= limit) break;
  }
  if (keep) {
    kit.kept = found;
    return null;
  }
  if (sought) {
    const words = new Set(Object.values(found)), asked = Object.entries(sought);
    return asked.some(([path]) => path in found) || asked.every(([, text]) => words.has(text));
  }
  return since ? Object.fromEntries(Object.entries(found).filter(([path, text]) => text && !(path in kit.kept))) : found;
}
