// Which links can be seen in this window, and whether anything there could bring others:
// { links: [{ path, href, text, shown, hider }], controls: [path], shown: [path of what can be pressed] }.
() => {
  const CONTROL = "button,summary,select,input:not([type=hidden]),textarea,label[for],iframe,object,embed,[role=button],[role=tab],[role=menuitem],[role=switch],[role=combobox],[role=checkbox],[aria-expanded],[aria-haspopup],[aria-controls],[popovertarget],[commandfor],[onclick],[tabindex]:not([tabindex='-1']):not(a[href])";
  const MENU = /menu|menü|more|nav|toggle|sections|browse|site ?map|contents|index|más|menú|secciones|mapa|plus|rubriques|mehr|bereiche|übersicht|altro|mais|القائمة|المزيد|أقسام|меню|ещё|תפריט|メニュー|菜单/i;
  const TOGGLE = /toggle|burger|drawer|offcanvas/i; // of a link's class or id: every entry of a menu is called after it
  const gone = (element) => !element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
  const links = [], controls = [], shown = [];
  const here = location.href.split("#")[0];
  const hiderOf = (element) => {
    let hider = element;
    for (let box = element; box; box = up(box)) if (gone(box)) hider = box;
    return hider;
  };
  const visit = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) visit(element.shadowRoot);
      const visible = !gone(element);
      if (element.matches("a[href],area[href]")) {
        const text = (element.innerText || element.textContent || "").replace(/\s+/g, " ").trim();
        const own = element.getAttribute("href");
        const leads = /^(?:https?|file):/.test(element.href) && element.href.split("#")[0] !== here;
        if (leads) links.push({ path: path(element), href: element.href.split("#")[0], text, shown: visible, hider: visible ? "" : path(hiderOf(element)) });
        const said = `${text} ${element.getAttribute("aria-label") || ""} ${element.title} ${leads ? "" : own}`;
        const named = MENU.test(said) || TOGGLE.test(`${element.getAttribute("class")} ${element.id}`);
        if (visible && (!leads || !text || named) && !(own.startsWith("#") && element.getBoundingClientRect().right < 2)) {
          // A link to a part of the page brings nothing, unless it is called a menu or shows nothing but a sign.
          if (!/^#.+/.test(own) || !text || named) controls.push(path(element));
        }
        if (visible) shown.push(path(element));
      } else if (visible && (element.matches(CONTROL) || (element.localName.includes("-") && !element.shadowRoot && !element.childElementCount && !element.textContent.trim()) || (getComputedStyle(element).cursor === "pointer" && !element.closest("a[href]")))) {
        controls.push(path(element));
        shown.push(path(element));
      }
    }
  };
  visit(document);
  return { links, controls, shown };
}
