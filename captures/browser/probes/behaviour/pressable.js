// The element below `root` a user would press: a native player, the button whose name has one of the words, any
// button unless `strict`, an iframe.
(root, { words: wanted, strict }) => {
  const pattern = new RegExp(wanted, "i");
  const seen = [];
  const walk = (node) => {
    for (const child of node.children) {
      const style = getComputedStyle(child);
      if (style.display === "none") continue;
      const rect = child.getBoundingClientRect();
      if (rect.width > 3 && rect.height > 3 && style.visibility === "visible") seen.push(child);
      walk(child);
      if (child.shadowRoot) walk(child.shadowRoot);
    }
  };
  if (root.getClientRects) seen.push(root);
  walk(root);
  if (root.shadowRoot) walk(root.shadowRoot);
  const isButton = (e) => !e.disabled && (/^(button|summary)$/.test(e.localName) || /^(button|switch|link|menuitem)$/.test(e.getAttribute("role") || "") || (e.localName === "a" && e.hasAttribute("href")) || (e.localName === "input" && /^(button|image|submit)$/.test(e.type)) || e.hasAttribute("onclick"));
  const words = (e) => `${e.getAttribute("aria-label") || ""} ${e.title || ""} ${e.value || ""} ${e.textContent}`;
  const native = seen.find((e) => e instanceof HTMLMediaElement && e.controls);
  const buttons = seen.filter(isButton);
  const named = buttons.find((e) => pattern.test(words(e)));
  if (native || named || strict) return native || named || null;
  return buttons[0] || seen.find((e) => e.localName === "iframe") || seen.find((e) => getComputedStyle(e).cursor === "pointer") || null;
}
