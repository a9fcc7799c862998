// A number for all of the document that a reader or a script could tell apart: its address, markup, values, what can be
// seen, what is scrolled, what has the focus. Two equal numbers: what was tried in between has been undone.
() => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  const parts = [location.href, document.documentElement.outerHTML];
  const active = kit.active();
  for (const element of [document.documentElement, ...kit.all(document.documentElement)]) {
    const root = kit.root(element);
    if (root) parts.push(root.innerHTML);
    const own = "value" in element || "checked" in element ? `${element.value}/${element.checked}/${element.selectedIndex}` : "";
    parts.push(`${own}${kit.shown(element) ? "+" : "-"}${element.scrollLeft},${element.scrollTop}${element === active ? "!" : ""}`);
  }
  let [high, low] = [0x811c9dc5, 0x1b873593];
  const text = parts.join("\n");
  for (let at = 0; at < text.length; at += 1) {
    high = Math.imul(high ^ text.charCodeAt(at), 0x01000193);
    low = Math.imul(low ^ text.charCodeAt(at), 0x85ebca6b) ^ (low >>> 13);
  }
  return `${high >>> 0}/${low >>> 0}`;
}
