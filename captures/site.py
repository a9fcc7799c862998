"""A site: its pages, viewports, labels and rules, read from TOML and frozen."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from importlib import resources
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar
from urllib.parse import urljoin, urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from captures.errors import SiteFileError, UsageError

Part = Literal[
    "navigation",
    "languages",
    "breaking",
    "listen",
    "article",
    "related",
    "tags",
    "most_read",
    "coverage",
    "read_next",
    "footer",
]
PARTS: tuple[Part, ...] = Part.__args__  # type: ignore[attr-defined]  # Literal's arguments have no public name
Name = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")]
MOBILE_USER_AGENT = (
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/{major}.0.0.0 Mobile Safari/537.36"
)
_Item = TypeVar("_Item")


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Viewport(_Model):
    """A window a page is looked at in; width and height in CSS pixels."""

    name: Name
    width: int = Field(ge=120, le=7680)
    height: int = Field(ge=120, le=7680)
    scale: float = Field(default=1.0, gt=0, le=4, description="Device pixels per CSS pixel.")
    mobile: bool = Field(default=False, description="Touch, a mobile user agent and the meta viewport honoured.")


DESKTOP = Viewport(name="desktop", width=1280, height=800)
PHONE = Viewport(name="phone", width=390, height=844, mobile=True)


class Page(_Model):
    """One page of the site in one language."""

    name: Name
    path: str = Field(description="Path below the base URL, or a whole http(s) address.")
    language: str = Field(default="en", pattern=r"^[a-z]{2,3}$")
    viewports: tuple[Name, ...] = Field(default=(), description="Names of the viewports to use; all when empty.")
    masks: tuple[str, ...] = Field(default=(), description="Selectors masked on this page, beside the site's.")
    dynamic: tuple[str, ...] = Field(
        default=(), description="Selectors of dynamic parts on this page, beside the site's."
    )
    visual: Literal["pixels", "design", "both"] | None = Field(
        default=None, description="Overrides the site's `visual`."
    )

    @property
    def key(self) -> str:
        """What names the page in folders: its name and language."""
        return f"{self.name}-{self.language}"


class Known(_Model):
    """A finding that was accepted: it is reported as known until it expires."""

    fingerprint: str = Field(pattern=r"^[0-9a-f]{8,64}$")
    reason: str = Field(min_length=3)
    owner: str = ""
    expires: str = Field(
        default="", pattern=r"^(\d{4}-\d\d-\d\d)?$", description="The last day it is accepted, ISO 8601."
    )


class Cookie(_Model):
    """A cookie set before the visit, such as one's own site's consent."""

    name: str
    value: str


class Site(_Model):
    """A profile of pages, viewports, labels and rules."""

    name: Name
    base_url: str = Field(description="Where paths begin; http or https.")
    origins: Mapping[str, str] = Field(
        default_factory=dict, description="Base URL per language, where sister sites differ."
    )
    viewports: tuple[Viewport, ...] = Field(default=(DESKTOP, PHONE))
    pages: tuple[Page, ...] = Field(default=(), description="The pages an audit visits, in order.")
    labels: Mapping[str, Mapping[Part, tuple[str, ...]]] = Field(
        default_factory=dict, description="Titles of parts per language, tried beside the built-in ones."
    )
    selectors: Mapping[Part, tuple[str, ...]] = Field(
        default_factory=dict, description="CSS selectors per part, tried first."
    )
    masks: tuple[str, ...] = Field(default=(), description="Selectors hidden from comparisons, drawn hatched.")
    dynamic: tuple[str, ...] = Field(default=(), description="Selectors of parts whose content always differs.")
    optional: tuple[str, ...] = Field(default=(), description="Selectors of blocks that may come and go.")
    visual: Literal["pixels", "design", "both"] = Field(default="both", description="Which visual verdicts count.")
    known: tuple[Known, ...] = Field(default=(), description="Findings accepted for a while, with reason and owner.")
    cookies: tuple[Cookie, ...] = Field(
        default=(), description="Cookies set before each visit; never stored in a capture."
    )
    blocked_hosts: tuple[str, ...] = Field(default=(), description="Hosts whose requests are refused during visits.")
    clock: str = Field(default="", description="The time the pages see, ISO 8601; the time of the run when empty.")
    timezone: str = Field(default="UTC", description="IANA name of the time zone the pages see.")
    delay_ms: int = Field(default=0, ge=0, description="Pause between two visits to one host.")
    visit_timeout_ms: int = Field(default=60_000, ge=1_000, description="Hard cap of one visit.")
    max_height_px: int = Field(
        default=30_000, ge=1_000, le=100_000, description="Scrolling for lazy content stops here."
    )
    user_agent: str = Field(default="", description="Sent instead of the browser's own.")

    @model_validator(mode="after")
    def _consistent(self) -> Site:
        for url in (self.base_url, *self.origins.values()):
            if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
                raise ValueError(f"base_url must be an http or https address, not {url!r}")
        _unique("viewports", [viewport.name for viewport in self.viewports])
        _unique("pages", [page.key for page in self.pages])
        for page in self.pages:
            for name in page.viewports:
                if name not in {viewport.name for viewport in self.viewports}:
                    raise ValueError(f"page {page.name!r} names the viewport {name!r}, which the site does not have")
        return self

    def url(self, page: Page) -> str:
        """The absolute address of one of the site's pages."""
        base = self.origins.get(page.language, self.base_url)
        return urljoin(
            base if base.endswith("/") else base + "/",
            page.path.removeprefix("/") if not _absolute(page.path) else page.path,
        )

    def selected_pages(self, names: Iterable[str]) -> tuple[Page, ...]:
        """The pages with these names or keys, all when none is given; raises UsageError on a name nobody has."""
        return _select("page", names, self.pages, lambda page: (page.name, page.key))

    def selected_viewports(self, names: Iterable[str]) -> tuple[Viewport, ...]:
        """The viewports with these names, all when none is given; raises UsageError on a name nobody has."""
        return _select("viewport", names, self.viewports, lambda viewport: (viewport.name,))

    def visual_of(self, page: Page) -> str:
        """Which visual verdicts count on this page: `pixels`, `design` or `both`."""
        return page.visual or self.visual


