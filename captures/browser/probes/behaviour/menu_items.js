// Answers an object that finds a menu's items among the live elements, copies in panels and off-canvas menus included.
// `wanted` are items { label, url }; `roots` elements of the menu; copies in the footer or the text are not the menu.
({ wanted, roots }) => {
  const CANDIDATES = "a, button, summary, label, [role='menuitem'], [role='link'], [role='button'], [tabindex], span, div, li";
  const ELSEWHERE = "footer, [role='contentinfo'], main, article, [role='main'], [aria-label*='breadcrumb' i]";
  const clean = (text) => (text || "").replace(/[\s•·›»▾▼▸+–-]+/g, " ").trim().toLowerCase();
  const address = (url) => (url || "").replace(/#.*$/, "").replace(/\/$/, "");
  const isLink = (e) => e.localName === "a" && e.hasAttribute("href") && !/^(#|javascript:)/i.test(e.getAttribute("href"));
  const parentOf = (e) => e.assignedSlot || e.parentElement || e.getRootNode().host || null;
  const within = (e, zone) => { for (let p = e; p; p = parentOf(p)) if (p === zone) return true; return false; };
  const inMenu = (e) => {
    if (roots.some((root) => within(e, root))) return true;
    for (let p = e; p; p = parentOf(p)) if (p.matches(ELSEWHERE) && !p.matches("dialog *, [role='dialog'] *")) return false;
    return true;
  };
  const all = () => {
    const out = [];
    const walk = (root) => {
      for (const e of root.querySelectorAll("*")) {
        if (e.matches(CANDIDATES)) out.push(e);
        if (e.shadowRoot) {
          walk(e.shadowRoot);
          changes.observe(e.shadowRoot, watched);
        }
      }
    };
    walk(document);
    return out;
  };
  // Only what a sighted reader sees now, or comes to see by scrolling.
  const seen = (e) => {
    const rect = [...e.getClientRects()].find((r) => r.width > 1 && r.height > 1);
    if (!rect || !e.checkVisibility({ visibilityProperty: true })) return false;
    let box = { left: rect.left, right: rect.right, top: rect.top, bottom: rect.bottom }, scrolls = { x: false, y: false };
    for (let p = e; p; p = parentOf(p)) {
      const style = getComputedStyle(p);
      if (parseFloat(style.opacity) < 0.05) return false;
      if (p !== e && p !== document.body && p !== document.documentElement) {
        const edge = p.getBoundingClientRect();
        if (/auto|scroll/.test(style.overflowX)) scrolls.x = true;
        else if (/hidden|clip/.test(style.overflowX) && !scrolls.x && (box.right <= edge.left + 1 || box.left >= edge.right - 1)) return false;
        if (/auto|scroll/.test(style.overflowY)) scrolls.y = true;
        else if (/hidden|clip/.test(style.overflowY) && !scrolls.y && (box.bottom <= edge.top + 1 || box.top >= edge.bottom - 1)) return false;
        if (scrolls.x || scrolls.y) box = { left: scrolls.x ? edge.left : box.left, right: scrolls.x ? edge.right : box.right, top: scrolls.y ? edge.top : box.top, bottom: scrolls.y ? edge.bottom : box.bottom };
      }
      if (style.position === "fixed" && !scrolls.y && (box.top >= innerHeight - 1 || box.bottom <= 1)) return false;
      if (/inset\((50|100)%/.test(style.clipPath)) return false;
    }
    if (!scrolls.x && (box.right <= 1 || box.left >= innerWidth - 1)) return false;
    return box.bottom + scrollY > 1;
  };
  const names = (e) => [e.textContent.length < 300 ? e.textContent : "", e.getAttribute("aria-label"), [...e.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data).join(" ")].map(clean);
  const leadsTo = (e, item) => (isLink(e) ? !item.url || address(e.href) === address(item.url) : !item.url || /^(#|javascript:)/i.test(e.getAttribute("href") || "#"));
  // Asked after every key: the page is searched again only where elements, words or addresses have changed meanwhile.
  let known = null;
  const changes = new MutationObserver(() => (known = null));
  const watched = { subtree: true, childList: true, characterData: true, attributeFilter: ["href", "aria-label", "role"] };
  const copies = () => {
    if (changes.takeRecords().length || !known) {
      changes.disconnect();
      changes.observe(document, watched);
      known = search();
    }
    return known;
  };
  // The innermost element is the item itself; what wraps it has the same text.
  const search = () => {
    const named = new Map(wanted.map((item) => [clean(item.label), []]));
    for (const e of all()) {
      if (e.textContent.length > 300 && !e.hasAttribute("aria-label")) continue;
      for (const name of new Set(names(e))) if (name && named.has(name) && inMenu(e)) named.get(name).push(e);
    }
    return wanted.map((item) => {
      let found = named.get(clean(item.label)).filter((e) => leadsTo(e, item));
      // Words that only screen readers get, or a badge, may stand beside the label.
      if (!found.length && item.url) found = all().filter((e) => isLink(e) && address(e.href) === address(item.url) && inMenu(e));
      const firm = found.filter((e) => isLink(e) || /^(button|summary|label)$/.test(e.localName) || e.getAttribute("role"));
      return item.url && firm.some(isLink) ? firm.filter(isLink) : firm.length ? firm : found;
    });
  };
  const focused = () => {
    let e = document.activeElement;
    while (e?.shadowRoot?.activeElement) e = e.shadowRoot.activeElement;
    return e;
  };
  const isOpener = (e) => !isLink(e) && (/^(button|summary|label)$/.test(e.localName) || e.hasAttribute("aria-expanded") || /button|menuitem/.test(e.getAttribute("role") || "") || e.localName === "a" || e.hasAttribute("onclick"));
  let dots = [], modal = null;

  return {
    visible: () => copies().map((list) => list.some(seen)),
    exists: () => copies().map((list) => list.length > 0),
    links: () => all().filter((e) => (isLink(e) || e.getAttribute("role") === "menuitem") && inMenu(e) && seen(e)).map((e) => ({ label: (e.textContent || "").replace(/\s+/g, " ").trim() || e.getAttribute("aria-label") || "", url: e.href || null })),
    element: (index) => copies()[index].find(seen) || null,
    opener: (index) => {
      const lists = copies();
      const own = lists[index].find(seen);
      if (!own) return null;
      if (isOpener(own)) return own;
      const others = lists.flatMap((list, at) => (at === index || wanted[at].parent === index ? [] : list));
      for (let box = parentOf(own), level = 0; box && level < 3 && !others.some((other) => within(other, box)); box = parentOf(box), level += 1) {
        const button = [...box.querySelectorAll("*")].find((e) => e !== own && isOpener(e) && e.localName !== "a" && seen(e));
        if (button) return button;
      }
      return null;
    },
    hints: (index) => {
      const lists = copies();
      const own = lists[index].find(seen);
      if (!own) return false;
      for (let e = own, level = 0; e && level < 2; e = parentOf(e), level += 1) if (e.matches("[aria-haspopup], [aria-expanded], [aria-controls], [onmouseenter], [onmouseover]")) return true;
      // What stands behind the item may be its panel, unless it is another item.
      const behind = own.nextElementSibling;
      return !isLink(own) || Boolean(behind && !lists.flat().some((e) => within(e, behind)));
    },
    focus: () => {
      const e = focused();
      if (!e || e === document.body) return { inside: false, item: -1, seen: false, opener: false, expanded: null, popup: false, visible: [] };
      const lists = copies();
      const item = lists.findIndex((list) => list.includes(e));
      return { visible: lists.map((list) => list.some(seen)), inside: inMenu(e) && (item >= 0 || roots.some((root) => within(e, root))), item, seen: seen(e), opener: isOpener(e), expanded: e.getAttribute("aria-expanded"), popup: e.hasAttribute("aria-haspopup") || e.hasAttribute("aria-expanded") };
    },
    start: (index) => {
      // Where Tab goes on from, without giving focus to anything: a passing tabindex on the menu itself.
      let from = index === undefined ? roots[0] || document.body : copies()[index].find(seen);
      if (!from) return;
      if (index !== undefined) { from.focus(); return; }
      if (from.tabIndex >= 0) from = parentOf(from) || from;
      const had = from.getAttribute("tabindex");
      from.setAttribute("tabindex", "-1");
      from.focus({ preventScroll: true });
      if (had === null) from.removeAttribute("tabindex");
      else from.setAttribute("tabindex", had);
    },
    locked: () => [document.documentElement, document.body].some((e) => /hidden|clip/.test(getComputedStyle(e).overflowY) || getComputedStyle(e).position === "fixed" || e.inert) && document.documentElement.scrollHeight > innerHeight,
    elsewhere: (index) => all().some((e) => isLink(e) && address(e.href) === address(wanted[index].url) && seen(e)),
    toggles: () => {
      const MENU = /menu|menú|قائمة|القائمة|navig/i;
      const buttons = all().filter((e) => isOpener(e) && seen(e) && !copies().flat().includes(e) && e.getBoundingClientRect().top + scrollY < innerHeight && !/^(span|div|li)$/.test(e.localName));
      const name = (e) => `${e.getAttribute("aria-label") || ""} ${e.title || ""} ${e.textContent} ${e.id} ${e.getAttribute("aria-controls") || ""} ${e.getAttribute("class") || ""}`;
      dots = [...buttons.filter((e) => MENU.test(name(e))), ...buttons.filter((e) => !MENU.test(name(e)) && e.hasAttribute("aria-expanded"))].slice(0, 3);
      return dots.length;
    },
    toggle: (index) => dots[index],
    // What says of itself that the rest of the page is out of reach while it is open has to keep the focus.
    last_in_modal: () => {
      const first = copies().flat().find(seen);
      let box = first;
      while (box && box.getAttribute("aria-modal") !== "true") box = parentOf(box);
      if (!box) return false;
      const stops = [...box.querySelectorAll("a[href], button:not([disabled]), input, select, [tabindex='0']")].filter((e) => e.tabIndex >= 0 && seen(e));
      stops.at(-1)?.focus();
      modal = box;
      return stops.length > 1 && focused() === stops.at(-1);
    },
    escaped: () => Boolean(modal && focused() && !/^(body|html)$/.test(focused().localName) && !within(focused(), modal)),
    // A button inside what is open, by its name or its cross; what lies around the items up to a dialog or a fixed box.
    closer: () => {
      const first = copies().flat().find(seen);
      const CLOSE = /close|dismiss|إغلاق|اغلاق|أغلق|cerrar|^\s*[×✕✖xX]\s*$/i;
      for (let box = first && parentOf(first); box && box !== document.body; box = parentOf(box)) {
        const named = [...box.querySelectorAll("button, [role='button'], a, [onclick]")].filter(seen).find((e) => !isLink(e) && CLOSE.test(e.getAttribute("aria-label") || e.title || e.textContent || e.className));
        if (named) return named;
      }
      return null;
    },
  };
}
