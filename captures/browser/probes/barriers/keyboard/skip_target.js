// Whether the fragment a link names exists, and whether the focus stands at it or after it in the document.
({ link }) => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  const element = kit.find(link);
  const fragment = decodeURIComponent((element?.getAttribute("href") || "").slice(1));
  const target = document.getElementById(fragment) || document.getElementsByName(fragment)[0] || null;
  const active = kit.active();
  const after = (one, other) => Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) || kit.contains(one, other);
  const stops = kit.all().filter((stop) => kit.tabbable(stop) && kit.shown(stop));
  const passed = target && element ? stops.filter((stop) => after(element, stop) && stop !== element && !after(target, stop)).length : 0;
  return {
    exists: Boolean(target), shown: Boolean(target && target.getClientRects().length), passed,
    reached: Boolean(target && active && (active === target || after(target, active))), anything: Boolean(active),
    beyond: Boolean(target && stops.some((stop) => after(target, stop))), resting: Boolean(element && kit.seen(element)),
  };
}
