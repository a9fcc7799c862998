// A film waits behind its poster with one button; the browser's own controls come when it plays.
(() => {
  for (const box of document.querySelectorAll(".film")) {
    const film = box.querySelector("video");
    const button = box.querySelector(".film-play");
    film.controls = false;
    button.hidden = false;
    button.addEventListener("click", () => {
      film.controls = true;
      button.hidden = true;
      film.focus();
      film.play().catch(() => undefined);
    });
  }
})();
