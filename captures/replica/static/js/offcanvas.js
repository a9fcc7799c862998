// The phone's menu: opens over the page, keeps the focus, closes by Escape, by its button or beside it.
(() => {
  const opener = document.querySelector(".menu-open");
  const menu = document.getElementById("mobile-menu");
  const closer = menu.querySelector(".menu-close");
  const behind = [...document.body.children, ...menu.parentElement.children].filter((node) => !node.contains(menu));

  const setOpen = (open) => {
    menu.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
    behind.forEach((node) => node.toggleAttribute("inert", open));
    document.documentElement.classList.toggle("menu-is-open", open);
    (open ? closer : opener).focus();
  };
  const stops = () => [...menu.querySelectorAll("a[href], button")];
  const keepFocus = (event) => {
    const ends = [stops().at(0), stops().at(-1)];
    const [from, to] = event.shiftKey ? ends : ends.reverse();
    if (document.activeElement !== from) return;
    event.preventDefault();
    to.focus();
  };

  opener.addEventListener("click", () => setOpen(true));
  closer.addEventListener("click", () => setOpen(false));
  menu.addEventListener("click", (event) => {
    if (event.target === menu) setOpen(false);
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape") setOpen(false);
    if (event.key === "Tab") keepFocus(event);
  });
  matchMedia("(min-width: 900px)").addEventListener("change", (query) => {
    if (query.matches && !menu.hidden) setOpen(false);
  });
})();
