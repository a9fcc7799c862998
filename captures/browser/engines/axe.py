"""axe-core in every document of a page: `runPartial` in each, `finishRun` in a blank page that no archive sees."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

from playwright.async_api import Browser, Error, JSHandle, Page

from captures.accessibility import outline
from captures.accessibility.exceptions import excepted
from captures.accessibility.results import IMPACTS, BarrierResult, Impact
from captures.accessibility.run import Engine, NotTested
from captures.accessibility.where import snippet_of, target_of
from captures.browser.engines.frames import PACKAGE, Document, documents_of, inject
from captures.browser.engines.sources import axe_source
from captures.browser.look import Look
from captures.browser.scripts import script

NAMES = ("axe",)
NOWHERE = -2  # the row of a frame element the look did not see
# Off by default or experimental in axe; on here. focus-order-semantics is not among them: it accuses every scrollable
# region that keys can reach, as it should be.
RULES_ON = ("target-size", "p-as-heading", "table-fake-caption", "td-has-header")
# css-orientation-lock would fetch style sheets a second time; the other two ask for a review of every page.
RULES_OFF = (*outline.RULES, "css-orientation-lock", "hidden-content", "frame-tested")
# Text outside landmarks is read all the same: worth a note, whatever axe says.
MILDER: Mapping[str, Impact] = {"region": "minor"}
OPTIONS: Mapping[str, Any] = {
    "preload": False,
    "rules": {name: {"enabled": True} for name in RULES_ON} | {name: {"enabled": False} for name in RULES_OFF},
}
_WCAG_TAG = re.compile(r"^wcag([1-4])(\d)(\d{1,2})$")
_finishers: WeakKeyDictionary[Browser, dict[str, asyncio.Task[JSHandle]]] = WeakKeyDictionary()


async def run_axe(page: Page, look: Look) -> tuple[Engine, list[BarrierResult], list[NotTested]]:
    """The engine, what it saw in all documents together, and the documents it could not test.

    Raises Error where it could not test the page at all.
    """
    tour = _Tour(look, axe_source(), {document.owner: document for document in documents_of(look)})
    await tour.visit(-1, None)
    if not any(tour.partials):
        raise Error(tour.missing[0].why)
    holder = await _finisher(page, tour.source)
    arguments = {"partials": [json.dumps(partial) for partial in tour.partials], "options": dict(OPTIONS)}
    report = json.loads(await holder.evaluate(script("axe_finish", package=PACKAGE), arguments))
    rules = tuple(rule["id"] for rule in report["rules"])
    passed = tuple(r["id"] for r in report["rules"] if r["passed"] and not r["fails"] and not r["unsure"])
    return Engine("axe", report["version"], rules, passed), _results(report["rules"], look), tour.missing


@dataclass
class _Tour:
    """axe's way through the documents: partial results in the order `finishRun` wants, null where there is none."""

    look: Look
    source: str
    documents: Mapping[int, Document]  # by the row of their frame element
    partials: list[dict[str, Any] | None] = field(default_factory=list)
    missing: list[NotTested] = field(default_factory=list)

    async def visit(self, owner: int, context: dict[str, Any] | None) -> None:
        """Test the document in the frame element `owner`, then those inside it."""
        document = self.documents.get(owner)
        if document is None:
            self.partials.append(None)
            self.missing.append(_unreached(self.look, owner))
            return
        arguments = {"context": context, "options": dict(OPTIONS), "start": document.start}
        try:
            await inject(document.handle, self.source, names=NAMES)
            answer = json.loads(await document.handle.evaluate(script("axe_partial", package=PACKAGE), arguments))
        except Error as error:
            self.partials.append(None)
            self.missing.append(NotTested(document.url, error.message.splitlines()[0], "axe"))
            return
        self.partials.append(answer["partial"])
        for frame in answer["frames"]:
            await self.visit(NOWHERE if frame["row"] is None else frame["row"], frame["context"])


def _unreached(look: Look, owner: int) -> NotTested:
    for frame in look.data["frames"]:
        if frame["owner"] == owner:
            return NotTested(frame["url"], frame["error"] or "could not be read", "axe")
    return NotTested("", "a frame that came after the look", "axe")


async def _finisher(page: Page, source: str) -> JSHandle:
    """An object with axe on it, in a blank page of a context of its own: no archive, no page script sees it."""
    browser = page.context.browser
    assert browser is not None, "a persistent context has no browser of its own"
    tasks = _finishers.setdefault(browser, {})
    task = tasks.get(source)
    if task is None or (task.done() and (task.cancelled() or task.exception() is not None)):
        task = tasks[source] = asyncio.ensure_future(_blank_holder(browser, source))
    return await asyncio.shield(task)


async def _blank_holder(browser: Browser, source: str) -> JSHandle:
    context = await browser.new_context()
    holder = await (await context.new_page()).evaluate_handle("() => ({})")
    await inject(holder, source, names=NAMES)
    return holder


def _results(rules: list[dict[str, Any]], look: Look) -> list[BarrierResult]:
    results = []
    for rule in rules:
        wcag = tuple(f"{m[1]}.{m[2]}.{m[3]}" for m in map(_WCAG_TAG.match, rule["tags"]) if m)
        for verdict, nodes in (("fails", rule["fails"]), ("cannot-tell", rule["unsure"])):
            results += [_result(rule, node, verdict, wcag=wcag, look=look) for node in nodes]
    return results


def _result(
    rule: dict[str, Any], found: dict[str, Any], verdict: Any, *, wcag: tuple[str, ...], look: Look
) -> BarrierResult:
    node = None if found["row"] is None else look.rendered.nodes[found["row"]]
    target = [str(step) for step in found["target"]] if node is None else target_of(node)
    return BarrierResult(
        rule=rule["id"],
        verdict="cannot-tell" if excepted(rule["id"], node) else verdict,
        wcag=wcag,
        impact=MILDER.get(rule["id"]) or impact_of(found["impact"] or rule["impact"]),
        message=". ".join(sentence.rstrip(".") for sentence in [rule["help"], *found["messages"][:2]]),
        target=tuple(target),
        node=found["row"],
        box=None if node is None else node.box,
        snippet=found["source"] or ("" if node is None else snippet_of(node)),
        evidence=found["data"],
        engine="axe",
    )


def impact_of(word: str | None) -> Impact:
    """An engine's word for impact as one of ours; moderate where it has none."""
    return next((impact for impact in IMPACTS if impact == word), "moderate")
