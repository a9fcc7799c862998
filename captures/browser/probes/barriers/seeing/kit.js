// What the scripts of this folder have in common, written before each of them: `path(element)`, the steps from the document
// as `paths.js` writes them for a look, `up(element)`, its parent on the page, out of slots and shadow roots,
// `underlaid(element, rect)`: whether under the middle of it lies what is not around it, a picture or a layer with a colour,
// `numbers(color)`, a computed colour as { rgb, alpha }, null where it is none of sRGB, and `written()`, every node of text
// with the element it stands in, those of open shadow roots too.
() => {
  const paths = new Map();
  const path = (element) => {
    if (paths.has(element)) return paths.get(element);
    const parent = element.parentNode;
    const above = parent instanceof ShadowRoot ? `${path(parent.host)} # ` : parent instanceof Element ? `${path(parent)} ` : "";
    let number = 0;
    for (const sibling of parent ? parent.children : [element]) {
      if (sibling.localName === element.localName) number += 1;
      if (sibling === element) break;
    }
    const own = `${above}${element.localName}:${number}`;
    paths.set(element, own);
    return own;
  };
  const up = (element) => element.assignedSlot || element.parentElement || (element.getRootNode() instanceof ShadowRoot ? element.getRootNode().host : null);
  const PICTURES = "img,video,canvas,iframe,object,picture,svg";
  let layers = null;
  const underlaid = (element, rect) => {
    layers ??= [...document.querySelectorAll("body *")].slice(0, 4000).filter((one) => {
      if (one.matches(PICTURES)) return true;
      const own = getComputedStyle(one);
      return own.backgroundImage !== "none" || !/^rgba\(.*, 0\)$|^transparent$/.test(own.backgroundColor);
    }).map((one) => ({ one, rect: one.getBoundingClientRect() }));
    const [x, y] = [rect.left + rect.width / 2, rect.top + rect.height / 2];
    return layers.some(({ one, rect: its }) => !one.contains(element) && !element.contains(one) && its.left < x && its.right > x && its.top < y && its.bottom > y);
  };
  const numbers = (color) => {
    const found = /^rgba?\(/.test(color) ? color.match(/[\d.]+/g).map(Number) : null;
    return found && { rgb: found.slice(0, 3), alpha: found.length > 3 ? found[3] : 1 };
  };
  const written = function* (root = document.body || document.documentElement) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement || root.host;
      if (node.nodeType === 3 && element) yield [node, element];
      if (node.shadowRoot) yield* written(node.shadowRoot);
    }
  };
  return { path, up, underlaid, numbers, written };
}
