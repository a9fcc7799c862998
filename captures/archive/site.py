"""An archive as a target: the site whose pages it holds, at the addresses they had."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from captures.archive.errors import ArchiveError
from captures.archive.replay.library import ArchivedPage, Library
from captures.site import DESKTOP, PHONE, Page, Site, Viewport


def site_from_wacz(path: Path) -> Site:
    """The site of an archive's pages, each once, in the archive's order; raises ArchiveError when it lists none.

    Page names, languages and viewports are those of the recorded captures; of an archive made by other software,
    names come from the addresses and both default viewports are looked at.
    """
    library = Library(path)
    if not library.pages:
        raise ArchiveError(f"{path}: lists no pages, so there is nothing to look at")
    pages: dict[str, Page] = {}
    for archived in library.pages:
        page = _page(archived)
        pages.setdefault(page.key, page)
    parts = urlsplit(library.pages[0].url)
    return Site(
        name=re.sub(r"[^A-Za-z0-9.-]+", "-", path.stem).strip("-.")[:60] or "archive",
        base_url=f"{parts.scheme}://{parts.netloc}",
        viewports=_viewports(library.pages),
        pages=tuple(pages.values()),
        visual="pixels",
        clock=library.pages[0].clock or library.pages[0].ts,  # "five minutes ago" must say so again
    )


def _page(archived: ArchivedPage) -> Page:
    match = re.fullmatch(r"[^/]+/([A-Za-z0-9][A-Za-z0-9._-]*)-([a-z]{2,3})/[^/]+/[^/]+", archived.capture)
    if match:
        return Page(name=match[1], language=match[2], path=archived.url)
    parts = urlsplit(archived.url)
    slug = re.sub(r"[^A-Za-z0-9]+", "-", f"{parts.hostname}{parts.path}").strip("-")[:60]
    return Page(name=slug or "page", path=archived.url)


def _viewports(pages: tuple[ArchivedPage, ...]) -> tuple[Viewport, ...]:
    """The windows the pages were recorded in; both default ones where the archive does not say."""
    windows = {page.viewport for page in pages if page.viewport is not None}
    known = {viewport.name: viewport for viewport in (DESKTOP, PHONE)}
    found = []
    for name, width, height, scale in sorted(windows):
        usual = known.get(name)
        same = usual is not None and (usual.width, usual.height) == (width, height)
        mobile = usual.mobile if usual is not None and same else False
        found.append(Viewport(name=name, width=width, height=height, scale=scale, mobile=mobile))
    return tuple(found) or (DESKTOP, PHONE)
