"""`captures serve`, as a user runs it."""

from __future__ import annotations

import json
import signal
import subprocess
import sys

import httpx
from click.testing import CliRunner

from captures.commands.serve import command
from captures.errors import UsageError
from captures.replica import DEFECTS

ENTRY = "from captures.commands.serve import command; command()"


def test_the_defects_are_listed_for_people_and_for_programs() -> None:
    told = CliRunner().invoke(command, ["--list-defects"])
    data = json.loads(CliRunner().invoke(command, ["--list-defects", "--json"]).stdout)
    assert [row["name"] for row in data] == list(DEFECTS)
    assert set(data[0]) == {"name", "sentence", "caught_by"}
    assert all(name in told.stdout for name in DEFECTS)


def test_an_unknown_defect_is_wrong_usage_and_names_the_nearest() -> None:
    outcome = CliRunner().invoke(command, ["--defect", "radius-of"])
    assert isinstance(outcome.exception, UsageError)
    assert "'radius-off'" in str(outcome.exception)


def test_an_edition_of_nought_is_wrong_usage() -> None:
    assert CliRunner().invoke(command, ["--edition", "0"]).exit_code == 2


def test_it_prints_three_origins_serves_them_and_ends_on_ctrl_c() -> None:
    arguments = [sys.executable, "-u", "-c", ENTRY, "--edition", "3", "--defect", "tags-gone"]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        origins = dict(process.stdout.readline().split() for _ in range(3))
        found = {language: httpx.get(url).status_code for language, url in origins.items()}
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=20)
    assert found == {"en": 200, "ar": 200, "es": 200}
    assert "Traceback" not in errors
