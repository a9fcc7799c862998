// Runs before everything else, in every frame of a page that only probes see: a clock that can be put forward. Timers fall
// due in their order, running animations move on, and what a page can read the time from (Date, performance, events,
// frames) agrees. Until it is put forward it is the real one.
() => {
  const KEY = Symbol.for("captures.clock");
  if (globalThis[KEY]) return;
  const MOST = 1000; // timers run at once: a page that plans the next one with no delay has no end
  const FRAME_MS = 400; // a stopped page draws none
  const native = { Date, later: globalThis.setTimeout, never: globalThis.clearTimeout, frame: globalThis.requestAnimationFrame };
  const now = Performance.prototype.now.bind(performance);
  const timers = new Map();
  let ahead = 0;
  let last = 1e6; // ids of timers that take text instead of a function are the browser's own
  const time = () => now() + ahead;
  const arm = (timer) => {
    timer.real = native.later.call(globalThis, () => fire(timer), Math.max(timer.due - time(), 0));
  };
  const fire = (timer) => {
    if (timer.every === null) timers.delete(timer.id);
    else {
      timer.due = Math.max(timer.due + timer.every, time());
      arm(timer);
    }
    timer.run();
  };
  const plan = (handler, delay, rest, repeats) => {
    const wait = Math.max(Number(delay) || 0, 0);
    const timer = { id: (last += 1), due: time() + wait, every: repeats ? Math.max(wait, 4) : null, run: () => handler.apply(globalThis, rest) };
    timers.set(timer.id, timer);
    arm(timer);
    return timer.id;
  };
  for (const [name, repeats] of [["setTimeout", false], ["setInterval", true]]) {
    const original = globalThis[name];
    globalThis[name] = (handler, delay, ...rest) => (typeof handler === "function" ? plan(handler, delay, rest, repeats) : original.call(globalThis, handler, delay, ...rest));
  }
  for (const name of ["clearTimeout", "clearInterval"]) {
    const original = globalThis[name];
    globalThis[name] = (id) => {
      original.call(globalThis, timers.get(Number(id))?.real ?? id);
      timers.delete(Number(id));
    };
  }

  Performance.prototype.now = function () {
    return time();
  };
  const frames = new Map();
  globalThis.requestAnimationFrame = (handler) => {
    const id = native.frame.call(globalThis, (at) => {
      frames.delete(id);
      handler(at + ahead);
    });
    frames.set(id, handler);
    return id;
  };
  const cancel = globalThis.cancelAnimationFrame;
  globalThis.cancelAnimationFrame = (id) => {
    frames.delete(id);
    cancel.call(globalThis, id);
  };
  const stamp = Object.getOwnPropertyDescriptor(Event.prototype, "timeStamp");
  Object.defineProperty(Event.prototype, "timeStamp", { ...stamp, get() {
    return stamp.get.call(this) + ahead;
  } });
  const today = () => native.Date.now() + Math.round(ahead);
  globalThis.Date = new Proxy(native.Date, {
    construct: (target, given, made) => Reflect.construct(target, given.length ? given : [today()], made),
    apply: () => new native.Date(today()).toString(),
    get: (target, name) => (name === "now" ? today : Reflect.get(target, name)),
  });
  native.Date.prototype.constructor = globalThis.Date;

  const put = (ms) => {
    if (!(ms > 0)) return;
    ahead += ms;
    for (const animation of document.getAnimations()) {
      if (animation.playState === "running" && typeof animation.currentTime === "number") animation.currentTime += ms;
    }
  };
  const channel = new MessageChannel();
  const waiting = [];
  channel.port1.onmessage = () => waiting.shift()();
  const turn = () => new Promise((done) => {
    waiting.push(done);
    channel.port2.postMessage(0);
  });
  // Where the page stood when a frame was last drawn: who listens to scrolling hears of another place with the next one.
  let stood = [0, 0];
  let stirred = false;
  const scrolled = () => stirred || scrollX !== stood[0] || scrollY !== stood[1];
  const drawn = async (many) => {
    await new Promise((done) => {
      native.later.call(globalThis, done, FRAME_MS);
      const draw = (left) => (left ? native.frame.call(globalThis, () => draw(left - 1)) : done());
      draw(many);
    });
    stood = [scrollX, scrollY];
    stirred = false;
  };
  const moves = () => frames.size > 0 || document.getAnimations().length > 0;
  const guarded = (work) => {
    try {
      work();
    } catch (error) {
      reportError(error);
    }
  };
  const next = (target) => {
    let found = null;
    for (const timer of timers.values()) if (timer.due <= target && (!found || timer.due < found.due)) found = timer;
    return found;
  };
  const hurry = (timer) => {
    put(timer.due - time());
    native.never.call(globalThis, timer.real);
    guarded(() => fire(timer));
  };
  const rearm = () => {
    for (const timer of timers.values()) {
      native.never.call(globalThis, timer.real);
      arm(timer);
    }
  };
  const run = async (target, until) => {
    let ran = 0;
    for (; ran < MOST && !until(); ran += 1) {
      const timer = next(target);
      if (!timer) break;
      hurry(timer);
      await turn();
    }
    return ran;
  };
  // The same for a few milliseconds and in the middle of things: what is due, then what waits for a frame.
  const tick = (ms) => {
    const target = time() + ms;
    const due = [...timers.values()].filter((timer) => timer.due <= target).sort((one, other) => one.due - other.due);
    for (const timer of due) if (timers.has(timer.id)) hurry(timer);
    put(target - time());
    if (due.length) rearm();
    for (const [id, handler] of [...frames]) {
      globalThis.cancelAnimationFrame(id);
      guarded(() => handler(time()));
    }
  };
  // Lets `ms` pass at once, or as much as it takes until `until()`; then what was planned for drawn frames happens. Where
  // nothing waits for one, none is waited for.
  const skip = async (ms, until = () => false) => {
    const target = time() + ms;
    const ran = await run(target, until);
    if (!until()) put(target - time());
    rearm();
    if (until()) return;
    const lively = ran > 0 || moves();
    if (!lively && (globalThis !== top || !scrolled())) return;
    await drawn(lively ? 2 : 1);
    if (lively) await run(target, until);
  };
  // Whether anything waits that is not for the next moment.
  const LATER_MS = 800;
  const planned = () => [...timers.values()].some((timer) => (timer.every ?? 0) >= LATER_MS || timer.due - time() >= LATER_MS);
  // Something inside the page has been scrolled.
  const stir = () => {
    stirred = true;
  };
  const waited = () => moves() || scrolled();
  globalThis[KEY] = { skip, tick, planned, real: now, frame: () => drawn(1), stir, waited };
}
