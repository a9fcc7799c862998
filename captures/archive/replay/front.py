"""The replay server's own two pages: the list of what is archived, and the frame a page is shown in."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from captures.archive.replay.library import ArchivedPage
from captures.archive.replay.prefix import Replayed

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#1b1b1f}"
    "a{color:#0b57d0}small{color:#55555f}li{margin:.6rem 0}h1{font-size:1.4rem}"
)
_FRAME_STYLE = (
    "html,body{margin:0;height:100%}body{display:flex;flex-direction:column;font:14px/1.4 system-ui,sans-serif}"
    "p{margin:0;padding:.5rem 1rem;background:#1b1b1f;color:#fff;overflow-wrap:anywhere}a{color:#a8c7fa}"
    "iframe{flex:1;border:0}"
)


def front_page(pages: Sequence[ArchivedPage], player: str) -> str:
    """Every page of the archive as a link to its replay."""
    rows = "".join(
        f'<li><a href="{escape(player + Replayed(page.url, page.moment).path)}">{escape(page.title)}</a><br>'
        f"<small>{escape(page.url)} · {escape(page.ts)}</small></li>"
        for page in pages
    )
    body = f"<h1>{len(pages)} archived page{'' if len(pages) == 1 else 's'}</h1><ul>{rows}</ul>"
    return _document("Archive", _STYLE, body)


def player_page(shown: Replayed) -> str:
    """A page in a sandboxed frame: whatever its scripts try, it cannot take the window anywhere else."""
    bar = f'<p>Archived {escape(shown.moment)}: {escape(shown.url)} · <a href="/">all pages</a></p>'
    sandbox = "allow-scripts allow-same-origin allow-forms"
    frame = f'<iframe title="Archived page" sandbox="{sandbox}" src="{escape(shown.path)}"></iframe>'
    return _document("Replay", _FRAME_STYLE, bar + frame)


def _document(title: str, style: str, body: str) -> str:
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{style}</style></head><body>{body}</body></html>'
    )
