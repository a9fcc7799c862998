"""Link names that say nothing (WCAG 2.4.4, F63), and links that lead nowhere.

A vague name is no failure where its sentence, list item, table row, heading or description says the rest.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from captures.accessibility.reading.passages import block_of
from captures.accessibility.results import BarrierResult, Impact, Verdict
from captures.rendered import Node, RenderedPage

RULE = "link-says-nothing"
WCAG = ("2.4.4",)
NOWHERE_RULE = "link-leads-nowhere"
# Names that never name: alone, with nothing around them, they fail.
EMPTY = frozenset({
    "click", "click here", "here", "click me", "press here", "tap here", "follow this link", "this link", "read more",
    "see more", "learn more", "find out more", "more info", "more information", "more details", "continue reading",
    "read on", "this page", "keep reading", "check it out",
    "اقرأ المزيد", "اضغط هنا", "انقر هنا", "هنا", "للمزيد", "أكمل القراءة", "تابع القراءة", "قراءة المزيد",
    "aquí", "haga clic aquí", "haz clic aquí", "clic aquí", "pulse aquí", "leer más", "saber más", "más información",
    "seguir leyendo", "ici", "cliquez ici", "cliquer ici", "clique ici", "lire la suite", "lire plus", "en savoir plus",
    "plus d'infos", "plus d'informations", "hier", "hier klicken", "klicken sie hier", "klick hier", "mehr lesen",
    "weiterlesen", "mehr dazu", "mehr erfahren", "mehr infos", "mehr informationen",
})  # fmt: skip
# Of these, the ones that only point: a title or a paragraph nearby does not tell where to.
POINTING = frozenset({
    "click", "click here", "here", "click me", "press here", "tap here", "this link", "follow this link", "اضغط هنا",
    "انقر هنا", "هنا", "aquí", "haga clic aquí", "haz clic aquí", "clic aquí", "pulse aquí", "ici", "cliquez ici",
    "cliquer ici", "clique ici", "hier", "hier klicken", "klicken sie hier", "klick hier",
})  # fmt: skip
# Names that may do in their place (a menu's "More"): several of them without context fail, one alone is a doubt.
SHORT = frozenset({
    "more", "view more", "show more", "details", "read", "continue", "go", "this", "info", "full story", "view", "see",
    "open", "link", "المزيد", "التفاصيل", "تفاصيل", "عرض المزيد", "شاهد المزيد", "ver más", "más", "leer", "continuar",
    "enlace", "detalles", "plus", "voir plus", "la suite", "suite", "lien", "détails", "continuer", "mehr", "weiter",
    "lesen", "zum artikel",
})  # fmt: skip
MENUS = frozenset({"navigation", "menu", "menubar", "toolbar", "tablist", "banner", "contentinfo"})
LINKS = frozenset({"link", "enlace", "lien"})  # what examples are full of
# What leads on through pages of a list, or up and back, is understood from its place.
_ARROWS = frozenset("←→↑↓↩↗⇐⇒«»‹›<>▲▼◀▶►◄❮❯+−–×✕#¶§")  # noqa: RUF001 - signs, not letters
LONG_ADDRESS = 40
ENOUGH_CONTEXT_WORDS = 3
CLIMB = 6
NEAR = 3  # steps up within which a paragraph beside the link's box belongs to it
CONTEXT_TAGS = frozenset({"p", "li", "td", "th", "dd", "dt", "figcaption", "blockquote"})
_WORD = re.compile(r"[^\W\d_]{2,}")
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$", re.IGNORECASE)


def link_results(page: RenderedPage) -> list[BarrierResult]:
    """Links whose name says nothing, alone or in context; links that stand for buttons."""
    links = [node for node in page.nodes if node.role == "link" and node.exposed and node.rendered]
    named: dict[str, list[Node]] = defaultdict(list)
    for node in links:
        named[_plain(_name(node))].append(node)
    results = [result for node in links if (result := _judge(node, named[_plain(_name(node))])) is not None]
    return [*results, *_nowhere(links)]


def _judge(link: Node, alike: list[Node]) -> BarrierResult | None:  # noqa: PLR0911 - one line per kind of name
    name = _name(link)
    if not name:
        return None  # a link without a name is axe's
    plain = _plain(name)
    if not any(character.isalnum() for character in name):
        if set(name) - {" "} <= _ARROWS or any(not character.isascii() for character in name):
            return None  # an arrow or a sign has its place; an emoji has a name
        return _result(link, "fails", f"the link is called “{name[:20]}”: a sign, no word", name=name)
    if _ADDRESS.match(name) and len(name) > LONG_ADDRESS:
        return _result(link, "cannot-tell", "the link is called by a long address", impact="minor", name=name)
    if plain not in EMPTY and (plain not in SHORT or any(above.role in MENUS for above in link.ancestors())):
        return None
    context = _context(link, alike)
    if context:
        message = f"“{name}” says nothing by itself; its context may say the rest"
        return _result(link, "cannot-tell", message, impact="minor", name=name, context=context[:120])
    targets = {other.url for other in alike}
    certain = plain in EMPTY or (len(targets) > 1 and plain not in LINKS)
    message = f"“{name}” says nothing, and nothing around it says more"
    return _result(link, "fails" if certain else "cannot-tell", message, name=name)


def _context(link: Node, alike: list[Node]) -> str:
    """What says the rest: a description, the sentence, the item, the row, the card's or section's heading."""
    described = link.attributes.get("title", "").strip()
    if described and _plain(described) != _plain(_name(link)):
        return described
    if link.attributes.get("aria-describedby", "").strip():
        return "described by another element"
    others = {id(other) for other in alike if other is not link and other.url != link.url}
    block = block_of(link)
    within = block if block.tag not in ("body", "main", "html") else link
    said = _words_beside(within, link)
    if said and not any(id(node) in others for node in within.walk()):
        return said
    return _climbed(link, others, pointing=_plain(_name(link)) in POINTING)


def _climbed(link: Node, others: set[int], *, pointing: bool) -> str:
    """Items, rows and cards around the link, as long as no other link of this name shares them; then headings."""
    for steps, above in enumerate(link.ancestors()):
        if above.tag in ("body", "main", "html") or above.role == "main" or steps > CLIMB:
            break
        shared = any(id(node) in others for node in above.walk())
        beside = above.tag == "div" and steps < NEAR and not pointing
        if beside or above.tag in CONTEXT_TAGS or above.tag in ("tr", "article", "section", "figure", "header"):
            said = _words_beside(above, link)
            if said and not shared:
                return said
        heading = _heading_in(above, link)
        if heading and not shared:
            return heading
        if shared:
            return ""
    return _heading_before(link, others, pointing=pointing)


def _heading_in(above: Node, link: Node) -> str:
    for node in above.walk():
        if node.index >= link.index:
            break
        if node.role == "heading" and (node.name or node.all_text()):
            return node.name or node.all_text()
    return ""


def _heading_before(link: Node, others: set[int], *, pointing: bool) -> str:
    """The heading above the link, shared with none; the page's own title is one unless the name only points."""
    root = link
    for above in link.ancestors():
        root = above
    last = ""
    for node in root.walk():
        if node is link:
            return last
        if node.role == "heading" and node.frame == link.frame and not (pointing and node.tag == "h1"):
            last = node.name or node.all_text()
        elif id(node) in others:
            last = ""
    return ""


