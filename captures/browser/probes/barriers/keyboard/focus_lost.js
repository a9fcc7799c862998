// Before a press (`first`): remembers the tab stops up to a control. After it: whether the control is gone and the focus with
// it; with `tabbed`, whether the next Tab went back over what stood before the control and was drawn anew.
({ path, first, tabbed }) => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  const stops = () => kit.all().filter((element) => kit.tabbable(element) && kit.shown(element));
  const sign = (element) => `${kit.kind(element)}|${kit.name(element)}|${element.getAttribute("href") || ""}`;
  if (first) {
    const element = kit.find(path);
    const all = stops();
    kit.pressedOne = { element, before: all.slice(0, all.indexOf(element)).map((stop) => [stop, sign(stop)]), known: new Set(all) };
    return null;
  }
  if (!kit.pressedOne) return { gone: false, back: false };
  const { element, before, known } = kit.pressedOne;
  const gone = !element.isConnected && kit.active() === null;
  if (!tabbed) return { gone };
  const active = kit.active();
  const now = stops();
  const anew = new Map();
  for (const stop of now) if (!known.has(stop)) anew.set(sign(stop), (anew.get(sign(stop)) || 0) + 1);
  let passed = 0, drawn = 0;
  for (const [stop, name] of before) {
    if (stop.isConnected && kit.shown(stop)) passed += 1;
    else if (anew.get(name) > 0) {
      anew.set(name, anew.get(name) - 1);
      drawn += 1;
    }
  }
  const at = now.indexOf(active);
  return { gone, back: active !== null && at >= 0 && drawn > 0 && at < passed + drawn, name: active ? kit.name(active).slice(0, 40) : "", drawn };
}
