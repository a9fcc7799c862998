// Walks the composed tree of one document and describes every node as a row (captures/rendered.py: NODE_COLUMNS).
// Answers { json, elements }: `elements[i]` is the live element of row i, kept alive by the handle alone.
// `frames` are handles of the iframe elements Playwright knows, in its order; the answer says which row owns which.
({ styleNames, signature, specifiedSignature, textLimit, frames }) => {
  const RENDERED = 1, VISIBLE = 2, EXPOSED = 4, FOCUSABLE = 8, CLIPPED = 16, OFF_PAGE = 32, SHADOW = 64, TRANSPARENT = 128, ARIA_HIDDEN = 256;
  const IMPLICIT = {
    article: "article", aside: "complementary", button: "button", dd: "definition", details: "group", dialog: "dialog", dt: "term",
    fieldset: "group", figure: "figure", h1: "heading", h2: "heading", h3: "heading", h4: "heading", h5: "heading", h6: "heading", hr: "separator",
    html: "document", iframe: "iframe", li: "listitem", main: "main", menu: "list", meter: "meter", nav: "navigation", ol: "list", option: "option",
    p: "paragraph", progress: "progressbar", search: "search", select: "combobox", summary: "button", table: "table", tbody: "rowgroup",
    td: "cell", textarea: "textbox", tfoot: "rowgroup", th: "columnheader", thead: "rowgroup", time: "time", tr: "row", ul: "list", video: "video", audio: "audio",
  };
  const INPUT_ROLES = { button: "button", checkbox: "checkbox", image: "button", number: "spinbutton", radio: "radio", range: "slider", reset: "button", search: "searchbox", submit: "button" };
  const NAMED_BY_CONTENT = new Set(["button", "cell", "checkbox", "columnheader", "gridcell", "heading", "link", "menuitem", "menuitemcheckbox", "menuitemradio", "option", "radio", "row", "rowheader", "switch", "tab", "tooltip", "treeitem"]);
  const SKIPPED = new Set(["style", "noscript", "template"]);
  const SECRET = /csrf|xsrf|token|secret|passw|nonce|authori[sz]ation|session-?id|api-?key/i;
  const SET_BY_BLANKS = /\S(?: {2,}|\t+)\S[^\n]*\n/;
  const DATA_SCRIPT = /json|tawsiyat|^text\/(?!javascript|babel|ecmascript)/i;
  const rows = [], elements = [], styles = [], styleIndex = new Map(), owners = new Array(frames.length).fill(-1);
  const clean = (text) => text.replace(/\s+/g, " ").trim().slice(0, textLimit);
  const round = (value) => Math.round(value * 100) / 100;
  const canvas = document.createElement("canvas").getContext("2d");
  const advances = new Map();

  // The width of a probe string tells which font is really used: a face that did not load measures as its fallback.
  const advance = (computed) => {
    const font = `${computed.fontStyle} ${computed.fontWeight} ${computed.fontSize} ${computed.fontFamily}`;
    if (!advances.has(font)) {
      canvas.font = font;
      advances.set(font, ["mmMwiIl10", "سلامعربية", "Ññáéü"].map((probe) => round(canvas.measureText(probe).width)).join("/"));
    }
    return advances.get(font);
  };
  // `specified-width` and its like: the computed value before layout turned it into pixels, which then follow the content.
  const sources = styleNames.map((name) => (name === "font-advance" ? [advance] : name.startsWith("specified-") ? [null, name.slice(10)] : [(computed) => computed.getPropertyValue(name)]));
  const indexOf = (computed, specified) => {
    const values = sources.map(([read, name]) => (read ? read(computed) : specified ? String(specified.get(name) ?? "") : ""));
    const key = values.join("\u0001");
    let index = styleIndex.get(key);
    if (index === undefined) {
      index = styles.push(values) - 1;
      styleIndex.set(key, index);
    }
    return index;
  };
  // Reading styles is most of a walk: what tells them apart is read of every element, the rest once for each answer
  // (style_names.py). A look is a style's index with what the walk itself asks of it.
  const looks = new Map();
  const at = Object.fromEntries(["position", "visibility", "opacity", "clip", "clip-path", "transform"].map((name) => [name, signature.findIndex(([own]) => own === name)]));
  const signatureOf = (computed, specified) => {
    const read = [];
    const missing = [];
    for (const [name, longhands] of signature) {
      const value = computed.getPropertyValue(name);
      read.push(value);
      if (value === "" && longhands) missing.push(...longhands);
    }
    for (const name of missing) read.push(computed.getPropertyValue(name));
    if (specified) for (const name of specifiedSignature) read.push(String(specified.get(name) ?? ""));
    if (specified && read[at.transform] !== "none") read.push(String(specified.get("transform") ?? ""));
    return read;
  };
  const lookOf = (computed, element) => {
    const specified = element && element.computedStyleMap ? element.computedStyleMap() : null;
    const read = signatureOf(computed, specified);
    const key = read.join("\u0001");
    let look = looks.get(key);
    if (look === undefined) {
      const clips = (value) => value === "hidden" || value === "clip";
      const closed = (read[at.clip] !== "auto" && /rect\((0|1)px[ ,]+(0|1)px[ ,]+(0|1)px[ ,]+(0|1)px\)/.test(read[at.clip])) || /inset\((50|100)%/.test(read[at["clip-path"]]);
      look = {
        index: indexOf(computed, specified), fixed: read[at.position] === "fixed", transparent: parseFloat(read[at.opacity]) < 0.02,
        shown: read[at.visibility] === "visible", across: clips(computed.overflowX), down: clips(computed.overflowY), closed, overflows: computed.overflowX !== "visible" || computed.overflowY !== "visible",
      };
      looks.set(key, look);
    }
    return look;
  };
  const roleOf = (element, tag) => {
    const explicit = (element.getAttribute("role") || "").trim().split(/\s+/)[0].toLowerCase();
    if (explicit) return explicit;
    if (tag === "a" || tag === "area") return element.hasAttribute("href") ? "link" : "";
    if (tag === "img") return element.getAttribute("alt") === "" ? "presentation" : "img";
    if (tag === "svg") return element.hasAttribute("aria-label") || element.querySelector(":scope > title") ? "img" : "";
    if (tag === "input") return INPUT_ROLES[element.type] || (element.type === "hidden" ? "" : "textbox");
    if (tag === "header" || tag === "footer") return element.closest("article,aside,main,nav,section") ? "" : tag === "header" ? "banner" : "contentinfo";
    if (tag === "section" || tag === "form") return element.hasAttribute("aria-label") || element.hasAttribute("aria-labelledby") ? (tag === "form" ? "form" : "region") : "";
    return IMPLICIT[tag] || "";
  };
  const labelText = (element) => (element.getAttribute("aria-label") || "").trim() || element.innerText || element.textContent || "";
  const contentName = (element) => {
    let text = "";
    for (const child of element.shadowRoot ? element.shadowRoot.childNodes : element.childNodes) {
      if (child.nodeType === 3) text += child.data;
      else if (child.nodeType === 1 && !SKIPPED.has(child.localName) && child.localName !== "script" && child.getAttribute("aria-hidden") !== "true" && !child.hidden) {
        text += ` ${child.getAttribute("aria-label") || child.getAttribute("alt") || contentName(child)} `;
      }
    }
    return text;
  };
  const nameOf = (element, tag, role) => {
    const ids = element.getAttribute("aria-labelledby");
    if (ids) {
      const named = ids.split(/\s+/).map((id) => element.getRootNode().getElementById?.(id)).filter(Boolean).map(labelText).join(" ");
      if (named.trim()) return clean(named);
    }
    const own = element.getAttribute("aria-label");
    if (own && own.trim()) return clean(own);
    if (tag === "img" || tag === "area" || element.type === "image") return clean(element.getAttribute("alt") || element.title || "");
    if (tag === "svg") return clean(element.querySelector(":scope > title")?.textContent || "");
    if (tag === "iframe") return clean(element.title || "");
    if (element.labels && element.labels.length) return clean([...element.labels].map(labelText).join(" "));
    if (tag === "input" && /submit|reset|button/.test(element.type)) return clean(element.value || "");
    if (tag === "figure" || tag === "table" || tag === "fieldset") return clean(element.querySelector("figcaption,caption,legend")?.textContent || "");
    if (NAMED_BY_CONTENT.has(role)) return clean(contentName(element)) || clean(element.title || "");
    return clean(element.title || element.placeholder || "");
  };
  const attributesOf = (element, tag) => {
    if (!element.attributes.length) return 0;
    const out = {};
    for (const { name, value } of element.attributes) {
      const secret = SECRET.test(name) || (name === "value" && /^(password|hidden|email|tel|text)$/.test(element.type || "")) || (name === "content" && SECRET.test(element.name || ""));
      if (secret) out[name] = "[redacted]";
      else out[name] = /^data:/.test(value) ? value.slice(0, 64) : value.slice(0, textLimit);
    }
    return out;
  };
  // What an icon draws: a digest of its outline, the size of its ink (0 when a sprite did not come) and its first paint.
  const drawingOf = (svg) => {
    let digest = 5381;
    // Class names and the sprite's own address may be of one build only: neither is part of the outline.
    const outline = svg.innerHTML.slice(0, 20000).replace(/ class="[^"]*"/g, "").replace(/href="[^"#]+#/g, 'href="#').replace(/\s+/g, " ");
    for (const character of outline) digest = ((digest * 33) ^ character.codePointAt(0)) >>> 0;
    const drawn = svg.querySelector("path,use,circle,rect,polygon,polyline,line,ellipse,text,image");
    const paint = drawn && getComputedStyle(drawn);
    let ink = [0, 0];
    try {
      const { width, height } = svg.getBBox();
      ink = [round(width), round(height)];
    } catch {} // Firefox throws where nothing is rendered: no ink.
    const words = clean([...svg.querySelectorAll("text")].map((text) => text.textContent).join(" "));
    return { drawing: digest.toString(16), ink, ...(words ? { words } : {}), ...(paint ? { paint: [paint.fill, paint.stroke, paint.strokeWidth, paint.opacity].join(" ") } : {}) };
  };
  const stateOf = (element, tag, computed, look, rect) => {
    const state = {};
    const address = element.href ?? element.currentSrc ?? element.src ?? element.action;
    if (typeof address === "string" && address && !address.startsWith("data:")) state.url = address.slice(0, 2048);
    if (tag === "img") {
      Object.assign(state, { natural_width: element.naturalWidth, natural_height: element.naturalHeight, complete: element.complete });
      if (element.currentSrc && !element.currentSrc.startsWith("data:")) state.current_src = element.currentSrc.slice(0, 2048);
    } else if (tag === "video" || tag === "audio") {
      state.paused = element.paused;
      state.muted = element.muted;
      if (Number.isFinite(element.duration)) state.duration_seconds = element.duration;
      if (tag === "video") Object.assign(state, { natural_width: element.videoWidth, natural_height: element.videoHeight });
    } else if (tag === "iframe") {
      state.content_origin = [round(rect.x + element.clientLeft + parseFloat(computed.paddingLeft)), round(rect.y + element.clientTop + parseFloat(computed.paddingTop))];
    } else if (tag === "svg") Object.assign(state, drawingOf(element));
    else if (tag === "details" || tag === "dialog") state.open = element.open;
    else if (tag === "input" && /checkbox|radio/.test(element.type)) state.checked = element.checked;
    else if (tag === "option") state.selected = element.selected;
    if (look.overflows) {
      const { scrollWidth, scrollHeight, clientWidth, clientHeight } = element;
      if (scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1) state.scroll = [scrollWidth, scrollHeight, clientWidth, clientHeight];
    }
    return Object.keys(state).length ? state : 0;
  };

  const page = document.scrollingElement || document.documentElement;
  const extent = { left: 0, top: 0, right: Math.max(page.scrollWidth, innerWidth), bottom: Math.max(page.scrollHeight, innerHeight) };
  const rtl = getComputedStyle(document.documentElement).direction === "rtl";
  if (rtl) extent.left = Math.min(0, innerWidth - page.scrollWidth);
  const placed = (rect) => ({ x: rect.left + scrollX, y: rect.top + scrollY, width: rect.width, height: rect.height });
  const shape = (rect) => [round(rect.x), round(rect.y), round(rect.width), round(rect.height)];
  const inside = (rect, clip) => rect.x < clip.right && rect.x + rect.width > clip.left && rect.y < clip.bottom && rect.y + rect.height > clip.top;
  const flagsFor = (rect, context, shown) => {
    let flags = RENDERED | (context.shadow ? SHADOW : 0) | (context.transparent ? TRANSPARENT : 0) | (context.ariaHidden ? ARIA_HIDDEN : 0);
    const clipped = !inside(rect, context.clip);
    const off = !inside(rect, extent) && rect.width * rect.height > 0;
    if (clipped && rect.width * rect.height > 0) flags |= CLIPPED;
    if (off) flags |= OFF_PAGE;
    if (shown && !context.transparent && !clipped && !off && rect.width >= 1 && rect.height >= 1) flags |= VISIBLE;
    if (shown && !context.ariaHidden) flags |= EXPOSED;
    return flags;
  };

  // White space between inline siblings is part of the words: it is kept as one leading space of the next text.
  let gap = false;
  const range = document.createRange();
  const addText = (node, parent, context) => {
    const collapsed = node.data.replace(/\s+/g, " ").slice(0, textLimit);
    if (!collapsed || collapsed === " ") {
      gap = gap || Boolean(collapsed);
      return;
    }
    const text = gap && collapsed[0] !== " " ? ` ${collapsed}` : collapsed;
    gap = false;
    if (!context.rendered) {
      rows.push([parent, 0, "#text", 0, text, 0, 0, 0, context.shadow ? SHADOW : 0, -1, 0]);
      return;
    }
    range.selectNodeContents(node);
    const pieces = range.getClientRects();
    const alone = pieces.length === 1 && pieces[0].width > 0 && pieces[0].height > 0;
    const rect = placed(alone ? pieces[0] : range.getBoundingClientRect());
    const lines = alone ? 1 : new Set([...pieces].map((line) => Math.round(line.bottom / 4))).size;
    const state = lines > 1 ? { lines } : {};
    // Where white space is kept, blanks between words may stand for columns: the lines as they are written.
    if (SET_BY_BLANKS.test(node.data) && node.parentElement && /^(pre|break-spaces)/.test(getComputedStyle(node.parentElement).whiteSpace)) state.blanks = node.data.slice(0, 4000);
    rows.push([parent, 0, "#text", 0, text, 0, 0, shape(rect), flagsFor(rect, context, context.shown), context.style, Object.keys(state).length ? state : 0]);
  };
  const addGenerated = (element, pseudo, parent, context) => {
    const computed = getComputedStyle(element, pseudo);
    const content = computed.content;
    if (!content || content === "none" || content === "normal" || computed.display === "none") return;
    const text = clean(content.replace(/^["']|["']$/g, ""));
    rows.push([parent, 0, pseudo, 0, text, 0, 0, 0, flagsFor({ x: extent.left, y: 0, width: 1, height: 1 }, { ...context, clip: extent }, context.shown), lookOf(computed).index, 0]);
  };
  const clipFor = (look, rect, clip, tag) => {
    if (look.closed) return { left: 0, right: 0, top: 0, bottom: 0 };
    const { across, down } = look;
    if (tag === "html" || tag === "body" || (!across && !down)) return clip;
    return {
      left: across ? Math.max(clip.left, rect.x) : clip.left, right: across ? Math.min(clip.right, rect.x + rect.width) : clip.right,
      top: down ? Math.max(clip.top, rect.y) : clip.top, bottom: down ? Math.min(clip.bottom, rect.y + rect.height) : clip.bottom,
    };
  };
  const NOWHERE = { left: -1e9, right: 1e9, top: -1e9, bottom: 1e9 };

  // What a track of captions says, where the browser has read it (2).
  const addTrack = (element, parent, context, role) => {
    const state = {};
    if (element.readyState === 2 && element.track.cues) state.cues = [...element.track.cues].slice(0, 50).map((cue) => clean(cue.text || ""));
    rows.push([parent, 0, "track", attributesOf(element, "track"), 0, role, "", 0, context.shadow ? SHADOW : 0, -1, Object.keys(state).length ? state : 0]);
  };

  const addElement = (element, parent, above) => {
    const tag = element.localName;
    if (SKIPPED.has(tag)) return;
    if (tag === "script") {
      if (!DATA_SCRIPT.test(element.type)) return;
      elements[rows.length] = element;
      rows.push([parent, 0, tag, attributesOf(element, tag), element.textContent.trim().slice(0, 200000), 0, 0, 0, 0, -1, 0]);
      return;
    }
    const index = rows.length;
    elements[index] = element;
    const role = roleOf(element, tag);
    const context = { ...above };
    if (element.getAttribute("aria-hidden") === "true" || element.inert) context.ariaHidden = true;
    const computed = above.rendered ? getComputedStyle(element) : null;
    const display = computed && computed.display;
    const contents = display === "contents";
    const own = computed && element.getBoundingClientRect();
    context.rendered = Boolean(computed) && display !== "none" && (contents || own.width > 0 || own.height > 0 || element.getClientRects().length > 0 || tag === "html" || tag === "body");
    if (!context.rendered) {
      context.style = -1;
      if (tag === "track") return addTrack(element, parent, context, role);
      const address = typeof element.href === "string" ? element.href : element.getAttribute("data-src") ? "" : element.src;
      rows.push([parent, 0, tag, attributesOf(element, tag), 0, role, nameOf(element, tag, role), 0, (context.ariaHidden ? ARIA_HIDDEN : 0) | (context.shadow ? SHADOW : 0), -1, typeof address === "string" && address && !address.startsWith("data:") ? { url: address.slice(0, 2048) } : 0]);
    } else {
      const rect = placed(own);
      const look = lookOf(computed, element);
      if (look.fixed) context.clip = NOWHERE;
      context.transparent = above.transparent || look.transparent;
      context.shown = look.shown;
      context.style = look.index;
      const closed = clipFor(look, rect, context.clip, tag);
      const self = closed.right === 0 && closed.left === 0 ? { ...context, clip: closed } : context;
      let flags = flagsFor(rect, self, context.shown);
      if (contents) flags |= context.shown && !context.transparent ? VISIBLE : 0;
      // Chromium reports tabIndex 0 for a link without an address, which Tab passes over.
      const deadLink = tag === "a" && !element.hasAttribute("href") && !element.hasAttribute("tabindex");
      if (element.tabIndex >= 0 && !deadLink && !element.disabled && context.shown && !element.closest("[inert]")) flags |= FOCUSABLE;
      rows.push([parent, 0, tag, attributesOf(element, tag), 0, role, nameOf(element, tag, role), contents ? 0 : shape(rect), flags, context.style, stateOf(element, tag, computed, look, rect)]);
      context.clip = closed;
      const owner = frames.indexOf(element);
      if (owner >= 0) owners[owner] = index;
      addGenerated(element, "::before", index, context);
    }
    if (tag !== "svg") {
      const inner = element.shadowRoot ? { ...context, shadow: true } : context;
      const slotted = tag === "slot" ? element.assignedNodes() : [];
      for (const child of element.shadowRoot ? element.shadowRoot.childNodes : slotted.length ? slotted : element.childNodes) {
        if (child.nodeType === 3) addText(child, index, inner);
        else if (child.nodeType === 1) addElement(child, index, inner);
      }
    }
    if (context.rendered) addGenerated(element, "::after", index, context);
  };

  addElement(document.documentElement, -1, { rendered: true, shown: true, clip: NOWHERE, transparent: false, ariaHidden: false, shadow: false, style: -1 });
  // A string, because Playwright's own serialiser takes longer over ten thousand rows than the whole walk.
  const json = JSON.stringify({
    url: location.href, title: document.title.replace(/\s+/g, " ").trim(), language: document.documentElement.lang || "",
    direction: getComputedStyle(document.documentElement).direction, width: page.scrollWidth, height: page.scrollHeight,
    viewport: [innerWidth, innerHeight], clock: new Date().toISOString(), styles, nodes: rows, owners,
    fonts: [...document.fonts].map((face) => ({ family: face.family.replace(/["']/g, ""), weight: face.weight, style: face.style, status: face.status })),
  });
  return { json, elements };
}
