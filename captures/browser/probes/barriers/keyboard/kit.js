// Runs before the page's own scripts, in every frame of an extra page load that only probes see. It notes who listens
// to what and offers the probes' other scripts a few helpers under a symbol: paths, roles, visibility.
() => {
  const KEY = Symbol.for("captures.rehearsal");
  if (globalThis[KEY]) return;
  const kit = (globalThis[KEY] = { listening: new WeakMap(), roots: new WeakMap() });
  const ROLES = {
    article: "article", button: "button", dialog: "dialog", details: "group", form: "form", iframe: "iframe", img: "img", li: "listitem", nav: "navigation",
    ol: "list", option: "option", select: "combobox", summary: "button", table: "table", textarea: "textbox", tr: "row", ul: "list", video: "video", audio: "audio",
  };
  const INPUTS = { button: "button", checkbox: "checkbox", image: "button", number: "spinbutton", radio: "radio", range: "slider", reset: "button", search: "searchbox", submit: "button", file: "button", color: "button" };

  // Smooth scrolling and transitions would make every reading a race; a millisecond keeps `transitionend` alive.
  const calm = new CSSStyleSheet();
  calm.replaceSync("*,*::before,*::after,::backdrop{scroll-behavior:auto!important;transition-duration:1ms!important;transition-delay:0s!important}");
  kit.calm = (root) => {
    if (!globalThis[Symbol.for("captures.moving")]) root.adoptedStyleSheets = [...root.adoptedStyleSheets, calm];
  };
  kit.calm(document);

  const add = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (type, listener, ...rest) {
    if (this && listener) {
      const types = kit.listening.get(this) || new Set();
      types.add(String(type));
      kit.listening.set(this, types);
    }
    return add.call(this, type, listener, ...rest);
  };
  kit.add = (target, type, listener, capture) => add.call(target, type, listener, capture);
  kit.listens = (target, types) => Boolean(target) && types.some((type) => kit.listening.get(target)?.has(type) || (typeof target[`on${type}`] === "function"));

  kit.root = (element) => element.shadowRoot || kit.roots.get(element) || null;
  kit.up = (node) => node.assignedSlot || node.parentElement || node.getRootNode?.().host || null;
  kit.ancestors = function* (element) {
    for (let current = kit.up(element); current; current = kit.up(current)) yield current;
  };
  kit.contains = (outer, inner) => {
    for (let current = inner; current; current = kit.up(current)) if (current === outer) return true;
    return false;
  };
  kit.closest = (element, selector) => {
    for (let current = element; current; current = kit.up(current)) if (current.matches(selector)) return current;
    return null;
  };
  kit.all = (scope = document, into = []) => {
    for (const element of scope.querySelectorAll("*")) {
      into.push(element);
      const root = kit.root(element);
      if (root) kit.all(root, into);
    }
    return into;
  };
  // The same steps as paths.js writes for the elements of a look: tag and number among siblings of that tag.
  kit.path = (element) => {
    const steps = [];
    for (let current = element; current; ) {
      let number = 1;
      for (let sibling = current.previousElementSibling; sibling; sibling = sibling.previousElementSibling) if (sibling.localName === current.localName) number += 1;
      steps.push(`${current.localName}:${number}`);
      const parent = current.parentNode;
      if (parent instanceof ShadowRoot) {
        steps.push("#");
        current = parent.host;
      } else current = parent instanceof Element ? parent : null;
    }
    return steps.reverse().join(" ");
  };
  kit.find = (path) => {
    let scope = document, found = null;
    for (const step of path.split(" ")) {
      if (step === "#") {
        scope = found && kit.root(found);
        if (!scope) return null;
        continue;
      }
      const [tag, number] = [step.slice(0, step.lastIndexOf(":")), Number(step.slice(step.lastIndexOf(":") + 1))];
      found = [...scope.children].filter((child) => child.localName === tag)[number - 1];
      if (!found) return null;
      scope = found;
    }
    return found;
  };
  kit.active = () => {
    let active = document.activeElement;
    while (active) {
      const inner = kit.root(active)?.activeElement;
      if (!inner) break;
      active = inner;
    }
    return active && active !== document.body && active !== document.documentElement ? active : null;
  };
  // What a custom element is said to be by its own class alone.
  const internals = new WeakMap();
  const attach = HTMLElement.prototype.attachInternals;
  if (attach) {
    HTMLElement.prototype.attachInternals = function () {
      const made = attach.call(this);
      internals.set(this, made);
      return made;
    };
  }
  kit.role = (element) => {
    const explicit = (element.getAttribute("role") || "").trim().split(/\s+/)[0].toLowerCase() || internals.get(element)?.role || "";
    if (explicit) return explicit;
    const tag = element.localName;
    if (tag === "a" || tag === "area") return element.hasAttribute("href") ? "link" : "";
    if (tag === "input") return INPUTS[element.type] || (element.type === "hidden" ? "" : "textbox");
    return ROLES[tag] || "";
  };
  kit.name = (element) => {
    const referenced = (element.getAttribute("aria-labelledby") || "").split(/\s+/).map((id) => id && element.getRootNode().getElementById?.(id)?.textContent).filter(Boolean).join(" ");
    const labels = [...(element.labels || [])].map((label) => label.textContent).join(" ");
    const image = element.querySelector("img[alt], svg[aria-label]");
    const text = referenced || element.getAttribute("aria-label") || labels || element.innerText || element.textContent || element.title || element.alt || image?.getAttribute("alt") || image?.getAttribute("aria-label") || "";
    return text.replace(/\s+/g, " ").trim().slice(0, 80);
  };
  // Scrolls to it, wherever it is inside of; whoever listens hears of that with the next frame.
  kit.reveal = (element) => {
    const before = element.getBoundingClientRect();
    element.scrollIntoView({ block: "center", inline: "nearest" });
    const after = element.getBoundingClientRect();
    if (before.top !== after.top || before.left !== after.left) globalThis[Symbol.for("captures.clock")]?.stir();
  };
  kit.shown = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });
  const asAncestor = (element) => {
    const style = getComputedStyle(element);
    const cuts = style.overflowX !== "visible" || style.overflowY !== "visible";
    return { position: style.position, flat: style.transform === "none", clip: cuts ? element.getBoundingClientRect() : null, gone: /inset\((50|100)%/.test(style.clipPath) };
  };
  // Where the reader can see it, in client coordinates: cut by every ancestor that hides its overflow; null when nothing is
  // left. Who asks about many elements at once brings a map, so that what they stand in is read once.
  kit.seen = (element, known = new Map()) => {
    if (!kit.shown(element)) return null;
    const rect = element.getBoundingClientRect();
    let [left, top, right, bottom] = [rect.left, rect.top, rect.right, rect.bottom];
    let position = getComputedStyle(element).position;
    const own = getComputedStyle(element);
    if (/inset\((50|100)%/.test(own.clipPath) || (own.clip !== "auto" && /rect\((0|1)px[ ,]+(0|1)px[ ,]+(0|1)px[ ,]+(0|1)px\)/.test(own.clip))) return null;
    for (const above of kit.ancestors(element)) {
      if (position === "fixed") break;
      if (above === document.body || above === document.documentElement) break;
      if (!known.has(above)) known.set(above, asAncestor(above));
      const { clip, flat, gone, ...outer } = known.get(above);
      if (position === "absolute" && outer.position === "static" && flat) continue;
      if (clip) {
        [left, top, right, bottom] = [Math.max(left, clip.left), Math.max(top, clip.top), Math.min(right, clip.right), Math.min(bottom, clip.bottom)];
      }
      if (gone) return null;
      position = outer.position;
    }
    const page = document.scrollingElement || document.documentElement;
    const off = right + scrollX <= Math.min(0, innerWidth - page.scrollWidth) || bottom + scrollY <= 0;
    if (off || right - left < 2 || bottom - top < 2) return null;
    return { left, top, right, bottom, width: right - left, height: bottom - top };
  };
  // An anchor without an address says tabIndex 0 and is not reached all the same.
  const anchorless = (element) => element.matches("a:not([href]):not([tabindex]),area:not([href])") && !element.isContentEditable;
  kit.tabbable = (element) => element.tabIndex >= 0 && !anchorless(element) && !element.matches(":disabled") && !kit.closest(element, "[inert]") && element.checkVisibility({ visibilityProperty: true });
  kit.box = (rect) => [rect.left + scrollX, rect.top + scrollY, rect.width, rect.height].map((value) => Math.round(value * 10) / 10);
  // Where a control and its labels are in the window, as one rectangle; null where nothing of them is drawn.
  kit.place = (element) => {
    const rects = [element, ...(element.labels || [])].map((near) => near.getBoundingClientRect()).filter((rect) => rect.width > 0 && rect.height > 0);
    if (!rects.length) return null;
    const left = Math.min(...rects.map((rect) => rect.left)), top = Math.min(...rects.map((rect) => rect.top));
    const right = Math.max(...rects.map((rect) => rect.right)), bottom = Math.max(...rects.map((rect) => rect.bottom));
    return { box: [left, top, right - left, bottom - top], inside: top >= 0 && bottom <= innerHeight && left >= 0 && right <= innerWidth };
  };
  // A number for things built alike, so that one of fifty equal links is tried and not all.
  kit.kind = (element) => {
    const parent = kit.up(element);
    const classes = (node) => [...(node?.classList || [])].filter((name) => !/\d/.test(name)).slice(0, 3).join(".");
    return [element.localName, element.type || "", kit.role(element), classes(element), parent?.localName || "", classes(parent), element.hasAttribute("tabindex") ? element.getAttribute("tabindex") : ""].join("|");
  };
}
