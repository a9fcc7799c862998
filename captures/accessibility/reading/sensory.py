"""Instructions that only point: "press the green button on the right" (WCAG 1.3.3).

It fails where a control of the page looks like that and the instruction does not say its name. Red buttons of remote
controls, and of stories, are not of the page.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from captures.accessibility.reading.looks import SIDES, TRAITS, looks_like
from captures.accessibility.reading.passages import Passage
from captures.accessibility.results import BarrierResult
from captures.rendered import Node, RenderedPage

RULE = "sensory-instruction"
WCAG = ("1.3.3",)
LONGEST = 60  # words of a passage: prose tells stories
CONTROLS = frozenset({"button", "link", "checkbox", "radio", "tab", "switch", "menuitem", "textbox", "combobox"})
APART = frozenset({"navigation", "banner", "contentinfo"})
QUOTES = frozenset({"blockquote", "q", "pre", "code"})


@dataclass(frozen=True)
class Pointing:
    """The words of an instruction, and the traits by which it tells a control."""

    words: str
    traits: frozenset[str]


def sensory_results(page: RenderedPage, read: Sequence[Passage]) -> list[BarrierResult]:
    """One result per passage that points at a control without naming it; `read` are the page's passages."""
    return list(_judged(page, read))


def _judged(page: RenderedPage, read: Sequence[Passage]) -> Iterator[BarrierResult]:
    controls: list[Node] | None = None
    for passage in read:
        found = pointing(passage.text)
        if found is None or not passage.element.visible or len(passage.text.split()) > LONGEST:
            continue
        if controls is None:
            controls = [node for node in page.nodes if _is_control(node)]
        meant = [control for control in controls if looks_like(control, found.traits, controls)]
        if any(_says(passage.text, control) for control in meant):
            continue
        certain = bool(meant) and not any(above.tag in QUOTES for above in passage.element.ancestors())
        looks = f": “{meant[0].name[:40]}” is meant" if meant else ""
        yield BarrierResult.about(
            passage.element,
            rule=RULE,
            verdict="fails" if certain else "cannot-tell",
            wcag=WCAG,
            impact="serious" if certain else "minor",
            message=f"“{found.words}” tells a control by its looks or place alone{looks}",
            evidence={"traits": sorted(found.traits), "text": passage.text[:200]},
            engine="tree",
        )


def pointing(text: str) -> Pointing | None:
    """What a text points at, where that is told by looks or place and followed by no name."""
    for pattern, named, traits in _languages():
        for match in pattern.finditer(text):
            rest = text[match.end() :]
            said = {traits[word.lower()] for word in re.findall(r"\w+", match[0]) if word.lower() in traits}
            if said and not named.match(rest):
                return Pointing(match[0], frozenset(said))
    return None


def _is_control(node: Node) -> bool:
    if node.role not in CONTROLS or not node.visible or node.box is None:
        return False
    return not any(above.role in APART for above in node.ancestors())


def _says(text: str, control: Node) -> bool:
    name = " ".join(control.name.split()).lower()
    return not name or re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text.lower()) is not None


@cache
def _languages() -> Sequence[tuple[re.Pattern[str], re.Pattern[str], Mapping[str, str]]]:
    table = tomllib.loads((resources.files("captures.accessibility.reading") / "sensory.toml").read_text("utf-8"))
    return [_patterns(entry) for entry in table.values()]


def _patterns(entry: Mapping[str, Any]) -> tuple[re.Pattern[str], re.Pattern[str], Mapping[str, str]]:
    traits = {word: trait for trait in (*TRAITS, *SIDES) for word in entry[trait]}
    looks = "|".join(word for word, trait in traits.items() if trait in TRAITS)
    where = entry["where"].format(side=f"(?:{'|'.join(word for word, trait in traits.items() if trait in SIDES)})")
    act, thing = rf"\b(?:{entry['act']}){entry['between']}", rf"(?:{entry['thing']})\b"
    told = rf"(?:(?:{looks}),? )+{thing}" if entry["trait_first"] else rf"{thing}(?: (?:y )?(?:{looks})\b)+"
    pattern = re.compile(rf"{act}(?:{told}{where}?|{thing}{where})", re.IGNORECASE)
    named = re.compile(rf"\s*[“\"‘«„(:]|,? *(?:{entry['named']})\b", re.IGNORECASE)  # noqa: RUF001 - a quotation mark
    return pattern, named, traits
