// Tab stops that may do what an element does: those nearest to it in the tree, and every address a stop leads to.
({ path, limit }) => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  const element = kit.find(path);
  const near = [];
  for (let scope = element; scope && near.length < limit; scope = kit.up(scope)) {
    const inside = [...kit.all(scope), ...(kit.root(scope) ? kit.all(kit.root(scope)) : [])];
    for (const stop of inside) if (kit.tabbable(stop) && kit.shown(stop) && !near.includes(stop) && near.length < limit) near.push(stop);
    if (near.length && scope.matches("section,form,article,main,nav,header,footer,aside,[role=group],[role=region],fieldset,table")) break;
  }
  const addresses = kit.all().filter((stop) => stop.matches("a[href],area[href]") && kit.tabbable(stop)).map((stop) => stop.href);
  const stops = kit.all().filter((stop) => kit.tabbable(stop)).slice(0, 400).map((stop) => kit.path(stop));
  return { near: near.map((stop) => kit.path(stop)), addresses, stops };
}
