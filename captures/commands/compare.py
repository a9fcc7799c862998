"""`captures compare`: two pictures, and what a person would say is unlike."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from captures.errors import ExitCode

if TYPE_CHECKING:
    from captures.visual.model import Comparison


@click.command("compare", epilog="Example: captures compare before.png after.png --diff unlike.png")
@click.argument("baseline", metavar="BASELINE.png", type=click.Path(path_type=Path))
@click.argument("candidate", metavar="CANDIDATE.png", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the comparison as one JSON object.")
@click.option(
    "--diff",
    "diff_path",
    metavar="OUT.png",
    type=click.Path(path_type=Path),
    help="Write a picture of the differences: changed red, inserted green, removed outlined, moved blue.",
)
@click.option(
    "--threshold",
    metavar="T",
    type=click.FloatRange(0, 1),
    default=0.1,
    show_default=True,
    help="How unlike a pixel must be to count, 0 (any difference) to 1, exactly as in pixelmatch 7.2.",
)
@click.pass_context
def command(
    context: click.Context,
    baseline: Path,
    candidate: Path,
    *,
    as_json: bool,
    diff_path: Path | None,
    threshold: float,
) -> None:
    """Compare two pictures.

    Pictures are the same when they have one size and no pixel differs by more than the threshold; anti-aliasing does
    not count. Exits 1 when they differ, 2 when a file cannot be read as a picture.
    """
    from captures.visual.pixels import compare_files

    comparison = compare_files(baseline, candidate, threshold=threshold)
    if diff_path is not None:
        _write_diff(baseline, candidate, comparison, diff_path)
    click.echo(json.dumps(comparison.to_json()) if as_json else _sentences(comparison))
    context.exit(ExitCode.NOTHING_NEW if comparison.same else ExitCode.NEW_FINDINGS)


def _write_diff(baseline: Path, candidate: Path, comparison: Comparison, out: Path) -> None:
    from captures.errors import UsageError
    from captures.visual import pictures, png
    from captures.visual.diff_picture import diff_picture

    before = pictures.read(baseline)
    after = pictures.read(candidate)
    try:
        out.write_bytes(png.encode(diff_picture(before, after, comparison), level=1))
    except OSError as error:
        raise UsageError(f"{out} cannot be written: {error.strerror or error}") from error


def _sentences(comparison: Comparison) -> str:
    lines = [_verdict(comparison)]
    for region in comparison.regions:
        x, y, width, height = region.box
        moved = "" if region.offset is None else " by {:+d}, {:+d} px".format(*region.offset)
        lines.append(f"  {region.kind.value}{moved}: {width} by {height} px at {x}, {y}")
    for region in comparison.faint:
        x, y, width, height = region.box
        lines.append(f"  faint, under the threshold: {width} by {height} px at {x}, {y}")
    return "\n".join(lines)


def _verdict(comparison: Comparison) -> str:
    if comparison.baseline_size != comparison.candidate_size:
        old, new = ("{} by {}".format(*size) for size in (comparison.baseline_size, comparison.candidate_size))
        return f"different: {old} px became {new} px, {comparison.changed_pixels:,} pixels unlike after alignment"
    if comparison.same:
        return f"same ({comparison.tier.value})"
    return f"different: {comparison.changed_pixels:,} pixels, {comparison.share:.3%} of the picture"
