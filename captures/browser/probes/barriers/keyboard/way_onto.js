// The shortest way from a point of what shows it onto what hovering shows: over the trigger to where that is nearest, onto the
// nearest point of the nearest element, then its middle.
({ paths, from, trigger }) => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  const [x, y] = from;
  const source = kit.find(trigger);
  const over = source && kit.seen(source);
  const ways = [];
  for (const path of paths) {
    const element = kit.find(path);
    const seen = element && kit.seen(element);
    if (!seen || seen.top < 0 || seen.bottom > innerHeight || seen.left < 0 || seen.right > innerWidth) continue;
    const inset = Math.min(3, seen.width / 3, seen.height / 3);
    const near = [Math.min(Math.max(x, seen.left + inset), seen.right - inset), Math.min(Math.max(y, seen.top + inset), seen.bottom - inset)];
    const leaving = over ? [Math.min(Math.max(near[0], over.left + 1), over.right - 1), Math.min(Math.max(near[1], over.top + 1), over.bottom - 1)] : [x, y];
    ways.push({ steps: [leaving, near, [seen.left + seen.width / 2, seen.top + seen.height / 2]], far: Math.hypot(near[0] - x, near[1] - y) });
  }
  return ways.length ? ways.sort((one, other) => one.far - other.far)[0].steps : null;
}
