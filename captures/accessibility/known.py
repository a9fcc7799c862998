"""`known.toml`: accepted findings in a file people review, each with a reason, an owner and a last day.

It lies beside a site's baselines (`baselines/SITE/known.toml`); its entries are `captures.site.Known`. What is in it
stops failing runs until its day has passed. An entry that is past its day, or that nothing matches any more, fails
the run itself: a list nobody prunes hides the next regression.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from pydantic import ValidationError

from captures.errors import SiteFileError
from captures.findings import Finding, Severity, State
from captures.site import Known

FILE = "known.toml"
HEADER = """\
# Findings that are accepted for a while. Each needs a reason; an owner and a last day (expires) keep it honest.
# An entry past its day, or that no page shows any more, fails the audit: mend it or take it out.
"""


def load_known(path: Path) -> tuple[Known, ...]:
    """The entries of a file, none where there is no file; raises SiteFileError on one that does not read so."""
    try:
        data = tomllib.loads(path.read_text("utf-8"))
        if set(data) - {"known"}:
            raise SiteFileError(
                f"{path}: only [[known]] tables belong here, not {', '.join(sorted(set(data) - {'known'}))}"
            )
        return tuple(Known.model_validate(entry) for entry in data.get("known", ()))
    except FileNotFoundError:
        return ()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SiteFileError(f"{path}: not valid TOML: {error}") from None
    except ValidationError as error:
        problem = error.errors()[0]
        where = ".".join(str(step) for step in problem["loc"])
        raise SiteFileError(f"{path}: known.{where}: {problem['msg']}") from None


def dump_known(entries: Iterable[Known]) -> str:
    """The file's text, sorted by fingerprint so that a review shows what was added."""
    blocks = [HEADER]
    for entry in sorted(entries, key=lambda entry: entry.fingerprint):
        facts = {name: value for name, value in entry.model_dump().items() if value}
        # A JSON string is a TOML basic string but for one control character.
        lines = (f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in facts.items())
        blocks.append("[[known]]\n" + "".join(lines).replace("\x7f", "\\u007f"))
    return "\n".join(blocks)


def apply_known(findings: Iterable[Finding], entries: Sequence[Known], *, today: str) -> list[Finding]:
    """The findings with listed ones known, carrying reason, owner and last day. `today` is an ISO 8601 date.

    An entry past its day no longer accepts anything: its finding is new again and says until when it was accepted.
    """
    listed = {entry.fingerprint: entry for entry in entries}
    return [_listed(finding, listed.get(finding.fingerprint), today) for finding in findings]


def stale(
    findings: Iterable[Finding], entries: Sequence[Known], *, site: str, today: str, whole: bool = True
) -> list[Finding]:
    """An error for each entry that is past its day, or (in a `whole` run: all pages, all viewports) matches nothing."""
    seen = {finding.fingerprint for finding in findings if finding.state is not State.FIXED}
    found = []
    for entry in entries:
        if expired(entry, today):
            found.append(_stale(entry, site, "known-expired", f"was accepted until {entry.expires}"))
        elif whole and entry.fingerprint not in seen:
            found.append(_stale(entry, site, "known-unseen", "is accepted, and no page shows it any more"))
    return found


def expired(entry: Known, today: str) -> bool:
    """Whether the entry's last day has passed."""
    return bool(entry.expires) and entry.expires < today


def _listed(finding: Finding, entry: Known | None, today: str) -> Finding:
    if entry is None or finding.state is State.FIXED:
        return finding
    if expired(entry, today):
        message = f"{finding.message} (was accepted until {entry.expires}: {entry.reason})"
        return replace(finding, message=message, state=State.NEW)
    accepted = {"reason": entry.reason, "owner": entry.owner, "expires": entry.expires}
    return replace(finding, state=State.KNOWN, detail=finding.detail | accepted)


def _stale(entry: Known, site: str, check: str, why: str) -> Finding:
    owner = f", owned by {entry.owner}" if entry.owner else ""
    return Finding(
        check=f"accessibility.{check}",
        severity=Severity.ERROR,
        page=site,
        viewport="",
        message=f"{entry.fingerprint} {why} ({entry.reason}{owner}): mend it, or change its entry in {FILE}",
        identity=(check, entry.fingerprint),
        detail={"known": entry.model_dump()},
    )
