"""Which texts are cut off or run into each other after a change of the page, and were not before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from captures.accessibility.results import BarrierResult
from captures.browser.probes.barriers.seeing.stage import Sight

Text = dict[str, Any]  # a row of texts.js
SHOWN = 3
COVERED_SHARE = 0.4
PARTLY = 0.15


def newly_cut(before: Sequence[Text], after: Sequence[Text], *, whole: bool) -> dict[str, list[Text]]:
    """Texts by the box that cuts them now; a box that cut any text before is a collapsed panel or a slider.

    `whole` also takes texts that vanished wholly, as long as the box still shows others: right where nothing but the
    text's own spacing changed, wrong where the layout did.
    """
    was = {text["key"]: text for text in before}
    cutting = {text["clipper"] for text in before if text["clipper"]}
    found: dict[str, list[Text]] = defaultdict(list)
    for text in after:
        old = was.get(text["key"])
        if old is None or old["clipper"] or not text["clipper"] or text["moved"] or text["clipper"] in cutting:
            continue
        if text["seen"] > 0 or whole:
            found[text["clipper"]].append(text)
    showing = {box for box in found if any(_within(text, box) and text["seen"] > PARTLY for text in after)}
    return {box: texts for box, texts in found.items() if box in showing}


def newly_overlapping(before: Sequence[Text], after: Sequence[Text]) -> list[tuple[Text, Text]]:
    """Pairs of texts in the flow of the page, each in its own element, that now stand on each other."""
    known = {(one["path"], other["path"]) for one, other in _overlaps(before)}
    was = {text["key"] for text in before}
    pairs = _overlaps([text for text in after if text["flow"] and not text["moved"] and not text["clipper"]])
    return [
        (one, other)
        for one, other in pairs
        if one["key"] in was and other["key"] in was and (one["path"], other["path"]) not in known
    ]


def cut_results(
    sight: Sight, cut: dict[str, list[Text]], *, rule: str, wcag: tuple[str, ...], cause: str, whole: bool
) -> list[BarrierResult]:
    """One result per box that cuts; an ellipsis may have its full text elsewhere, so that stays a doubt.

    So does, where the layout changed (not `whole`), a block that sticks out as a whole: it may be a slide.
    """
    results = []
    for box, texts in cut.items():
        gentle = all(text["gentle"] for text in texts)
        apart = not whole and all(text["apart"] for text in texts)
        evidence = {
            "texts": [{"text": text["text"], "cut_px": text["cut"]} for text in texts[:SHOWN]],
            "count": len(texts),
        }
        message = f"{cause}, text is {'shortened with an ellipsis' if gentle else 'cut off'}"
        results.append(
            sight.result(
                box,
                rule=rule,
                verdict="cannot-tell" if gentle or apart else "fails",
                wcag=wcag,
                message=message,
                evidence=evidence,
            )
        )
    return results


def overlap_results(
    sight: Sight, pairs: Iterable[tuple[Text, Text]], *, rule: str, wcag: tuple[str, ...], cause: str
) -> list[BarrierResult]:
    """One result per element that runs into another."""
    seen: dict[str, tuple[Text, Text]] = {}
    for one, other in pairs:
        seen.setdefault(one["path"], (one, other))
    return [
        sight.result(
            path,
            rule=rule,
            verdict="fails",
            wcag=wcag,
            message=f"{cause}, texts run into each other",
            evidence={"text": one["text"], "other": other["text"], "other_path": other["path"]},
        )
        for path, (one, other) in seen.items()
    ]


def _within(text: Text, box: str) -> bool:
    path: str = text["path"]
    return path == box or path.startswith((f"{box} ", f"{box} # "))


def _overlaps(texts: Sequence[Text]) -> list[tuple[Text, Text]]:
    lines = sorted(
        ((line, text) for text in texts for line in text["lines"]), key=lambda pair: (pair[0][1], pair[0][0])
    )
    found: list[tuple[Text, Text]] = []
    open_lines: list[tuple[list[float], Text]] = []
    for line, text in lines:
        open_lines = [(other, its) for other, its in open_lines if other[1] + other[3] > line[1]]
        found += [(its, text) for other, its in open_lines if its["path"] != text["path"] and _covers(other, line)]
        open_lines.append((line, text))
    return found


def _covers(one: Sequence[float], other: Sequence[float]) -> bool:
    across = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    down = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    if across <= 0 or down <= 0:
        return False
    return down >= COVERED_SHARE * min(one[3], other[3]) and across >= min(one[3], other[3])
