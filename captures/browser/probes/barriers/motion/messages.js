// Runs before the page: a log of floating or announced words, when each was first and last seen, and whether others took its place.
() => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  const noted = globalThis[Symbol.for("captures.moving")];
  const log = new Map();
  let started = null;
  const floating = (element) => /fixed|absolute/.test(getComputedStyle(element).position);
  const look = () => {
    if (!document.body || document.readyState === "loading") return;
    const now = performance.now();
    started ??= now;
    const seen = new Set();
    for (const element of kit.all(document.body).slice(0, 3000)) {
      if (!element.matches("[role=alert],[role=status],[role=log],[aria-live=polite],[aria-live=assertive]") && !floating(element)) continue;
      if (kit.closest(element, "[aria-busy=true],[role=progressbar]") || !kit.seen(element)) continue;
      const text = (element.innerText || "").replace(/\s+/g, " ").trim().slice(0, 200);
      if (text.length < 3) continue;
      const key = `${kit.path(element)} ${text}`;
      seen.add(key);
      const said = log.get(key) || { path: kit.path(element), text, first: now === started || now - started < 50 ? 0 : now, box: kit.box(kit.seen(element)), replaced: false };
      log.set(key, { ...said, last: now, gone: 0 });
    }
    for (const [key, said] of log) {
      if (seen.has(key) || said.gone) continue;
      const parent = said.path.slice(0, said.path.lastIndexOf(" "));
      const others = [...seen].filter((other) => other.startsWith(said.path) || (other.startsWith(parent) && log.get(other).first > said.first));
      log.set(key, { ...said, gone: now, replaced: others.length > 0 });
    }
    noted.messages = [...log.values()].map((said) => ({ ...said, first: Math.round(said.first), last: Math.round(said.last) }));
  };
  look();
  setInterval(look, 300);
}
