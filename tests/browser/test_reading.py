"""How a page is read out, and what only several pages, or two days, can tell."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.async_api import Page

from captures.accessibility.consistency import inconsistencies
from captures.accessibility.order import order_results
from captures.accessibility.outline import outline_results
from captures.accessibility.transcript import transcript
from captures.browser.launch import LaunchedBrowser
from captures.browser.look import look_at
from captures.browser.thread import LoopThread
from captures.rendered import RenderedPage

Render = Callable[..., RenderedPage]


@pytest.fixture(scope="module")
def render(loop_thread: LoopThread, shared_browser: LaunchedBrowser) -> Iterator[Render]:
    context = loop_thread.run(shared_browser.browser.new_context())
    page: Page = loop_thread.run(context.new_page())

    async def answer(html: str, path: str) -> RenderedPage:
        async def fulfil(route: object) -> None:
            await route.fulfill(body=html, content_type="text/html; charset=utf-8")  # type: ignore[attr-defined]

        await page.unroute_all()
        await page.route("**/*", fulfil)
        await page.goto(f"http://news.example{path}")
        return (await look_at(page)).rendered

    def rendered(body: str, *, path: str = "/", title: str = "News") -> RenderedPage:
        html = f"<!doctype html><html lang=en><meta charset=utf-8><title>{title}</title><body>{body}"
        return loop_thread.run(answer(html, path))

    yield rendered
    loop_thread.run(context.close())


def spoken(page: RenderedPage) -> list[str]:
    return [str(line) for line in transcript(page)]


def test_a_page_is_read_in_its_order_with_roles_names_and_levels(render: Render) -> None:
    page = render(
        "<a href=#m>Skip</a><nav aria-label=Main><ul><li><a href=/a>World</a><li><a href=/b>Culture</a></ul></nav>"
        "<main id=m><h1>The <em>big</em> story</h1><p>It was <b>late</b>, she said.</p><img src=x.png alt='A boat'>"
        "<img src=y.png alt=''><img src=z.png><button aria-expanded=false>More</button>"
        "<label>Mail <input type=checkbox checked></label></main><footer>© Us</footer>"
    )
    assert spoken(page) == [
        "link: Skip",
        "navigation: Main",
        "  list: 2 items",
        "    link: World",
        "    link: Culture",
        "main",
        "  heading 1: The big story",
        "  text: It was late, she said.",
        "  image: A boat",
        "  image: (no name)",
        "  button: More, collapsed",
        "  text: Mail",
        "  checkbox: Mail, checked",
        "contentinfo",
        "  text: © Us",
    ]


def test_what_is_hidden_from_assistive_technology_is_not_read(render: Render) -> None:
    page = render(
        "<main><p aria-hidden=true>decoration</p><p hidden>gone</p><p style='visibility:hidden'>not there</p>"
        "<p inert>inert</p><p style='position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden'>for "
        "ears</p><span style='opacity:0'>unseen</span></main>"
    )
    assert spoken(page) == ["main", "  text: for ears", "  text: unseen"]


def test_shadow_roots_and_frames_are_read_where_they_stand(render: Render) -> None:
    page = render(
        "<main><x-card>slotted</x-card><iframe title=Ad srcdoc='<p>inside'></iframe><p>after</p></main><script>"
        "document.querySelector('x-card').attachShadow({mode:'open'}).innerHTML='<h2>Shadow</h2><slot></slot>'</script>"
    )
    lines = [line.strip() for line in spoken(page)]
    assert lines == ["main", "heading 2: Shadow", "text: slotted", "frame: Ad", "text: inside", "text: after"]


def test_deep_nesting_is_read_too(render: Render) -> None:
    assert spoken(render("<main>" + "<div>" * 400 + "deep" + "</div>" * 400)) == ["main", "  text: deep"]


HEADER = "<header><a href=/>Home</a></header>"
WORLD = "<section><h2>World</h2><ul><li><a href=/w{0}>Story {0}</a><li><a href=/v{0}>Tale {0}</a></ul></section>"
CULTURE = "<section><h2>Culture</h2><ul><li><a href=/c{0}>Play {0}</a><li><a href=/d{0}>Film {0}</a></ul></section>"
SPORT = "<section><h2>Sport</h2><ul><li><a href=/s{0}>Game {0}</a><li><a href=/t{0}>Race {0}</a></ul></section>"


def front(*sections: str, day: int) -> str:
    return f"{HEADER}<main><h1>Day {day}</h1>{''.join(sections).format(day)}</main><footer>Us</footer>"


def test_other_stories_are_read_in_the_same_order(render: Render) -> None:
    before, now = render(front(WORLD, CULTURE, day=1)), render(front(WORLD, CULTURE, day=2))
    assert order_results(before, now) == []


def test_a_section_more_or_less_changes_no_order(render: Render) -> None:
    before, now = render(front(WORLD, CULTURE, day=1)), render(front(WORLD, SPORT, CULTURE, day=2))
    assert order_results(before, now) == []
    assert order_results(now, before) == []


def test_a_section_read_elsewhere_is_reported_once(render: Render) -> None:
    before, now = render(front(WORLD, CULTURE, SPORT, day=1)), render(front(SPORT, WORLD, CULTURE, day=2))
    (result,) = order_results(before, now)
    assert "“main / sport” is read at another place" in result.message


@pytest.mark.parametrize(
    ("headings", "skips"),
    [("123", 0), ("1232", 0), ("13", 1), ("1244", 1), ("12421", 1), ("321", 0), ("2", 0)],
)
def test_a_level_skipped_on_the_way_down_is_noted(render: Render, headings: str, skips: int) -> None:
    page = render("".join(f"<h{level}>Words</h{level}>" for level in headings))
    assert sum(result.rule == "heading-order" for result in outline_results(page)) == skips


@pytest.mark.parametrize(
    ("body", "rules"),
    [
        ("<main><h1>One</h1></main>", []),
        ("<main>words alone</main>", []),
        ("<main><h2>Two</h2></main>", ["page-has-heading-one"]),
        ("<div><h1>One</h1></div>", ["landmark-one-main"]),
        ("<div><h1>One</h1></div><iframe srcdoc='<main>theirs</main>'></iframe>", ["landmark-one-main"]),
        ("<main><h1>One</h1></main><iframe srcdoc='<main>theirs</main>'></iframe>", []),
        ("<main><h1>One</h1></main><main>two</main><main hidden>gone</main>", ["landmark-no-duplicate-main"]),
        ("<nav>a</nav><nav>b</nav><main>m</main>", ["landmark-unique"]),
        ("<nav aria-label=A>a</nav><nav aria-label=B>b</nav><main>m</main>", []),
        ("<main><section>a</section><section>b</section><aside>c</aside><aside>d</aside></main>", []),
        ("<main><article><header>a</header></article><article><header>b</header></article></main>", []),
    ],
)
def test_landmarks_are_those_of_the_main_document(render: Render, body: str, rules: list[str]) -> None:
    assert [result.rule for result in outline_results(render(body))] == rules


def site_page(
    render: Render, name: str, menu: str, *, title: str | None = None, home: str = "Front page"
) -> RenderedPage:
    links = "".join(f"<li><a href=/{word}>{word.title()}</a>" for word in menu.split())
    body = f"<header><a href=/front>{home}</a><nav><ul>{links}</ul></nav></header><main><h1>{name}</h1></main>"
    return render(f"{body}<footer>Us</footer>", path=f"/{name}", title=title or f"{name} - News")


MENU = "world culture sport weather"


def test_pages_alike_raise_nothing(render: Render) -> None:
    pages = [site_page(render, name, MENU) for name in ("a", "b", "c")]
    assert inconsistencies(pages) == []


@pytest.mark.parametrize("menu", ["world culture sport weather jobs", "world sport weather", "world culture"])
def test_an_entry_more_or_less_is_no_other_order(render: Render, menu: str) -> None:
    pages = [site_page(render, name, MENU if name != "c" else menu) for name in ("a", "b", "c")]
    assert inconsistencies(pages) == []


def test_a_menu_in_another_order_is_reported_on_the_page_that_differs(render: Render) -> None:
    pages = [
        site_page(render, name, MENU if name != "b" else "world sport weather culture") for name in ("a", "b", "c")
    ]
    (found,) = inconsistencies(pages)
    assert (found.rule, found.page, found.wcag) == ("consistent-navigation", 1, ("3.2.3",))
    assert "“Culture” moved" in found.message


def test_one_thing_by_two_names_is_reported(render: Render) -> None:
    pages = [site_page(render, name, MENU, home="Start" if name == "c" else "Front page") for name in ("a", "b", "c")]
    (found,) = inconsistencies(pages)
    assert (found.rule, found.page) == ("consistent-identification", 2)
    assert "“front page” is called “start”" in found.message


def test_two_pages_of_one_title_are_both_reported(render: Render) -> None:
    pages = [site_page(render, name, MENU, title="News" if name != "b" else None) for name in ("a", "b", "c")]
    assert [(found.rule, found.page) for found in inconsistencies(pages)] == [("title-unique", 0), ("title-unique", 2)]


def test_a_landmark_one_page_lacks_is_reported(render: Render) -> None:
    bare = render("<header><a href=/front>Front page</a></header><div><h1>c</h1></div><footer>Us</footer>", path="/c")
    pages = [site_page(render, "a", MENU), site_page(render, "b", MENU), bare]
    assert [(found.rule, found.page, found.key) for found in inconsistencies(pages)] == [
        ("consistent-landmarks", 2, "main")
    ]
