"""IBM's accessibility-checker-engine: louder, so opt-in and only to corroborate. It is not shipped.

Its minified file alone weighs more than ours together, and on correct pages it accuses four times as often. Whoever
wants it installs it from npm and says where it is.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

from playwright.async_api import Error, Page

from captures.accessibility.results import CRITERION, BarrierResult
from captures.accessibility.run import Engine, NotTested
from captures.accessibility.where import snippet_of, target_of
from captures.browser.engines.frames import PACKAGE, documents_of, inject
from captures.browser.engines.sources import read_engine
from captures.browser.look import Look
from captures.browser.scripts import script
from captures.errors import UsageError

VARIABLE = "CAPTURES_IBM"
INSTALLED = Path("node_modules/accessibility-checker-engine/ace-window.js")
GUIDELINE = "WCAG_2_2"


def ibm_path() -> Path:
    """The file `CAPTURES_IBM` names, else the one npm put below the working directory; raises UsageError."""
    named = os.environ.get(VARIABLE)
    path = Path(named) if named else INSTALLED
    if path.is_dir():
        path = path / INSTALLED.name
    if not path.is_file():
        raise UsageError(
            f"the engine ibm is not shipped and {path} is no file: run "
            f"`npm install accessibility-checker-engine` here, or let {VARIABLE} name its ace-window.js"
        )
    return path


async def run_ibm(page: Page, look: Look) -> tuple[Engine, list[BarrierResult], list[NotTested]]:  # noqa: ARG001 - every engine is called alike
    """What IBM's rules call violations in each shown document, all of them "cannot tell"."""
    path = ibm_path()
    source = read_engine(str(path), VARIABLE)
    rules: set[str] = set()
    results: list[BarrierResult] = []
    missing: list[NotTested] = []
    for document in documents_of(look):
        if document.owner >= 0 and not look.rendered.nodes[document.owner].exposed:
            continue
        arguments = {"guideline": GUIDELINE, "start": document.start}
        try:
            await inject(document.handle, source, names=("ace",))
            report = json.loads(await document.handle.evaluate(script("ibm_check", package=PACKAGE), arguments))
        except Error as error:
            missing.append(NotTested(document.url, error.message.splitlines()[0], "ibm"))
            continue
        rules |= set(report["rules"])
        results += [_result(found, look) for found in report["violations"]]
    return Engine("ibm", _version(path), tuple(sorted(rules))), results, missing


def _result(found: dict[str, object], look: Look) -> BarrierResult:
    row, wcag = found["row"], found["wcag"]
    node = look.rendered.nodes[row] if isinstance(row, int) else None
    assert isinstance(wcag, list)
    return BarrierResult(
        rule=str(found["rule"]).replace("_", "-"),
        verdict="cannot-tell",
        wcag=tuple(sorted(criterion for criterion in wcag if CRITERION.match(criterion))),
        message=str(found["message"]),
        target=(str(found["path"]),) if node is None else target_of(node),
        node=None if node is None else node.index,
        box=None if node is None else node.box,
        snippet=str(found["snippet"]) if node is None else snippet_of(node),
        engine="ibm",
    )


def _version(path: Path) -> str:
    """From the package.json beside it, empty where the file stands alone."""
    try:
        found = re.search(r'"version"\s*:\s*"([^"]+)"', path.with_name("package.json").read_text("utf-8"))
    except OSError:
        return ""
    return found[1] if found else ""
