// Where elements and what stands for them are in the window, after scrolling to the first of them that `to` names; nothing
// gets the focus.
({ paths, to }) => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  if (to) kit.find(to)?.scrollIntoView({ block: "center", inline: "nearest" });
  const places = paths.map((path) => {
    const element = kit.find(path);
    const place = element && kit.place(element);
    return place?.inside ? place.box : null;
  });
  return { places, scroll: [scrollX, scrollY], window: [innerWidth, innerHeight] };
}
