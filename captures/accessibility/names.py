"""Class names and ids without what a build, a state or a counter puts into them."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

_STATE = re.compile(
    r"(?:^|[-_])(?:active|current|open(?:ed)?|closed?|visible|hidden|show(?:n|ing)?|selected|hover(?:ed)?|focus(?:ed)?|"
    r"load(?:ed|ing)|lazy\w*|disabled|enabled|expanded|collapsed|first|last|odd|even|playing|paused|animated?|entered|"
    r"initiali[sz]ed|ready|sticky|stuck|next|prev|clone[d]?)$|^(?:is|has|js|no|was)-",
    re.IGNORECASE,
)
# Styles written in JavaScript and scoped styles: a known prefix, then a digest of the rules.
_SCOPED = re.compile(r"^(?:css|sc|jsx|jss|svelte|emotion|astro|data-v|_?ng\w*|makeStyles-\w+|v)-?[\w-]*\d[\w-]*$")
_MODULE_SUFFIX = re.compile(r"(?:__|--|_|-)(?P<hash>[A-Za-z0-9+-]{4,12})$")
_DIGITS = re.compile(r"\d+")
_VOWEL = re.compile(r"[aeiouy]", re.IGNORECASE)


@lru_cache(maxsize=4096)
def stable_names(attribute: str) -> tuple[str, ...]:
    """The names of a class attribute that will be there tomorrow, sorted; runs of digits become `#`."""
    names = {_stable(name) for name in attribute.split()}
    return tuple(sorted(name for name in names if name))


def without_kinds(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names without modifiers of one of them: `card card--video` is a card."""
    return tuple(name for name in names if name.split("--")[0] not in names or "--" not in name)


def _stable(name: str) -> str:
    if _STATE.search(name) or _SCOPED.match(name):
        return ""
    suffix = _MODULE_SUFFIX.search(name)
    if suffix and looks_generated(suffix["hash"]):
        name = name[: suffix.start()]
    if looks_generated(name):
        return ""
    name = _DIGITS.sub("#", name)
    return "" if not name.strip("#-_") else name


def looks_generated(token: str) -> bool:
    """Whether a token reads like a digest rather than a word: letters and digits or cases mixed, or no vowel."""
    core = token.strip("-_")
    if len(core) < 4 or "-" in core or "_" in core:
        return False
    if re.search(r"\d[A-Za-z]+\d|[A-Za-z]\d+[A-Za-z]", core):
        return True
    changes = sum(1 for a, b in pairwise(core) if a.isalpha() and b.isalpha() and a.isupper() != b.isupper())
    if len(core) <= 8 and changes >= 3:
        return True
    return len(core) >= 5 and core.isalpha() and not _VOWEL.search(core)


def without_counts(text: str) -> str:
    """A short label without its numbers, in lower case, white space collapsed."""
    return _DIGITS.sub("#", " ".join(text.split()).lower())[:60]
