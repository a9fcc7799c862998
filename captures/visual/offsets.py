"""How far things moved down or up: the few offsets that unique stretches of a page agree upon."""

from __future__ import annotations

import numpy as np

from captures.visual.arrays import Bools, Hashes, Ints
from captures.visual.strips import CONTEXT_ROWS, Strips, context_hashes

MAX_OFFSETS = 32
MIN_VOTES = 6
MIN_EVENTS = 5  # in a context: fewer is a blank or a rule, which looks the same everywhere
_POSITION_BITS = 24


def voted_offsets(old: Strips, new: Strips) -> dict[int, int]:
    """Candidate row minus baseline row of what occurs once in a strip of each, with its votes.

    This is patience matching (Cohen) without its chain: a block
    that was moved past another has an offset as good as any.
    """
    places_old, places_new = _unique_places(old), _unique_places(new)
    common, at_old, at_new = np.intersect1d(
        places_old >> _POSITION_BITS, places_new >> _POSITION_BITS, assume_unique=True, return_indices=True
    )
    if len(common) == 0:
        return {}
    below = np.uint64((1 << _POSITION_BITS) - 1)
    row_old = (places_old[at_old] & below).astype(np.int64) % old.rows
    row_new = (places_new[at_new] & below).astype(np.int64) % new.rows
    offsets, votes = np.unique(row_new - row_old, return_counts=True)
    return _best(offsets, votes)


def _best(offsets: Ints, votes: Ints) -> dict[int, int]:
    order = np.argsort(-votes, kind="stable")[:MAX_OFFSETS]
    return {int(offsets[n]): int(votes[n]) for n in order if votes[n] >= MIN_VOTES}


def _unique_places(picture: Strips) -> Hashes:
    """Contexts that occur once in their strip, ascending: the hash's upper bits, then strip * rows + row."""
    strips, rows = picture.hashes.shape
    if rows < CONTEXT_ROWS:
        return np.empty(0, np.uint64)
    busy = _busy(picture.events)
    strip_salt = (np.arange(1, strips + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15))[:, np.newaxis]
    contexts = context_hashes(picture.hashes) ^ strip_salt
    position = np.arange(strips * rows, dtype=np.uint64).reshape(strips, rows)[:, : contexts.shape[1]]
    # The position rides in the lower bits: sorting values is five times faster than sorting indices.
    low = np.uint64(_POSITION_BITS)
    keys = np.sort((contexts[busy] >> low << low) | position[busy])
    prefix = keys >> low
    alone = np.ones(len(keys), np.bool_)
    alone[1:] &= prefix[1:] != prefix[:-1]
    alone[:-1] &= prefix[1:] != prefix[:-1]
    return keys[alone]


def _busy(events: Bools) -> Bools:
    """Where a context holds enough events; shape (strips, rows - `CONTEXT_ROWS` + 1)."""
    total = np.cumsum(events, axis=1, dtype=np.int32)
    return total[:, CONTEXT_ROWS - 1 :] - total[:, : total.shape[1] - CONTEXT_ROWS + 1] >= MIN_EVENTS
