"""Generated pages are fresh, and what the README shows runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.write_reference import command_line, site_files

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize(("page", "made"), [("cli.md", command_line), ("site-file-reference.md", site_files)])
def test_a_generated_page_is_fresh(page: str, made: object) -> None:
    assert (DOCS / page).read_text("utf-8") == made(), "run `make docs`"  # type: ignore[operator]  # a function
