"""The menu probe on menus unlike each other: every item is reached, or named."""

# ruff: noqa: E501 - markup reads better unbroken
from __future__ import annotations

from typing import Any

import pytest

from captures.browser.probes.behaviour.menu import MenuProbe

NEWS = [("Politics", "/p"), ("Economy", "/e"), ("Sports", "/s")]
VIDEOS = [("Clips", "/c"), ("Explainers", "/x")]
TREE = [("News", "/news", NEWS), ("Videos", "/videos", VIDEOS), ("In Pictures", "/pictures", [])]
ARABIC = [("أخبار", "/news", [("سياسة", "/p"), ("اقتصاد", "/e")]), ("رأي", "/o", [])]


def navigation(origin: str, tree: Any, *, parents: bool = True) -> list[dict[str, Any]]:
    def entry(label: str, path: str, children: Any) -> dict[str, Any]:
        url = origin + path if parents or not children else None
        return {"label": label, "url": url, "children": [entry(*child, []) for child in children]}

    return [entry(*item) for item in tree]


def links(children: Any) -> str:
    return "".join(f"<li><a href={path}>{label}</a></li>" for label, path in children)


def bar(tree: Any, *, parent: str, panel: str = "ul") -> str:
    """A list whose parents are written as `parent`, with {label} and {path}."""
    items = []
    for label, path, children in tree:
        head = parent.format(label=label, path=path) if children else f"<a href={path}>{label}</a>"
        items.append(f"<li>{head}{f'<{panel} class=panel>{links(children)}</{panel}>' if children else ''}</li>")
    return "".join(items)


ROW = "<style>ul{list-style:none;margin:0;padding:0} .bar{display:flex;gap:30px} .bar>li{position:relative} .panel{position:absolute;background:#fff}</style>"
HIDE = "<style>.panel{display:none}</style>"
HOVER = "<style>.bar>li:hover .panel,.bar>li:focus-within .panel{display:block}</style>"
SPREAD = """<script>document.querySelectorAll('[aria-expanded]').forEach(b => b.onclick = () => {
 const open = b.getAttribute('aria-expanded') !== 'true'; b.setAttribute('aria-expanded', open);
 b.parentElement.querySelector('.panel').style.display = open ? 'block' : 'none'; });</script>"""
NAV = "<nav data-part=navigation><ul class=bar>%s</ul></nav>"

