"""The yardstick: editions × faults on several newsrooms, desktop and phone; `python -m tests.newsrooms.score`.

Prints false alarms over fault-free editions, faults found, faults blamed on the right part. Looks are kept in a folder
(`--cache`), so that another version of the metric is measured in seconds.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import pickle
import sys
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from playwright.async_api import Browser

from captures.browser.launch import launched
from captures.replica import Replica, serve_replica
from captures.selectors import select
from captures.structure import extract
from captures.visual.design import DesignChange, DesignRecord, compare_design, design_record
from tests.newsrooms.faults import FAULTS, Fault
from tests.newsrooms.judged_a import JUDGED_A
from tests.newsrooms.judged_b import JUDGED_B
from tests.newsrooms.judged_c import JUDGED_C
from tests.newsrooms.judged_d import JUDGED_D
from tests.newsrooms.judged_faults import MORE_FAULTS
from tests.newsrooms.judged_faults_c import FAULTS_C, PHONE_FAULTS_C
from tests.newsrooms.judged_faults_d import FAULTS_D, PHONE_FAULTS_D, UNSEEN_D
from tests.newsrooms.plain_pixels import shares
from tests.newsrooms.press import printed
from tests.newsrooms.rooms import HELD_OUT, NEWSROOMS, Newsroom, Role
from tests.newsrooms.trees import VIEWPORTS, Scene, Seen, Window
from tests.newsrooms.wild_rooms import WILD

EDITIONS = range(2, 6)
HERE = Path(__file__).parent


@dataclass
class Tally:
    """What was counted in one newsroom and viewport."""

    editions: int = 0
    alarms: list[str] = field(default_factory=list)
    faults: int = 0
    missed: list[str] = field(default_factory=list)
    misblamed: list[str] = field(default_factory=list)
    blamable: int = 0


@dataclass(frozen=True)
class Trial:
    """A fault on one page of one edition."""

    scene: Scene
    fault: Fault
    role: Role


def trials(newsroom: Newsroom, viewport: str) -> list[Trial]:
    """Every fault the newsroom has a role for, on editions and languages that take turns."""
    found = []
    for number, fault in enumerate(_faults(newsroom, viewport)):
        role = newsroom.roles.get(fault.role)
        if role is None or (newsroom.name, viewport, fault.name) in UNSEEN_D:
            continue
        language = fault.language or ("en", "en", "ar")[number % 3]
        if fault.language != "ar" and fault.name == "web-font-lost":
            language = "en"
        scene = Scene(newsroom.name, role.page, language, EDITIONS[number // 3 % 2], viewport)
        found.append(Trial(scene, fault, role))
    return found


def _faults(newsroom: Newsroom, viewport: str) -> tuple[Fault, ...]:
    if newsroom.name in JUDGED_D:
        phone = (*PHONE_FAULTS_C, *PHONE_FAULTS_D) if viewport == "phone" else ()
        return (*FAULTS, *MORE_FAULTS, *FAULTS_C, *FAULTS_D, *phone)
    if newsroom.name in JUDGED_C:
        return (*FAULTS, *MORE_FAULTS, *FAULTS_C, *(PHONE_FAULTS_C if viewport == "phone" else ()))
    return (*FAULTS, *MORE_FAULTS) if newsroom.name in JUDGED_A or newsroom.name in JUDGED_B else FAULTS


def scenes(newsroom: Newsroom, viewport: str) -> list[Scene]:
    """All fault-free scenes, the baseline's edition 1 first."""
    return [
        Scene(newsroom.name, page, language, edition, viewport)
        for page in ("home", "article")
        for language in ("en", "ar")
        for edition in (1, *EDITIONS)
    ]


