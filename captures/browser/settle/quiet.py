"""A quiet tree: late boxes have been filled before the look."""

from __future__ import annotations

from time import monotonic
from typing import Any

from captures.browser.settle.base import FrameScript, SettleScene

QUIET_MS = 150
AFTER_LOAD_MS = 1_500  # recommenders and vendors' boxes commonly wait a second before they begin
BUDGET_MS = 3_000


class QuietTree(FrameScript):
    """Waits until no element has come, gone or been busy for a while; tickers that rewrite text do not count."""

    name = "quiet"
    cap_ms = BUDGET_MS + 2_000
    sentence = "the page kept adding and removing elements: late boxes may be missing"

    def arguments(self, scene: SettleScene) -> Any:
        """The quiet time wanted, the longest wait, and what is left of the moment after load."""
        passed_ms = (monotonic() - scene.loaded_at) * 1_000
        return {"quietMs": QUIET_MS, "budgetMs": BUDGET_MS, "minimumMs": max(0, round(AFTER_LOAD_MS - passed_ms))}
