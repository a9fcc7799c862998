// Pictures below the fold load when they come near.
(() => {
  const load = (picture) => {
    picture.sizes = picture.dataset.sizes;
    picture.srcset = picture.dataset.srcset;
    picture.src = picture.dataset.src;
    picture.classList.add("loaded");
  };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries.filter((one) => one.isIntersecting)) {
        observer.unobserve(entry.target);
        load(entry.target);
      }
    },
    { rootMargin: "200px" },
  );
  document.querySelectorAll("img[data-src]").forEach((picture) => observer.observe(picture));
})();