class Looks:
    """Looks by scene and fault, kept on disk when a folder is given."""

    def __init__(self, browser: Browser, base: str, cache: Path | None, replica: Replica | None = None) -> None:
        self.base, self.cache, self.replica = base, cache, replica
        self.windows = {viewport: Window(browser, viewport) for viewport in VIEWPORTS}

    async def at(self, scene: Scene, trial: Trial | None = None) -> Seen | None:
        """What is seen; the same bytes again when the newsroom and the fault did not change."""
        path = self._path(scene, trial)
        if path is not None and path.is_file():
            return pickle.loads(zlib.decompress(path.read_bytes()))
        window, url = self.windows[scene.viewport], self.url(scene)
        if trial is None:
            seen: Seen | None = await window.look(url)
        else:
            seen = await window.look_at_fault(url, trial.fault, trial.role.selector)
        if path is not None:
            path.write_bytes(zlib.compress(pickle.dumps(seen), 1))
        return seen

    def url(self, scene: Scene) -> str:
        """Where a scene is served, from now on."""
        if scene.newsroom != "replica":
            return scene.url(self.base)
        assert self.replica is not None
        self.replica.set(edition=scene.edition)
        return self.replica.url(scene.page, scene.language)

    def _path(self, scene: Scene, trial: Trial | None) -> Path | None:
        if self.cache is None:
            return None
        self.cache.mkdir(parents=True, exist_ok=True)
        sources = [HERE / scene.newsroom / name for name in ("page.html", "style.css")]
        if scene.newsroom == "replica":
            sources = sorted((HERE.parent.parent / "captures" / "replica").rglob("*.[hcj][ts]*"))
        if scene.newsroom in WILD:
            sources.append(HERE / "wild.py")
        if scene.newsroom in JUDGED_A:
            sources.append(HERE / "desk.py")
        if scene.newsroom in JUDGED_B:
            sources.append(HERE / "bureau.py")
        if scene.newsroom in JUDGED_C:
            sources.append(HERE / "chronicle.py")
        if scene.newsroom in JUDGED_D:
            sources.append(HERE / "dispatch.py")
        sources += [HERE / "inject.js", HERE / "wording.py", *(HERE.parent.parent / "captures/browser").glob("*.js")]
        digest = hashlib.sha256(b"".join(path.read_bytes() for path in sources))
        digest.update(repr((scene, trial and (trial.fault, trial.role))).encode())
        return self.cache / f"{digest.hexdigest()[:24]}.look"


async def measure(looks: Looks, newsroom: Newsroom, viewport: str) -> Tally:
    """The tally of one newsroom in one viewport."""
    tally = Tally()
    plain = scenes(newsroom, viewport)
    records = {scene: record_of(seen, newsroom) for scene in plain if (seen := await looks.at(scene)) is not None}
    for scene, record in records.items():
        if scene.edition == 1:
            continue
        tally.editions += 1
        tally.alarms += [f"{name_of(scene)}: {say(c)}" for c in compare_design(baseline(records, scene), record)]
    # In the order of scenes: one load of a page serves all faults of style.
    for trial in sorted(trials(newsroom, viewport), key=lambda trial: repr(trial.scene)):
        seen = await looks.at(trial.scene, trial)
        record = None if seen is None else record_of(seen, newsroom)
        if record is None or _alike(record, records[trial.scene], trial.fault):
            continue  # the role is not on the page, or the fault did nothing to it: then it is none
        judge(tally, trial, compare_design(baseline(records, trial.scene), record))
    return tally


def _alike(one: DesignRecord, other: DesignRecord, fault: Fault) -> bool:
    """Whether a fault left no trace; a face that came between two looks is none, unless the fault is about faces."""
    if fault.kind == "abort":
        return replace(one, rules=None) == replace(other, rules=None)
    without_faces = [
        replace(record, rules=None, fonts=(), styles=tuple({**style, "font-advance": ""} for style in record.styles))
        for record in (one, other)
    ]
    return without_faces[0] == without_faces[1]


def record_of(seen: Seen, newsroom: Newsroom) -> DesignRecord:
    """The record of a look, with the parts the structure found and the blocks its site file calls optional."""
    page = seen.rendered
    optional = frozenset(node.index for selector in newsroom.optional for node in select(page, selector))
    structure = extract(page).to_json()
    return design_record(page, structure=structure, failed_requests=seen.failed, optional=optional)


def baseline(records: Mapping[Scene, DesignRecord], scene: Scene) -> DesignRecord:
    """The record of the same page's first edition."""
    return records[Scene(scene.newsroom, scene.page, scene.language, 1, scene.viewport)]


