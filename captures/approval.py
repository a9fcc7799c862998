"""Accepting captures of a run as baselines: what `captures approve` and the review page both do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from captures.baselines import BaselineStore, refuse_on_ci
from captures.capture import Capture
from captures.run import CaptureEntry, Run
from captures.states import acceptable
from captures.visual.design import DESIGN_METRIC_VERSION
from captures.visual.pixelmatch import METRIC_NAME, METRIC_VERSION


@dataclass(frozen=True)
class Approval:
    """The baseline folders that were written, and a sentence for each capture that could not be accepted."""

    accepted: tuple[Path, ...]
    refused: tuple[str, ...]


def approve(run: Run, entries: Iterable[CaptureEntry], *, root: Path, baselines: Path, also: bool = False) -> Approval:
    """Accept these captures of the run that lies in `root`, and the findings that came with them.

    Raises BaselineWriteRefusedError where `CI` is set, CaptureFolderError for a capture that was altered.
    """
    refuse_on_ci()
    store = BaselineStore(baselines)
    accepted, refused = [], []
    for entry in entries:
        capture = Capture.load(root / entry.folder)
        if not capture.usable:
            refused.append(f"{entry.page} ({entry.language}, {entry.viewport}): {entry.status}: {entry.reason}")
            continue
        same = (entry.page, entry.language, entry.viewport)
        findings = [f for f in run.findings if (f.page, f.language, f.viewport) == same]
        metric = {"name": METRIC_NAME, "version": METRIC_VERSION, "design": str(DESIGN_METRIC_VERSION)}
        accepted.append(store.accept(capture, metric=metric, accepted=acceptable(findings), also=also))
    return Approval(tuple(accepted), tuple(refused))
