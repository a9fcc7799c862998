// The words a reader sees, block by block: { path: text } of elements that hold text of their own.
() => {
  const found = {};
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.data.replace(/\s+/g, " ").trim();
    if (!text || !element || element.closest("script,style,noscript,template") || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rect = range.getBoundingClientRect();
    if (rect.width > 2 && rect.height > 2) found[path(element)] = `${found[path(element)] || ""} ${text}`.trim();
  }
  return found;
}
