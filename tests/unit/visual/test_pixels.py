from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from captures.visual import pictures, png
from captures.visual.arrays import Pixels
from captures.visual.masks import mask_notes
from captures.visual.model import Mask, PixelBox, RegionKind, Tier
from captures.visual.pixels import compare_any, compare_files, compare_pixels


@pytest.fixture
def sheet() -> Pixels:
    """Lines of grey 'words' on white."""
    random = np.random.default_rng(5)
    pixels = np.full((900, 640, 4), 255, np.uint8)
    for line in range(20, 880, 24):
        ink = np.kron(random.random((7, 300)) < 0.5, np.ones((2, 2), bool))
        pixels[line : line + 14, 20:620, :3][ink] = 40
    return pixels


def test_equal_files_are_settled_by_their_bytes(sheet: Pixels, tmp_path: Path) -> None:
    one, two = tmp_path / "one.png", tmp_path / "two.png"
    one.write_bytes(png.encode(sheet))
    two.write_bytes(png.encode(sheet))
    comparison = compare_files(one, two)
    assert (comparison.same, comparison.tier, comparison.width, comparison.height) == (True, Tier.HASHES, 640, 900)


def test_equal_pixels_in_unlike_files_are_the_same(sheet: Pixels, tmp_path: Path) -> None:
    one, two = tmp_path / "one.png", tmp_path / "two.webp"
    one.write_bytes(png.encode(sheet))
    Image.fromarray(sheet).save(two, lossless=True)
    assert compare_files(one, two).tier is Tier.PIXELS


def test_noise_of_one_level_is_perceptually_equal(sheet: Pixels) -> None:
    other = sheet.copy()
    other[::2, ::3, 1] -= 1
    comparison = compare_pixels(sheet, other)
    assert (comparison.same, comparison.tier, comparison.faint) == (True, Tier.PERCEPTUAL, ())


def test_one_pixel_is_one_region_of_one_pixel(sheet: Pixels) -> None:
    other = sheet.copy()
    other[2, 5, :3] = 0
    comparison = compare_pixels(sheet, other)
    assert comparison.to_json()["regions"] == [{"kind": "changed", "box": [5, 2, 1, 1]}]
    assert comparison.changed_pixels == 1
    assert not comparison.same


def test_a_picture_swapped_in_place_is_not_aligned(sheet: Pixels) -> None:
    other = sheet.copy()
    other[300:420, 100:300, :3] = np.random.default_rng(1).integers(0, 256, (120, 200, 3))
    comparison = compare_pixels(sheet, other)
    assert comparison.tier is Tier.IN_PLACE
    assert [region.kind for region in comparison.regions] == [RegionKind.CHANGED]


def test_a_ground_turned_a_shade_darker_is_faint_and_does_not_count(sheet: Pixels) -> None:
    other = sheet.copy()
    other[100:400, :, :3] = (sheet[100:400, :, :3] * 0.96).astype(np.uint8)
    comparison = compare_pixels(sheet, other)
    assert comparison.same
    assert len(comparison.faint) == 1
    assert comparison.faint[0].box.overlaps(PixelBox(0, 100, 640, 300))


def test_what_is_pushed_down_has_moved_and_what_pushed_it_is_inserted(sheet: Pixels) -> None:
    card = np.random.default_rng(2).integers(0, 256, (90, 640, 4)).astype(np.uint8)
    card[..., 3] = 255
    other = np.concatenate([sheet[:330], card, sheet[330:]])
    regions = compare_pixels(sheet, other).regions
    assert [(region.kind, region.offset) for region in regions] == [
        (RegionKind.INSERTED, None),
        (RegionKind.MOVED, (0, 90)),
    ]
    assert regions[0].box == PixelBox(0, 330, 640, 90)


def test_a_removal_is_boxed_in_the_baseline(sheet: Pixels) -> None:
    regions = compare_pixels(sheet, np.concatenate([sheet[:330], sheet[426:]])).changes
    assert [region.kind for region in regions] == [RegionKind.REMOVED]
    assert 300 < regions[0].box.y < 345
    assert regions[0].box.bottom <= 440


def test_blocks_that_change_places_have_moved(sheet: Pixels) -> None:
    other = np.concatenate([sheet[:186], sheet[426:666], sheet[186:426], sheet[666:]])
    comparison = compare_pixels(sheet, other)
    assert comparison.changes == ()
    assert {region.offset for region in comparison.regions} == {(0, 240), (0, -240)}


def test_another_width_is_no_failure(sheet: Pixels) -> None:
    comparison = compare_pixels(sheet, sheet[:, :600])
    assert not comparison.same
    assert (comparison.width, comparison.height) == (640, 900)
    assert comparison.changes


def test_masked_parts_are_left_out_wherever_they_went(sheet: Pixels) -> None:
    other = sheet.copy()
    other[500:560, 100:400, :3] = 90
    mask = Mask(name=".advert", box=PixelBox(100, 500, 300, 60))
    assert not compare_pixels(sheet, other).same
    assert compare_pixels(sheet, other, baseline_masks=[mask], candidate_masks=[mask]).same


def test_masks_that_are_not_what_they_were_are_told() -> None:
    advert = Mask(name=".advert", box=PixelBox(0, 0, 300, 250))
    clock = Mask(name=".clock", box=PixelBox(0, 0, 80, 20))
    wider = Mask(name=".advert", box=PixelBox(0, 9, 728, 90))
    notes = mask_notes([advert, clock], [wider], wanted=[".advert", ".clock", ".typo"])
    assert [(note.name, note.problem) for note in notes] == [
        (".typo", "unmatched"),
        (".advert", "resized"),
        (".clock", "missing"),
    ]


def test_of_several_approved_pictures_the_nearest_is_taken(sheet: Pixels) -> None:
    far, near = sheet.copy(), sheet.copy()
    far[:300, :, :3] = 0
    near[10:12, 10:40, :3] = 0
    assert compare_any([far, near], sheet)[0] == 1
    assert compare_any([far, near, sheet], sheet)[1].same
    with pytest.raises(ValueError, match="no approved picture"):
        compare_any([], sheet)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"hello", "is not a picture"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "git lfs pull"),
        (png.SIGNATURE + b"rubbish", "cannot be decoded"),
    ],
    ids=["empty", "text", "lfs pointer", "broken"],
)
def test_a_file_that_is_no_picture_is_told_in_a_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(pictures.PictureError, match=sentence):
        pictures.decode(content, name="x.png")
