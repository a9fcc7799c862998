// The middle of the first of these elements that can be seen in the window.
({ paths }) => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  for (const path of paths) {
    const element = kit.find(path);
    const seen = element && kit.seen(element);
    if (seen && seen.top >= 0 && seen.bottom <= innerHeight && seen.left >= 0 && seen.right <= innerWidth) return [seen.left + seen.width / 2, seen.top + seen.height / 2];
  }
  return null;
}
