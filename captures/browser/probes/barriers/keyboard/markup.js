// An element's own markup, to be compared with itself later.
({ path }) => globalThis[Symbol.for("captures.rehearsal")].find(path)?.outerHTML ?? null
