"""SARIF that GitHub's code scanning takes: the published schema, files of the repository, fingerprints that stay."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from captures.capture import Environment, Status
from captures.findings import Finding, Severity, State
from captures.rendered import Box
from captures.report.sarif import sarif
from captures.run import CaptureEntry, Run

# OASIS's schema as @microsoft/jest-sarif 1.0.0-beta.0 (MIT) carries it, white space removed.
SCHEMA = json.loads((Path(__file__).parent / "data" / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))
BARRIER = Finding(
    check="accessibility.image-alt",
    severity=Severity.ERROR,
    page="home",
    viewport="desktop",
    language="en",
    message="Images must have alternative text [see](javascript:alert(1)) (WCAG 1.1.1), 3 elements alike",
    part="most_read",
    selector="iframe#ad >>> li.card > img",
    box=Box(1, 2, 3, 4),
    identity=("image-alt", "fails", "li.card img", "main / most read", ""),
    detail={"wcag": ["1.1.1"], "impact": "critical", "verdict": "fails"},
)
PICTURE = Finding(check="visual.pixels", severity=Severity.WARNING, page="home", viewport="phone", message="differs")
RUN = Run(
    site="replica",
    started="2026-11-22T10:00:00+00:00",
    finished="2026-11-22T10:01:00+00:00",
    environment=Environment("chromium", "140.0", "linux-x86_64"),
    captures=(
        CaptureEntry(
            page="home",
            viewport="desktop",
            language="en",
            url="http://127.0.0.1:9000/?q=[1]",
            status=Status.COMPLETE,
            seconds=1.0,
            folder="captures/home-en-desktop",
        ),
    ),
    findings=(BARRIER, PICTURE, replace(BARRIER, severity=Severity.NOTICE, check="accessibility.region")),
    baselines="baselines",
)


def results(run: Run = RUN, **options: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = sarif(run, version="0.1.0", **options)["runs"][0]["results"]
    return found


def test_a_run_is_valid_sarif() -> None:
    jsonschema.Draft4Validator(SCHEMA).validate(sarif(RUN, version="0.1.0"))


def test_the_schema_would_notice_a_mistake() -> None:
    report = sarif(RUN, version="0.1.0")
    report["runs"][0]["results"][0]["level"] = "catastrophe"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft4Validator(SCHEMA).validate(report)


def test_a_run_without_findings_is_valid_too() -> None:
    jsonschema.Draft4Validator(SCHEMA).validate(sarif(replace(RUN, findings=()), version="0.1.0"))


def test_each_page_is_a_file_of_the_repository_never_an_address() -> None:
    locations = [result["locations"][0]["physicalLocation"] for result in results()]
    uris = [location["artifactLocation"]["uri"] for location in locations]
    assert uris[0] == "baselines/replica/home-en/desktop/chromium-linux-x86_64/baseline.json"
    assert not any(":" in uri or uri.startswith("/") for uri in uris)
    assert all(location["region"] == {"startLine": 1} for location in locations)


@pytest.mark.parametrize("folder", ["/srv/baselines", "../elsewhere", "C:\\baselines"])
def test_baselines_outside_the_repository_are_not_named(folder: str) -> None:
    (uri, *_) = [
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for result in results(replace(RUN, baselines=folder))
    ]
    assert uri == "README.md"


def test_a_site_file_can_stand_for_all_pages() -> None:
    for result in results(file="sites/my.toml"):
        assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "sites/my.toml"


def test_address_and_selector_are_the_logical_location() -> None:
    logical = results()[0]["locations"][0]["logicalLocations"][0]
    assert logical["fullyQualifiedName"] == "http://127.0.0.1:9000/?q=[1] iframe#ad >>> li.card > img"


def test_the_fingerprint_is_the_findings_own() -> None:
    fingerprints = results()[0]["partialFingerprints"]
    assert fingerprints["primaryLocationLineHash"] == f"{BARRIER.fingerprint}:1"


def test_words_of_the_page_make_no_link() -> None:
    assert "\\[see\\](javascript" in results()[0]["message"]["text"]


@pytest.mark.parametrize("state", [State.KNOWN, State.FIXED])
def test_known_and_fixed_findings_close_their_alerts(state: State) -> None:
    assert results(replace(RUN, findings=(replace(BARRIER, state=state),))) == []


def test_rules_say_what_to_do_and_results_point_at_them() -> None:
    driver = sarif(RUN, version="0.1.0")["runs"][0]["tool"]["driver"]
    result = results()[0]
    rule = driver["rules"][result["ruleIndex"]]
    assert rule["id"] == result["ruleId"] == "accessibility.image-alt"
    assert "wcag111" in rule["properties"]["tags"]
    assert "text alternative" in rule["help"]["text"]
