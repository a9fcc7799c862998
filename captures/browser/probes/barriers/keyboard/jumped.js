// Where the focus went from a field: whether that is the next stop, or in the same group or form as it was. Null: it stayed, or is nowhere.
({ path }) => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  const from = kit.find(path);
  const active = kit.active();
  if (!from || !active || active === from || kit.contains(from, active) || kit.contains(active, from)) return null;
  const stops = kit.all().filter((element) => kit.tabbable(element) && kit.shown(element));
  const holder = (element) => kit.closest(element, "fieldset,[role=group],form,[role=form],[role=search],[role=dialog],dialog") || document.body;
  return { next: stops.indexOf(active) === stops.indexOf(from) + 1, same: kit.contains(holder(from), active), name: kit.name(active).slice(0, 40), typed: active.matches("input,textarea,[contenteditable]") };
}
