// What this frame's origin keeps in its storage: the origin, and names with their values.
() => [location.origin, Object.entries(localStorage)]
