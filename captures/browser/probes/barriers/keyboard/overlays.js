// Dialogs and menus that can be seen now. `modal` only where the page says or shows so: aria-modal, showModal(), the rest
// inert, or an opaque-to-clicks layer over the whole window. `focus` says where the focus is relative to each.
() => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  const visible = (element) => kit.seen(element) !== null;
  const active = kit.active();
  const covers = (element) => {
    const rect = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    return style.position === "fixed" && style.pointerEvents !== "none" && rect.width >= innerWidth * 0.95 && rect.height >= innerHeight * 0.95;
  };
  const all = kit.all();
  const backdrops = all.filter((element) => covers(element) && visible(element) && [[0.02, 0.02], [0.98, 0.02], [0.02, 0.98], [0.98, 0.98]].filter(([x, y]) => {
    const hit = document.elementFromPoint(innerWidth * x, innerHeight * y);
    return hit && kit.contains(element, hit);
  }).length >= 3);
  const outsideInert = (element) => {
    const others = all.filter((other) => other.parentElement === document.body && !kit.contains(other, element) && !other.matches("script,style,link,template,noscript") && visible(other));
    return others.length > 0 && others.every((other) => other.inert || other.getAttribute("aria-hidden") === "true");
  };
  const found = [];
  for (const element of all) {
    const role = kit.role(element);
    const says = element.matches("[aria-modal=true],[role=dialog],[role=alertdialog],dialog[open]");
    const menu = role === "menu";
    if ((!says && !menu) || !visible(element)) continue;
    let top = false;
    try {
      top = element.matches(":modal");
    } catch { top = false; }
    const inside = backdrops.some((backdrop) => kit.contains(backdrop, element) || backdrop !== element);
    found.push({ element, kind: menu ? "menu" : "dialog", modal: !menu && (element.getAttribute("aria-modal") === "true" || top || outsideInert(element) || inside), says: true });
  }
  // A window that says nothing of itself, over a layer that covers the page.
  for (const backdrop of backdrops) {
    if (found.some(({ element }) => kit.contains(backdrop, element) || element === backdrop)) continue;
    const controls = kit.all(backdrop).filter((element) => kit.tabbable(element));
    const panel = controls.length ? backdrop : [...(backdrop.parentElement?.children || [])].find((sibling) => sibling !== backdrop && getComputedStyle(sibling).position === "fixed" && visible(sibling) && !covers(sibling));
    if (panel && !found.length) found.push({ element: panel, kind: "dialog", modal: true, says: false });
  }
  // Nothing in a dialog names it but what says so: its words are its content.
  const unnamed = (element) => {
    if (!/^(dialog|alertdialog)$/.test(kit.role(element))) return false;
    const referenced = (element.getAttribute("aria-labelledby") || "").split(/\s+/).map((id) => id && element.getRootNode().getElementById?.(id)).filter(Boolean);
    const spoken = referenced.some((one) => `${one.textContent} ${one.getAttribute("aria-label") || ""} ${[...one.querySelectorAll("[alt],[aria-label]")].map((inner) => inner.alt || inner.ariaLabel).join("")}`.trim());
    return !spoken && !(element.ariaLabel || element.title || "").trim() && !element.ariaLabelledByElements?.length;
  };
  const stops = (element) => kit.all(element).concat(kit.root(element) ? kit.all(kit.root(element)) : []).filter((stop) => kit.tabbable(stop) && kit.shown(stop));
  return found.map(({ element, kind, modal, says }) => ({
    path: kit.path(element), kind, modal, says, plain: !kit.closest(element, "nav,[role=navigation],[role=menu],[role=dialog],form[role=search]") && !element.querySelector("nav,[role=navigation],[role=menu],[role=menubar],[role=search],[role=dialog],[role=alertdialog],search"), name: kit.name(element).slice(0, 40), unnamed: says && kind === "dialog" && unnamed(element), focus: Boolean(active && kit.contains(element, active)),
    pointed: Boolean(active && (active.getAttribute("aria-activedescendant") || "") && kit.contains(element, active.getRootNode().getElementById?.(active.getAttribute("aria-activedescendant")) || null)),
    stops: stops(element).map((stop) => kit.path(stop)), top: element.matches("dialog") && (() => { try { return element.matches(":modal"); } catch { return false; } })(),
  }));
}
