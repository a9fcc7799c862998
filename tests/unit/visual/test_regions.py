"""Leftover pixels become regions; of very many an even sample says the same."""

from __future__ import annotations

import numpy as np
import pytest

from captures.visual import regions
from captures.visual.model import Region
from captures.visual.regions import Leftovers, regions_after_alignment
from captures.visual.strips import STRIP

WIDTH, HEIGHT = 320, 400


def found() -> list[Region]:
    come, gone = (np.zeros((HEIGHT, WIDTH), np.bool_) for _ in range(2))
    come[20:80, 30:150] = True
    gone[200:260, 40:240] = True
    firm = np.ones_like
    leftovers = Leftovers(come, gone, lambda asked: firm(asked, np.bool_), lambda asked: firm(asked, np.bool_))
    offsets = np.zeros((WIDTH // STRIP, HEIGHT), np.int64)
    return regions_after_alignment(leftovers, offsets)


@pytest.mark.parametrize("stride", [2, 3])
def test_a_sample_tells_the_same_regions_as_all_pixels(monkeypatch: pytest.MonkeyPatch, stride: int) -> None:
    exact = found()
    monkeypatch.setattr(regions, "MOST_POINTS", 60 * 200 // stride**2)
    sampled = found()
    assert [region.kind for region in sampled] == [region.kind for region in exact]
    for one, other in zip(exact, sampled, strict=True):
        assert np.allclose(one.box[:4], other.box[:4], atol=stride)
        assert other.pixels == pytest.approx(one.pixels, rel=0.1)
