// Controls of each kind that have, or may turn out to have, a state: open or shut, on or off. Those that say so come first.
({ limit }) => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  const STATES = "[aria-expanded],[aria-checked],[aria-pressed]";
  const kinds = new Set();
  const found = [];
  for (const element of kit.all()) {
    const role = kit.role(element);
    // A link that leads nowhere is worked as a button.
    const leadsNowhere = element.matches("a[href='#'],a[href='#!'],a[href=''],a[href^='javascript:']") && role === "link" && kit.listens(element, ["click"]);
    if ((!/^(button|checkbox|switch|menuitemcheckbox)$/.test(role) && !leadsNowhere) || element.matches("summary,input,[aria-disabled=true]")) continue;
    if (!kit.tabbable(element) || !kit.seen(element) || kit.closest(element, "[role=tablist],[role=combobox],[role=grid],dialog,[role=dialog]")) continue;
    if (element.matches("[popovertarget],[commandfor],[role=combobox]") || (element.localName === "button" && element.type !== "button" && element.form)) continue;
    const popup = element.getAttribute("aria-haspopup");
    const says = element.matches(STATES);
    if (!says && popup && popup !== "false") continue;
    const kind = `${kit.kind(element)}|${says}`;
    if (kinds.has(kind)) continue;
    kinds.add(kind);
    found.push({ path: kit.path(element), role, name: kit.name(element), says, native: element.localName === "button", key: leadsNowhere ? "Enter" : "Space" });
  }
  return found.sort((a, b) => b.says - a.says).slice(0, limit);
}
