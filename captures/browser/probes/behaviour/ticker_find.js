// The smallest visible element that holds most of the given lines; null where none holds half of them.
(lines) => {
  const tidy = (text) => text.replace(/\s+/g, " ").trim();
  let best = null;
  for (const e of document.querySelectorAll("body *")) {
    if (!e.getClientRects().length) continue;
    const text = tidy(e.textContent);
    const count = lines.filter((line) => text.includes(line)).length;
    if (count * 2 < lines.length || count === 0) continue;
    if (!best || count > best.count || (count === best.count && text.length <= best.length)) best = { e, count, length: text.length };
  }
  return best && best.e;
}
