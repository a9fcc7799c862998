from pathlib import Path

import pytest

from captures.errors import SiteFileError, UsageError
from captures.site import load_site, shipped_sites, site_of_url

MINIMAL = """
name = "meridian"
base_url = "http://127.0.0.1:9000"

[[viewports]]
name = "desktop"
width = 1280
height = 800

[[pages]]
name = "home"
path = "/home.html"
language = "en"
"""


def written(tmp_path: Path, text: str) -> str:
    path = tmp_path / "my.toml"
    path.write_text(text, "utf-8")
    return str(path)


def test_the_contract_s_example_is_a_site(tmp_path: Path) -> None:
    site = load_site(written(tmp_path, MINIMAL))
    assert site.url(site.pages[0]) == "http://127.0.0.1:9000/home.html"
    assert [viewport.name for viewport in site.viewports] == ["desktop"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('base_ulr = "x"', "did you mean 'base_url'"),
        ('visuals = "design"', "did you mean 'visual'"),
        ('visual = "layout"', "visual"),
        ("clock = 5", "clock"),
    ],
)
def test_an_unknown_or_wrong_key_is_named_with_the_nearest_known_one(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(SiteFileError, match=said):
        load_site(written(tmp_path, f"{line}\n{MINIMAL}"))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("http://127.0.0.1:9000", "ftp://news.example", "http or https"),
        ('name = "home"', 'name = "../../etc"', "pages"),
        ("width = 1280", "width = 0", "viewports"),
        ('language = "en"', 'language = "en"\nviewports = ["phone"]', "names the viewport 'phone'"),
        ("[[pages]]", "[[pages", "not valid TOML"),
    ],
)
def test_a_value_that_cannot_be_used_is_said(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(SiteFileError, match=said):
        load_site(written(tmp_path, MINIMAL.replace(old, new)))


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(SiteFileError, match="no such site file"):
        load_site(str(tmp_path / "none.toml"))


def test_an_unknown_site_lists_the_shipped_ones() -> None:
    with pytest.raises(UsageError, match="replica, almayadeen"):
        load_site("almayaden")


@pytest.mark.parametrize("name", shipped_sites())
def test_every_shipped_site_reads(name: str) -> None:
    assert load_site(name).pages


@pytest.mark.parametrize("url", ["example.org", "file:///etc/passwd", "javascript:alert(1)", "http://"])
def test_only_http_addresses_are_visited(url: str) -> None:
    with pytest.raises(UsageError, match="is not an address"):
        site_of_url(url)


def test_a_page_of_a_shipped_newsroom_is_looked_at_with_its_selectors() -> None:
    shipped, site = load_site("almayadeen"), site_of_url("https://www.almayadeen.net/news/politics/1")
    assert (site.selectors, site.timezone, site.dynamic) == (shipped.selectors, shipped.timezone, shipped.dynamic)
    assert [(page.path, page.language) for page in site.pages] == [("https://www.almayadeen.net/news/politics/1", "ar")]


def test_a_page_nobody_has_is_an_error_with_a_suggestion(tmp_path: Path) -> None:
    site = load_site(written(tmp_path, MINIMAL))
    with pytest.raises(UsageError, match="did you mean 'home'"):
        site.selected_pages(["hom"])
