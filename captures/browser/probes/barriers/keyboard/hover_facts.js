// About something hovering shows: the stops that should show it too, whether it holds controls, is a tooltip, has its words
// elsewhere, and whether it lies over other words.
({ trigger, shown }) => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  const source = kit.find(trigger);
  const elements = shown.map((path) => kit.find(path)).filter(Boolean);
  const inShown = (element) => elements.some((one) => kit.contains(one, element) || kit.contains(element, one) && kit.tabbable(one));
  const stops = [];
  const add = (element) => {
    if (stops.length < 4 && !stops.includes(element) && kit.tabbable(element) && !elements.includes(element)) stops.push(element);
  };
  for (let scope = source, step = 0; scope && step < 3 && stops.length === 0; scope = kit.up(scope), step += 1) {
    add(scope);
    for (const inner of kit.all(scope)) if (!inShown(inner)) add(inner);
    if (step === 0) for (const above of kit.ancestors(source)) add(above);
  }
  for (const element of elements) if (kit.tabbable(element) && stops.length < 6) stops.push(element);
  const text = (element) => (element.textContent || "").replace(/\s+/g, " ").trim();
  const words = elements.map(text).filter((value) => value.length > 2);
  const others = kit.all(document.body).filter((element) => !elements.some((one) => kit.contains(one, element)) && kit.seen(element) && element.children.length === 0).map(text);
  // Over words of others: not of what it belongs to.
  const lies = (element) => {
    const own = kit.seen(element);
    return Boolean(own) && kit.all(document.body).some((other) => {
      if (kit.contains(other, element) || kit.contains(element, other) || kit.contains(source, other) || shown.some((path) => kit.contains(kit.find(path) || element, other))) return false;
      if (![...other.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) return false;
      const under = kit.seen(other);
      if (!under) return false;
      const across = Math.min(own.right, under.right) - Math.max(own.left, under.left), down = Math.min(own.bottom, under.bottom) - Math.max(own.top, under.top);
      return across > 4 && down > 4;
    });
  };
  return {
    stops: stops.map((element) => kit.path(element)),
    controls: elements.filter((element) => element.matches("a[href],button,input,select,textarea,[tabindex]")).length,
    tooltip: elements.some((element) => kit.closest(element, "[role=tooltip]")),
    elsewhere: words.length > 0 && words.every((value) => others.includes(value)),
    covers: elements.some((element) => lies(element)),
  };
}
