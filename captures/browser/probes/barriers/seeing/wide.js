// What sticks out of a narrow window: { scroll, width, out, scrollers, cut_off }. `out` has texts that begin or stand beyond
// the window's edge, each with the outermost element that is too wide; `scrollers` running text inside sideways scrollers.
() => {
  const EXEMPT = "table:not([role=presentation]):not([role=none]),[role=table],[role=grid],[role=treegrid],[role=application],[role=img],[role=toolbar],[role=tablist],[role=menubar],[role=slider],pre,code,kbd,samp,iframe,canvas,svg,video,audio,object,embed,math,textarea,select,[contenteditable],marquee,dialog:not([open])";
  const page = document.scrollingElement || document.documentElement;
  const width = document.documentElement.clientWidth;
  const rtl = getComputedStyle(document.documentElement).direction === "rtl";
  const SLACK = 16;
  const out = [], scrollers = new Map(), cutOff = new Map();
  const exempt = (element) => {
    for (let box = element; box; box = up(box)) if (box.matches(EXEMPT)) return true;
    return false;
  };
  for (const [node, element] of written()) {
    if (!/[\p{L}\p{N}]/u.test(node.data)) continue;
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const lines = [...range.getClientRects()].filter((line) => line.width > 1 && line.height > 1);
    if (!lines.some((line) => line.right > width + SLACK || line.left < -SLACK)) continue;
    const words = node.data.trim().split(/\s+/).length;
    let culprit = null, confined = false, away = false, still = true;
    for (let box = element; box && box !== document.body && box !== document.documentElement; box = up(box)) {
      const own = getComputedStyle(box);
      if (own.overflowX !== "visible") {
        confined = true;
        const room = box.clientWidth;
        const area = box.getBoundingClientRect();
        // Running text that begins at the reading edge and is cut at the other: no slide waiting for its turn.
        const closes = (own.overflowX === "hidden" || own.overflowX === "clip") && area.width <= width + 2;
        const cut = lines.filter((line) => (rtl ? line.right > area.right - 0.25 * width && line.right <= area.right + 2 && line.left < area.left - SLACK : line.left < area.left + 0.25 * width && line.left >= area.left - 2 && line.right > area.right + SLACK));
        if (closes && still && !away && cut.length > 1 && words >= 8 && !exempt(element)) cutOff.set(path(box), { path: path(box), room, width: Math.round(cut[0].width), text: node.data.replace(/\s+/g, " ").trim().slice(0, 80) });
        const long = lines.filter((line) => line.width > room + SLACK);
        if ((own.overflowX === "auto" || own.overflowX === "scroll") && long.length > 1 && words >= 8 && !exempt(element)) scrollers.set(path(box), { path: path(box), width: Math.round(long[0].width), room, text: node.data.replace(/\s+/g, " ").trim().slice(0, 80) });
      }
      if (own.transform !== "none" || box.getAnimations().length) still = false;
      if (own.position === "fixed" || own.position === "absolute" || own.transform !== "none" || own.clipPath !== "none") away = true;
      const rect = box.getBoundingClientRect();
      if (rect.width > width + SLACK || rect.right > width + SLACK || rect.left < -SLACK) culprit = box;
    }
    if (confined || exempt(element)) continue;
    const partly = lines.some((line) => line.left < width - SLACK && line.right > SLACK && (line.right > width + SLACK || line.left < -SLACK));
    const beyond = rtl ? lines.some((line) => line.left < -SLACK) : lines.some((line) => line.right > width + SLACK);
    if (away && !partly) continue;
    if (beyond) out.push({ path: path(culprit || element), partly, away, words, right: Math.round(Math.max(...lines.map((line) => (rtl ? width - line.left : line.right)))), text: node.data.replace(/\s+/g, " ").trim().slice(0, 80) });
  }
  return { scroll: page.scrollWidth, width, out, scrollers: [...scrollers.values()], cut_off: [...cutOff.values()] };
}
