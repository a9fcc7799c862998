"""Which rows of which strip of the candidate are which rows of the baseline, moved by how much.

Offsets are voted for by unique stretches (`offsets.py`), then every cell (one row of one strip) takes the offset under
which the longest unbroken and most eventful run matches. Blank rows match anything and prove nothing; what has no
proof is left open for `residual.py`, which looks at pixels.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from captures.visual.arrays import Bools, Hashes, Ints
from captures.visual.offsets import voted_offsets
from captures.visual.strips import run_evidence, transitions

OPEN = np.iinfo(np.int32).min  # the offset of a cell that no evidence places
MIN_EVIDENCE = 10  # transitions in a run, neighbouring strips included, before it may say that something moved
IN_PLACE_BONUS = 4


@dataclass(frozen=True)
class Alignment:
    """For each cell of the candidate its offset (candidate row minus baseline row) or OPEN, shape (strips, rows).

    `matched` cells need no second look: equal under their offset, or blank and equal under some. `claimed` are the
    baseline's cells that the candidate's cells were matched to. `offsets` are all that occur.
    """

    offset: Ints
    matched: Bools
    claimed: Bools
    offsets: tuple[int, ...]

    @property
    def moved(self) -> bool:
        """Whether anything is somewhere else than it was."""
        return any(offset != 0 for offset in self.offsets)


def align(old: Hashes, new: Hashes, *, in_place: Bools) -> Alignment:
    """The alignment of two pictures' row hashes.

    `in_place`, shape (strips, rows both have), says which cells are perceptually equal where they stand.
    """
    changes_old, changes_new = transitions(old), transitions(new)
    best = np.zeros(new.shape, np.int32)
    chosen = np.full(new.shape, OPEN, np.int32)
    matched = np.zeros(new.shape, np.bool_)
    for offset in dict.fromkeys([0, *voted_offsets(old, new)]):
        target, source = _overlap(new.shape[1], old.shape[1], offset)
        if target.stop <= target.start:
            continue
        equal = new[:, target] == old[:, source]
        evidence = run_evidence(equal, changes_new[:, target])
        evidence = _with_neighbours(evidence)
        if offset == 0:
            evidence[evidence > 0] += IN_PLACE_BONUS
        better = equal & (evidence > best[:, target])
        best[:, target][better] = evidence[better]
        chosen[:, target][better] = offset
        matched[:, target] |= equal & ~_near_change(changes_new)[:, target] & ~_near_change(changes_old)[:, source]
    strong = best >= MIN_EVIDENCE
    chosen[~strong & (chosen != 0)] = OPEN
    matched |= chosen != OPEN
    common = in_place.shape[1]
    matched[:, :common] |= in_place & (chosen[:, :common] == OPEN)
    return Alignment(
        offset=chosen,
        matched=matched,
        claimed=_claimed(chosen, in_place, rows=old.shape[1]),
        offsets=tuple(int(offset) for offset in np.unique(chosen) if offset != OPEN),
    )


def _overlap(rows_new: int, rows_old: int, offset: int) -> tuple[slice, slice]:
    start, stop = max(0, offset), min(rows_new, rows_old + offset)
    return slice(start, stop), slice(start - offset, stop - offset)


def _with_neighbours(evidence: Ints) -> Ints:
    total = evidence.copy()
    total[1:] += evidence[:-1] // 2
    total[:-1] += evidence[1:] // 2
    total[evidence == 0] = 0
    return total


def _near_change(changes: Bools) -> Bools:
    """Rows that differ from the one above or below."""
    near = changes.copy()
    near[:, :-1] |= changes[:, 1:]
    return near


def _claimed(chosen: Ints, in_place: Bools, *, rows: int) -> Bools:
    claimed = np.zeros((chosen.shape[0], rows), np.bool_)
    claimed[:, : in_place.shape[1]] = in_place
    for offset in np.unique(chosen):
        if offset == OPEN:
            continue
        target, source = _overlap(chosen.shape[1], rows, int(offset))
        claimed[:, source] |= chosen[:, target] == offset
    return claimed
