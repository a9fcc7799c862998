// Fields a person sets with the keyboard, one of each kind, and whether anything says beforehand that setting them acts.
({ limit }) => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  const kinds = new Map();
  const found = [];
  for (const element of kit.all()) {
    if (!kit.tabbable(element) || !kit.seen(element) || !element.matches("select,input,textarea") || element.readOnly) continue;
    const type = element.localName === "input" ? element.type : element.localName;
    if (/^(submit|reset|button|image|file|password|color|hidden)$/.test(type)) continue;
    if (type === "select" && (element.options.length < 2 || element.multiple || element.size > 1)) continue;
    const kind = kit.kind(element);
    const many = kinds.get(kind) || 0;
    kinds.set(kind, many + 1);
    if (many > (type === "select" ? 2 : 0)) continue;
    const described = (element.getAttribute("aria-describedby") || "").split(/\s+/).map((id) => id && document.getElementById(id)?.textContent).filter(Boolean).join(" ");
    const around = `${described} ${kit.name(element)} ${element.title || ""} ${(kit.closest(element, "form,fieldset,p,div") || element).innerText?.slice(0, 400) || ""} ${[...(element.labels || [])].map((label) => label.textContent).join(" ")}`;
    found.push({ path: kit.path(element), type, name: kit.name(element), around, filled: Boolean(element.value), length: /^(text|tel|search|textarea)$/.test(type) && element.maxLength > 0 ? element.maxLength : 0, radios: type === "radio" ? element.checked : false });
    if (found.length >= limit) break;
  }
  return found;
}
