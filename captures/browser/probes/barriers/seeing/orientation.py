"""Whether a page shows its content however the window is held (WCAG 1.3.4): content gone, and a wish to turn it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

from captures.accessibility.results import BarrierResult
from captures.browser.probes.barriers.seeing.stage import SeeingProbe, Sight

RULE = "orientation-message"
WCAG = ("1.3.4",)
HIDDEN_SHARE = 0.4  # of the content's letters
_TURN = re.compile(
    r"\b(?:turn|rotate|flip|tilt|switch|hold)\b.{0,60}\b(?:device|phone|tablet|screen|sideways|landscape|portrait|side)\b"
    r"|\b(?:landscape|portrait)\s+(?:mode|only|orientation|format)\b"
    r"|\b(?:gira|rota|gire|tourne[zr]?|pivotez|dreh\w*)\b.{0,60}\b(?:dispositivo|pantalla|appareil|[eé]cran|ger[aä]t)\b"
    r"|\b(?:draai|kantel)\b.{0,60}\b(?:toestel|telefoon|scherm|apparaat|tablet)\b"
    r"|\b(?:gir[ae]|ruot[ai]|vir[ae])\b.{0,60}\b(?:dispositivo|telefono|telefone|celular|schermo|tela|ecr[aã])\b"
    r"|\b(?:vrid|vend|drej|käännä|snu)\b.{0,60}\b(?:telefon\w*|enhet\w*|skärm\w*|skærm\w*|laite\w*)\b"
    r"|\b(?:obróć|odwróć)\b.{0,60}\b(?:urządzenie|telefon|ekran)\b|(?:cihaz|telefon|ekran)\w*.{0,40}\b(?:çevir|döndür)\w*"
    r"|(?:поверните|переверните).{0,40}(?:устройство|телефон|экран|планшет)"
    r"|(?:أدر|قم بتدوير|تدوير).{0,40}(?:جهاز|هاتف|شاشة)|(?:סובבו|סובב|הפכו).{0,40}(?:מכשיר|טלפון|מסך)",
    re.IGNORECASE | re.DOTALL,
)


class Orientation(SeeingProbe):
    """Turns the window, where style sheets ask how it is held, and reads what is left."""

    name = "orientation"
    questions: ClassVar = {"asks_orientation": None}

    async def find(self, sight: Sight) -> list[BarrierResult]:
        """One result on the words that ask for the device to be turned."""
        if not await sight.at_rest("asks_orientation"):
            return []
        viewport = sight.scene.viewport
        before = await sight.at_rest("shown_words")
        # As wide as it was: what changes for the width is another matter.
        height = max(viewport.width + 200, viewport.height) if viewport.width > viewport.height else viewport.width - 50
        async with sight.resized(viewport.width, height):
            turned = await sight.ask("shown_words")
        return [_result(sight, path, before, turned) for path in _asking(before, turned)]


def _asking(before: Mapping[str, str], turned: Mapping[str, str]) -> list[str]:
    """Words that came with the turn and ask to turn it back, where other words went away."""
    gone = [len(text) for path, text in before.items() if path not in turned and _is_content(path, before)]
    all_of_it = [len(text) for path, text in before.items() if _is_content(path, before)]
    came = [path for path, text in turned.items() if path not in before and _TURN.search(text)]
    # A tip beside content that stays locks nobody out.
    return came[:1] if sum(gone) > HIDDEN_SHARE * sum(all_of_it) else []


def _is_content(path: str, shown: Mapping[str, str]) -> bool:
    return " main:" in path or not any(" main:" in other for other in shown)


def _result(sight: Sight, path: str, before: Mapping[str, str], turned: Mapping[str, str]) -> BarrierResult:
    gone = [text for at, text in before.items() if at not in turned]
    message = f"held the other way, the page says “{turned[path][:60]}” and hides “{gone[0][:60]}”"
    evidence = {"asks": turned[path][:200], "hidden": [text[:120] for text in gone[:5]]}
    return sight.result(path, rule=RULE, verdict="fails", wcag=WCAG, message=message, evidence=evidence)
