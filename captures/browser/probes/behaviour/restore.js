// Lets go of focus and scrolls every way back to the start.
() => {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  if (active && active !== document.body) active.blur();
  scrollTo({ left: 0, top: 0, behavior: "instant" });
}
