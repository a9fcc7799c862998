// From now on what changes by itself is noise.
() => globalThis[Symbol.for("captures.rehearsal")]?.settled()
