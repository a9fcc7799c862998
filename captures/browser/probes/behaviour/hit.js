// Scrolls an element into view and says what a press on its middle would land on; null where it has no box.
async (element) => {
  // The middle of the window, because sticky bars cover its edges.
  element.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
  await new Promise((done) => { requestAnimationFrame(done); setTimeout(done, 100); });
  const rect = [...element.getClientRects()].find((r) => r.width && r.height) || element.getBoundingClientRect();
  if (!rect.width || !rect.height) return null;
  const x = rect.left + rect.width / 2, y = rect.top + rect.height / 2;
  let top = document.elementFromPoint(x, y);
  while (top && top.shadowRoot) {
    const inner = top.shadowRoot.elementFromPoint(x, y);
    if (!inner || inner === top) break;
    top = inner;
  }
  const chain = (node) => { const out = []; for (; node; node = node.assignedSlot || node.parentNode || node.host) out.push(node); return out; };
  const labels = element.id ? [...element.getRootNode().querySelectorAll("label")].filter((l) => l.htmlFor === element.id) : [];
  const belongs = top && (chain(top).includes(element) || chain(element).includes(top) || labels.some((label) => label.contains(top)));
  const named = top && `${top.localName}${top.id ? `#${top.id}` : ""}${top.classList.length ? `.${top.classList[0]}` : ""}`;
  // A banner over most of the window is in the way of everything, not a fault of what lies beneath it.
  const veil = Boolean(top && !belongs && chain(top).some((e) => { const r = e !== document.body && e !== document.documentElement && e.getBoundingClientRect?.(); return r && r.width * r.height > 0.5 * innerWidth * innerHeight && /fixed|absolute|sticky/.test(getComputedStyle(e).position); }));
  return { x, y, veil, covered_by: top && !belongs ? named : null, outside: !top };
}
