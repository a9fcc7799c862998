// What stands on the page now, as far as a new page would have other: the fields, and whether the focus is in one.
() => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  const active = kit.active();
  const fields = kit.all().filter((element) => element.matches("input:not([type=hidden]),select,textarea") && kit.shown(element));
  return { fields: fields.map((element) => kit.path(element)), typed: Boolean(active?.matches("input,textarea,select,[contenteditable]")), name: active ? kit.name(active).slice(0, 40) : "" };
}
