// The ticker runs in a loop by having its lines twice; it stops by its button, and for who wants no motion never starts.
(() => {
  const view = document.querySelector("[data-ticker]");
  const track = view.querySelector(".ticker-track");
  const button = document.querySelector(".ticker-pause");
  const still = matchMedia("(prefers-reduced-motion: reduce)");

  for (const line of [...track.children]) {
    const copy = line.cloneNode(true);
    copy.setAttribute("aria-hidden", "true");
    copy.classList.add("ticker-copy");
    track.append(copy);
  }
  const suit = () => {
    if (still.matches) view.setAttribute("tabindex", "0");
    else view.removeAttribute("tabindex");
    if (still.matches) view.setAttribute("role", "group");
    else view.removeAttribute("role");
    if (still.matches) view.setAttribute("aria-label", document.querySelector(".breaking-label").textContent);
    else view.removeAttribute("aria-label");
  };
  still.addEventListener("change", suit);
  suit();
  view.classList.add("moving");
  button.addEventListener("click", () => {
    const paused = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(paused));
    view.classList.toggle("paused", paused);
  });
})();
