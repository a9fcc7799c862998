// Runs before kit.js where motion is watched: nothing is calmed, and timers, sound and timed navigation are noted.
() => {
  const seen = (globalThis[Symbol.for("captures.moving")] = { delays: [], media: new Set(), contexts: [], navigations: [] });
  for (const name of ["setInterval", "setTimeout"]) {
    const original = globalThis[name];
    globalThis[name] = function (handler, delay, ...rest) {
      if (delay >= 1500 && delay <= 12000 && seen.delays.length < 200) seen.delays.push({ name, delay });
      return original.call(this, handler, delay, ...rest);
    };
  }
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function () {
    seen.media.add(this);
    return play.call(this);
  };
  const connect = globalThis.AudioNode?.prototype.connect;
  if (connect) {
    AudioNode.prototype.connect = function (target, ...rest) {
      if (target instanceof AudioDestinationNode && !seen.contexts.includes(this.context)) seen.contexts.push(this.context);
      return connect.call(this, target, ...rest);
    };
  }
  globalThis.navigation?.addEventListener("navigate", (event) => {
    if (!event.hashChange && !event.destination.sameDocument) seen.navigations.push({ url: event.destination.url, at: performance.now(), kind: event.navigationType });
  });
}
