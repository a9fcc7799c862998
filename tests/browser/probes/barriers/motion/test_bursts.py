"""Quick pictures of what moves: flashes are counted in those the watch took, where they will do."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from captures.browser.probes.barriers.motion.bursts import CALM_SHOTS, LARGE_PX, STEP, Burst
from captures.browser.probes.barriers.motion.flashing import ENOUGH_SHOTS, _flashing_px, _will_do
from captures.browser.probes.barriers.motion.regions import around
from captures.browser.probes.barriers.motion.watching import Look, Watch, due_ms
from captures.rendered import Box

SHAPE = (400, 400, 3)
LATE = (5_300, 5_900)


def watch_of(moving: Box) -> Watch:
    """A watch in whose late pictures this box differs."""
    still = np.zeros(SHAPE, dtype=np.int16)
    other = still.copy()
    other[int(moving.y) : int(moving.bottom), int(moving.x) : int(moving.right)] = 255
    unused: Any = None
    return Watch(unused, [Look(at, {}, picture) for at, picture in zip(LATE, (still, other), strict=True)])


def burst_of(area: Box, *, shots: int = ENOUGH_SHOTS, every: int = 2) -> Burst:
    """Pictures that turn from dark to light and back every so many shots."""
    size = (int(area.height) // STEP, int(area.width) // STEP, 3)
    return Burst(area, tuple(np.full(size, 255 * (number // every % 2), dtype=np.int16) for number in range(shots)))


def test_the_smallest_box_around_others_holds_them_all() -> None:
    assert around([Box(10, 20, 30, 40), Box(0, 50, 5, 60)]) == Box(0, 20, 40, 90)


@pytest.mark.parametrize(
    ("burst", "will_do"),
    [
        (burst_of(Box(0, 0, 400, 400)), True),
        (burst_of(Box(0, 0, 400, 400), shots=ENOUGH_SHOTS - 1), False),
        (burst_of(Box(0, 0, 80, 80)), False),
    ],
    ids=["all that moves", "too few pictures", "something else moved"],
)
def test_a_burst_will_do_where_it_shows_all_that_moves_often_enough(
    burst: Burst,
    will_do: bool,  # noqa: FBT001 - a column of the table above
) -> None:
    assert _will_do(burst, watch_of(Box(80, 80, 160, 160))) is will_do


def test_what_turns_light_and_dark_often_is_large_and_what_turns_once_is_nothing() -> None:
    area = Box(0, 0, 200, 200)
    assert _flashing_px(burst_of(area)) == area.area_px > LARGE_PX
    assert _flashing_px(burst_of(area, every=8)) == 0


@pytest.mark.parametrize(
    ("burst", "calm"),
    [
        (burst_of(Box(0, 0, 200, 200), shots=CALM_SHOTS, every=CALM_SHOTS), True),
        (burst_of(Box(0, 0, 200, 200), shots=CALM_SHOTS, every=4), False),
        (burst_of(Box(0, 0, 100, 100), shots=CALM_SHOTS, every=2), True),
        (burst_of(Box(0, 0, 200, 200), shots=CALM_SHOTS - 1, every=CALM_SHOTS), False),
    ],
    ids=["nothing turns", "a large area turns", "a small area turns", "not looked at for long enough"],
)
def test_a_burst_is_calm_where_no_large_area_turned_for_half_a_second(
    burst: Burst,
    calm: bool,  # noqa: FBT001 - a column of the table above
) -> None:
    assert bool(burst.calm) is calm


@pytest.mark.parametrize(
    ("planned", "last", "due"),
    [(5_900, None, 5_900), (5_900, 5_310, 5_900), (6_500, 6_830, 7_180)],
    ids=["the first", "in time", "late"],
)
def test_looks_of_a_busy_machine_are_apart_so_that_they_are_not_of_one_phase(
    planned: int, last: int | None, due: int
) -> None:
    looks = [] if last is None else [Look(last, {})]
    assert due_ms(planned, looks) == due
