// Forms whose emptiness a script answers itself: with fields nobody has filled in, and a button that sends them.
({ limit }) => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  const found = [];
  const heard = [document, globalThis, document.body].some((one) => kit.listens(one, ["submit"]));
  for (const form of kit.all().filter((one) => one.localName === "form")) {
    const fields = [...form.elements].filter((one) => one.matches("input,select,textarea") && !/^(hidden|submit|button|reset|image)$/.test(one.type) && kit.seen(one));
    const empty = fields.filter((one) => !one.disabled && !one.readOnly && !/^(checkbox|radio|range|color|file)$/.test(one.type) && !one.value);
    const button = [...form.elements].find((one) => one.matches("button,input[type=submit],input[type=image]") && one.type !== "button" && one.type !== "reset" && kit.seen(one) && kit.tabbable(one));
    if (!empty.length || !button || form.method === "dialog" || kit.closest(form, "[role=search],search") || fields.some((one) => one.type === "search")) continue;
    const answers = heard || kit.listens(form, ["submit"]) || kit.listens(button, ["click"]) || [...kit.ancestors(form)].some((one) => kit.listens(one, ["submit"]));
    // Without `novalidate` the browser says by itself which field is empty, unless a script is told first and stops it.
    const byBrowser = !form.noValidate && !button.formNoValidate && !form.checkValidity() && ![form, ...fields].some((one) => kit.listens(one, ["invalid"])) && !kit.listens(document, ["invalid"]);
    if (!answers || byBrowser) continue;
    found.push({ path: kit.path(form), button: kit.path(button), name: kit.name(button), empty: empty.length });
    if (found.length >= limit) break;
  }
  return found;
}