def load_site(name: str) -> Site:
    """The shipped site called `name`, or the one a TOML file describes; raises SiteFileError."""
    if name.endswith(".toml") or "/" in name:
        return _read(Path(name))
    shipped = shipped_sites()
    if name not in shipped:
        raise UsageError(
            f"no site is called {name!r}: choose {', '.join(['replica', *shipped])}, or name a file such as ./my.toml"
        )
    return _parse((resources.files("captures.sites") / f"{name}.toml").read_text("utf-8"), source=f"sites/{name}.toml")


def shipped_sites() -> list[str]:
    """The names of the site files that come with the package."""
    return sorted(
        f.name.removesuffix(".toml") for f in resources.files("captures.sites").iterdir() if f.name.endswith(".toml")
    )


def site_of_url(url: str, *, viewports: tuple[Viewport, ...] = (DESKTOP, PHONE)) -> Site:
    """A site of the one page at `url`, for commands that take addresses; raises UsageError on a bad one.

    A page of a shipped site's newsroom is looked at with that site's selectors.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError(f"{url!r} is not an address: it must begin with http:// or https:// and name a host")
    slug = re.sub(r"[^A-Za-z0-9]+", "-", f"{parts.hostname}{parts.path}").strip("-")[:60] or "page"
    shipped, language = _shipped_at(parts.hostname)
    facts: dict[str, Any] = {
        "name": re.sub(r"[^A-Za-z0-9.-]+", "-", parts.hostname)[:60],
        "base_url": f"{parts.scheme}://{parts.netloc}",
        "viewports": viewports,
        "pages": (Page(name=slug, path=url, language=language),),
    }
    return Site(**facts) if shipped is None else shipped.model_copy(update={**facts, "origins": {}})


def _shipped_at(host: str) -> tuple[Site | None, str]:
    """The shipped site one of whose newsrooms is `host`, and that newsroom's language; else none, and the default."""
    for name in shipped_sites():
        site = load_site(name)
        for language, origin in site.origins.items():
            if urlsplit(origin).hostname == host:
                return site, language
    return None, "en"


def _read(path: Path) -> Site:
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        raise SiteFileError(f"{path}: no such site file; `captures doctor` lists the shipped sites") from None
    except (OSError, UnicodeDecodeError) as error:
        raise SiteFileError(f"{path}: cannot be read as UTF-8 text ({error})") from None
    return _parse(text, source=str(path))


def _parse(text: str, *, source: str) -> Site:
    try:
        return Site.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise SiteFileError(f"{source}: not valid TOML: {error}") from None
    except ValidationError as error:
        raise SiteFileError(f"{source}: " + "; ".join(_sentence(problem) for problem in error.errors())) from None


def _sentence(problem: Any) -> str:
    where = ".".join(str(step) for step in problem["loc"]) or "the file"
    if problem["type"] != "extra_forbidden":
        return f"{where}: {problem['msg'].removeprefix('Value error, ')}"
    known = sorted({field for model in (Site, Page, Viewport, Known, Cookie) for field in model.model_fields})
    near = difflib.get_close_matches(str(problem["loc"][-1]), known, n=1)
    return f"unknown key {where!r}" + (f", did you mean {near[0]!r}?" if near else "")


def _unique(what: str, names: list[str]) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"{what}: {', '.join(twice)} stands twice")


def _absolute(path: str) -> bool:
    return urlsplit(path).scheme in ("http", "https")


def _select(
    what: str, names: Iterable[str], items: tuple[_Item, ...], keys: Callable[[_Item], tuple[str, ...]]
) -> tuple[_Item, ...]:
    wanted = list(names)
    have = sorted({key for item in items for key in keys(item)})
    for name in wanted:
        if name not in have:
            near = difflib.get_close_matches(name, have, n=1)
            hint = f", did you mean {near[0]!r}?" if near else f": choose {', '.join(have)}"
            raise UsageError(f"no {what} is called {name!r}{hint}")
    return tuple(item for item in items if not wanted or any(name in keys(item) for name in wanted))
