"""Addresses without what nobody may keep: user names, passwords and credential parameters."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

_SECRET = re.compile(
    r"(?i)(?<![A-Za-z0-9])((?:access|id|refresh|auth|session|csrf|xsrf)?_?token|client_secret|passw(?:or)?d|pwd|api_?key|"
    r"jsessionid|phpsessid|session_?id|sid)=[^&#;]*"
)


def redact_url(url: str) -> str:
    """The address with credentials taken out; the parameter names stay, so that a reader sees what was there."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url[:200]
    clean = parts._replace(netloc=parts.netloc.rpartition("@")[2], query=_SECRET.sub(r"\1=[redacted]", parts.query))
    return urlunsplit(clean)[:2_000]
