// Where the presses since the last time led (`pressed.js`).
(how) => globalThis[Symbol.for("captures.rehearsal")].read(how)
