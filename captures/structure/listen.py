"""The article read aloud: who offers it, by what means, and whether it can play.

Without a trial in the browser (`facts`) the state is what the tree shows: `broken` when a player has nothing to play,
else `ready`. Speech synthesis leaves nothing in the tree, so a bare button counts as `ready` until it was tried.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from captures.rendered import Node
from captures.structure.model import Listen, Trace
from captures.structure.view import View, is_link
from captures.structure.vocabulary import normal, starts_with

_AUDIO_FILE = re.compile(r"\.(mp3|m4a|aac|ogg|oga|opus|wav|m3u8|weba|flac)(\?|#|$)", re.IGNORECASE)
_AUDIO_ADDRESS = re.compile(r"audio|listen|speech|tts|voice|narrat|podcast-?player|readspeaker", re.IGNORECASE)
_CONTROL_TAGS = frozenset(("button", "summary", "a", "label"))
_MEDIA_NAMES = (
    "data-src",
    "data-audio",
    "data-audio-src",
    "data-audio-url",
    "data-url",
    "data-file",
    "data-mp3",
    "src",
    "href",
    "audio-url",
    "audio",
)


@dataclass(frozen=True, eq=False)
class Player:
    """What was found and how."""

    listen: Listen
    nodes: tuple[Node, ...]
    trace: Trace


def listen_of(
    view: View, *, taken: Sequence[Node], facts: Mapping[str, Any], selected: Sequence[Node] = ()
) -> Player | None:
    """The control or player that reads the story aloud; None where there is none."""
    found = _selected(view, selected) or _named(view, taken) or _frames(view) or _native(view, taken)
    if found is None:
        return None
    trigger, how, confidence = found
    box = _widget(view, trigger)
    audio = (
        next((n for n in view.nodes[box.index : view.end[box.index]] if n.tag == "audio"), None)
        if trigger.tag != "iframe"
        else None
    )
    frame = next((n for n in view.nodes[box.index : view.end[box.index]] if n.tag == "iframe"), None)
    kind = _kind(view, trigger, box, audio=audio, frame=frame)
    listen = _listen(view, trigger, box, kind=kind, media=(audio, frame), facts=facts)
    nodes = tuple(dict.fromkeys([trigger, *([audio] if audio else []), *([frame] if frame else [])]))
    roles = {"trigger": trigger.index, "media": audio.index if audio else frame.index if frame else None}
    return Player(listen, nodes, Trace(how, confidence, tuple(n.index for n in nodes), roles))


def _selected(view: View, nodes: Sequence[Node]) -> tuple[Node, str, float] | None:
    for node in nodes:
        inner = [n for n in (node, *view.below(node)) if _is_control(n)]
        return (inner[0] if inner else node), "the site file's selector", 1.0
    return None


def _named(view: View, taken: Sequence[Node]) -> tuple[Node, str, float] | None:
    labels = frozenset(view.words.part("listen"))
    found = []
    for node in view.nodes:
        if not (_is_control(node) or _is_custom(node)) or (is_link(node) and not _plays_here(node)):
            continue
        label = _label_in(view, node, labels)
        if label is None or not (view.reachable(node) or node.attributes.get("slot")):
            continue
        if not _outside(view, node, taken) or _one_of_a_list(view, node):
            continue
        found.append((_is_custom(node), not view.reachable(node), node.index, node, label))
    if not found:
        return None
    *_, node, label = min(found, key=lambda entry: entry[:3])
    return node, f'{node.role or node.tag} named "{label}"', 0.95


def _one_of_a_list(view: View, node: Node) -> bool:
    """Whether its neighbours in a list are called alike: podcasts to choose from, not this story read aloud."""
    entry = next((above for above in node.ancestors() if above.tag == "li" or above.role == "listitem"), None)
    if entry is None or entry.parent is None:
        return False
    first = normal(view.label(node)).split()[:1]
    others = [n for n in entry.parent.children if n.is_element and n is not entry]
    return any(
        _is_control(inner) and normal(view.label(inner)).split()[:1] == first
        for other in others
        for inner in view.below(other)
    )


def _is_control(node: Node) -> bool:
    return node.is_element and (
        node.tag in _CONTROL_TAGS
        or node.role in ("button", "link", "switch")
        or (node.attributes.get("tabindex") == "0" and not node.role)
    )


def _is_custom(node: Node) -> bool:
    return node.is_element and "-" in node.tag


def _label_in(view: View, node: Node, labels: frozenset[str]) -> str | None:
    texts = [node.name, node.attributes.get("aria-label", ""), node.attributes.get("title", "")]
    if node.frame == 0 and view.chars[node.index] <= 80:
        texts.insert(0, view.text(node))
    for text in texts:
        words = normal(text)
        words = re.sub(r"\b\d+( \d+)*( min| mins| minutes| m| دقائق| دقيقه| minutos)?\b", "", words).strip()
        if words and words in labels:
            return text
        lead = starts_with(words, labels) if words and len(words.split()) <= 6 and not _is_custom(node) else None
        if (
            lead
            and len(lead.split()) >= 2
            and not any(word.startswith(("podcast", "radio", "بودكاست")) for word in words.split())
        ):
            return text
    return None


def _outside(view: View, node: Node, taken: Sequence[Node]) -> bool:
    if any(view.inside(node, root) for root in taken):
        return False
    return not any(
        a.role in ("navigation", "contentinfo", "menu", "menubar") or a.tag == "footer" for a in node.ancestors()
    )


def _plays_here(link: Node) -> bool:
    raw = link.attributes.get("href", "").strip()
    if not raw or raw.startswith(("#", "javascript:")) or _AUDIO_FILE.search(raw) or link.role == "button":
        return True
    return "readspeaker" in raw or "onclick" in link.attributes


def _frames(view: View) -> tuple[Node, str, float] | None:
    labels = frozenset(view.words.part("listen"))
    for node in view.elements:
        if node.tag == "iframe" and view.reachable(node):
            words = normal(node.name or node.attributes.get("title", ""))
            source = node.attributes.get("src") or node.attributes.get("data-src") or ""
            if (
                words in labels
                or (starts_with(words, labels) and len(words.split()) <= 7)
                or (_AUDIO_ADDRESS.search(source) and any(w in words for w in ("audio", "listen")))
            ):
                return node, f'frame named "{node.name}"', 0.9
    return None


def _native(view: View, taken: Sequence[Node]) -> tuple[Node, str, float] | None:
    for node in view.elements:
        if (
            node.tag == "audio"
            and _outside(view, node, taken)
            and ("controls" in node.attributes or view.reachable(node))
        ):
            return node, "an audio element beside the story", 0.7
    return None


def _widget(view: View, trigger: Node) -> Node:
    """The small element around a trigger that may hold its player too."""
    best = trigger
    for above in list(trigger.ancestors())[:4]:
        if view.chars[above.index] > view.chars[trigger.index] + 60 or above.tag in (
            "body",
            "main",
            "article",
            "header",
        ):
            break
        best = above
        if any(n.tag in ("audio", "iframe") for n in view.nodes[above.index : view.end[above.index]]):
            break
    return best


def _kind(view: View, trigger: Node, box: Node, *, audio: Node | None, frame: Node | None) -> str:
    custom = [
        n for n in (trigger, *trigger.ancestors()) if _is_custom(n) and any(int(b.flags) & 64 for b in view.below(n))
    ]
    if trigger.tag == "iframe" or trigger.frame != 0:
        return "iframe"
    if custom or _is_custom(trigger):
        return "element"
    if audio is not None or trigger.tag == "audio":
        return "audio"
    if frame is not None and view.inside(frame, box):
        return "iframe"
    return "audio" if _media_address(view, trigger, box) or _lone_audio(view) else "speech"


def _lone_audio(view: View) -> Node | None:
    """A page's only audio element, without controls of its own: what a button elsewhere plays."""
    found = [n for n in view.elements if n.tag == "audio"]
    return found[0] if len(found) == 1 and "controls" not in found[0].attributes else None


