"""The command line: assembles the commands, and turns exceptions into exit codes, here and nowhere else."""

from __future__ import annotations

import importlib
import logging
import sys
from collections.abc import Sequence

import click

from captures import __version__
from captures.errors import CapturesError, ExitCode

COMMANDS = {
    "a11y": "Accessibility findings of one page.",
    "approve": "Accept what a run saw as the new baseline.",
    "archive": "Make one replayable, verifiable archive of pages.",
    "audit": "Visit every page in every viewport and check it against the baselines.",
    "capture": "One visit each; prints where each capture lies.",
    "compare": "Compare two pictures.",
    "doctor": "Say which browser, fonts and versions are here, and what mends what is missing.",
    "extract": "The structure of a page.",
    "history": "How a part changed over the stored captures.",
    "replay": "Serve an archive, with no network behind it.",
    "review": "The report as a local web page where changes are accepted or rejected.",
    "serve": "Serve the embedded replica newsroom.",
    "store": "Keep captures: add, list, export, prune, rebuild.",
    "verify": "Check every hash and signature in an archive.",
}


class LazyGroup(click.Group):
    """Imports a command's module when that command is run, so that `--help` costs no browser library."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names, without importing anything."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """The command in `captures/commands/NAME.py`."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"captures.commands.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """The list of commands from the table above."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="captures")
@click.option("-v", "--verbose", is_flag=True, help="Say on stderr what is being done.")
def cli(verbose: bool) -> None:  # noqa: FBT001 - click passes options by name
    """One visit to each page of a news site: what it shows, its barriers, whether its design changed, an archive of it.

    Example: captures audit --site almayadeen
    """
    logging.basicConfig(level=logging.INFO if verbose else logging.WARNING, format="%(message)s", stream=sys.stderr)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give its exit code instead of leaving."""
    try:
        result = cli.main(arguments, prog_name="captures", standalone_mode=False)
        return int(result) if isinstance(result, int) else ExitCode.NOTHING_NEW
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as error:
        error.show()
        return ExitCode.USAGE
    except CapturesError as error:
        click.echo(f"captures: {error}", err=True)
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo("captures: interrupted; what was done is kept", err=True)
        return ExitCode.INTERRUPTED
    except OSError as error:
        click.echo(f"captures: {_system_sentence(error)}", err=True)
        return ExitCode.USAGE


def _system_sentence(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}; check the path, its permissions and the free space"
