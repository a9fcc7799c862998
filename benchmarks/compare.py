"""What comparing and naming costs, beside decoding the two PNGs with Pillow; and the memory of a page 100,000 px tall.

python benchmarks/compare.py            # 1280 × 12,000: unchanged, changed, pushed down, moved sideways
python benchmarks/compare.py --tall     # 1280 × 100,000: peak memory, pushed down, columns swapped, all replaced

Costs are processor seconds of all threads, the median of interleaved rounds: a busy machine changes them little.
Regions are named by made-up rendered trees of some 2,700 nodes, whose boxes lie where the pictures have their stories.
"""

from __future__ import annotations

import io
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Container, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from _trees import Story, tree_of
from PIL import Image

from captures.visual import png
from captures.visual.arrays import Pixels
from captures.visual.model import PixelBox
from captures.visual.naming import name_regions, summaries
from captures.visual.pixels import compare_files

WIDTH = 1280


class Page(NamedTuple):
    """A picture and the stories in it."""

    pixels: Pixels
    stories: list[Story]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        if "--tall" in sys.argv:
            page = news_page(100_000)
            files = _written(Path(folder), {"baseline": page, "inserted": pushed_down(page)})
            files |= _written(Path(folder), {"columns swapped": columns_swapped(page)})
            files |= _written(Path(folder), {"all replaced": news_page(100_000, seed=8)})
            del page
            for name in list(files)[1:]:
                report_memory(name, files["baseline"], files[name])
            return
        for name, (before, after) in cases(12_000):
            files = _written(Path(folder), {"before": before, "after": after})
            report_cost(name, files["before"], files["after"], stories=(before.stories, after.stories))


def cases(height: int) -> Iterator[tuple[str, tuple[Page, Page]]]:
    """Pages before and after."""
    page = news_page(height)
    yield "unchanged", (page, page)
    swapped = page.pixels.copy()
    swapped[4000:4300, 60:560] = page.pixels[8000:8300, 60:560] // 2 + 60
    swapped[..., 3] = 255
    yield "swapped in place", (page, page._replace(pixels=swapped))
    yield "inserted", (page, pushed_down(page))
    yield "menu centred", (with_menu(page, items=9), with_menu(page, items=10))
    yield "columns swapped", (page, columns_swapped(page))
    yield "all replaced", (page, news_page(height, seed=8))
    yield "card first in row", (page_of_cards(height), page_of_cards(height, first_in=(2,)))
    yield "card first in all", (page_of_cards(height), page_of_cards(height, first_in=range(height)))


def _written(folder: Path, pages: dict[str, Page]) -> dict[str, Path]:
    files = {name: folder / f"{name}.png" for name in pages}
    for name, page in pages.items():
        files[name].write_bytes(png.encode(page.pixels, level=1))
    return files


def report_cost(name: str, baseline: Path, candidate: Path, *, stories: tuple[list[Story], list[Story]]) -> None:
    both = [baseline.read_bytes(), candidate.read_bytes()]
    trees = [tree_of(some) for some in stories]
    comparison = compare_files(baseline, candidate)
    decoding, comparing, naming = interleaved(
        lambda: [np.asarray(Image.open(io.BytesIO(data)).convert("RGBA")) for data in both],
        lambda: compare_files(baseline, candidate),
        lambda: summaries(name_regions(comparison.regions, *trees)),
    )
    print(
        f"{name:17} decode both {decoding * 1000:4.0f} ms, compare files {comparing * 1000:5.0f} ms, "
        f"name {naming * 1000:4.0f} ms, ratio {(comparing + naming) / decoding:.2f}, without naming "
        f"{comparing / decoding:.2f} ({comparison.tier.value}, {len(comparison.regions)} regions)",
        flush=True,
    )


def report_memory(name: str, baseline: Path, candidate: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from captures.visual.pixels import compare_files; "
        "c = compare_files(Path(sys.argv[1]), Path(sys.argv[2])); "
        # Not getrusage: a new process inherits its parent's peak there.
        "peak = Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0]; "
        "print(c.tier.value, len(c.regions), int(peak) * 1024 // 10**6)"
    )
    began = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code, baseline, candidate], capture_output=True, text=True, check=True)
    tier, regions, peak = done.stdout.split()
    seconds = time.perf_counter() - began
    print(f"1280 x 100,000, {name}: {seconds:.1f} s, peak {peak} MB ({tier}, {regions} regions)", flush=True)


