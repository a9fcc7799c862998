// Where the focus is now (`where.js`).
(how) => globalThis[Symbol.for("captures.rehearsal")].where(how)
