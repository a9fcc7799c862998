// Lets go of focus, scrolls back to the start, and takes from the address what a press on `#` added.
(url) => {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  if (active && active !== document.body) active.blur();
  if (location.href !== url && new URL(url).origin === location.origin) history.replaceState(history.state, "", url);
  scrollTo({ left: 0, top: 0, behavior: "instant" });
}
