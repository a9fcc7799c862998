// Gives an element the focus (null: takes it away) and says where it and what stands for it are in the window.
({ path, scroll }) => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  if (!kit.caretless) {
    kit.caretless = new CSSStyleSheet();
    kit.caretless.replaceSync("*{caret-color:transparent!important}");
    for (const root of [document, ...kit.all().map(kit.root).filter(Boolean)]) root.adoptedStyleSheets = [...root.adoptedStyleSheets, kit.caretless];
  }
  if (path === null) {
    kit.active()?.blur();
    return null;
  }
  const element = kit.find(path);
  if (!element) return null;
  if (scroll) kit.reveal(element);
  element.focus({ preventScroll: true });
  const active = kit.active();
  // Switching the sheet restyles the whole page: only where there may be a caret.
  const typed = element.isContentEditable || element.matches("input,textarea");
  if (typed) kit.caretless.disabled = true;
  const blinking = typed && !/rgba\(.*, 0\)|transparent/.test(getComputedStyle(element).caretColor);
  if (typed) kit.caretless.disabled = false;
  const place = kit.place(element);
  return { focused: active === element, box: place && place.box, inside: Boolean(place?.inside), scroll: [scrollX, scrollY], window: [innerWidth, innerHeight], blinking };
}
