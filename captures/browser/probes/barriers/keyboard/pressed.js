// Runs after where.js, before the page: reads where each Tab led, right before the next one, so that many can be sent at once.
// A press that leads nowhere, into a frame or out of one holds up those sent after it: the page never hears of them.
() => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  const clock = globalThis[Symbol.for("captures.clock")];
  if (!kit || kit.read) return;
  const BETWEEN_MS = 30; // between two presses of a quick hand: scripts that drag the focus back take their time
  let watchStyle = false, walking = false, here = false, unread = false, held = false;
  let stops = [];
  const look = () => {
    if (!unread) return;
    clock?.tick(BETWEEN_MS);
    unread = false;
    const found = kit.where({ watchStyle });
    stops.push(found);
    held = !found.stop;
  };
  for (const type of ["keydown", "keyup"]) {
    kit.add(globalThis, type, (event) => {
      if (!walking || event.key !== "Tab") return;
      if (type === "keydown") {
        look();
        held ||= !here;
      }
      if (held) {
        event.preventDefault();
        event.stopImmediatePropagation();
      } else unread = here; // the key that led into a frame comes up there
    }, true);
  }
  // Everything read so far; `on` says whether to go on, `starts` whether the focus is in this document now.
  kit.read = ({ on, starts, looks }) => {
    look();
    const found = stops;
    [stops, walking, here, watchStyle, held] = [[], on, starts, looks, false];
    return found;
  };
}
