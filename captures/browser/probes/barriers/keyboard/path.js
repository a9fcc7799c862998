// The path of one element, null where the kit does not run.
(element) => globalThis[Symbol.for("captures.rehearsal")]?.path(element) ?? null
