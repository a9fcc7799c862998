// Runs after recorder.js, before the page. `kit.where` describes where the focus is: the deepest active element of this
// document, null on the body. `frame` is set when the focus is inside a frame of this document. Also says how the last
// stop looks now that it has lost the focus.
() => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  if (!kit || kit.where) return;
  kit.where = ({ watchStyle }) => {
    const PROPERTIES = ["outline-style", "outline-width", "outline-color", "box-shadow", "border-top-color", "border-bottom-color", "border-left-color", "border-top-width", "border-bottom-width", "border-bottom-style", "background-color", "background-image", "color", "text-decoration-line", "text-decoration-color", "text-decoration-thickness", "opacity", "visibility", "display", "transform", "filter", "font-weight", "clip-path", "left", "top"];
    const read = (element, pseudo) => {
      const computed = getComputedStyle(element, pseudo);
      if (pseudo && (computed.content === "none" || computed.content === "normal")) return "";
      return PROPERTIES.map((name) => computed.getPropertyValue(name)).join(";");
    };
    const looks = (element) => {
      const around = [element, kit.up(element), ...(element.labels || []), element.nextElementSibling, ...[...element.children].slice(0, 3)].filter((near) => near instanceof Element);
      return around.flatMap((near) => [read(near), read(near, "::before"), read(near, "::after")]);
    };
    // Who is known to change when the focus goes need not be compared again on the way back.
    kit.restyled ??= new Set();
    const previous = kit.stop?.looks && kit.stop.element.isConnected && watchStyle ? { path: kit.stop.path, changed: looks(kit.stop.element).join("|") !== kit.stop.looks } : null;
    if (previous?.changed) kit.restyled.add(previous.path);

    const CONTEXT = /^(navigate|window|call|focusin|focusout)$/;
    const effects = kit.mode === "on" ? kit.effects.filter((effect) => CONTEXT.test(effect.kind)) : [];
    kit.effects = [];
    const active = kit.active();
    if (!active) {
      kit.stop = null;
      return { stop: null, previous, effects };
    }
    const path = kit.path(active);
    if (active.localName === "iframe" || active.localName === "frame") {
      kit.stop = null;
      return { stop: null, frame: path, previous, effects };
    }
    kit.stop = { element: active, path, looks: watchStyle && !kit.restyled.has(path) ? looks(active).join("|") : "" };

    const GROUPS = "form,fieldset,nav,ul,ol,dl,table,tr,p,menu,[role=group],[role=toolbar],[role=radiogroup],[role=menubar],[role=menu],[role=tablist],[role=list],[role=navigation],[role=search],[role=form],[role=row],[role=grid]";
    let positioned = "";
    for (const step of [active, ...kit.ancestors(active)]) {
      const position = getComputedStyle(step).position;
      if (position === "fixed" || position === "sticky") {
        positioned = position;
        break;
      }
    }
    const modal = kit.closest(active, "[aria-modal='true'],dialog[open],[role=dialog],[role=alertdialog]");
    const group = kit.closest(kit.up(active) || active, GROUPS);
    const rect = active.getBoundingClientRect();
    const seen = kit.seen(active);

    // Whether what is drawn around it is cut off on every side.
    const cut = (element, rect) => [...kit.ancestors(element)].slice(0, 4).some((above) => {
      if (getComputedStyle(above).overflowX === "visible" || above === document.body || above === document.documentElement) return false;
      const outer = above.getBoundingClientRect();
      return ["left", "top", "right", "bottom"].every((side) => Math.abs(outer[side] - rect[side]) <= 2);
    });

    // Points of the visible part that something else, standing fixed over the page, covers; up to the first that is free.
    const cover = () => {
      if (!seen) return null;
      const [left, top] = [Math.max(seen.left, 0), Math.max(seen.top, 0)];
      const [right, bottom] = [Math.min(seen.right, innerWidth), Math.min(seen.bottom, innerHeight)];
      if (right - left < 2 || bottom - top < 2) return null;
      let total = 0, covered = 0, by = null;
      for (const row of [0.04, 0.25, 0.5, 0.75, 0.96]) {
        for (const column of [0.04, 0.25, 0.5, 0.75, 0.96]) {
          total += 1;
          let hit = document.elementFromPoint(left + (right - left) * column, top + (bottom - top) * row);
          for (let inner = hit && kit.root(hit); inner; inner = hit && kit.root(hit)) {
            const deeper = inner.elementFromPoint(left + (right - left) * column, top + (bottom - top) * row);
            if (!deeper || deeper === hit) break;
            hit = deeper;
          }
          if (!hit || kit.contains(active, hit) || kit.contains(hit, active)) return { total, covered, by };
          let opaque = false, fixed = null;
          for (let step = hit; step && !kit.contains(step, active); step = kit.up(step)) {
            const style = getComputedStyle(step);
            const alpha = /rgba?\([^)]*?(?:[,/]\s*([\d.]+))?\)$/.exec(style.backgroundColor);
            const solid = style.backgroundColor !== "transparent" && (!/rgba|\//.test(style.backgroundColor) || Number(alpha?.[1] ?? 1) > 0.9);
            if ((solid || style.backgroundImage.includes("url(")) && Number(style.opacity) > 0.9) opaque = true;
            if (style.position === "fixed" || style.position === "sticky") fixed = step;
          }
          if (!opaque || !fixed) return { total, covered, by };
          covered += 1;
          by = kit.path(fixed);
        }
      }
      return { total, covered, by };
    };
    return {
      stop: {
        path, tag: active.localName, type: active.type || "", role: kit.role(active), name: kit.name(active), box: kit.box(rect), kind: kit.kind(active) + (cut(active, rect) ? "|cut" : ""),
        tabindex: active.hasAttribute("tabindex") ? active.tabIndex : null, positioned, modal: modal ? kit.path(modal) : null, group: group ? kit.path(group) : null,
        seen: seen ? kit.box(seen) : null, cover: cover(), scroll: [scrollX, scrollY], editable: active.isContentEditable || active.matches("input:not([type=button],[type=submit],[type=reset],[type=checkbox],[type=radio],[type=range],[type=color],[type=file],[type=image]),textarea"),
        href: active.getAttribute("href"),
      },
      previous,
      effects,
    };
  };
}
