"""The exception tree and the exit codes; `cli.main` is the one place that turns the first into the second.

CapturesError                       2
├── UsageError                      2  an option, address or file name that cannot be used
│   └── SiteFileError               2  a site file that does not say what it must
├── CaptureFolderError              2  a folder that should hold a capture or a run and does not
├── MissingExtraError               2  a command whose optional dependencies are not installed
├── BaselineWriteRefusedError       2  an attempt to accept baselines where `CI` is set
├── ArchiveError, StoreError        2  an archive or store that cannot be read or written (`archive/errors.py`)
├── PageNotCapturedError            3  down, blocked, timed out: never "changed"
└── EnvironmentCannotJudgeError     4
    ├── BrowserMissingError         4  no browser found; the message names what mends it
    └── ForeignBaselineError        4  baselines made by another browser, platform or metric
"""

from enum import IntEnum


class ExitCode(IntEnum):
    """What the process says to the shell; see `docs/exit-codes.md`."""

    NOTHING_NEW = 0
    NEW_FINDINGS = 1
    USAGE = 2
    NOT_CAPTURED = 3
    CANNOT_JUDGE = 4
    INTERRUPTED = 130


class CapturesError(Exception):
    """Something a user can act on: the message says what happened, where, and what to run next."""

    exit_code = ExitCode.USAGE


class UsageError(CapturesError):
    """An option, address or file name that cannot be used."""


class SiteFileError(UsageError):
    """A site file that does not say what it must."""


class CaptureFolderError(CapturesError):
    """A folder that should hold a capture or a run and does not, or was altered."""


class MissingExtraError(CapturesError):
    """A command whose optional dependencies are not installed."""

    def __init__(self, *, extra: str, command: str) -> None:
        super().__init__(f"`{command}` needs the extra {extra!r}: pip install 'captures[{extra}]'")


class BaselineWriteRefusedError(CapturesError):
    """An attempt to accept baselines where `CI` is set."""


class PageNotCapturedError(CapturesError):
    """A page that could not be looked at: down, blocked, or out of time."""

    exit_code = ExitCode.NOT_CAPTURED


class EnvironmentCannotJudgeError(CapturesError):
    """This machine cannot give a verdict at all."""

    exit_code = ExitCode.CANNOT_JUDGE


class BrowserMissingError(EnvironmentCannotJudgeError):
    """No browser was found; the message names the commands that install one."""


class ForeignBaselineError(EnvironmentCannotJudgeError):
    """The baselines were made by another browser, platform or metric."""
