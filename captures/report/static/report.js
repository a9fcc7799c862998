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
  // Only the review server's page has a token: there each capture can be accepted or rejected.
  const token = document.querySelector('meta[name="review-token"]')?.content;
  for (const form of token ? document.querySelectorAll("form.actions") : []) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const { page, language, viewport } = form.dataset;
      const verdict = event.submitter.value;
      const output = form.querySelector("output");
      output.textContent = "…";
      try {
        const answer = await fetch("verdict", {
          method: "POST",
          headers: { "Content-Type": "application/json", "X-Review-Token": token },
          body: JSON.stringify({ page, language, viewport, verdict }),
        });
        output.textContent = (await answer.json()).said;
      } catch {
        output.textContent = "the review server does not answer any more";
      }
    });
  }
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
