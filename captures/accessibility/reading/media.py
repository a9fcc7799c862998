"""Recordings in which somebody speaks and of which nothing is written down (WCAG 1.2.1, 1.2.2).

What a recording holds is known from the words beside it alone. Captions may be painted into the picture or come with
the stream, and a long text beside it may be what is said: then it cannot be told.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from captures.accessibility.results import BarrierResult, Verdict
from captures.rendered import Node, RenderedPage

AUDIO_RULE, VIDEO_RULE = "audio-transcript", "video-captions"
TOPS = frozenset({"main", "body", "html", "article"})
MOST_WORDS = {"audio": 80, "video": 150}  # beside it; more of them may be what is said
LEAST_TRANSCRIPT_WORDS = 10
_FILE = re.compile(r"\.(?:mp4|m4v|webm|ogv|mov|mp3|m4a|ogg|oga|opus|wav|aac|flac)(?:[?#]|$)", re.IGNORECASE)
MOST_PLACEHOLDER_WORDS = 10
_TO_COME = re.compile(
    r"\b(?:captions?|subtitles?|subtítulos?|untertitel|sous titres)\b.*"
    r"\b(?:to be|added|soon|here|follow|later|pending|todo|tbd|pendientes?|próximamente|aquí|folgen|bientôt|à venir)\b|"
    r"^(?:todo|tbd|tba|placeholder|coming soon|lorem ipsum.*|test|test (?:caption|cue|subtitle)s?)$|"
    r"الترجمة قريبا|ستضاف الترجمة"
)
_WITHIN = ("data:video/", "data:audio/")
_APART = re.compile(r"[^\w]+")


@dataclass(frozen=True, eq=False)
class Recording:
    """A player: what holds it and no other, the words that are its own, and those that may speak of it."""

    node: Node
    own: str
    around: str

    @property
    def has_captions(self) -> bool:
        """Whether a track shows what is said."""
        return any(not _is_empty(track) for track in self.tracks)

    @property
    def tracks(self) -> list[Node]:
        """Its tracks of captions or subtitles."""
        tracks = [child for child in self.node.children if child.tag == "track" and child.attributes.get("src")]
        return [one for one in tracks if one.attributes.get("kind", "subtitles").lower() in ("captions", "subtitles")]

    @property
    def is_file(self) -> bool:
        """Whether it is played from a file, which brings no captions along as streams do."""
        sources = [one.attributes.get("src", "") for one in (self.node, *self.node.children)]
        return any(_FILE.search(source) or source.startswith(_WITHIN) for source in sources)


def _is_empty(track: Node) -> bool:
    """Whether a track was read and says nothing, or only that captions are to come (a stage of F8)."""
    cues = track.state.get("cues")
    if cues is None:
        return False
    words = _plain(" ".join(cues)) if isinstance(cues, list) else ""
    return not words or (len(words.split()) < MOST_PLACEHOLDER_WORDS and _TO_COME.search(words) is not None)


def media_results(page: RenderedPage) -> list[BarrierResult]:
    """One result per player with controls."""
    return [_judge(recording) for recording in _recordings(page)]


def _judge(recording: Recording) -> BarrierResult:
    video = recording.node.tag == "video"
    if video and recording.has_captions:
        return _result(recording, "passes", "the video has a track of captions or subtitles")
    if _holds(recording.own, "read_out"):
        return _result(recording, "passes", "it reads out what the page says")
    speaks = _holds(recording.own, "speech")
    short = len(recording.own.split()) <= MOST_WORDS[recording.node.tag]
    certain = speaks and short and recording.is_file and not _holds(recording.around, "written")
    lacks = "no captions" if video else "no transcript"
    if recording.tracks:
        lacks = "a track without captions in it"
    who = "somebody speaks in it" if speaks else "perhaps somebody speaks in it"
    return _result(recording, "fails" if certain else "cannot-tell", f"the {recording.node.tag} has {lacks}: {who}")


def _recordings(page: RenderedPage) -> Iterator[Recording]:
    players = [
        node for node in page.nodes if node.tag in MOST_WORDS and node.rendered and "controls" in node.attributes
    ]
    holders = [_holder(player) for player in players]
    for at, (player, holder) in enumerate(zip(players, holders, strict=True)):
        if "muted" in player.attributes or player.state.get("muted") or not player.exposed:
            continue
        others = {id(other) for other in holders if other is not holder}
        top = next((above for above in player.ancestors() if above.tag in ("main", "body")), page.root)
        before = players[at - 1].index if at else 0
        after = players[at + 1].index if at + 1 < len(players) else len(page.nodes)
        near = holder.walk() if holder is not player else page.nodes[max(before, top.index) : after]
        own = f"{player.name} {player.attributes.get('title', '')} {_heading(page.nodes, player)} {_text(near, top)}"
        yield Recording(player, _plain(own), _plain(f"{own} {_text(_walk_without(top, others), top)}"))


def _holder(player: Node) -> Node:
    """The largest block that holds it and no other player."""
    held = player
    for above in player.ancestors():
        if above.tag in ("body", "html") or sum(node.tag in MOST_WORDS for node in above.walk()) > 1:
            return held
        held = above
        if above.tag in TOPS:
            return held
    return held


def _walk_without(top: Node, left_out: set[int]) -> Iterator[Node]:
    yield top
    for child in top.children:
        if id(child) not in left_out:
            yield from _walk_without(child, left_out)


def _text(nodes: Iterator[Node] | Sequence[Node], top: Node) -> str:
    """Words and the names of controls, without menus and without transcripts that are only promised."""
    pieces = []
    for node in nodes:
        if not (node.is_text or node.role in ("button", "link")):
            continue
        above = [*node.ancestors()]
        if top not in above or any(one.role == "navigation" or _is_promise(one) for one in above):
            continue
        pieces.append(node.text if node.is_text else node.attributes.get("aria-label", ""))
    return " ".join(pieces)


def _is_promise(node: Node) -> bool:
    """A disclosure of a transcript that holds none."""
    if node.tag != "details":
        return False
    words = node.all_text()
    link = any(inner.role == "link" for inner in node.walk())
    return not link and len(words.split()) < LEAST_TRANSCRIPT_WORDS and _holds(_plain(words), "promised")


def _heading(nodes: Sequence[Node], player: Node) -> str:
    return next((node.all_text() for node in reversed(nodes[: player.index]) if node.role == "heading"), "")


def _holds(text: str, kind: str) -> bool:
    padded = f" {text} "
    return any((word if word.startswith(" ") else f" {word}") in padded for word in _words()[kind])


def _plain(text: str) -> str:
    return " ".join(_APART.sub(" ", unicodedata.normalize("NFKC", text).lower()).split())


@cache
def _words() -> dict[str, tuple[str, ...]]:
    table = tomllib.loads((resources.files("captures.accessibility.reading") / "media_words.toml").read_text("utf-8"))
    return {kind: tuple(words) for kind, words in table.items()}


def _result(recording: Recording, verdict: Verdict, message: str) -> BarrierResult:
    video = recording.node.tag == "video"
    return BarrierResult.about(
        recording.node,
        rule=VIDEO_RULE if video else AUDIO_RULE,
        verdict=verdict,
        wcag=("1.2.2",) if video else ("1.2.1",),
        impact="critical" if verdict == "fails" else "minor",
        message=message,
        evidence={"beside": recording.own[:200]},
        engine="tree",
    )
