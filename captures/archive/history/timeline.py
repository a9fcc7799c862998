"""A history as one page: ranks over time, changes, barriers and page weight. No script, no network, any browser."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from html import escape
from itertools import pairwise

from captures.archive.history.events import Change, Moment, PartHistory
from captures.archive.visited import parse_moment

_WIDTH, _LEFT, _RIGHT, _TOP, _ROW = 960, 60, 250, 26, 22
_LABEL = 38  # characters of a label beside its line
_MAX_LANES = 40
_STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1f; --soft: #5c5c66; --paper: #fff; --line: #d8d8de }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8ec; --soft: #a0a0aa; --paper: #17171a; --line: #3a3a42 } }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
  max-width: 62rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.5rem } h2 { font-size: 1.15rem; margin-top: 2.5rem }
svg { width: 100%; height: auto; display: block } text { fill: var(--soft); font-size: 12px }
.lane { fill: none; stroke-width: 3; stroke-linejoin: round; stroke-linecap: round } .lane:hover { stroke-width: 6 }
.grid { stroke: var(--line) } .weight { fill: none; stroke: #3f7fd8; stroke-width: 2 }
.barriers { fill: none; stroke: #c2571a; stroke-width: 2 }
table { border-collapse: collapse; width: 100%; font-size: .92rem }
td, th { text-align: start; padding: .3rem .6rem .3rem 0;
  border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere }
.entered { color: #14804a } .left { color: #c03030 } .moved { color: #7a5ab8 } .changed { color: #b06a00 }
@media (prefers-color-scheme: dark) { .entered { color: #5fd08f } .left { color: #ff8a8a } .moved { color: #c3a6ff }
  .changed { color: #ffbe5c } }
"""


def timeline_page(histories: Sequence[PartHistory]) -> str:
    """A self-contained HTML document; everything that comes from a page is escaped."""
    title = f"History of {histories[0].part}" if histories else "History"
    body = "".join(_section(history) for history in histories) or "<p>No stored capture has this part.</p>"
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{_STYLE}</style></head><body><h1>{escape(title)}</h1>{body}</body></html>\n"
    )


def _section(history: PartHistory) -> str:
    name = f"{history.page}, {history.viewport}: {len(history.moments)} captures, {len(history.changes)} changes"
    charts = _ranks(history) + _curves(history.moments)
    return f"<section><h2>{escape(name)}</h2>{charts}{_table(history.changes)}</section>"


def _ranks(history: PartHistory) -> str:
    """A line an item: where it stood in each capture, broken where it was gone."""
    lanes: dict[str, list[tuple[float, int]]] = {}
    labels: dict[str, str] = {}
    for at, moment in zip(_places(history.moments), history.moments, strict=True):
        for rank, item in enumerate(moment.items, start=1):
            lanes.setdefault(item.key, []).append((at, rank))
            labels.setdefault(item.key, item.label)
    deepest = min(_MAX_LANES, max((len(moment.items) for moment in history.moments), default=0))
    if not deepest:
        return ""
    height = _TOP + _ROW * deepest + 24
    grid = "".join(
        f'<text x="{_LEFT - 12}" y="{_y(rank) + 4:.0f}" text-anchor="end">{rank}</text>'
        f'<line class="grid" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{_y(rank):.0f}" y2="{_y(rank):.0f}"/>'
        for rank in range(1, deepest + 1)
    )
    spots = list(_places(history.moments))
    paths = "".join(_lane(key, labels[key], points, spots, deepest) for key, points in lanes.items())
    names = "".join(
        f'<text x="{_WIDTH - _RIGHT + 8}" y="{_y(rank) + 4:.0f}">{escape(_short(item.label))}</text>'
        for rank, item in enumerate(history.moments[-1].items[:deepest], start=1)
    )
    axis = _axis(history.moments, height - 6)
    return _svg(f"Ranks in {history.part} over time", height, grid + paths + names + axis)


def _short(label: str) -> str:
    return label if len(label) <= _LABEL else label[: _LABEL - 1].rstrip() + "…"


def _lane(key: str, label: str, points: list[tuple[float, int]], spots: list[float], deepest: int) -> str:
    following = dict(pairwise(spots))
    pieces, last = [], None
    for x, rank in points:
        if rank > deepest:
            last = None
            continue
        pieces.append(f"{'L' if last is not None and following.get(last) == x else 'M'}{x:.1f} {_y(rank):.1f}")
        last = x
    hue = int(hashlib.sha256(key.encode("utf-8")).hexdigest()[:4], 16) % 360
    if len(pieces) == 1:
        pieces.append("h.1")  # a round cap makes a dot of it
    shown = f"<title>{escape(label)}</title>"
    return f'<path class="lane" style="stroke:hsl({hue} 60% 50%)" d="{"".join(pieces)}">{shown}</path>'


def _curves(moments: Sequence[Moment]) -> str:
    weights = [float(moment.capture.bytes) for moment in moments]
    barriers = [float(moment.capture.barriers or 0) for moment in moments]
    parts = [
        _curve("weight", "Page weight", [w / 1e3 for w in weights], "kB", moments) if any(weights) else "",
        _curve("barriers", "Barriers", barriers, "", moments) if any(barriers) else "",
    ]
    return "".join(parts)


def _curve(kind: str, title: str, values: list[float], unit: str, moments: Sequence[Moment]) -> str:
    top = max(values) or 1.0
    line = " ".join(f"{x:.1f},{100 - 70 * v / top:.1f}" for x, v in zip(_places(moments), values, strict=True))
    marks = f'<text x="{_LEFT - 12}" y="34" text-anchor="end">{top:,.0f} {unit}</text>'
    name = f'<text x="{_LEFT}" y="14">{escape(title)}</text>'
    return _svg(
        f"{title} over time", 124, f'{name}{marks}<polyline class="{kind}" points="{line}"/>{_axis(moments, 118)}'
    )


def _table(changes: Sequence[Change]) -> str:
    rows = "".join(
        f'<tr><td>{escape(c.when[:19].replace("T", " "))}</td><td class="{c.kind}">{c.kind}</td>'
        f"<td>{escape(c.label)}</td><td>{_rank(c.before)} → {_rank(c.rank)}</td><td>{escape(c.detail)}</td></tr>"
        for c in reversed(changes)
    )
    if not rows:
        return "<p>Nothing changed.</p>"
    heads = "".join(f'<th scope="col">{name}</th>' for name in ("When", "What", "Item", "Rank", "Detail"))
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _places(moments: Sequence[Moment]) -> list[float]:
    """The x coordinate of each capture, by its time."""
    times = [parse_moment(moment.capture.started).timestamp() for moment in moments]
    span = (times[-1] - times[0]) if len(times) > 1 else 0
    room = _WIDTH - _LEFT - _RIGHT - 10
    return [_LEFT + 5 + (room * (t - times[0]) / span if span else room / 2) for t in times]


def _axis(moments: Sequence[Moment], y: int) -> str:
    def said(moment: datetime) -> str:
        return f"{moment:%Y-%m-%d %H:%M}"

    first, last = (parse_moment(moments[i].capture.started) for i in (0, -1))
    start = f'<text x="{_LEFT}" y="{y}">{said(first)}</text>'
    return (
        start if first == last else f'{start}<text x="{_WIDTH - _RIGHT}" y="{y}" text-anchor="end">{said(last)}</text>'
    )


def _svg(title: str, height: int, inner: str) -> str:
    return f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{escape(title)}">{inner}</svg>'


def _y(rank: int) -> float:
    return _TOP + _ROW * (rank - 0.5)


def _rank(rank: int | None) -> str:
    return "–" if rank is None else str(rank)
