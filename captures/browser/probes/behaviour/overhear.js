// Where no debugging protocol tells of them: notes calls that begin sound while the probe runs; `stop()` puts all back.
() => {
  const heard = { speak: 0, start: 0, media: [] };
  const undo = [];
  const listen = (owner, name, note) => {
    if (!owner) return;
    const own = owner.prototype[name];
    owner.prototype[name] = function (...given) { note(this); return own.apply(this, given); };
    undo.push(() => { owner.prototype[name] = own; });
  };
  listen(window.SpeechSynthesis, "speak", () => { heard.speak += 1; });
  listen(window.AudioScheduledSourceNode, "start", () => { heard.start += 1; });
  listen(window.HTMLMediaElement, "play", (media) => { heard.media.push(media); });
  return { heard, stop: () => undo.forEach((one) => one()) };
}
