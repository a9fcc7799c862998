"""Starting, changing and stopping the replica over real sockets."""

from __future__ import annotations

import hashlib
import socket
from urllib.parse import urlsplit

import httpx
import pytest

from captures.errors import UsageError
from captures.replica import serve_replica
from captures.replica.server import START_SECONDS


def test_five_origins_have_ports_of_their_own_on_the_loopback_interface() -> None:
    with serve_replica() as replica:
        origins = [*replica.origins.values(), replica.ads, replica.media]
        assert len({urlsplit(origin).port for origin in origins}) == 5
        assert {urlsplit(origin).hostname for origin in origins} == {"127.0.0.1"}
        assert list(replica.origins) == ["en", "ar", "es"]


def test_a_given_port_is_the_english_one_and_the_others_follow() -> None:
    port = _free_run_of_ports()
    with serve_replica(port=port) as replica:
        assert [urlsplit(origin).port for origin in replica.origins.values()] == [port, port + 1, port + 2]


def test_a_taken_port_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=str(port)), serve_replica(port=port):
            pass


def test_nothing_listens_once_the_block_has_ended() -> None:
    with serve_replica() as replica:
        origin = replica.origins["en"]
        httpx.get(origin)
    with pytest.raises(httpx.ConnectError):
        httpx.get(origin)
    assert START_SECONDS > 1


def test_an_unknown_defect_suggests_the_nearest() -> None:
    with pytest.raises(UsageError, match="did you mean 'listen-silent'"), serve_replica(defects=["listen-silnt"]):
        pass


def test_an_edition_below_one_is_refused() -> None:
    with pytest.raises(UsageError, match="from 1"), serve_replica(edition=0):
        pass


def test_edition_and_defects_change_while_it_runs() -> None:
    with serve_replica() as replica:
        first = httpx.get(replica.url("home", "en")).text
        replica.set(edition=2, defects=["footer-gone"])
        second = httpx.get(replica.url("home", "en")).text
        replica.set(defects=[])
        third = httpx.get(replica.url("home", "en")).text
    assert ("site-footer" in first, "site-footer" in second, "site-footer" in third) == (True, False, True)
    assert (replica.edition, replica.defects) == (2, ())
    assert first != third


def test_a_refused_change_changes_nothing() -> None:
    with serve_replica(edition=3, defects=["card-gap"]) as replica:
        with pytest.raises(UsageError):
            replica.set(edition=4, defects=["no-such-thing"])
        assert (replica.edition, replica.defects) == (3, ("card-gap",))


def test_the_log_has_each_request_with_the_bytes_that_were_sent() -> None:
    with serve_replica() as replica:
        body = httpx.get(replica.origins["es"] + "/robots.txt?a=b").content
        httpx.post(replica.origins["en"] + "/vote", data={"choice": "1"})
    first, second = replica.log
    assert (first.origin, first.method, first.path, first.status) == ("es", "GET", "/robots.txt?a=b", 200)
    assert (first.body_bytes, first.body_sha256) == (len(body), hashlib.sha256(body).hexdigest())
    assert (second.method, second.path, second.status) == ("POST", "/vote", 200)


def _free_run_of_ports() -> int:
    for port in range(21_000, 60_000, 7):
        try:
            for offset in range(5):
                socket.create_server(("127.0.0.1", port + offset)).close()
        except OSError:
            continue
        return port
    raise AssertionError("no five free ports in a row")
