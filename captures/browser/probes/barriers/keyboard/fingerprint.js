// A number for all of the document that a reader or a script could tell apart: its address, markup, values, what can be
// seen, what is scrolled, what has the focus. Two equal numbers: what was tried in between has been undone.
// A picture that came because it was scrolled to is no difference: it comes for whoever reads on.
() => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  const PICTURES = /<(?:img|source)(?:\s+[^\s=>]+(?:="[^"]*")?)*\s*>/g;
  const LATE = /\s(?:loading="lazy"|data-(?:lazy-?)?(?:src|srcset|original)=|class="[^"]*lazy)/;
  const LOADING = /\s(?:class|style|src|srcset|sizes|loading|data-[^\s=>]+)(?:="[^"]*"|(?=[\s>]))/g;
  const EMPTIED = /\s(?:class|style)=""/g; // what a script has put on and taken off again
  const settled = (markup) => markup.replace(EMPTIED, "").replace(PICTURES, (tag) => (LATE.test(tag) ? tag.replace(LOADING, "") : tag));
  const parts = [location.href, settled(document.documentElement.outerHTML)];
  const active = kit.active();
  for (const element of [document.documentElement, ...kit.all(document.documentElement)]) {
    const root = kit.root(element);
    if (root) parts.push(settled(root.innerHTML));
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
