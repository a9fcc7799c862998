"""What every check says of every page of the site under test, against its baselines."""

from __future__ import annotations

import pytest

from captures.findings import Finding


@pytest.mark.slow
@pytest.mark.parametrize("family", ["capture", "structure", "behaviour", "accessibility", "visual"])
def test_no_check_has_anything_new_to_say(findings: list[Finding], family: str) -> None:
    new = [finding for finding in findings if finding.fails and finding.check.startswith(f"{family}.")]
    assert not new, "\n".join(f"{finding.severity} {finding.check}: {finding.message}" for finding in new)
