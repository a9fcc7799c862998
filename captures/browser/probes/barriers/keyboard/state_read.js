// How a control looks and what it says of itself now; what came to be seen, or went, since the press before.
({ path, presses }) => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  const element = kit.find(path);
  if (!element) return null;
  const LOOKS = ["color", "background-color", "background-image", "background-position", "border-top-color", "border-bottom-color", "border-left-width", "box-shadow", "transform", "opacity", "display", "visibility", "content", "left", "right", "font-weight", "text-decoration-line", "fill", "stroke", "mask-image", "clip-path"];
  const TOLD = "[role=status],[role=alert],[role=log],[aria-live]:not([aria-live=off]),output,[role=tooltip],[role=dialog],[role=alertdialog],dialog";
  const within = [element, ...element.querySelectorAll("*")].slice(0, 40);
  const look = within.map((one) => [null, "::before", "::after"].map((pseudo) => {
    const own = getComputedStyle(one, pseudo);
    return LOOKS.map((name) => own.getPropertyValue(name)).join(";");
  }).join("|")).join("\n");
  const own = within.map((one) => [...one.attributes].filter(({ name }) => !/^(aria-|title$|style$|tabindex$)/.test(name)).map(({ name, value }) => `${name}=${value}`).join(" ")).join("\n");
  // What else may tell a listener: ARIA anywhere near, titles, live regions.
  const near = [...within, ...kit.ancestors(element)].map((one) => [...one.attributes].filter(({ name }) => /^(aria-|title$|role$)/.test(name)).map(({ name, value }) => `${name}=${value}`).join(" ")).join("\n");
  const live = [...document.querySelectorAll(TOLD)].map((one) => one.textContent).join("\n");
  // The controls of one kind beside it, as they look.
  const holder = element.parentElement?.localName === "li" ? element.parentElement.parentElement : element.parentElement;
  const row = holder ? [...holder.querySelectorAll(element.localName)].filter((one) => kit.shown(one)).slice(0, 12) : [element];
  const looksOf = (one) => {
    const own = getComputedStyle(one);
    return LOOKS.map((name) => own.getPropertyValue(name)).join(";");
  };
  const shown = new Set(kit.all().filter((one) => kit.shown(one) && one.getClientRects().length));
  if (presses === 0) kit.shownAfter = [];
  kit.shownAfter[presses] = shown;
  const before = kit.shownAfter[presses - 1] || shown;
  const changed = (now, then) => [...now].filter((one) => !then.has(one) && one.isConnected && !kit.contains(element, one) && !kit.contains(one, element) && (one.textContent || "").trim() && !kit.closest(one, TOLD)
    && !(kit.up(one) && now.has(kit.up(one)) && !then.has(kit.up(one)))).slice(0, 12).map((one) => kit.path(one));
  const state = (name) => element.getAttribute(name);
  return {
    expanded: state("aria-expanded"), checked: state("aria-checked"), pressed: state("aria-pressed"), look, own, row: row.map(looksOf), at: row.indexOf(element), told: `${near}\n${live}\n${kit.name(element)}`,
    came: changed(shown, before), went: changed(before, shown), focused: kit.active() === element,
  };
}
