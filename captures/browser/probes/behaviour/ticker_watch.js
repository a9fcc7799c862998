// Answers an object that reads a ticker: its lines, which of them are in sight, where they stand, what animates it.
(box) => {
  const tidy = (text) => text.replace(/\s+/g, " ").trim();
  const parentOf = (e) => e.assignedSlot || e.parentElement || e.getRootNode().host || null;
  const elements = () => {
    const out = [];
    const walk = (root) => { for (const e of root.children) { out.push(e); walk(e.shadowRoot || e); } };
    walk(box.shadowRoot || box);
    return out;
  };
  const lines = () => {
    const found = [];
    for (const e of [box, ...elements()]) {
      if (e.closest("button, script, style, template, noscript, [role='button']")) continue;
      const own = tidy([...e.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data).join(" "));
      if (!own) continue;
      let item = e;
      for (let p = e; p && p !== box; p = parentOf(p)) if (p.matches("li, a, p, article, [role='listitem']")) item = p;
      if (!found.some((other) => other.item === item)) found.push({ item, text: tidy(item.textContent), rect: e.getBoundingClientRect(), element: e });
    }
    return found;
  };
  const frame = () => { const r = box.getBoundingClientRect(); return { left: Math.max(0, r.left), right: Math.min(innerWidth, r.right), top: r.top, bottom: r.bottom }; };
  const inSight = ({ element, rect }, edge) => {
    if (!rect.width || !rect.height || !element.checkVisibility({ visibilityProperty: true })) return false;
    let area = { ...edge };
    for (let p = element; p; p = parentOf(p)) {
      const style = getComputedStyle(p);
      if (parseFloat(style.opacity) < 0.3) return false;
      if (p !== element && style.overflow !== "visible") {
        const r = p.getBoundingClientRect();
        area = { left: Math.max(area.left, r.left), right: Math.min(area.right, r.right), top: Math.max(area.top, r.top), bottom: Math.min(area.bottom, r.bottom) };
      }
      if (p === box) break;
    }
    const middle = rect.top + rect.height / 2;
    return rect.right > area.left + 2 && rect.left < area.right - 2 && middle > area.top && middle < area.bottom;
  };
  // What runs for ever, or for longer than five seconds from now.
  const endless = (animation) => {
    const target = animation.effect?.target;
    if (animation.playState !== "running" || !target || !(box === target || box.contains(target) || target.contains(box) || elements().includes(target))) return false;
    const timing = animation.effect.getComputedTiming();
    const moves = animation.effect.getKeyframes().some((k) => ["transform", "translate", "left", "right", "top", "bottom", "marginLeft", "marginRight", "insetInlineStart", "opacity", "offsetDistance"].some((name) => name in k));
    return moves && timing.endTime - (animation.currentTime || 0) > 5000;
  };
  return {
    read() {
      const edge = frame();
      const all = lines();
      return {
        all: all.map((line) => line.text),
        shown: all.filter((line) => inSight(line, edge)).map((line) => line.text),
        places: all.map((line) => [Math.round(line.rect.left * 4) / 4, Math.round(line.rect.top * 4) / 4]),
        animated: document.getAnimations().some(endless),
        marquee: box.matches("marquee") || elements().some((e) => e.localName === "marquee"),
      };
    },
    settle() {
      // Entrances and transitions run in real time while the page's own clock is wound on: let them arrive.
      for (const animation of document.getAnimations()) {
        if (animation.playState === "running" && animation.effect?.getComputedTiming().endTime - (animation.currentTime || 0) <= 5000) animation.finish();
      }
    },
    controls() {
      const near = [box, parentOf(box)].filter(Boolean);
      const tall = (e) => e.getBoundingClientRect().height > 4 * Math.max(24, box.getBoundingClientRect().height);
      const out = [];
      for (const zone of near.filter((e, index) => index === 0 || !tall(e))) {
        for (const e of zone.querySelectorAll("button, [role='button'], [role='switch'], input[type='checkbox'], label")) {
          if (!out.includes(e) && e.checkVisibility({ visibilityProperty: true })) out.push(e);
        }
      }
      const PAUSE = /paus|stop|إيقاف|توقف|deten|play/i;
      const rank = (e) => (PAUSE.test(`${e.getAttribute("aria-label") || ""} ${e.title || ""} ${e.textContent} ${e.className}`) ? 0 : 1);
      return out.sort((one, other) => rank(one) - rank(other)).slice(0, 3);
    },
    focusable: () => box.querySelector("a[href], button, [tabindex='0']"),
  };
}
