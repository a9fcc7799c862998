// Wraps a list of pictures as slick does: a window, a track, a copy of the last picture before the first and of the first after the last.
(() => {
  const wrap = (node, name) => {
    const box = document.createElement("div");
    box.className = name;
    node.before(box);
    return box;
  };
  const build = (root) => {
    const list = root.querySelector(".content-slick");
    const slides = [...list.children];
    const track = wrap(slides[0], "slick-track");
    const view = wrap(track, "slick-list");
    view.append(track);
    track.append(...slides);
    list.setAttribute("role", "presentation");
    track.setAttribute("role", "list");
    list.classList.add("slick-initialized", "slick-slider");
    return { track, slides };
  };
  const cloneEnds = (track, slides) => {
    const copy = (slide) => {
      const clone = slide.cloneNode(true);
      clone.classList.add("slick-cloned");
      clone.setAttribute("aria-hidden", "true");
      clone.inert = true;
      clone.querySelectorAll("a").forEach((link) => link.setAttribute("tabindex", "-1"));
      clone.querySelectorAll("img[data-src]").forEach((picture) => (picture.src = picture.dataset.src));
      return clone;
    };
    track.prepend(copy(slides.at(-1)));
    track.append(copy(slides[0]));
  };

  for (const root of document.querySelectorAll("[data-carousel]")) {
    const { track, slides } = build(root);
    const controls = root.querySelector(".carousel-controls");
    const count = root.querySelector(".carousel-count");
    const words = (index) => count.dataset.form.replace("{n}", index + 1).replace("{total}", slides.length);
    let current = 0;
    const show = (index) => {
      current = (index + slides.length) % slides.length;
      track.style.setProperty("--slide", current + 1);
      slides.forEach((slide, place) => {
        slide.inert = place !== current;
        slide.classList.toggle("slick-current", place === current);
        if (place === current) slide.removeAttribute("aria-hidden");
        else slide.setAttribute("aria-hidden", "true");
        slide.querySelectorAll("a").forEach((link) => (link.tabIndex = place === current ? 0 : -1));
      });
      count.textContent = words(current);
    };
    cloneEnds(track, slides);
    root.querySelector(".carousel-previous").addEventListener("click", () => show(current - 1));
    root.querySelector(".carousel-next").addEventListener("click", () => show(current + 1));
    controls.hidden = slides.length < 2;
    show(0);
  }
})();
