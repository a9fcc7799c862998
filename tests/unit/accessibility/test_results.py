"""What an engine or a probe hands over survives a file, and carries no secret into it."""

import json

import pytest

from captures.accessibility.results import SNIPPET_LIMIT, BarrierResult, redacted
from captures.rendered import Box


def result(**changes: object) -> BarrierResult:
    facts: dict[str, object] = {"rule": "keyboard-trap", "verdict": "fails", "message": "Tab never leaves the player"}
    return BarrierResult(**(facts | changes))  # type: ignore[arg-type]  # tests pass wrong values on purpose


def test_a_result_survives_json_unchanged() -> None:
    first = result(
        wcag=("2.1.2",),
        impact="critical",
        target=("iframe#player", "button.play"),
        node=7,
        box=Box(1, 2, 3, 4),
        snippet='<button class="play">Play</button>',
        evidence={"keys": ["Tab", "Tab"]},
    )
    assert BarrierResult.from_json(json.loads(json.dumps(first.to_json()))) == first


@pytest.mark.parametrize(
    "changes", [{"verdict": "maybe"}, {"impact": "awful"}, {"wcag": ("wcag211",)}], ids=lambda c: next(iter(c))
)
def test_a_verdict_impact_or_criterion_that_does_not_exist_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=str(next(iter(changes)).replace("wcag", "criterion"))):
        result(**changes)


@pytest.mark.parametrize(
    "html",
    [
        '<input type="password" value="hunter2">',
        '<input value="hunter2" type=hidden name=state>',
        "<div data-csrf-token='hunter2'>",
        '<meta name="csrf-token" content="hunter2">',
        '<a href="/next?session_id=hunter2&amp;page=2">',
        '<a href="https://cdn.example/x.png?X-Amz-Signature=hunter2#top">',
    ],
)
def test_no_secret_reaches_a_snippet(html: str) -> None:
    assert "hunter2" not in result(snippet=html).snippet


def test_ordinary_markup_is_left_as_it_is() -> None:
    html = '<button type="submit" value="go" class="primary">Search</button>'
    assert redacted(html) == html


def test_a_long_snippet_is_cut() -> None:
    assert len(redacted("<p>" + "word " * 500)) == SNIPPET_LIMIT
