"""One language's site: its addresses and what answers them."""

from __future__ import annotations

from urllib.parse import parse_qs, quote

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from captures.replica import feeds, pages
from captures.replica.cards import View
from captures.replica.control import Control
from captures.replica.editions import edition
from captures.replica.library import LANGUAGES, labels, section_labels
from captures.replica.rendering import NO_STORE, render, static_file

TEXTS = {"privacy", "contact"}
EDITED_TYPES = {".css": "text/css", ".js": "text/javascript"}
FILE_TYPES = {".woff2": "font/woff2", ".ico": "image/vnd.microsoft.icon"}
MORE_CARDS = 4
LONGEST_FORM = 10_000
FEEDS = {
    "/robots.txt": (feeds.robots, "text/plain"),
    "/sitemaps/all.xml": (feeds.sitemap_index, "application/xml"),
    "/feed.rss": (feeds.rss, "application/rss+xml"),
    "/captions.vtt": (feeds.subtitles, "text/vtt"),
}


class Site:
    """The handlers of one language; what they serve is asked of `control` at each request."""

    def __init__(self, control: Control, language: str) -> None:
        self._control = control
        self._language = language

    def routes(self) -> list[Route]:
        """Every address of the site, the particular ones first."""
        return [
            Route("/", self.home),
            *(Route(path, self.feed) for path in FEEDS),
            Route("/sitemaps/all/{name}", self.sitemap),
            Route("/favicon.ico", self.static, name="favicon.ico"),
            Route("/static/{name:path}", self.static),
            Route("/latest", self.latest),
            Route("/api/pulse", self.pulse),
            Route("/api/recommend", self.recommend),
            Route("/api/more/{key}", self.more),
            Route("/newsletter", self.form, methods=["POST"]),
            Route("/vote", self.form, methods=["POST"]),
            Route("/about", self.text),
            Route("/privacy", self.text),
            Route("/contact", self.text),
            Route("/authors", self.authors),
            Route("/authors/{name}", self.author),
            Route("/{path:path}", self.other),
        ]

    async def home(self, request: Request) -> Response:
        """The front page."""
        return self._page(request, "home", pages.home(self._view()))

    async def text(self, request: Request) -> Response:
        """About, privacy, contact."""
        own, key = labels(self._language), request.url.path[1:]
        context = pages.plain(self._view(), own[key], request.url.path, own["about_paragraphs"])
        return self._page(request, "about", context)

    async def authors(self, request: Request) -> Response:
        """The list of authors."""
        return self._page(request, "authors", pages.authors(self._view()))

    async def author(self, request: Request) -> Response:
        """One author's stories."""
        view, path = self._view(), quote(request.scope["path"])
        writer = next((author for author in view.edition.authors if author.path == path), None)
        if writer is None:
            return await self.missing(request, None)
        return self._page(request, "author", pages.author(view, writer))

    async def other(self, request: Request) -> Response:
        """A story, or a section: the last part of its path names it."""
        view, path = self._view(), quote(request.scope["path"])
        story = view.edition.by_path(path)
        if story is not None and story.is_video:
            return self._page(request, "video", pages.video(view, story))
        if story is not None:
            return self._page(request, "article", pages.article(view, story))
        key = path.rpartition("/")[2]
        if key in section_labels(self._language) or path in {"/live", "/latest-news", "/coverage"}:
            return self._page(request, "section", pages.section(view, key, path))
        return await self.missing(request, None)

    async def missing(self, request: Request, _error: Exception | None) -> Response:
        """A page that says there is none; never echoes the address."""
        own = labels(self._language)
        context = pages.plain(self._view(), own["not_found"], "/", [own["not_found_text"]])
        return self._page(request, "message", context, status=404)

    async def static(self, request: Request) -> Response:
        """Style, scripts, fonts, the icon."""
        name = request.path_params.get("name", "favicon.ico")
        path = static_file(name)
        if path is None:
            return Response("Not found\n", status_code=404, media_type="text/plain", headers=NO_STORE)
        if path.suffix in EDITED_TYPES:
            text = self._control.programme.edited(path.read_text(encoding="utf-8"), path.name, language=self._language)
            return Response(text, media_type=EDITED_TYPES[path.suffix], headers=NO_STORE)
        return FileResponse(path, media_type=FILE_TYPES.get(path.suffix, "application/octet-stream"), headers=NO_STORE)

    async def latest(self, _request: Request) -> Response:
        """A short address for whatever leads today."""
        return RedirectResponse(pages.sample_article(self._view().edition).path, status_code=302)

    async def feed(self, request: Request) -> Response:
        """robots.txt, the sitemap index, the feed, captions."""
        write, media_type = FEEDS[request.url.path]
        return Response(write(self._view()), media_type=media_type, headers=NO_STORE)

    async def sitemap(self, request: Request) -> Response:
        """The month's sitemap; other months have none."""
        view = self._view()
        if request.path_params["name"] != f"sitemap-{view.edition.day.year}-{view.edition.day.month}.xml":
            return await self.missing(request, None)
        return Response(feeds.sitemap(view), media_type="application/xml", headers=NO_STORE)

    async def pulse(self, _request: Request) -> Response:
        """Asked for ever, so that the network never idles."""
        return JSONResponse({"edition": self._control.programme.edition}, headers=NO_STORE)

    async def recommend(self, _request: Request) -> Response:
        """What the late box is filled with."""
        view = self._view()
        html = render("recommended.html", {"cards": view.cards(view.edition.others(None, 3, skip=18))})
        return JSONResponse({"html": html}, headers=NO_STORE)

    async def more(self, request: Request) -> Response:
        """Further cards of a section, from `?from=`."""
        view, asked = self._view(), request.query_params.get("from", "")
        start = int(asked) if asked.isdecimal() and len(asked) < 4 else pages.FIRST_LIST
        stories = pages.section_stories(view.edition, request.path_params["key"])[start : start + MORE_CARDS]
        html = render("more.html", {"cards": view.cards(stories)})
        return JSONResponse({"html": html, "next": start + len(stories), "left": bool(stories)}, headers=NO_STORE)

    async def form(self, request: Request) -> Response:
        """The newsletter and the poll: read, thrown away, thanked for."""
        body = await request.body()
        if len(body) > LONGEST_FORM or not parse_qs(body.decode("utf-8", "replace")):
            return Response("Nothing was sent\n", status_code=400, media_type="text/plain")
        own = labels(self._language)
        return self._page(request, "message", pages.plain(self._view(), own["thanks"], "/", []))

    def _view(self) -> View:
        origins = self._control.origins
        sites = {language: origins[language] for language in LANGUAGES}
        today = edition(self._control.programme.edition, self._language)
        return View(today, self._language, sites, origins["media"], origins["ads"])

    def _page(self, request: Request, page: str, context: pages.Context, *, status: int = 200) -> Response:
        path = quote(request.scope["path"])
        around = pages.frame(self._view(), page, path, switch=lambda other: self._switched(page, path, other))
        html = render(f"{page}.html", {**around, **context})
        html = self._control.programme.edited(html, "html", page=page, language=self._language)
        return Response(html, status_code=status, media_type="text/html", headers=NO_STORE)

    def _switched(self, page: str, path: str, language: str) -> str:
        """The same page in another language where there is one, else that language's front page."""
        shared = page in {"section", "about", "authors"}
        return self._control.origins[language] + (path if shared else "/")