def judge(tally: Tally, trial: Trial, changes: Sequence[DesignChange]) -> None:
    """Count one fault."""
    tally.faults += 1
    where = f"{trial.fault.name} [{name_of(trial.scene)}]"
    if not changes:
        tally.missed.append(where)
    if trial.fault.anywhere:
        return
    tally.blamable += 1
    blamed = [change.part or "" for change in changes]
    if not blamed or sum(part in trial.role.parts for part in blamed) * 2 <= len(blamed):
        tally.misblamed.append(f"{where}: {blamed} {' | '.join(say(c) for c in changes)[:300]}")


def say(change: DesignChange) -> str:
    """A change on one line."""
    return f"<{change.part or '-'}> {change.message}"


def name_of(scene: Scene) -> str:
    """A scene in short."""
    return f"{scene.newsroom} {scene.page} {scene.language} {scene.edition} {scene.viewport}"


async def run(newsrooms: Sequence[Newsroom], *, cache: Path | None, verbose: bool, pixels: bool) -> int:
    """Measure and print; the exit code says whether the bar was met."""
    total: Counter[str] = Counter()
    with printed() as base, serve_replica() as replica:
        async with launched() as browser:
            looks = Looks(browser.browser, base, cache, replica)
            for viewport in ("desktop", "phone"):
                for newsroom in newsrooms:
                    tally = await measure(looks, newsroom, viewport)
                    report(newsroom.name, viewport, tally, verbose=verbose)
                    if pixels and newsroom.name != "replica":
                        print(f"    {await shares(looks.windows[viewport], newsroom, base, viewport)}", flush=True)
                    total.update(editions=tally.editions, alarms=len(tally.alarms), faults=tally.faults)
                    total.update(missed=len(tally.missed), blamable=tally.blamable, misblamed=len(tally.misblamed))
    found, blamed = total["faults"] - total["missed"], total["blamable"] - total["misblamed"]
    print(f"\nfalse alarms {total['alarms']} over {total['editions']} fault-free editions")
    print(f"faults found {found} of {total['faults']} ({found / max(1, total['faults']):.1%})")
    print(f"blamed on the right part {blamed} of {total['blamable']} ({blamed / max(1, total['blamable']):.1%})")
    return 0 if not total["alarms"] and found >= 0.95 * total["faults"] and blamed >= 0.85 * total["blamable"] else 1


def report(name: str, viewport: str, tally: Tally, *, verbose: bool) -> None:
    """Print one newsroom's lines."""
    found, blamed = tally.faults - len(tally.missed), tally.blamable - len(tally.misblamed)
    print(
        f"{name:10} {viewport:8} false alarms {len(tally.alarms):3} / {tally.editions}   "
        f"found {found:3} / {tally.faults}   right part {blamed:3} / {tally.blamable}",
        flush=True,
    )
    if verbose:
        for title, lines in (("ALARM", tally.alarms), ("MISSED", tally.missed), ("BLAME", tally.misblamed)):
            for line in lines:
                print(f"    {title} {line[:400]}")


def main() -> int:
    """`python -m tests.newsrooms.score [--held-out] [--verbose] [--cache DIR] [NEWSROOM…]`."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("newsrooms", nargs="*")
    parser.add_argument("--held-out", action="store_true", help="score the newsroom nothing was tuned on as well")
    parser.add_argument("--undeclared", action="store_true", help="without the optional blocks of the site files")
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--no-pixels", action="store_true", help="leave out plain pixel comparison beside it")
    options = parser.parse_args()
    known = {
        **NEWSROOMS,
        **(HELD_OUT if options.held_out else {}),
        **WILD,
        **JUDGED_A,
        **JUDGED_B,
        **JUDGED_C,
        **JUDGED_D,
    }
    if unknown := sorted(set(options.newsrooms) - set(known)):
        parser.error(f"no newsroom is called {', '.join(unknown)}; there are {', '.join(sorted(known))}")
    if options.undeclared:
        known = {name: replace(room, optional=()) for name, room in known.items()}
    chosen = [room for name, room in known.items() if not options.newsrooms or name in options.newsrooms]
    return asyncio.run(run(chosen, cache=options.cache, verbose=options.verbose, pixels=not options.no_pixels))


if __name__ == "__main__":
    sys.exit(main())
