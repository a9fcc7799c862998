// Whether no element of this document has the focus.
() => globalThis[Symbol.for("captures.rehearsal")].active() === null
