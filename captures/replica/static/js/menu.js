// The bar's panels open on hover, focus and by their buttons; the off-canvas menu is a dialog of its own.
(() => {
  const bar = document.querySelector(".menu-bar");
  const items = [...bar.querySelectorAll(".has-panel")];
  const toggleOf = (item) => item.querySelector(".menu-toggle");
  const setOpen = (item, open) => toggleOf(item).setAttribute("aria-expanded", String(open));

  for (const item of items) {
    toggleOf(item).addEventListener("click", () => {
      const open = toggleOf(item).getAttribute("aria-expanded") !== "true";
      items.forEach((other) => setOpen(other, other === item && open));
    });
    item.addEventListener("mouseleave", () => item.classList.remove("dismissed"));
    item.addEventListener("focusout", (event) => {
      if (!item.contains(event.relatedTarget)) setOpen(item, false);
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const item of items) {
      if (item.querySelector(".menu-panel").contains(document.activeElement)) toggleOf(item).focus();
      setOpen(item, false);
      if (item.matches(":hover")) item.classList.add("dismissed");
    }
  });
  document.addEventListener("click", (event) => {
    items.filter((item) => !item.contains(event.target)).forEach((item) => setOpen(item, false));
  });
})();
