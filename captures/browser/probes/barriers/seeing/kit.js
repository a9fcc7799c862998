// What the scripts of this folder have in common, written before each of them: `path(element)`, the steps from the document
// as `paths.js` writes them for a look, and `up(element)`, its parent on the page, out of slots and shadow roots.
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
  return { path, up };
}
