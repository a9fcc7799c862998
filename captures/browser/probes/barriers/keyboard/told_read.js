// The words that can be seen now and how a listener would come to hear of them; the fields of the page, and where the focus is.
({ limit }) => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  const LIVE = "[role=status],[role=alert],[role=log],[role=timer],[aria-live=polite],[aria-live=assertive],output";
  const TOLD = `${LIVE},dialog,[role=dialog],[role=alertdialog],[role=tooltip],label,legend`;
  const LOOKS = ["color", "background-color", "border-top-color", "border-bottom-color", "border-left-width", "box-shadow", "outline-color", "background-image"];
  const everything = kit.all(document.body);
  const fields = everything.filter((one) => one.matches("input:not([type=hidden],[type=submit],[type=button],[type=reset],[type=image]),select,textarea"));
  const referenced = new Set(fields.flatMap((one) => ["aria-describedby", "aria-errormessage", "aria-labelledby"].flatMap((name) => (one.getAttribute(name) || "").split(/\s+/))).filter(Boolean));
  const active = kit.active();
  const known = new Map();
  const holds = new Map();
  for (const field of fields) for (const above of kit.ancestors(field)) holds.set(above, (holds.get(above) || []).concat(field));
  // The one field that words stand beside, when there is just one.
  const beside = (element) => {
    for (let above = kit.up(element), steps = 0; above && steps < 3 && !above.matches("form,body,main"); above = kit.up(above), steps += 1) {
      const near = holds.get(above);
      if (near) return near.length === 1 ? kit.path(near[0]) : "";
    }
    return "";
  };
  const texts = [];
  for (const element of everything) {
    if (texts.length >= limit) break;
    let words = "";
    for (const node of element.childNodes) if (node.nodeType === 3) words += ` ${node.data}`;
    for (const pseudo of element.matches("script,style") ? [] : ["::before", "::after"]) {
      const { content } = getComputedStyle(element, pseudo);
      if (/^"[^"]{3,}"$/.test(content)) words += ` ${content.slice(1, -1)}`;
    }
    words = words.replace(/\s+/g, " ").trim();
    if (!words || !kit.shown(element) || !kit.seen(element, known)) continue;
    const above = [element, ...kit.ancestors(element)];
    texts.push({
      path: kit.path(element), text: words.slice(0, 200), told: above.some((one) => one.matches(TOLD) || referenced.has(one.id)), field: beside(element),
      apart: above.some((one) => one.matches("button,a[href],select,h1,h2,h3,h4,h5,h6,[role=heading],[role=button],[role=timer],table,nav")), focused: Boolean(active) && kit.contains(active, element),
    });
  }
  return {
    texts, active: active ? kit.path(active) : "",
    live: [...document.querySelectorAll(LIVE)].map((one) => one.textContent.trim()).join("\n"),
    fields: fields.map((one) => {
      const style = getComputedStyle(one);
      return { path: kit.path(one), name: kit.name(one), invalid: /^(true|grammar|spelling)$/.test(one.getAttribute("aria-invalid") || ""), shut: one.disabled || !kit.shown(one), look: LOOKS.map((name) => style.getPropertyValue(name)).join(";"), hint: `${one.placeholder || ""}|${one.title}` };
    }),
  };
}
