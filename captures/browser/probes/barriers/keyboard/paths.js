// The path of every element of a look, in the look's order (null for text): tag and number among siblings of that tag,
// `#` where a shadow root is entered.
(look) => {
  const known = new Map();
  const path = (element) => {
    if (known.has(element)) return known.get(element);
    const parent = element.parentNode;
    const above = parent instanceof ShadowRoot ? `${path(parent.host)} # ` : parent instanceof Element ? `${path(parent)} ` : "";
    let number = 0;
    for (const sibling of parent ? parent.children : [element]) {
      if (sibling.localName === element.localName) number += 1;
      if (sibling === element) break;
    }
    const own = `${above}${element.localName}:${number}`;
    known.set(element, own);
    return own;
  };
  return Array.from(look.elements, (element) => (element ? path(element) : null));
}
