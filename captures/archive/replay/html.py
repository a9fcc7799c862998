"""Pages for the replay server: attributes that lead out are led back, all other bytes stay as they are."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from captures.archive.replay.css import rewrite_css

_TOKEN = re.compile(
    r"<!--.*?-->"
    r"|<(?P<raw>script|style)\b(?P<head>(?:\"[^\"]*\"|'[^']*'|[^>\"'])*)>(?P<text>.*?)(?P<end></(?P=raw)\s*>|\Z)"
    r"|<(?P<tag>[a-zA-Z][^\s/>]*)(?P<attributes>(?:\"[^\"]*\"|'[^']*'|[^>\"'])*)>",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)""", re.DOTALL)
_LINKS = frozenset("src href poster action formaction data background cite longdesc manifest".split())
_SETS = frozenset(("srcset", "imagesrcset"))
_FORBIDDEN_META = re.compile(
    r"""http-equiv\s*=\s*["']?(content-security-policy|set-cookie)|name\s*=\s*["']?referrer""", re.IGNORECASE
)
_CANDIDATE = re.compile(r"(\s*)(\S*[^\s,])((?:\s+[^\s,]+)?\s*(?:,|$))")

Link = Callable[[str], str]


def rewrite_html(text: str, link: Link, *, head: str) -> str:
    """The page with its references led through `link`, and `head` put before the first thing that can load."""
    body = _TOKEN.sub(lambda match: _token(match, link), text)
    place = re.search(r"<head\b[^>]*>|<html\b[^>]*>|<!doctype[^>]*>", body, re.IGNORECASE)
    at = place.end() if place else 0
    return body[:at] + head + body[at:]


def rewrite_srcset(value: str, link: Link) -> str:
    """A `srcset` with each candidate's address passed through `link`."""
    return _CANDIDATE.sub(lambda m: f"{m[1]}{link(m[2])}{m[3]}" if m[2] else m[0], value)


def _token(match: re.Match[str], link: Link) -> str:
    if match["raw"]:
        inner = rewrite_css(match["text"], link) if match["raw"].lower() == "style" else match["text"]
        return f"<{match['raw']}{_attributes(match['head'], match['raw'], link)}>{inner}{match['end']}"
    if match["tag"]:
        if match["tag"].lower() == "meta" and _FORBIDDEN_META.search(match["attributes"]):
            return ""  # it would forbid our own script, or keep back the referrer that misses are resolved by
        return f"<{match['tag']}{_attributes(match['attributes'], match['tag'], link)}>"
    return match[0]


def _attributes(text: str, tag: str, link: Link) -> str:
    return _ATTRIBUTE.sub(lambda m: _attribute(m, tag.lower(), link), text)


def _attribute(match: re.Match[str], tag: str, link: Link) -> str:
    name, equals, quoted = match[1].lower(), match[2], match[3]
    quote = quoted[0] if quoted[0] in "\"'" else ""
    value = html.unescape(quoted[1:-1] if quote else quoted)
    if name == "integrity":
        return f"data-captures-{match[0]}"  # what is rewritten no longer has that hash
    new = _value(name, value, tag, link)
    if new == value:
        return match[0]
    quote = quote or '"'
    safe = new.replace("&", "&amp;").replace(quote, "&quot;" if quote == '"' else "&#39;")
    return f"{match[1]}{equals}{quote}{safe}{quote}"


def _value(name: str, value: str, tag: str, link: Link) -> str:
    if name in _SETS:
        return rewrite_srcset(value, link)
    if name == "style":
        return rewrite_css(value, link)
    if name == "content" and tag == "meta":
        return re.sub(r"^(\s*\d+\s*;\s*url=)(.*)$", lambda m: m[1] + link(m[2]), value, flags=re.IGNORECASE)
    if name in _LINKS and not value.lstrip().lower().startswith(("data:", "blob:", "javascript:", "mailto:", "#")):
        return link(value)
    return value
