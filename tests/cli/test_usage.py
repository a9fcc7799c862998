"""Wrong input gets one clear sentence and the right exit code, and nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from captures.cli import COMMANDS, run


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["audit", "--site", "nowhere"], 2, "no site is called 'nowhere'"),
        (["audit", "--site", "missing.toml"], 2, "no such site file"),
        (["audit", "--site", "missing.wacz"], 2, "missing.wacz"),
        (["audit", "--site", "almayadeen", "--page", "hom"], 2, "did you mean 'home'"),
        (["audit", "--site", "almayadeen", "--viewport", "tv"], 2, "no viewport is called 'tv'"),
        (["audit", "--output", "baselines/run"], 2, "runs never touch baselines"),
        (["audit", "--site", "almayadeen", "--defect", "x"], 2, "are for the replica"),
        (["audit", "--defect", "most-read-emty"], 2, "most-read-empty"),
        (["capture", "example.org"], 2, "is not an address"),
        (["extract", "ftp://example.org"], 2, "is not an address"),
        (["extract", "--again", "nowhere"], 2, "wants the folder of a capture"),
        (["approve", "nowhere"], 2, "no run here"),
        (["review", "nowhere"], 2, "no run here"),
        (["compare", "a.png", "b.png"], 2, "a.png"),
        (["verify", "a.wacz"], 2, "a.wacz"),
        (["nonsense"], 2, "No such command"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_a_wrong_input_is_said_in_one_sentence(
    arguments: list[str],
    code: int,
    said: str,
    *,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CI", raising=False)
    assert run(arguments) == code
    printed = capsys.readouterr()
    assert said in printed.err
    assert "Traceback" not in printed.err
    assert printed.out == ""
    assert list(tmp_path.iterdir()) == []


def test_a_browser_that_does_not_exist_is_exit_four_and_names_the_option(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["capture", "http://127.0.0.1:9/", "--browser-path", "/nowhere/chromium"]) == 4
    assert "is not a program that can be started" in capsys.readouterr().err


def test_without_any_browser_both_commands_that_install_one_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    monkeypatch.delenv("CAPTURES_BROWSER", raising=False)
    monkeypatch.chdir(tmp_path)
    assert run(["capture", "http://127.0.0.1:9/"]) == 4
    said = capsys.readouterr().err
    assert "playwright install --with-deps chromium" in said
    assert "apt-get install chromium" in said


def test_a_folder_that_cannot_be_written_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("in the way")
    assert run(["capture", "http://127.0.0.1:9/", "-o", "file/captures"]) == 2
    assert "file" in capsys.readouterr().err


def test_an_unreachable_host_is_exit_three_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["extract", "http://127.0.0.1:9/", "--json"]) == 3
    assert "cannot be reached" in capsys.readouterr().err


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help_with_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([name, "--help"]) == 0
    assert "captures " + name in capsys.readouterr().out
