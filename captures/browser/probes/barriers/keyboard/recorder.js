// Runs after kit.js, before the page: notes every effect an act can have (DOM, ARIA, values, focus, scrolling, media, windows,
// requests, navigation) and keeps the page where it is: navigation is noted and stopped.
() => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  if (!kit || kit.effects) return;
  const LIMIT = 400;
  kit.effects = [];
  kit.noisy = new WeakSet();
  kit.mode = "off"; // off, idle (what changes by itself is noise) or on (what changes is an effect)
  const note = (kind, target, detail = "") => {
    const node = target?.nodeType === 3 ? target.parentNode : target;
    if (kit.mode === "idle" && node instanceof Element && kind !== "focusin" && kind !== "focusout") kit.noisy.add(node);
    if (kit.mode !== "on" || kit.effects.length >= LIMIT) return;
    const element = node instanceof Element ? node : node instanceof ShadowRoot ? node.host : null;
    kit.effects.push({ kind, path: element ? kit.path(element) : "", detail: String(detail).slice(0, 200), noisy: element ? kit.noisy.has(element) : false, at: Math.round(performance.now()) });
  };
  kit.note = note;

  const read = (records) => {
    for (const record of records) {
      if (record.type === "attributes") {
        const now = record.target.getAttribute(record.attributeName);
        if (now !== record.oldValue) note("attribute", record.target, `${record.attributeName}=${now === null ? "" : now}`);
      } else if (record.type === "characterData") {
        if (record.target.data !== record.oldValue) note("text", record.target, record.target.data);
      } else {
        for (const node of [...record.addedNodes, ...record.removedNodes]) {
          if (node.nodeType === 8 || /^(script|style|link|meta)$/.test(node.localName || "")) continue;
          note("children", record.target, `${node.isConnected ? "+" : "-"}${node.localName || node.data || ""}`);
        }
      }
    }
  };
  const observer = new MutationObserver(read);
  const watch = (root) => observer.observe(root, { subtree: true, childList: true, attributes: true, attributeOldValue: true, characterData: true, characterDataOldValue: true });
  watch(document);
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    kit.roots.set(this, root);
    kit.calm(root);
    watch(root);
    listen(root);
    return root;
  };

  const EVENTS = ["input", "change", "toggle", "close", "cancel", "play", "pause", "volumechange", "ratechange", "seeking", "fullscreenchange", "select"];
  const listen = (root) => {
    for (const type of EVENTS) kit.add(root, type, (event) => note("event", event.composedPath()[0], type), true);
    // `focusin` is not sent for an element whose own handler gives the focus up again; `focus`, captured, is.
    for (const [type, kind] of [["focus", "focusin"], ["blur", "focusout"]]) {
      kit.add(root, type, (event) => event.composedPath()[0] instanceof Element && note(kind, event.composedPath()[0]), true);
    }
    kit.add(root, "scroll", (event) => note(event.target === document ? "page-scroll" : "scroll", event.target), true);
  };
  listen(document);

  // Marks in the log which key the effects after it belong to. Where many are sent at once, what the key before set off in
  // a moment of the page's time comes first.
  const BETWEEN_MS = 30;
  for (const type of ["keydown", "keyup"]) {
    kit.add(globalThis, type, (event) => {
      if (kit.many && type === "keydown") {
        globalThis[Symbol.for("captures.clock")]?.tick(BETWEEN_MS);
        read(observer.takeRecords());
      }
      note("key", null, event.key);
    }, true);
  }

  const replace = (owner, name, answer) => {
    if (!owner || typeof owner[name] !== "function") return;
    const original = owner[name];
    owner[name] = function (...rest) {
      note("call", null, name);
      return answer === undefined ? original.apply(this, rest) : answer();
    };
  };
  replace(globalThis, "alert", () => null);
  replace(globalThis, "confirm", () => false);
  replace(globalThis, "prompt", () => null);
  replace(globalThis, "print", () => null);
  kit.coming = new Set(); // what the page has asked for by script and not had yet
  const { fetch } = globalThis;
  globalThis.fetch = function (...rest) {
    note("call", null, "fetch");
    const answer = fetch.apply(this, rest);
    const came = () => kit.coming.delete(answer);
    kit.coming.add(answer);
    answer.then(came, came);
    return answer;
  };
  const { send } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.send = function (...rest) {
    note("call", null, "send");
    // Before it is sent: who waits for the answer on the spot has had it when this returns.
    kit.coming.add(this);
    kit.add(this, "loadend", () => kit.coming.delete(this), { once: true });
    try {
      send.apply(this, rest);
    } catch (error) {
      kit.coming.delete(this);
      throw error;
    }
  };
  replace(globalThis.speechSynthesis && SpeechSynthesis.prototype, "speak");
  replace(globalThis.Clipboard && Clipboard.prototype, "writeText");
  replace(document, "execCommand");
  globalThis.open = (address) => {
    note("window", null, address || "about:blank");
    return null;
  };
  kit.add(globalThis, "click", (event) => {
    const link = event.composedPath().find((step) => step instanceof Element && step.matches("a[href], area[href]"));
    if (!link || event.defaultPrevented || !link.target || /^_(self|top|parent)$/.test(link.target)) return;
    note("window", null, link.href);
    event.preventDefault();
  }, false);
  globalThis.navigation?.addEventListener("navigate", (event) => {
    if (event.hashChange) return note("hash", null, event.destination.url);
    if (event.destination.sameDocument) return note("history", null, event.destination.url);
    note("navigate", null, event.destination.url);
    if (event.cancelable) event.preventDefault();
  });

  kit.add(document, "click", (event) => {
    if (event.composedPath()[0] instanceof HTMLInputElement && event.composedPath()[0].type === "file") note("event", event.composedPath()[0], "file chooser");
  }, true);

  // Where the pointer was seen last.
  kit.add(globalThis, "pointermove", (event) => (kit.pointer = [event.clientX, event.clientY]), true);

  const values = () => new Map([...kit.all().filter((element) => element.matches("input,select,textarea,progress,meter"))].slice(0, 300).map((element) => [element, `${element.checked}/${element.value}/${element.selectedIndex}`]));
  let before = new Map();
  // Shadow roots written in markup never call attachShadow.
  kit.settled = () => {
    for (const element of kit.all()) {
      if (!element.shadowRoot || kit.roots.has(element)) continue;
      kit.roots.set(element, element.shadowRoot);
      watch(element.shadowRoot);
      listen(element.shadowRoot);
    }
    observer.takeRecords();
    kit.mode = "idle";
  };
  kit.begin = (many) => {
    kit.many = many;
    read(observer.takeRecords());
    kit.effects = [];
    kit.mode = "on";
    before = values();
  };
  kit.end = () => {
    read(observer.takeRecords());
    for (const [element, value] of values()) {
      if (before.has(element) && before.get(element) !== value) note("value", element, value);
    }
    const effects = kit.effects;
    kit.effects = [];
    kit.mode = "off";
    kit.many = false;
    return effects;
  };
}
