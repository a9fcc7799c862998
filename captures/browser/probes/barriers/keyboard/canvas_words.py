"""Words that are only drawn on a canvas (WCAG 1.1.1): it has no name, no fallback, and nothing beside it says them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from captures.accessibility.results import BarrierResult
from captures.browser.probes.barriers.keyboard.shared import KeyboardProbe, Rehearsal

RULE = "canvas-words"
WCAG = ("1.1.1",)
LIMIT = 4
LEAST_WORDS = 3  # fewer may be a sign or a mark


class CanvasWords(KeyboardProbe):
    """Reads what was written on each canvas as the page was loaded; nothing is pressed."""

    name = "canvas-words"
    questions: ClassVar = {"canvas_words": {"limit": LIMIT}}

    async def find(self, rehearsal: Rehearsal) -> tuple[list[BarrierResult], Sequence[str]]:
        """One result per canvas with words that has no alternative of its own."""
        stage = await rehearsal.trial_stage(self.track)
        results: list[BarrierResult] = []
        for frame in range(len(stage.frames)):
            for canvas in await stage.at_first("canvas_words", {"limit": LIMIT}, frame=frame):
                words, unsaid = canvas["words"], canvas["unsaid"]
                certain = len(unsaid) >= LEAST_WORDS and 2 * len(unsaid) >= len(words)
                if not words or (not unsaid and len(words) < LEAST_WORDS):
                    continue
                quoted = ", ".join(f"“{word[:20]}”" for word in (unsaid or words)[:4])
                message = f"a canvas without a name or fallback says {quoted}, and nothing else on the page does"
                if not unsaid:
                    message = "what the canvas says the page says beside it"
                found = await rehearsal.result(
                    stage,
                    f"{frame}/{canvas['path']}",
                    rule=RULE,
                    verdict="fails" if certain else "cannot-tell" if unsaid else "passes",
                    wcag=WCAG,
                    message=message,
                    evidence={"unsaid": unsaid[:20]},
                )
                results.append(found)
        return results, []
