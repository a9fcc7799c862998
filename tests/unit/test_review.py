"""The review page accepts and rejects, and nobody but the page itself can make it."""

from __future__ import annotations

import json
from pathlib import Path

import httpx
import pytest

from captures.browser.thread import LoopThread
from captures.capture import Capture, Environment, Manifest, Status, commit, writing
from captures.review.app import Review, review_app
from captures.run import CaptureEntry, Run
from captures.visual.png import encode

ENVIRONMENT = Environment("chromium", "156.0", "linux-x86_64")
ASKED = {"page": "home", "language": "en", "viewport": "desktop", "verdict": "accept"}


def committed(folder: Path) -> Capture:
    import numpy as np

    manifest = Manifest(
        site="meridian",
        page="home",
        language="en",
        viewport="desktop",
        url="javascript:alert(1)",
        final_url="http://127.0.0.1/",
        started="2026-01-01T00:00:00.000+00:00",
        seconds=1.0,
        status=Status.COMPLETE,
        reason="<script>alert('page')</script>",
        environment=ENVIRONMENT,
    )
    with writing(folder) as scratch:
        (scratch / "page.json.zst").write_bytes(b"tree")
        (scratch / "screenshot.png").write_bytes(encode(np.zeros((4, 4, 3), np.uint8)))
        return commit(scratch, folder, manifest)


@pytest.fixture
def review(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Review:
    monkeypatch.delenv("CI", raising=False)
    root = tmp_path / "run"
    entry = CaptureEntry.of(committed(root / "captures" / "home"), root=root)
    run = Run(site="meridian", started="2026-01-01", finished=None, environment=ENVIRONMENT, captures=(entry,))
    run.write(root)
    return Review(root, tmp_path / "baselines")


class Client:
    """Asks the application over ASGI, as the server would."""

    def __init__(self, review: Review, loop: LoopThread) -> None:
        self._transport = httpx.ASGITransport(review_app(review))
        self._loop = loop

    def get(self, path: str) -> httpx.Response:
        return self._loop.run(self._ask("GET", path))

    def post(self, path: str, *, json: object, headers: dict[str, str]) -> httpx.Response:
        return self._loop.run(self._ask("POST", path, json=json, headers=headers))

    async def _ask(self, method: str, path: str, **more: object) -> httpx.Response:
        async with httpx.AsyncClient(transport=self._transport, base_url="http://127.0.0.1:8123") as client:
            return await client.request(method, path, **more)  # type: ignore[arg-type]  # passed on as given


@pytest.fixture
def client(review: Review, loop_thread: LoopThread) -> Client:
    return Client(review, loop_thread)


def test_accepting_writes_the_baseline_and_keeps_the_verdict(client: Client, review: Review) -> None:
    answer = client.post("/verdict", json=ASKED, headers={"x-review-token": review.token})
    assert answer.status_code == 200
    assert (review.baselines / "meridian/home-en/desktop/chromium-linux-x86_64/baseline.json").is_file()
    assert json.loads((review.folder / "review.json").read_text())["home-en-desktop"]["verdict"] == "accept"


def test_rejecting_leaves_the_baselines_alone(client: Client, review: Review) -> None:
    client.post("/verdict", json=ASKED | {"verdict": "reject"}, headers={"x-review-token": review.token})
    assert not review.baselines.exists()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 403),
        ({"x-review-token": "guessed"}, 403),
        ({"origin": "https://evil.example"}, 403),
        ({"host": "evil.example"}, 421),
    ],
    ids=["no token", "wrong token", "foreign origin", "foreign host"],
)
def test_a_verdict_from_anywhere_else_is_refused(
    client: Client, review: Review, headers: dict[str, str], status: int
) -> None:
    token = {} if "x-review-token" in headers or not headers else {"x-review-token": review.token}
    assert client.post("/verdict", json=ASKED, headers=token | headers).status_code == status
    assert not review.baselines.exists()


def test_a_verdict_on_a_capture_the_run_does_not_have_is_refused(client: Client, review: Review) -> None:
    answer = client.post("/verdict", json=ASKED | {"page": "../../etc"}, headers={"x-review-token": review.token})
    assert answer.status_code == 400


def test_nothing_is_accepted_where_ci_is_set(client: Client, review: Review, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    answer = client.post("/verdict", json=ASKED, headers={"x-review-token": review.token})
    assert answer.status_code == 409
    assert "CI" in answer.json()["said"]


def test_what_a_page_says_is_escaped_and_its_address_is_no_script(client: Client) -> None:
    html = client.get("/").text
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(" in html
    assert 'href="javascript' not in html


def test_only_the_run_s_folder_is_served(client: Client, review: Review) -> None:
    (review.folder.parent / "secret.txt").write_text("secret")
    assert client.get("/run.json").status_code == 200
    assert client.get("/..%2fsecret.txt").status_code == 404
