"""What is said of pictures, from how they came and what they are called."""

from __future__ import annotations

from typing import Any

from captures.checks.behaviour import pictures


def picture(part: str | None, name: str = "a.jpg", **facts: Any) -> dict[str, Any]:
    return {"part": part, "url": f"http://127.0.0.1/{name}?v=3", "alt": "", "selector": "img", "box": None, **facts}


def test_pictures_that_came_are_no_finding(judged: Any) -> None:
    assert judged(pictures, pictures={"looked_at": 12, "missing": [], "squashed": [], "named_by_file": []}) == []


def test_missing_pictures_of_a_part_are_one_finding_whatever_the_story(judged: Any) -> None:
    gone = "its file is missing or no picture"
    (one,) = judged(
        pictures, pictures={"missing": [picture("most_read", reason=gone), picture("most_read", "b.jpg", reason=gone)]}
    )
    (other,) = judged(pictures, pictures={"missing": [picture("most_read", "z.jpg", reason=gone)]})
    assert one.message == f"2 pictures in Most Read did not load ({gone}): “a.jpg”, “b.jpg”."
    assert one.fingerprint == other.fingerprint
    assert one.severity == "error"


def test_what_may_be_an_advertisement_only_warns(judged: Any) -> None:
    (finding,) = judged(pictures, pictures={"missing": [picture(None, reason="it has not loaded")]})
    assert (finding.severity, finding.part) == ("warning", None)


def test_squashed_pictures_warn_and_file_names_are_errors(judged: Any) -> None:
    facts = {
        "squashed": [picture("article", distortion=0.25)],
        "named_by_file": [picture("coverage", alt="IMG_2043.JPG")],
    }
    squashed, named = judged(pictures, pictures=facts)
    assert (squashed.severity, "25%" in squashed.message) == ("warning", True)
    assert (named.severity, "“IMG_2043.JPG”" in named.message) == ("error", True)
