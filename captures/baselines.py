"""Baselines: what was accepted, a folder per site, page, viewport, and browser with platform.

baselines/SITE/PAGE-LANGUAGE/VIEWPORT/chromium-linux-x86_64/
    baseline.json        environment, metric, what was accepted, SHA-256 of the files beside it
    picture-1.webp …     approved pictures of this state; any one of them may match
    page.json.zst structure.json accessibility.json …   the capture's comparable files
    page-1.json.zst structure-1.json …                  editions approved before, kept by `approve --also`
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from captures.capture import Capture, Environment, Manifest, sha256_of
from captures.errors import BaselineWriteRefusedError, CaptureFolderError, ForeignBaselineError
from captures.rendered import RenderedPage

MANIFEST = "baseline.json"
FORMAT_VERSION = 1
COMPARABLE_FILES = ("page.json.zst", "structure.json", "accessibility.json", "behaviour.json")
LFS_POINTER = b"version https://git-lfs"
KEPT_PICTURES = 5
WEBP_LIMIT_PX = 16_383


@dataclass(frozen=True, kw_only=True)
class BaselineManifest:
    """`baseline.json`: who made it and with which metric, so that another machine knows not to trust it."""

    site: str
    page: str
    language: str
    viewport: str
    environment: Environment
    metric: Mapping[str, str]
    approved_from: str  # when the approved capture was started
    status: str
    accepted: tuple[str, ...] = ()  # fingerprints of the findings that stood when it was approved
    failed_requests: tuple[str, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    screenshots: Mapping[str, str] = field(default_factory=dict)  # picture -> SHA-256 of the PNG it was made from
    masks: Mapping[str, list[list[float]]] = field(default_factory=dict)
    dynamic: Mapping[str, list[list[float]]] = field(default_factory=dict)
    format: int = FORMAT_VERSION


@dataclass(frozen=True)
class Baseline:
    """An accepted capture's comparable part."""

    folder: Path
    manifest: BaselineManifest

    @property
    def pictures(self) -> tuple[Path, ...]:
        """The approved pictures, the latest first."""
        names = sorted((n for n in self.manifest.files if n.startswith("picture-")), reverse=True)
        return tuple(self.folder / name for name in names)

    @cached_property
    def rendered(self) -> RenderedPage:
        """The rendered tree as it was approved."""
        return RenderedPage.load(self.folder / "page.json.zst")

    @cached_property
    def structure(self) -> dict[str, Any]:
        """The structure as it was approved."""
        return self.read_json("structure.json")

    def other_editions(self) -> list[tuple[RenderedPage, dict[str, Any]]]:
        """Rendered trees and structures of editions approved before the latest and kept beside it."""
        trees = sorted(name for name in self.manifest.files if re.fullmatch(r"page-\d+\.json\.zst", name))
        return [
            (
                RenderedPage.load(self.folder / name),
                self.read_json(name.replace("page", "structure").removesuffix(".zst")),
            )
            for name in trees
        ]

    def read_json(self, name: str) -> dict[str, Any]:
        """A JSON file of the baseline; an empty object where it has none of that name."""
        if name not in self.manifest.files:
            return {}
        data: dict[str, Any] = json.loads((self.folder / name).read_text("utf-8"))
        return data


@dataclass(frozen=True)
class BaselineStore:
    """All baselines below one folder."""

    root: Path

    def find(self, manifest: Manifest) -> Baseline | None:
        """What was accepted for this capture's page, viewport, browser and platform; None before the first approval.

        Raises ForeignBaselineError where only other browsers or platforms have a baseline, CaptureFolderError where
        one is damaged or an LFS pointer that was never fetched.
        """
        state = self._state_folder(manifest)
        own = state / manifest.environment.key
        if (own / MANIFEST).is_file():
            return load_baseline(own)
        others = sorted(f.parent.name for f in state.glob(f"*/{MANIFEST}"))
        if others:
            raise ForeignBaselineError(
                f"{manifest.page} ({manifest.language}, {manifest.viewport}): its baseline was made on "
                f"{', '.join(others)}, this is {manifest.environment.key}; run the audit there, "
                f"or accept what is seen here with `captures approve RUN --page {manifest.page}`"
            )
        return None

    def accept(
        self, capture: Capture, *, metric: Mapping[str, str], accepted: Iterable[str] = (), also: bool = False
    ) -> Path:
        """Make a capture the baseline of its state; with `also`, its picture stands beside those approved before.

        The folder is replaced whole. Raises BaselineWriteRefusedError where `CI` is set, CaptureFolderError when the
        capture was altered or has nothing to compare.
        """
        refuse_on_ci()
        capture.verify()
        if not capture.usable:
            raise CaptureFolderError(f"{capture.folder}: {capture.manifest.status} captures cannot be a baseline")
        target = self._state_folder(capture.manifest) / capture.manifest.environment.key
        earlier = load_baseline(target) if also and (target / MANIFEST).is_file() else None
        target.parent.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
        try:
            screenshots = _fill(scratch, capture, earlier)
            manifest = _manifest_of(capture, scratch, metric=metric, accepted=tuple(sorted(set(accepted))))
            manifest = replace(manifest, screenshots=screenshots)
            (scratch / MANIFEST).write_text(json.dumps(asdict(manifest), indent=1, ensure_ascii=False), "utf-8")
            scratch.chmod(0o755)
            _replace(target, scratch)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
        return target

    def unused(self, site: str, used: Iterable[tuple[str, str]]) -> list[Path]:
        """The state folders of a site that no (page key, viewport) of `used` asks for."""
        wanted = set(used)
        states = sorted({f.parent.parent for f in self.root.glob(f"{site}/*/*/*/{MANIFEST}")})
        return [state for state in states if (state.parent.name, state.name) not in wanted]

    def _state_folder(self, manifest: Manifest) -> Path:
        return self.root / manifest.site / f"{manifest.page}-{manifest.language}" / manifest.viewport


