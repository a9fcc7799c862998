// Stops that claim to be pressed and are not the browser's own controls: by role, or by listening to clicks. Also native
// buttons and links that listen to the pointer's going down or up alone, which no key makes happen, or whose keys somebody hears.
({ limit }) => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  const KEYS = { button: ["Enter", "Space"], link: ["Enter"], checkbox: ["Space"], switch: ["Space"], radio: ["Space"], menuitem: ["Enter", "Space"], menuitemcheckbox: ["Enter", "Space"], menuitemradio: ["Enter", "Space"], tab: ["Enter", "Space"] };
  const NATIVE = "button,a[href],area[href],input,select,textarea,summary,option,label,video,audio,iframe";
  const TYPED = ["keydown", "keypress", "keyup"];
  // Said to be nothing, hearing clicks and keys itself, and holding no control: what it does, no role says. What holds
  // controls, or stands in a widget, is told by them.
  const WIDGET = "[role=application],[role=grid],[role=treegrid],[role=listbox],[role=menu],[role=tree],[role=tablist],[role=radiogroup],[role=toolbar],[role=feed],[role=group],[role=combobox],[role=slider]";
  const isPlain = (element, role) => {
    const tag = element.localName;
    if (role && role !== "listitem" && role !== "img") return false;
    if (!/^(div|span|p|li|td|dt|dd|a|i|b|em|strong|label|h[1-6]|section|img)$/.test(tag) && !tag.includes("-")) return false;
    if (!kit.listens(element, TYPED) || kit.closest(element, WIDGET) || [...kit.ancestors(element)].some((above) => above !== document.body && above !== document.documentElement && kit.tabbable(above))) return false;
    const seen = kit.seen(element);
    const inner = [...kit.all(element), ...(kit.root(element) ? kit.all(kit.root(element)) : [])];
    const holds = inner.some((one) => kit.tabbable(one) || one.matches("input,select,textarea,button,a[href],video,audio,iframe,canvas"));
    return !holds && seen && seen.width * seen.height < 0.2 * innerWidth * innerHeight && kit.name(element) !== "";
  };
  const kinds = new Set();
  const found = [];
  for (const element of kit.all()) {
    if (!kit.tabbable(element) || !kit.seen(element) || element.matches("[aria-disabled=true],body,html")) continue;
    const role = kit.role(element);
    let plain = false;
    const native = element.matches(NATIVE);
    let keys = null;
    if (native) {
      if (!element.matches("button,a[href],summary,input[type=button]")) continue;
      // Whoever listens to keys on or around a button may swallow those that work it.
      const overheard = element.localName === "button" && element.type === "button" && [element, ...kit.ancestors(element)].some((near) => kit.listens(near, ["keydown", "keypress"]));
      const pointed = kit.listens(element, ["mousedown", "mouseup", "pointerdown", "pointerup"]) && !kit.listens(element, ["click", ...TYPED]);
      if (!pointed && !overheard) continue;
      if (element.matches("a[href]:not([href='#']):not([href='']):not([href^='javascript:'])") || element.type === "submit" && element.form) continue;
      keys = ["Enter", "Space"];
    } else if (KEYS[role]) {
      if ((role === "radio" && element.getAttribute("aria-checked") === "true") || (role === "tab" && element.getAttribute("aria-selected") === "true")) continue;
      keys = KEYS[role];
    } else if (!element.hasAttribute("role") && !element.isContentEditable && element.hasAttribute("tabindex") && kit.listens(element, ["click"])) {
      keys = ["Enter", "Space"];
      plain = isPlain(element, role);
    }
    if (!keys) continue;
    const kind = kit.kind(element);
    if (kinds.has(kind)) continue;
    kinds.add(kind);
    found.push({ path: kit.path(element), role, name: kit.name(element), keys, needsAll: !native && /^(button|checkbox|switch)$/.test(role), plain });
    if (found.length >= limit) break;
  }
  return found;
}
