// Everything with words of its own, or a control, that can be seen now: path and words. `keep` remembers it for the next
// time, `since` answers only what was not there then, `sought` whether any of its paths, or all of its words, are there:
// what does not leave the page costs nobody anything.
({ limit, keep, since, sought }) => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  const found = {};
  const known = new Map();
  let many = 0;
  const generating = kit.generating();
  const generated = (element) => ["::before", "::after"].map((pseudo) => getComputedStyle(element, pseudo)).filter((style) => /^"/.test(style.content) && style.display !== "none" && style.visibility === "visible" && Number(style.opacity) > 0.05).map((style) => style.content.slice(1, -1)).join(" ").trim();
  const own = (element) => {
    let words = "";
    for (let node = element.firstChild; node; node = node.nextSibling) if (node.nodeType === 3) words += `${node.data} `;
    return words.replace(/\s+/g, " ").trim();
  };
  for (const element of kit.all(document.body)) {
    const words = own(element);
    const may = !generating || generating.has(element);
    const control = element.matches("input,button,a[href],img[alt]");
    if ((!words && !may && !control) || !kit.shown(element)) continue;
    const more = may ? generated(element) : "";
    const text = `${words} ${more.length > 2 ? more : ""}`.trim();
    if (!text && !control) continue;
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
