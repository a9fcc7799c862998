// Called on a list of audio contexts or on one media element: makes them quiet.
function () {
  for (const one of Array.isArray(this) ? this : [this]) {
    try {
      if (one.pause) one.pause();
      else if (one.state === "running" && one.suspend) one.suspend();
    } catch {
      // The prototypes themselves are in the list too, and have no state.
    }
  }
  return [];
}
