// Adds to a report that works without it: sliders over before and after, and crops of the picture around a finding.
(() => {
  const CONTEXT_PX = 24;
  for (const difference of document.querySelectorAll("[data-difference]")) {
    const slider = difference.querySelector(".slider");
    const toggle = difference.querySelector(".toggle");
    if (!slider || !toggle) continue;
    const sides = difference.querySelector(".sides");
    toggle.hidden = false;
    toggle.addEventListener("click", () => {
      slider.hidden = !slider.hidden;
      sides.hidden = !slider.hidden;
      sides.style.display = sides.hidden ? "none" : "";
      toggle.textContent = slider.hidden ? "Slider" : "Side by side";
    });
    const range = slider.querySelector("input");
    const over = slider.querySelector(".over");
    range.addEventListener("input", () => over.style.setProperty("--cut", `${range.value}%`));
  }
  const crop = (place) => {
    const [x, y, width, height] = place.dataset.box.split(",").map(Number);
    const left = Math.max(0, x - CONTEXT_PX);
    const top = Math.max(0, y - CONTEXT_PX);
    place.style.backgroundImage = `url("${place.dataset.picture}")`;
    place.style.backgroundPosition = `-${left}px -${top}px`;
    place.style.width = `${Math.min(720, width + x - left + CONTEXT_PX)}px`;
    place.style.height = `${Math.min(320, height + y - top + CONTEXT_PX)}px`;
    place.setAttribute("role", "img");
    place.setAttribute("aria-label", "The place in the picture");
  };
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries.filter((candidate) => candidate.isIntersecting)) {
      crop(entry.target);
      seen.unobserve(entry.target);
    }
  }, { rootMargin: "300px" });
  for (const place of document.querySelectorAll(".crop[data-box]")) {
    place.style.minHeight = "1px";
    seen.observe(place);
  }
})();
