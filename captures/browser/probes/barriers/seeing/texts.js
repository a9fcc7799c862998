// Every visible text of the document and of open shadow roots: where its lines stand and what cuts them off.
// One row per text node: { key, path, lines, cut, clipper, gentle, flow, words, seen } in page coordinates;
// `cut` is [across, down] in pixels, `apart` whether its whole block sticks out (a slide, perhaps), `gentle` whether an ellipsis says so, `seen` the share of its lines still visible.
() => {
  const styles = new Map();
  const style = (element) => styles.get(element) || styles.set(element, getComputedStyle(element)).get(element);
  const closes = (value) => value === "hidden" || value === "clip";
  const scrolls = (value) => value === "auto" || value === "scroll";
  const ICONS = /icon|symbol|awesome|glyph/i; // their words are drawn as pictures as long as nothing sets letters apart
  const SKIP = new Set(["script", "style", "noscript", "template", "option", "textarea", "title", "svg"]);

  const cutting = (element, lines, size) => {
    let scrollX = false, scrollY = false, flow = true, moved = false, position = "static";
    let worst = [0, 0], clipper = null, gentle = false, left = lines, apart = false, block = null;
    for (let box = element; box && box !== document.body && box !== document.documentElement; box = up(box)) {
      const own = style(box);
      const holds = position !== "absolute" || own.position !== "static" || own.transform !== "none";
      if (position === "fixed") break;
      if (!block && own.display !== "inline" && own.display !== "contents") block = box;
      if (box.localName !== "slot" && own.display !== "contents" && !own.display.startsWith("inline ") && own.display !== "inline" && holds) {
        if (own.transform !== "none" || box.getAnimations().length) moved = true;
        const rect = box.getBoundingClientRect();
        const hiding = rect.width <= 2 || rect.height <= 2 || /inset\((50|100)%/.test(own.clipPath) || (own.clip !== "auto" && own.position === "absolute");
        const acrossClips = closes(own.overflowX) && !scrollX, downClips = closes(own.overflowY) && !scrollY;
        if (hiding && (acrossClips || downClips || own.clip !== "auto" || own.clipPath !== "none")) return { hidden: true };
        if (acrossClips || downClips) {
          const area = { left: rect.left + box.clientLeft, top: rect.top + box.clientTop };
          area.right = area.left + box.clientWidth;
          area.bottom = area.top + box.clientHeight;
          let across = 0, down = 0;
          for (const line of lines) {
            const beyondX = Math.max(line.right - area.right, area.left - line.left);
            const beyondY = Math.max(line.bottom - area.bottom, area.top - line.top);
            if (acrossClips && beyondX > 0.4 * size + 2) across = Math.max(across, beyondX);
            if (downClips && beyondY > 0.4 * line.height) down = Math.max(down, beyondY);
          }
          left = left.filter((line) => (!acrossClips || Math.min(line.right, area.right) - Math.max(line.left, area.left) > 0.15 * line.width) && (!downClips || Math.min(line.bottom, area.bottom) - Math.max(line.top, area.top) > 0.3 * line.height));
          if ((across || down) && !clipper) {
            worst = [across, down];
            clipper = box;
            apart = across > 0 && block !== box && (block.getBoundingClientRect().right > area.right + 2 || block.getBoundingClientRect().left < area.left - 2);
            gentle = own.textOverflow !== "clip" && !down ? true : own.webkitLineClamp !== "none";
          }
        }
        if (scrolls(own.overflowX)) scrollX = true;
        if (scrolls(own.overflowY)) scrollY = true;
        if (own.position !== "static" && own.position !== "relative") flow = false;
        position = own.position === "static" || own.position === "relative" || own.position === "sticky" ? (own.position === "static" ? position : "static") : own.position;
      }
    }
    return { worst, clipper, apart, gentle, flow: flow && position !== "fixed", moved, seen: left.length / lines.length };
  };

  const rows = [];
  const visit = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) => (node.nodeType === 1 && (SKIP.has(node.localName) || style(node).display === "none") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === 1) {
        if (node.shadowRoot) visit(node.shadowRoot);
        continue;
      }
      if (!/[\p{L}\p{N}]/u.test(node.data)) continue;
      const element = node.parentElement || root.host;
      if (!element || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true })) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const lines = [...range.getClientRects()].filter((line) => line.width > 1 && line.height > 1);
      if (!lines.length) continue;
      const own = style(element);
      const size = parseFloat(own.fontSize);
      if (size < 2 || own.color === "rgba(0, 0, 0, 0)" || ICONS.test(own.fontFamily)) continue;
      const found = cutting(element, lines, size);
      if (found.hidden) continue;
      const number = [...(node.parentNode.childNodes)].indexOf(node);
      rows.push({
        key: `${path(element)}|${number}`, path: path(element), text: node.data.replace(/\s+/g, " ").trim().slice(0, 80),
        lines: lines.slice(0, 60).map((line) => [line.left + scrollX, line.top + scrollY, line.width, line.height].map((value) => Math.round(value * 10) / 10)),
        cut: found.worst.map(Math.round), clipper: found.clipper ? path(found.clipper) : null, gentle: found.gentle, apart: found.apart,
        flow: found.flow, moved: found.moved, seen: Math.round(found.seen * 100) / 100,
      });
    }
  };
  visit(document.body || document.documentElement);
  return rows;
}
