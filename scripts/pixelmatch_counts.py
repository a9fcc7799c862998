"""Has pixelmatch itself count the pairs of `tests/unit/visual/visual_pairs.py` and writes the golden counts.

    npm pack pixelmatch@7.2.0 && tar xzf pixelmatch-7.2.0.tgz     # makes a folder `package`
    python scripts/pixelmatch_counts.py package [--check]

`--check` compares with the golden file in place of writing it, and exits 1 when they differ.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests/unit/visual/pixelmatch_counts.json"
sys.path[:0] = [str(ROOT), str(ROOT / "tests/unit/visual")]

from visual_pairs import THRESHOLDS, pairs  # noqa: E402 - the tests are no package


def main() -> int:
    """Counts and writes, or checks."""
    package = Path(sys.argv[1]).resolve()
    version = json.loads((package / "package.json").read_text())["version"]
    found = {"pixelmatch": version, "thresholds": list(THRESHOLDS), "pairs": counts(package)}
    text = json.dumps(found, indent=1) + "\n"
    if "--check" in sys.argv:
        equal = GOLDEN.read_text() == text
        print("the golden counts are pixelmatch's" if equal else "pixelmatch counts otherwise")
        return 0 if equal else 1
    GOLDEN.write_text(text)
    print(f"{GOLDEN.relative_to(ROOT)}: {len(found['pairs'])} pairs by pixelmatch {version}")
    return 0


def counts(package: Path) -> dict[str, dict[str, object]]:
    """What pixelmatch in `package` counts for each pair, at each threshold."""
    with tempfile.TemporaryDirectory() as folder:
        listing = []
        for pair in pairs():
            for side, pixels in (("a", pair.baseline), ("b", pair.candidate)):
                Path(folder, f"{pair.name}.{side}").write_bytes(pixels.tobytes())
            height, width = pair.baseline.shape[:2]
            listing.append({"name": pair.name, "width": width, "height": height, "digest": pair.digest})
        asked = {"folder": folder, "pairs": listing, "thresholds": THRESHOLDS}
        counter = Path(__file__).with_name("count_with_pixelmatch.mjs")
        answer = subprocess.run(
            ["node", counter, package / "index.js"],
            input=json.dumps(asked),
            capture_output=True,
            text=True,
            check=True,
        )
    result: dict[str, dict[str, object]] = json.loads(answer.stdout)
    return result


if __name__ == "__main__":
    sys.exit(main())
