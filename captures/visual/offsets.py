"""How far things moved down or up: the few offsets that unique stretches of a page agree upon."""

from __future__ import annotations

import numpy as np

from captures.visual.arrays import Bools, Hashes, Ints
from captures.visual.strips import CONTEXT_ROWS, Strips, context_hashes

MAX_OFFSETS = 32
MIN_VOTES = 6
MIN_EVENTS = 5  # in a context: fewer is a blank or a rule, which looks the same everywhere
_POSITION_BITS = 24
_PARTS = 16  # a power of two
_BATCH_CELLS = 1 << 18  # contexts hashed at once: all of a tall page's, and what comes between, are 0.2 GB


def voted_offsets(old: Strips, new: Strips) -> dict[int, int]:
    """Candidate row minus baseline row of what occurs once in a strip of each, with its votes.

    This is patience matching (Cohen) without its chain: a block
    that was moved past another has an offset as good as any.
    """
    places_old, places_new = _unique_places(old), _unique_places(new)
    parts = np.arange(1, _PARTS, dtype=np.uint64) << np.uint64(64 - _PARTS.bit_length() + 1)
    moves = [np.empty(0, np.int64)]
    # Finding what two lists have in common takes several times their memory: a range of hashes at a time, then.
    for some_old, some_new in zip(
        *(np.split(p, np.searchsorted(p, parts)) for p in (places_old, places_new)), strict=True
    ):
        _, at_old, at_new = np.intersect1d(
            some_old >> _POSITION_BITS, some_new >> _POSITION_BITS, assume_unique=True, return_indices=True
        )
        moves.append(_rows(some_new[at_new], new) - _rows(some_old[at_old], old))
    return _best(*np.unique(np.concatenate(moves), return_counts=True))


def _rows(places: Hashes, picture: Strips) -> Ints:
    below = np.uint64((1 << _POSITION_BITS) - 1)
    return (places & below).astype(np.int64) % picture.rows


def _best(offsets: Ints, votes: Ints) -> dict[int, int]:
    order = np.argsort(-votes, kind="stable")[:MAX_OFFSETS]
    return {int(offsets[n]): int(votes[n]) for n in order if votes[n] >= MIN_VOTES}


def _unique_places(picture: Strips) -> Hashes:
    """Contexts that occur once in their strip, ascending: the hash's upper bits, then strip * rows + row."""
    strips, rows = picture.hashes.shape
    if rows < CONTEXT_ROWS:
        return np.empty(0, np.uint64)
    # The position rides in the lower bits: sorting values is five times faster than sorting indices.
    low = np.uint64(_POSITION_BITS)
    some = max(1, _BATCH_CELLS // rows)
    keys = np.concatenate([_keys(picture, start, min(start + some, strips)) for start in range(0, strips, some)])
    keys.sort()
    prefix = keys >> low
    alone = np.ones(len(keys), np.bool_)
    alone[1:] &= prefix[1:] != prefix[:-1]
    alone[:-1] &= prefix[1:] != prefix[:-1]
    return keys[alone]


def _keys(picture: Strips, start: int, stop: int) -> Hashes:
    """The eventful contexts of some strips: the hash's upper bits, then strip * rows + row."""
    busy = _busy(picture.events[start:stop])
    strip_salt = np.arange(start + 1, stop + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    contexts = context_hashes(picture.hashes[start:stop]) ^ strip_salt[:, np.newaxis]
    row_of_strip = np.arange(contexts.shape[1], dtype=np.uint64)
    position = np.arange(start, stop, dtype=np.uint64)[:, np.newaxis] * np.uint64(picture.rows) + row_of_strip
    low = np.uint64(_POSITION_BITS)
    return (contexts[busy] >> low << low) | position[busy]


def _busy(events: Bools) -> Bools:
    """Where a context holds enough events; shape (strips, rows - `CONTEXT_ROWS` + 1)."""
    total = np.cumsum(events, axis=1, dtype=np.int32)
    return total[:, CONTEXT_ROWS - 1 :] - total[:, : total.shape[1] - CONTEXT_ROWS + 1] >= MIN_EVENTS
