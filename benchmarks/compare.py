"""What a comparison costs, beside decoding the two PNGs with Pillow; and the memory of a page 100,000 px tall.

python benchmarks/compare.py            # 1280 × 12,000: unchanged, swapped in place, inserted and pushed down
python benchmarks/compare.py --tall     # 1280 × 100,000: peak memory
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image

from captures.visual import png
from captures.visual.arrays import Pixels
from captures.visual.pixels import compare_files

WIDTH = 1280


def main() -> None:
    tall = "--tall" in sys.argv
    with tempfile.TemporaryDirectory() as folder:
        before = news_page(100_000 if tall else 12_000)
        cases = {"inserted": pushed_down(before)}
        if not tall:
            swapped = before.copy()
            swapped[4000:4300, 60:560] = before[8000:8300, 60:560] // 2 + 60
            swapped[..., 3] = 255
            cases = {"unchanged": before, "swapped in place": swapped, **cases}
        files = {name: Path(folder, f"{number}.png") for number, name in enumerate(["baseline", *cases])}
        for name, pixels in {"baseline": before, **cases}.items():
            files[name].write_bytes(png.encode(pixels, level=1))
        del before, cases, pixels
        if tall:
            report_memory(files["baseline"], files["inserted"])
        else:
            report_cost(files)


def report_cost(files: dict[str, Path]) -> None:
    baseline = files.pop("baseline")
    for name, candidate in files.items():
        both = [baseline.read_bytes(), candidate.read_bytes()]
        decoding, comparing = interleaved(
            lambda both=both: [np.asarray(Image.open(io.BytesIO(data)).convert("RGBA")) for data in both],
            lambda candidate=candidate: compare_files(baseline, candidate),
        )
        comparison = compare_files(baseline, candidate)
        print(
            f"{name:17} decode both {decoding * 1000:5.0f} ms, compare files {comparing * 1000:5.0f} ms, "
            f"ratio {comparing / decoding:.2f} ({comparison.tier.value}, {len(comparison.regions)} regions)"
        )


def report_memory(baseline: Path, candidate: Path) -> None:
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
    print(f"1280 x 100,000: {time.perf_counter() - began:.1f} s, peak {peak} MB ({tier}, {regions} regions)")


def interleaved(one: Callable[[], object], two: Callable[[], object], *, rounds: int = 5) -> tuple[float, float]:
    """The least seconds of each, measured in turn so that a busy machine is unfair to both alike."""
    best = [float("inf"), float("inf")]
    for _ in range(rounds):
        for number, work in enumerate((one, two)):
            began = time.perf_counter()
            work()
            best[number] = min(best[number], time.perf_counter() - began)
    return best[0], best[1]


def news_page(height: int) -> Pixels:
    """Two columns of words and photographs on white."""
    random = np.random.default_rng(7)
    page = np.full((height, WIDTH, 4), 255, np.uint8)
    for left, right in ((60, 860), (920, 1220)):
        top = 40
        while top + 420 < height:
            photo = np.kron(random.integers(0, 256, (20, (right - left) // 10, 3)), np.ones((10, 10, 1)))
            grain = random.normal(scale=6, size=photo.shape)
            page[top : top + 200, left : left + photo.shape[1], :3] = (photo + grain).clip(0, 255)
            for line in range(top + 216, top + 380, 22):
                ink = np.kron(random.random((6, (right - left) // 2)) < 0.25, np.ones((2, 2), bool))
                page[line : line + 12, left : left + ink.shape[1], :3][ink] = 30
            top += 404 + int(random.integers(0, 40))
    return page


def pushed_down(page: Pixels) -> Pixels:
    """The page with a card put into its left column."""
    grown = np.concatenate([page, np.full((240, WIDTH, 4), 255, np.uint8)])
    grown[840:, :890] = 255
    grown[1080:, :890] = page[840:, :890]
    grown[860:1040, 60:860, :3] = np.random.default_rng(1).integers(0, 256, (180, 800, 3))
    return grown


if __name__ == "__main__":
    main()