def _media_address(view: View, *nodes: Node) -> str | None:
    for node in nodes:
        for name in _MEDIA_NAMES:
            value = node.attributes.get(name, "")
            if _AUDIO_FILE.search(value):
                return view.absolute(value)
    return None


def _listen(
    view: View, trigger: Node, box: Node, *, kind: str, media: tuple[Node | None, Node | None], facts: Mapping[str, Any]
) -> Listen:
    audio, frame = media
    audio = audio or (_lone_audio(view) if kind == "audio" else None)
    address = facts.get("media_url") or _source(view, audio) or _media_address(view, trigger, box)
    if address is None and kind == "iframe" and (owner := frame or trigger).tag == "iframe":
        address = view.absolute(owner.url)
    seconds = facts.get("duration_seconds")
    if seconds is None and audio is not None:
        seconds = audio.state.get("duration_seconds")
    label = (view.text(trigger) or view.label(trigger)) if trigger.frame == 0 else trigger.name
    tried = facts.get("state")
    state = (
        tried
        if tried in ("ready", "broken")
        else ("broken" if kind in ("audio", "iframe") and address is None else "ready")
    )
    return Listen(state, label or None, facts.get("kind") or kind, address, seconds)


def _source(view: View, audio: Node | None) -> str | None:
    if audio is None:
        return None
    raw = audio.attributes.get("src") or next(
        (n.attributes.get("src") for n in view.below(audio) if n.tag == "source" and n.attributes.get("src")), None
    )
    return view.absolute(raw or audio.url)