def interleaved(*works: Callable[[], object], rounds: int = 5) -> list[float]:
    """The median processor seconds of each, measured in turn so that a busy machine is unfair to all alike."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for seconds, work in zip(taken, works, strict=True):
            began = time.process_time()
            work()
            seconds.append(time.process_time() - began)
    return [statistics.median(seconds) for seconds in taken]


def news_page(height: int, *, seed: int = 7) -> Page:
    """Two columns of words and photographs on white."""
    random = np.random.default_rng(seed)
    page = Page(np.full((height, WIDTH, 4), 255, np.uint8), [])
    for left, right in ((60, 860), (920, 1220)):
        top = 40
        while top + 420 < height:
            _draw_story(page.pixels[top : top + 380, left:right], random)
            page.stories.append(Story(f"{seed}-{len(page.stories)}", PixelBox(left, top, right - left, 380)))
            top += 404 + int(random.integers(0, 40))
    return page


def _draw_story(place: Pixels, random: np.random.Generator) -> None:
    height, width = (place.shape[0] // 2 + 10) // 10 * 10, place.shape[1]
    photo = np.kron(random.integers(0, 256, (height // 10, width // 10, 3)), np.ones((10, 10, 1)))
    grain = random.normal(scale=6, size=photo.shape)
    place[:height, : photo.shape[1], :3] = (photo + grain).clip(0, 255)
    for line in range(height + 16, len(place) - 12, 22):
        _draw_words(place[line : line + 12], random)


def _draw_words(place: Pixels, random: np.random.Generator) -> None:
    ink = np.kron(random.random((6, place.shape[1] // 2)) < 0.25, np.ones((2, 2), bool))
    place[:, : ink.shape[1], :3][ink] = 30


def columns_swapped(page: Page) -> Page:
    """The page with its narrow column at the left of the wide one."""
    swapped = np.full_like(page.pixels, 255)
    swapped[:, 60:360] = page.pixels[:, 920:1220]
    swapped[:, 420:1220] = page.pixels[:, 60:860]
    return Page(swapped, [story.moved(right=360 if story.box.x == 60 else -860) for story in page.stories])


def page_of_cards(height: int, *, first_in: Container[int] = ()) -> Page:
    """Rows of four cards; in some of them a new card comes first and the last one goes."""
    random = np.random.default_rng(11)
    page = Page(np.full((height, WIDTH, 4), 255, np.uint8), [])
    for row, top in enumerate(range(100, height - 280, 300)):
        new = row in first_in
        for number, left in enumerate(range(60, 60 + 4 * 290, 290)):
            card = np.full((280, 270, 4), 255, np.uint8)
            _draw_story(card, random)
            box = PixelBox(left + 290 * new, top, 270, 280)
            if box.x < 60 + 4 * 290:
                page.pixels[top : top + 280, box.x : box.right] = card
                page.stories.append(Story(f"{row}-{number}", box))
        if new:
            _draw_story(page.pixels[top : top + 280, 60:330], np.random.default_rng((99, row)))
            page.stories.insert(-3, Story(f"{row}-new", PixelBox(60, top, 270, 280)))
    return page


def with_menu(page: Page, *, items: int) -> Page:
    """The page under a centred menu of so many words; a tenth comes fifth."""
    words = []
    for number in range(items):
        random = np.random.default_rng((5, number))
        words.append(np.full((12, int(random.integers(40, 100)) // 2 * 2, 4), 255, np.uint8))
        _draw_words(words[-1], random)
    if items == 10:
        words.insert(4, words.pop())
    left = (WIDTH - sum(word.shape[1] + 24 for word in words) + 24) // 2
    page = page._replace(pixels=page.pixels.copy())
    for word in words:
        page.pixels[14:26, left : left + word.shape[1]] = word
        left += word.shape[1] + 24
    return page


def pushed_down(page: Page) -> Page:
    """The page with a card put into its left column."""
    grown = np.concatenate([page.pixels, np.full((240, WIDTH, 4), 255, np.uint8)])
    grown[840:, :890] = 255
    grown[1080:, :890] = page.pixels[840:, :890]
    grown[860:1040, 60:860, :3] = np.random.default_rng(1).integers(0, 256, (180, 800, 3))
    stories = [story.moved(down=240 * (story.box.x == 60 and story.box.y >= 840)) for story in page.stories]
    return Page(grown, [*stories, Story("new", PixelBox(60, 860, 800, 180))])


if __name__ == "__main__":
    main()
