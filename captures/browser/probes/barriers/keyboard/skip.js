// Lets time pass at once (`clock.js`).
({ ms }) => globalThis[Symbol.for("captures.clock")]?.skip(ms)
