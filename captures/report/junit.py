"""JUnit XML: a suite a page, a case a capture and check family, as CI servers read it."""

from __future__ import annotations

from collections import defaultdict
from xml.etree import ElementTree

from captures.findings import Finding
from captures.run import CaptureEntry, Run

FAMILIES = ("capture", "structure", "behaviour", "accessibility", "visual", "baseline")


def junit_xml(run: Run) -> str:
    """The run as JUnit XML; a page that could not be captured is an `error`, a new finding a `failure`.

    The format is the one Jenkins and GitLab read: https://github.com/testmoapp/junitxml describes it.
    """
    root = ElementTree.Element("testsuites", name=f"captures {run.site}")
    by_capture: dict[tuple[str, str, str], list[Finding]] = defaultdict(list)
    for finding in run.new:
        by_capture[finding.page, finding.language, finding.viewport].append(finding)
    for entry in run.judged:
        findings = by_capture.pop((entry.page, entry.language, entry.viewport), [])
        _suite(root, f"{entry.page} {entry.language} {entry.viewport}", findings, entry=entry)
    for where, findings in by_capture.items():
        _suite(root, " ".join(part for part in where if part) or "whole run", findings, entry=None)
    for what in ("tests", "failures", "errors"):
        root.set(what, str(sum(int(suite.get(what, "0")) for suite in root)))
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True)


def _suite(root: ElementTree.Element, name: str, findings: list[Finding], *, entry: CaptureEntry | None) -> None:
    suite = ElementTree.SubElement(root, "testsuite", name=_clean(name))
    if entry is not None:
        suite.set("time", f"{entry.seconds:.3f}")
        properties = ElementTree.SubElement(suite, "properties")
        for key in ("url", "status", "folder", "attempt"):
            ElementTree.SubElement(properties, "property", name=key, value=_clean(str(getattr(entry, key))))
    down = entry is not None and not entry.captured
    for family in FAMILIES:
        case = ElementTree.SubElement(suite, "testcase", classname=_clean(name), name=family)
        own = [finding for finding in findings if finding.check.startswith(f"{family}.")]
        for finding in own:
            kind = "error" if down and family == "capture" else "failure"
            said = ElementTree.SubElement(case, kind, message=_clean(finding.message), type=finding.check)
            said.text = _clean("\n".join(part for part in (finding.selector, finding.fingerprint) if part))
        if down and family not in ("capture", "baseline"):
            ElementTree.SubElement(case, "skipped", message="the page could not be captured")
    suite.set("tests", str(len(FAMILIES)))
    suite.set("failures", str(len(suite.findall("testcase/failure"))))
    suite.set("errors", str(len(suite.findall("testcase/error"))))


def _clean(text: str) -> str:
    """XML 1.0 has no place for most control characters; pages do."""
    return "".join(
        c if c in "\t\n" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff" else "\ufffd"
        for c in text
    )
