// Plays and pauses the audio version, and says which of the two it is doing.
(() => {
  for (const box of document.querySelectorAll(".listen")) {
    const button = box.querySelector(".listen-button");
    const time = box.querySelector(".listen-time");
    const audio = box.querySelector(".listen-audio");
    const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
    const say = () => {
      button.setAttribute("aria-pressed", String(!audio.paused));
      time.textContent = clock(audio.paused && audio.currentTime === 0 ? audio.duration || 0 : audio.currentTime);
    };
    button.addEventListener("click", () => {
      if (audio.paused) audio.play().catch(say);
      else audio.pause();
    });
    audio.addEventListener("ended", () => (audio.currentTime = 0));
    for (const event of ["play", "pause", "ended", "timeupdate", "loadedmetadata"]) audio.addEventListener(event, say);
    say();
  }
})();
