"""What one engine or probe says about one element and one rule; engines and probes speak this one language.

`accessibility.json` and `behaviour.json` keep lists of these. Nothing here is a finding yet: several results about one
component and criterion become one (`captures.accessibility.merge`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from captures.accessibility.where import snippet_of, target_of
from captures.rendered import Box, Node

Verdict = Literal["fails", "passes", "cannot-tell"]
Impact = Literal["minor", "moderate", "serious", "critical"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
IMPACTS: tuple[Impact, ...] = get_args(Impact)  # from the mildest to the worst
SNIPPET_LIMIT = 300
MESSAGE_LIMIT = 600
CRITERION = re.compile(r"^[1-4]\.\d{1,2}\.\d{1,2}$")
_SECRET_ATTRIBUTE = re.compile(
    r"""(?P<name>[\w:-]*(?:csrf|xsrf|token|secret|passw|nonce|authori[sz]ation|session-?id|api-?key)[\w:-]*)"""
    r"""\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+)""",
    re.IGNORECASE,
)
_TYPED_VALUE = re.compile(r"""(?<=\s)value\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+)""", re.IGNORECASE)
_CARRIES_SECRETS = re.compile(
    r"""<input\b[^>]*\btype\s*=\s*["']?(?:password|hidden|email|tel|text)\b|<meta\b[^>]*(?:token|csrf|nonce)""",
    re.IGNORECASE,
)
_CONTENT = re.compile(r"""(?<=\s)content\s*=\s*(?:"[^"]*"|'[^']*')""", re.IGNORECASE)
_SECRET_PARAMETER = re.compile(
    r"""(?P<name>[?&;](?:amp;)?[\w.-]*(?:token|secret|passw|nonce|auth|session|sig(?:nature)?|api-?key|csrf)[\w.-]*=)"""
    r"""[^&#"'\s<>]+""",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class BarrierResult:
    """One verdict about one element (or the whole page, where `node` is None and `target` empty).

    `rule` is a kebab-case name, `wcag` dotted criteria such as `("2.1.1",)`, empty for good practice; `target` a path
    of selectors from the main document through frames and open shadow roots; `node` the index in the rendered tree;
    `box` in CSS pixels of the page; `snippet` is redacted and cut here, whoever made it; `evidence` is plain JSON:
    numbers, key logs, names of pictures beside the capture. `engine` is `axe`, `accesslint`, ... or `probe`.
    Raises ValueError on a verdict, impact or criterion that does not exist.
    """

    rule: str
    verdict: Verdict
    wcag: tuple[str, ...] = ()
    impact: Impact = "moderate"
    message: str
    target: tuple[str, ...] = ()
    node: int | None = None
    box: Box | None = None
    snippet: str = ""
    evidence: Mapping[str, Any] = field(default_factory=dict)
    engine: str = "probe"

    def __post_init__(self) -> None:
        if self.verdict not in VERDICTS:
            raise ValueError(f"verdict {self.verdict!r} of {self.rule}: choose {', '.join(VERDICTS)}")
        if self.impact not in IMPACTS:
            raise ValueError(f"impact {self.impact!r} of {self.rule}: choose {', '.join(IMPACTS)}")
        for criterion in self.wcag:
            if not CRITERION.match(criterion):
                raise ValueError(f"criterion {criterion!r} of {self.rule}: write it as 2.1.1")
        object.__setattr__(self, "snippet", redacted(self.snippet))
        object.__setattr__(self, "message", " ".join(self.message.split())[:MESSAGE_LIMIT])

    @classmethod
    def about(
        cls,
        node: Node | None,
        *,
        rule: str,
        verdict: Verdict,
        wcag: tuple[str, ...] = (),
        impact: Impact = "moderate",
        message: str,
        evidence: Mapping[str, Any] | None = None,
        engine: str = "probe",
    ) -> BarrierResult:
        """A result about a node of the rendered tree (None: the page): target, box and snippet come from the tree."""
        return cls(
            rule=rule,
            verdict=verdict,
            wcag=wcag,
            impact=impact,
            message=message,
            target=() if node is None else target_of(node),
            node=None if node is None else node.index,
            box=None if node is None else node.box,
            snippet="" if node is None else snippet_of(node),
            evidence=evidence or {},
            engine=engine,
        )

    def to_json(self) -> dict[str, Any]:
        """Plain JSON; `from_json` reads it back."""
        return {
            "rule": self.rule,
            "verdict": self.verdict,
            "wcag": list(self.wcag),
            "impact": self.impact,
            "message": self.message,
            "target": list(self.target),
            "node": self.node,
            "box": None if self.box is None else self.box.to_json(),
            "snippet": self.snippet,
            "evidence": dict(self.evidence),
            "engine": self.engine,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> BarrierResult:
        """The result that `to_json` wrote; raises KeyError or ValueError on anything else."""
        box = data.get("box")
        return cls(
            rule=data["rule"],
            verdict=data["verdict"],
            wcag=tuple(data.get("wcag", ())),
            impact=data.get("impact", "moderate"),
            message=data["message"],
            target=tuple(data.get("target", ())),
            node=data.get("node"),
            box=None if box is None else Box(*box),
            snippet=data.get("snippet", ""),
            evidence=data.get("evidence", {}),
            engine=data.get("engine", "probe"),
        )


def redacted(html: str) -> str:
    """Markup without typed values, tokens and secret parameters, white space collapsed, cut at `SNIPPET_LIMIT`."""
    text = " ".join(html[: SNIPPET_LIMIT * 8].split())
    if _CARRIES_SECRETS.search(text):
        text = _TYPED_VALUE.sub('value="[redacted]"', text)
        text = _CONTENT.sub('content="[redacted]"', text)
    text = _SECRET_ATTRIBUTE.sub(lambda m: f'{m["name"]}="[redacted]"', text)
    text = _SECRET_PARAMETER.sub(lambda m: f"{m['name']}[redacted]", text)
    return text if len(text) <= SNIPPET_LIMIT else text[: SNIPPET_LIMIT - 1] + "…"