GOOD_BARS = {
    "hover and focus within": (ROW + HIDE + HOVER + NAV % bar(TREE, parent="<a href={path}>{label}</a>"), TREE, True),
    "buttons that say they are expanded": (
        ROW + HIDE + NAV % bar(TREE, parent="<button aria-expanded=false>{label}</button>") + SPREAD,
        TREE,
        False,
    ),
    "details": (
        ROW
        + "<nav data-part=navigation><div class=bar>"
        + "".join(
            f"<details><summary>{t}</summary><div>{links(c)}</div></details>" if c else f"<a href={p}>{t}</a>"
            for t, p, c in TREE
        )
        + "</div></nav>",
        TREE,
        False,
    ),
    "toggle beside a real link, slow to open": (
        ROW
        + HIDE
        + NAV
        % bar(
            TREE, parent="<a href={path}>{label}</a><button aria-label='More of {label}' aria-expanded=false>v</button>"
        )
        + "<style>.bar>li:hover .panel{display:block}.panel{transition:opacity .3s}</style>"
        + SPREAD,
        TREE,
        True,
    ),
    "menu bar with one tab stop, right to left": (
        ROW
        + HIDE
        + "<nav data-part=navigation><ul class=bar role=menubar>"
        + "".join(
            f"<li role=none><a role=menuitem tabindex={0 if i == 0 else -1} href={p} {'aria-haspopup=true aria-expanded=false' if c else ''}>{t}</a>"
            + (
                f"<ul class=panel role=menu>{''.join(f'<li role=none><a role=menuitem tabindex=-1 href={q}>{u}</a></li>' for u, q in c)}</ul>"
                if c
                else ""
            )
            + "</li>"
            for i, (t, p, c) in enumerate(ARABIC)
        )
        + """</ul></nav><style>.bar>li:hover .panel,.panel.on{display:block}</style><script>
        const tops = [...document.querySelectorAll('.bar>li>a')];
        document.addEventListener('keydown', e => { const at = document.activeElement, top = tops.indexOf(at), panel = at.closest('.panel') || at.nextElementSibling;
          if (e.key === 'ArrowLeft' && top >= 0) tops[(top + 1) % tops.length].focus();
          if (e.key === 'Escape' && panel) { panel.classList.remove('on'); panel.previousElementSibling.focus(); }
          if (e.key === 'ArrowDown' && panel) { e.preventDefault(); panel.classList.add('on'); const all = [...panel.querySelectorAll('a')]; all[(all.indexOf(at) + 1) % all.length].focus(); } });
        </script>""",
        ARABIC,
        True,
    ),
    "panels beside the bar": (
        ROW
        + "<div data-part=navigation><div class=bar>"
        + "".join(
            f"<button data-for=p{i}>{t}</button>" if c else f"<a href={p}>{t}</a>" for i, (t, p, c) in enumerate(TREE)
        )
        + "</div>"
        + "".join(f"<div id=p{i} hidden>{links(c)}</div>" for i, (_, _, c) in enumerate(TREE) if c)
        + """</div><script>document.querySelectorAll('[data-for]').forEach(b => b.onclick = () => { const p = document.getElementById(b.dataset.for); p.hidden = !p.hidden; });</script>""",
        TREE,
        False,
    ),
    "labels with more words for screen readers": (
        ROW + HIDE + HOVER + NAV % bar(TREE, parent="<a href={path}>{label}<i style='font-size:0'> section</i></a>"),
        TREE,
        True,
    ),
    "everything open": (
        ROW
        + "<nav data-part=navigation>"
        + "".join(f"<div><a href={p}>{t}</a>{links(c)}</div>" for t, p, c in TREE)
        + "</nav>",
        TREE,
        True,
    ),
}
BAD_BARS = {
    "panels that never open": (
        ROW + HIDE + NAV % bar(TREE, parent="<a href={path}>{label}</a>"),
        TREE,
        True,
        "pointer",
        "Politics",
    ),
    "panels for the mouse alone": (
        ROW
        + HIDE
        + "<style>.bar>li:hover .panel{display:block}</style>"
        + NAV % bar(TREE, parent="<a href={path}>{label}</a>"),
        TREE,
        True,
        "keyboard",
        "Clips",
    ),
    "buttons deaf to keys": (
        ROW + HIDE + NAV % bar(TREE, parent="<span onclick='this.nextSibling.style.display=`block`'>{label}</span>"),
        TREE,
        False,
        "keyboard",
        "Sports",
    ),
}
DRAWER = """<style>.drawer{position:fixed;inset:0 auto 0 0;width:300px;background:#fff;overflow:auto;transform:translateX(-110%%);visibility:hidden;transition:transform .2s}
.open .drawer{transform:none;visibility:visible} ul{list-style:none}</style><header><button data-toggle=navigation id=t aria-label="%s" aria-expanded=false>=</button></header>
<div class=drawer data-part=navigation id=d><button id=x aria-label="%s">×</button><ul>%s</ul></div><p style="height:2000px">Story</p>
<script>const set = on => { document.body.classList.toggle('open', on); t.setAttribute('aria-expanded', on); %s }; t.onclick = () => set(true);
x.onclick = () => set(false); %s</script>"""
FLAT = "".join(f"<li><a href={p}>{t}</a></li>{links(c)}" for t, p, c in TREE)
ESCAPE = "document.onkeydown = e => { if (e.key === 'Escape') set(false); };"
GOOD_DRAWERS = {
    "drawer that takes and returns focus": DRAWER % ("Menu", "Close", FLAT, "(on ? x : t).focus();", ESCAPE),
    "drawer under an Arabic name": DRAWER % ("القائمة", "إغلاق", FLAT, "(on ? x : t).focus();", ESCAPE),
    "details as the phone's menu": f"<details data-part=navigation><summary data-toggle=navigation>Menu</summary><ul>{FLAT}</ul></details>",
    "dialog element": f"<button data-toggle=navigation onclick='d.showModal()'>Menu</button><dialog id=d data-part=navigation><button onclick='d.close()'>Close</button><ul>{FLAT}</ul></dialog>",
    "sections folded inside": DRAWER
    % (
        "Menu",
        "Close",
        "".join(
            f'<li><button aria-expanded=false onclick="this.nextElementSibling.hidden=!this.nextElementSibling.hidden">{t}</button><div hidden>{links(c)}</div></li>'
            if c
            else f"<li><a href={p}>{t}</a></li>"
            for t, p, c in TREE
        ),
        "(on ? x : t).focus();",
        ESCAPE,
    ),
}


