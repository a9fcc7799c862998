"""Generated pages are fresh."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(("page", "made"), [("cli.md", "command_line"), ("site-file-reference.md", "site_files")])
def test_a_generated_page_is_fresh(page: str, made: str) -> None:
    # A process of its own, as `make docs` is: click remembers the help option a command was first asked with.
    program = f"import sys; from scripts.write_reference import {made}; sys.stdout.buffer.write({made}().encode())"
    written = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True).stdout
    assert (ROOT / "docs" / page).read_bytes() == written, "run `make docs`"
