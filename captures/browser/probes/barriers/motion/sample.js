// What may move or sound here now: running animations, media, pictures that may be animated, timers, words that can be seen.
({ texts }) => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  const noted = globalThis[Symbol.for("captures.moving")];
  const box = (element) => {
    const seen = kit.seen(element);
    return seen ? kit.box(seen) : null;
  };
  const movers = new Map();
  const add = (element, why) => {
    const where = element instanceof Element && box(element);
    if (where && !movers.has(element)) movers.set(element, { path: kit.path(element), why, box: where, controls: Boolean(element.controls) });
  };
  for (const animation of document.getAnimations()) {
    const timing = animation.effect?.getComputedTiming();
    if (animation.playState === "running" && timing && timing.endTime - (animation.currentTime || 0) > 500) add(animation.effect.target, "animation");
  }
  for (const element of kit.all()) {
    if (element.matches("marquee")) add(element, "marquee");
    else if (element.matches("video") && !element.paused && !element.ended) add(element, "video");
    else if (element.matches("canvas")) add(element, "canvas");
    else if (element.matches("img") && /\.(gif|webp|apng|png|avif|svg)([?#]|$)|^data:image\/(gif|webp|png|svg)/i.test(element.currentSrc)) add(element, "picture");
    else if (element.matches("iframe")) add(element, "frame");
  }
  for (const effect of kit.effects.slice(-200)) {
    if (effect.path && /^(attribute|children|text|scroll)$/.test(effect.kind)) {
      const element = kit.find(effect.path);
      if (element) add(element, "script");
    }
  }
  const media = [...new Set([...(noted?.media || []), ...document.querySelectorAll("audio,video")])].map((element) => ({
    path: element.isConnected ? kit.path(element) : "", tag: element.localName, time: element.currentTime, playing: !element.paused && !element.ended, muted: element.muted || element.volume === 0,
    decoded: element.webkitAudioDecodedByteCount ?? (element.mozHasAudio ? 1 : 0), duration: Number.isFinite(element.duration) ? element.duration : null, loop: element.loop, controls: element.controls && element.isConnected && kit.seen(element) !== null,
  }));
  const words = {};
  if (texts) {
    for (const element of kit.all(document.body)) {
      const own = [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data).join(" ").replace(/\s+/g, " ").trim();
      if (own.length < 3 || !kit.seen(element)) continue;
      const message = kit.closest(element, "[role=alert],[role=status],[role=log],[aria-live=polite],[aria-live=assertive]");
      const above = [element, ...kit.ancestors(element)].find((step) => /fixed|absolute/.test(getComputedStyle(step).position));
      words[kit.path(element)] = { text: own.slice(0, 200), message: Boolean(message), floating: Boolean(above), control: Boolean(element.closest("a[href],button")), busy: Boolean(kit.closest(element, "[aria-busy=true],[role=progressbar]")) };
      if (Object.keys(words).length > 800) break;
    }
  }
  return {
    now: Math.round(performance.now()), movers: [...movers.values()], media, words, contexts: (noted?.contexts || []).filter((context) => context.state === "running").length,
    delays: noted?.delays || [], navigations: noted?.navigations || [], others: document.body ? document.body.innerText.trim().length : 0,
    height: (document.scrollingElement || document.documentElement).scrollHeight,
  };
}
