"""The replica's applications: one for each language's site, one for media, one for the advertising frame."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path, PurePosixPath

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from captures.replica.cards import WIDTHS, photo_named
from captures.replica.control import Control
from captures.replica.library import LANGUAGES, labels
from captures.replica.rendering import NO_STORE, render, static_file
from captures.replica.site import Site


def site_app(control: Control, language: str) -> Starlette:
    """One language's site."""
    site = Site(control, language)
    return Starlette(routes=site.routes(), exception_handlers={404: site.missing})


def media_app(control: Control) -> Starlette:
    """Photos and sound, on an origin of their own as on the real site; ranges are honoured."""

    def fresh() -> dict[str, str]:
        kept = NO_STORE if control.programme.defects else {"cache-control": "max-age=600"}
        return {**kept, "access-control-allow-origin": "*"}

    async def image(request: Request) -> Response:
        path = _photo(request)
        return _missing() if path is None else FileResponse(path, media_type="image/webp", headers=fresh())

    async def sound(request: Request) -> Response:
        path = static_file(f"sound/{request.path_params['name']}")
        return _missing() if path is None else FileResponse(path, media_type="audio/wav", headers=fresh())

    dated = "/media/image/{year:int}/{month:int}/{day:int}/{name}"
    return Starlette(routes=[Route(dated, image), Route("/media/audio/{name}", sound)])


def ads_app(control: Control) -> Starlette:
    """The frame of an advertiser that nobody pays for."""

    async def advertisement(request: Request) -> Response:
        asked = request.query_params.get("lang", "en")
        language = asked if asked in LANGUAGES else "en"
        page = render("ad.html", {"own": labels(language), "home": control.origins[language]})
        return Response(page, media_type="text/html", headers=NO_STORE)

    return Starlette(routes=[Route("/frame", advertisement)])


def _photo(request: Request) -> Path | None:
    params = request.path_params
    try:
        day = datetime(params["year"], params["month"], params["day"])
        width = int(request.query_params.get("width", WIDTHS[-1]))
    except ValueError:
        return None
    name = photo_named(day, PurePosixPath(params["name"]).stem)
    size = next((known for known in WIDTHS if known >= width), WIDTHS[-1])
    return None if name is None else static_file(f"photos/{name}-{size}.webp")


def _missing() -> Response:
    return Response("Not found\n", status_code=404, media_type="text/plain")
