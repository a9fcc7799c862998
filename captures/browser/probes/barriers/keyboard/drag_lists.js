// Lists whose items can be dragged to another place, and what else there is to move them with.
({ limit, moves }) => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  const MOVES = new RegExp(moves, "iu");
  const PRESSES = ["click", "dblclick", "pointerup", "mouseup", "contextmenu"];
  const CONTROLS = "button,select,input:not([type=hidden]),summary,[role=button],[role=menuitem],[role=option],[role=checkbox],[role=radio],[role=tab],[role=combobox],[role=spinbutton]";
  const lists = new Map();
  for (const element of kit.all().filter((one) => one.getAttribute("draggable") === "true" && kit.seen(one))) {
    const list = kit.up(element);
    if (list) lists.set(list, (lists.get(list) || []).concat(element));
  }
  const found = [];
  for (const [list, items] of lists) {
    const around = [list, ...kit.ancestors(list), document, globalThis];
    // Only what can be dropped here is worked by dragging: a link or a picture can be dragged out of any page.
    const dropped = [...items, ...around].some((one) => kit.listens(one, ["drop", "dragover", "dragenter"]));
    if (items.length < 2 || !dropped || found.length >= limit) continue;
    const pressed = [...items, ...items.flatMap((one) => [...one.querySelectorAll("*")]), ...around].some((one) => kit.listens(one, PRESSES));
    const holder = kit.closest(list, "form,section,dialog,[role=dialog],main,body") || document.body;
    const controls = [...holder.querySelectorAll(CONTROLS)].filter((one) => kit.seen(one));
    const moved = controls.some((one) => MOVES.test(kit.name(one)) || items.some((item) => kit.contains(item, one)));
    found.push({ path: kit.path(list), name: kit.name(items[0]), items: items.length, moved, pressed: pressed || items.some((one) => one.querySelector("a[href]")) });
  }
  return found;
}
