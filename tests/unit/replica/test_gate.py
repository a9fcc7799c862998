"""Who is let in, and what named faults do to requests."""

from __future__ import annotations

import time
from collections.abc import Iterator

import httpx
import pytest

from captures.replica import Replica, serve_replica


@pytest.fixture(scope="module")
def replica() -> Iterator[Replica]:
    with serve_replica() as served:
        yield served


@pytest.fixture(autouse=True)
def whole(replica: Replica) -> None:
    replica.set(edition=1, defects=())


@pytest.mark.parametrize("host", ["example.org", "127.0.0.1", "127.0.0.1:1", "evil.example:80", ""])
def test_a_foreign_host_is_refused(replica: Replica, host: str) -> None:
    answer = httpx.get(replica.origins["en"], headers={"host": host})
    assert answer.status_code in {400, 421}
    assert "Al Mayadeen" not in answer.text


@pytest.mark.parametrize("origin", ["https://example.org", "null", "http://127.0.0.1:1", "http://[::1", "x:99999"])
def test_a_foreign_origin_is_refused(replica: Replica, origin: str) -> None:
    answer = httpx.post(replica.origins["en"] + "/vote", data={"choice": "1"}, headers={"origin": origin})
    assert answer.status_code == 403


def test_one_of_its_own_origins_is_let_in(replica: Replica) -> None:
    answer = httpx.post(
        replica.origins["en"] + "/vote", data={"choice": "1"}, headers={"origin": replica.origins["en"]}
    )
    assert answer.status_code == 200


def test_a_challenge_has_the_header_and_the_status_of_one(replica: Replica) -> None:
    replica.set(defects=["challenge"])
    answer = httpx.get(replica.url("article", "ar"))
    assert (answer.status_code, answer.headers["cf-mitigated"], answer.headers["server"]) == (
        403,
        "challenge",
        "cloudflare",
    )


@pytest.mark.parametrize(("defect", "status"), [("story-500", 500), ("story-404", 404)])
def test_a_failing_story_leaves_the_other_pages_alone(replica: Replica, defect: str, status: int) -> None:
    replica.set(defects=[defect])
    found = {name: httpx.get(replica.url(name, "en")).status_code for name in ("home", "section", "article", "video")}
    assert found == {"home": 200, "section": 200, "article": status, "video": status}


def test_slow_photos_are_slow_and_pages_are_not(replica: Replica) -> None:
    replica.set(defects=["slow-assets"])
    started = time.monotonic()
    page = httpx.get(replica.url("about", "en")).text
    assert time.monotonic() - started < 1
    address = page.split('og:image" content="')[1].split('"')[0].replace("&amp;", "&")
    with pytest.raises(httpx.ReadTimeout):
        httpx.get(address, timeout=0.3)
