// The computed direction of every container of the given elements.
({ paths }) => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  const found = {};
  for (const path of paths) {
    const element = kit.find(path);
    if (!element) continue;
    for (const above of kit.ancestors(element)) {
      const key = kit.path(above);
      if (key in found) break;
      found[key] = getComputedStyle(above).direction;
    }
  }
  return found;
}