MADE = "this.innerHTML += `<div><a href=/new>Newly made</a></div>`; this.onmouseenter = null"
HOVERED = f'<nav data-part=navigation><div onmouseenter="{MADE}"><a href=/news aria-haspopup=true>News</a></div><a href=/o>Opinion</a></nav>'
BAD_DRAWERS = {
    "dead": (DRAWER % ("Menu", "Close", FLAT, "", ESCAPE)).replace("t.onclick = () => set(true);", ""),
    "stuck": (DRAWER % ("Menu", "Close", FLAT, "", "")).replace("x.onclick = () => set(false);", ""),
    "leaky": (DRAWER % ("Menu", "Close", FLAT, "(on ? x : t).focus();", ESCAPE))
    .replace("class=drawer", "class=drawer role=dialog aria-modal=true")
    .replace("<p ", "<a href=/next>Next</a><p "),
    "lost": DRAWER % ("Menu", "Close", FLAT, "on ? x.focus() : document.activeElement.blur();", ESCAPE),
}


@pytest.fixture(scope="module")
def outcomes(stand: Any, stage: Any, case: Any) -> dict[str, dict[str, Any]]:
    def menu(html: str, tree: Any = TREE, *, parents: bool = True, phone: bool = False) -> Any:
        known = {"navigation": navigation(stand.origin, tree, parents=parents)}
        return case(html, phone=phone, direction="rtl" if tree is ARABIC else "ltr", structure=known)

    cases = {name: menu(bar[0], bar[1], parents=bar[2]) for name, bar in (GOOD_BARS | BAD_BARS).items()}
    veiled = BAD_BARS["panels that never open"][0] + "<div style='position:fixed;inset:0;z-index:9'>Cookies?</div>"
    cases["veiled"] = menu(veiled)
    cases["hovered"] = menu(HOVERED, [("News", "/news", []), ("Opinion", "/o", [])])
    for name, html in (GOOD_DRAWERS | BAD_DRAWERS).items():
        cases[name] = menu(html, parents="folded" not in name, phone=True)
    found: dict[str, dict[str, Any]] = stage.outcomes(MenuProbe, cases)
    return found


@pytest.mark.parametrize("name", GOOD_BARS)
def test_a_bar_that_works_is_left_alone(name: str, outcomes: dict[str, dict[str, Any]]) -> None:
    facts = outcomes[name]
    assert facts["pointer"]["missing"] == [], facts
    assert facts["keyboard"]["missing"] == [], facts
    assert facts["keyboard"]["unseen"] == [], facts


@pytest.mark.parametrize("name", BAD_BARS)
def test_items_out_of_reach_are_named(name: str, outcomes: dict[str, dict[str, Any]]) -> None:
    facts, (way, label) = outcomes[name], BAD_BARS[name][3:]
    assert label in facts[way]["missing"], facts
    assert way == "pointer" or facts["pointer"]["missing"] == [], facts


def test_a_menu_under_a_banner_is_not_accused(outcomes: dict[str, dict[str, Any]]) -> None:
    assert "covered" in outcomes["veiled"]["note"]


def test_items_that_hovering_brings_into_being_are_kept(stand: Any, outcomes: dict[str, dict[str, Any]]) -> None:
    made = {"label": "Newly made", "url": stand.origin + "/new"}
    assert outcomes["hovered"]["panels"] == [{"parent": "News", "items": [made]}]


@pytest.mark.parametrize("name", GOOD_DRAWERS)
def test_a_drawer_that_works_is_left_alone(name: str, outcomes: dict[str, dict[str, Any]]) -> None:
    facts = outcomes[name]["off_canvas"]
    assert (facts["opened"], facts["missing"]) == (True, []), facts
    assert facts["closed_by"] is not None, facts
    assert facts["opens_by_keyboard"], facts
    assert facts["focus_returns"] is not False, facts


def test_a_dead_button_a_stuck_drawer_and_lost_focus_are_told_apart(outcomes: dict[str, dict[str, Any]]) -> None:
    assert outcomes["dead"]["off_canvas"]["opened"] is False
    assert outcomes["stuck"]["off_canvas"]["closed_by"] is None
    assert outcomes["leaky"]["off_canvas"]["leaks_focus"] is True
    assert outcomes["lost"]["off_canvas"]["leaks_focus"] is None
    assert outcomes["lost"]["off_canvas"]["closed_by"] == "Escape"
    assert outcomes["lost"]["off_canvas"]["focus_returns"] is False
