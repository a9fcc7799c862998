// Whether a page with fields has planned something for later, what may lengthen the time, and what cannot be lengthened.
({ longer, live }) => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  const fields = kit.all().filter((element) => element.matches("form input:not([type=hidden]):not([type=search]),form select,form textarea") && !kit.closest(element, "[role=search],search") && kit.shown(element));
  const controls = kit.all().filter((element) => element.matches("button,a[href],input,select,summary,[role=button],[role=switch]") && kit.shown(element));
  return {
    fields: fields.map((element) => kit.path(element)), planned: globalThis[Symbol.for("captures.clock")]?.planned() ?? false,
    longer: controls.some((element) => new RegExp(longer, "i").test(kit.name(element))), live: new RegExp(live, "i").test(document.body?.innerText || ""),
    controls: controls.length,
  };
}
