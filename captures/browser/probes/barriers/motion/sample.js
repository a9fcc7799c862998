// What may move or sound here now: running animations, media, pictures that may be animated, timers, messages.
() => {
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
  // Slides take turns: what moves is what holds them, whichever of them was seen.
  const holder = (element) => {
    const parent = element instanceof Element && kit.up(element);
    if (!parent || parent === document.body || parent === document.documentElement) return element;
    const alike = (other) => other !== element && other.localName === element.localName && other.classList[0] === element.classList[0];
    return [...parent.children].some(alike) && parent.getBoundingClientRect().height <= innerHeight / 2 ? parent : element;
  };
  const rounds = []; // how long each of those takes that never end
  for (const animation of document.getAnimations()) {
    const timing = animation.effect?.getComputedTiming();
    if (animation.playState === "running" && timing?.endTime === Infinity) rounds.push(Number(timing.duration));
    if (animation.playState === "running" && timing && timing.endTime - (animation.currentTime || 0) > 500) add(holder(animation.effect.target), "animation");
  }
  for (const element of kit.all()) {
    if (element.matches("marquee")) add(element, "marquee");
    else if (element.matches("video,audio") && !element.paused && !element.ended) add(element, "video");
    else if (element.matches("canvas")) add(element, "canvas");
    else if (element.matches("img") && /\.(gif|webp|apng|png|avif|svg)([?#]|$)|^data:image\/(gif|webp|png|svg)/i.test(element.currentSrc)) add(element, "picture");
    else if (element.matches("iframe")) add(element, "frame");
  }
  for (const effect of kit.effects.slice(-200)) {
    if (effect.path && /^(attribute|children|text|scroll)$/.test(effect.kind)) {
      const element = kit.find(effect.path);
      if (element) add(holder(element), "script");
    }
  }
  const media = [...new Set([...(noted?.media || []), ...document.querySelectorAll("audio,video")])].map((element) => ({
    path: element.isConnected ? kit.path(element) : "", tag: element.localName, time: element.currentTime, playing: !element.paused && !element.ended, muted: element.muted || element.volume === 0,
    decoded: element.webkitAudioDecodedByteCount ?? (element.mozHasAudio ? 1 : 0), duration: Number.isFinite(element.duration) ? element.duration : null, loop: element.loop, controls: element.controls && element.isConnected && kit.seen(element) !== null,
  }));
  const visible = (document.body?.innerText || "").replace(/\s+/g, " ");
  const messages = (noted?.messages || []).map((said) => ({ ...said, gone: Boolean(said.gone), elsewhere: Boolean(said.gone) && visible.includes(said.text) }));
  return {
    now: Math.round(performance.now()), movers: [...movers.values()], media, messages, contexts: (noted?.contexts || []).filter((context) => context.state === "running").length,
    rounds, delays: noted?.delays || [], navigations: noted?.navigations || [], others: document.body ? document.body.innerText.trim().length : 0,
    height: (document.scrollingElement || document.documentElement).scrollHeight,
  };
}