def _words_beside(block: Node, link: Node) -> str:
    inside = {node.index for node in link.walk()}
    pieces = [node.text for node in block.walk() if node.is_text and node.exposed and node.index not in inside]
    pieces += [node.name for node in block.walk() if node.tag == "img" and node.name and node.index not in inside]
    text = " ".join(" ".join(pieces).split())
    return text if len(_WORD.findall(text)) >= ENOUGH_CONTEXT_WORDS else ""


def _nowhere(links: list[Node]) -> Iterator[BarrierResult]:
    for link in links:
        href = link.attributes.get("href", "").strip().lower()
        empty = href == "#" or href.startswith("javascript:void") or href in ("javascript:", "javascript:;")
        if link.tag == "a" and empty:
            yield BarrierResult.about(
                link,
                rule=NOWHERE_RULE,
                verdict="cannot-tell",
                impact="minor",
                message=f"the link's address is “{href}”: what does something should be a button",
                engine="tree",
            )


def _name(link: Node) -> str:
    return " ".join((link.name or "").split())


def _plain(name: str) -> str:
    return name.lower().strip(' .…:!»›>→←«‹<-–—|[]()\u200f\u200e"“”')  # noqa: RUF001 - signs, not letters


def _result(
    link: Node, verdict: Verdict, message: str, *, impact: Impact = "serious", **evidence: object
) -> BarrierResult:
    return BarrierResult.about(
        link,
        rule=RULE,
        verdict=verdict,
        wcag=WCAG,
        impact=impact,
        message=message,
        evidence=evidence,
        engine="tree",
    )
