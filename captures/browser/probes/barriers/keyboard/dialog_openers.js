// Stops that may open a dialog or a menu: those that say so first, then other buttons, one of each kind.
({ limit }) => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  const rank = (element) => {
    const popup = element.getAttribute("aria-haspopup");
    const controlled = (element.getAttribute("aria-controls") || "").split(/\s+/).map((id) => id && document.getElementById(id)).find(Boolean);
    if (/^(dialog|menu|true)$/.test(popup || "")) return 0;
    if (controlled?.matches("[role=dialog],[role=alertdialog],dialog,[role=menu]")) return 0;
    if (element.matches("[command=show-modal],[data-toggle=modal],[data-bs-toggle=modal],[popovertarget]")) return 0;
    if (kit.closest(element, "[role=dialog],[role=alertdialog],[aria-modal=true],dialog,form [type=submit]")) return 9;
    if (element.hasAttribute("aria-expanded")) return popup === null ? 2 : 1;
    if (element.matches("button:not([type=submit]),[role=button],input[type=button]")) return 1;
    return element.matches("a[href^='#'],a[role=button],a[href^='javascript:']") || kit.listens(element, ["click"]) ? 3 : 9;
  };
  const kinds = new Map();
  const openers = kit.all().filter((element) => kit.tabbable(element) && kit.shown(element) && /^(button|link|menuitem|)$/.test(kit.role(element)))
    .map((element, order) => ({ element, rank: rank(element), order })).filter(({ rank }) => rank < 9).sort((a, b) => a.rank - b.rank || a.order - b.order);
  return openers.filter(({ element, rank }) => {
    const kind = kit.kind(element);
    const many = (kinds.get(kind) || 0) + 1;
    kinds.set(kind, many);
    return many <= (rank === 0 ? 3 : 2);
  }).slice(0, limit).map(({ element, rank }) => ({ path: kit.path(element), name: kit.name(element), role: kit.role(element), rank, popup: element.getAttribute("aria-haspopup") || "" }));
}