def refuse_on_ci() -> None:
    """Raise BaselineWriteRefusedError where `CI` is set: what is accepted is reviewed and committed by a person."""
    if os.environ.get("CI", "").lower() not in ("", "0", "false"):
        raise BaselineWriteRefusedError(
            "baselines are never written where CI is set: approve on your machine, then commit"
        )


def load_baseline(folder: Path) -> Baseline:
    """The baseline in `folder`; raises CaptureFolderError where it is damaged."""
    path = folder / MANIFEST
    try:
        data = json.loads(path.read_text("utf-8"))
        known = {f.name for f in fields(BaselineManifest)}
        values = {key: value for key, value in data.items() if key in known}
        values |= {"environment": Environment(**data["environment"]), "accepted": tuple(data.get("accepted", ()))}
        manifest = BaselineManifest(**values)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CaptureFolderError(f"{path}: not a baseline's manifest ({error}); approve it again") from None
    for name, digest in manifest.files.items():
        _check_file(folder / name, digest)
    return Baseline(folder, manifest)


def _check_file(path: Path, digest: str) -> None:
    if not path.is_file():
        raise CaptureFolderError(f"{path}: missing, though {MANIFEST} lists it; approve it again")
    with path.open("rb") as file:
        if file.read(len(LFS_POINTER)) == LFS_POINTER:
            raise CaptureFolderError(f"{path}: a Git LFS pointer, not the file; run `git lfs pull`")
    if sha256_of(path) != digest:
        raise CaptureFolderError(f"{path}: altered since it was approved (SHA-256 differs); approve it again")


def _fill(scratch: Path, capture: Capture, earlier: Baseline | None) -> dict[str, str]:
    """Copy what is comparable; the answer is which screenshot each picture was made from."""
    screenshots = {}
    older = () if earlier is None else tuple(reversed(earlier.pictures[: KEPT_PICTURES - 1]))
    for number, picture in enumerate(older, start=1):
        assert earlier is not None
        name = f"picture-{number}{picture.suffix}"
        shutil.copyfile(picture, scratch / name)
        screenshots[name] = earlier.manifest.screenshots.get(picture.name, "")
    latest = _keep_picture(capture.screenshot, scratch / f"picture-{len(older) + 1}")
    screenshots[latest.name] = capture.manifest.files["screenshot.png"]
    for name in COMPARABLE_FILES:
        if name in capture.manifest.files:
            shutil.copyfile(capture.folder / name, scratch / name)
    if earlier is not None:
        _keep_editions(earlier, scratch)
    return screenshots


def _keep_editions(earlier: Baseline, scratch: Path) -> None:
    """The editions approved before, the latest first: the design of a page is what all of them have in common."""
    kept = [name for name in ("", "-1", "-2", "-3", "-4") if f"page{name}.json.zst" in earlier.manifest.files]
    for number, name in enumerate(kept[: KEPT_PICTURES - 1], start=1):
        for old, new in (
            (f"page{name}.json.zst", f"page-{number}.json.zst"),
            (f"structure{name}.json", f"structure-{number}.json"),
        ):
            if old in earlier.manifest.files:
                shutil.copyfile(earlier.folder / old, scratch / new)


def _keep_picture(screenshot: Path, target: Path) -> Path:
    """The picture as lossless WebP, about 40 % smaller; as the PNG it is where WebP cannot be that tall."""
    from PIL import Image  # only an approval pays for it

    with Image.open(screenshot) as picture:
        if max(picture.size) > WEBP_LIMIT_PX:
            return Path(shutil.copyfile(screenshot, target.with_suffix(".png")))
        picture.save(target.with_suffix(".webp"), lossless=True, quality=50, method=2, exact=True)
    return target.with_suffix(".webp")


def _manifest_of(
    capture: Capture, scratch: Path, *, metric: Mapping[str, str], accepted: tuple[str, ...]
) -> BaselineManifest:
    seen = capture.manifest
    return BaselineManifest(
        site=seen.site,
        page=seen.page,
        language=seen.language,
        viewport=seen.viewport,
        environment=seen.environment,
        metric=metric,
        approved_from=seen.started,
        status=seen.status,
        accepted=accepted,
        failed_requests=seen.failed_requests,
        files={path.name: sha256_of(path) for path in sorted(scratch.iterdir())},
        masks=seen.masks,
        dynamic=seen.dynamic,
    )


def _replace(target: Path, scratch: Path) -> None:
    if not target.exists():
        scratch.rename(target)
        return
    old = target.with_name(f".{target.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    target.rename(old)
    scratch.rename(target)
    shutil.rmtree(old)
