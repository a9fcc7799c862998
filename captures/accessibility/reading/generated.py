"""What style sheets say instead of the markup: words in ::before and ::after, pictures as backgrounds (WCAG 1.1.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from captures.accessibility.reading.passages import block_of
from captures.accessibility.results import BarrierResult
from captures.rendered import Node, RenderedPage

TEXT_RULE = "css-generated-text"
PICTURE_RULE = "background-picture"
LARGE_PX = (100.0, 60.0)
CONTROLS = frozenset({"link", "button"})
_WORD = re.compile(r"[^\W\d_]{3,}")
_FUNCTION = re.compile(
    r"\b(?:attr|counters?|url|image-set|linear-gradient|radial-gradient)\(|-quote\b|-moz-alt-content"
)
_NAMING = ("aria-label", "aria-labelledby", "title", "data-placeholder", "placeholder")
_TYPED = frozenset({"textbox", "combobox", "img", "presentation", "none", "progressbar", "separator"})
_LABEL = re.compile(r"\w{2,}\s?[::]\s*$")
_SHOWN = frozenset({"img", "svg", "canvas", "video", "object", "iframe", "input", "select", "meter", "progress"})
LEAST_PX = 8.0
_WAITING = re.compile(
    r"loading|please wait|cargando|chargement|wird geladen|carregando|caricamento|تحميل|загрузк|\" / \"", re.IGNORECASE
)
_ICON_FONT = re.compile(r"icon|awesome|material|symbol|glyph|dashicons|swiper|slick|feather|ionic", re.IGNORECASE)


def generated_results(page: RenderedPage) -> list[BarrierResult]:
    """Words and pictures that style sheets put into the page."""
    return [*_words(page), *_pictures(page)]


def _words(page: RenderedPage) -> Iterator[BarrierResult]:
    for node in page.nodes:
        if node.tag not in ("::before", "::after") or not node.visible or node.parent is None:
            continue
        if _FUNCTION.search(node.text) or _ICON_FONT.search(node.styles.get("font-family", "")):
            continue
        if _WORD.search(node.text) and node.parent.exposed:
            alone = _says_all(node)
            misses = "nothing else says it" if alone else "whoever reads without it misses that"
            yield BarrierResult.about(
                node.parent,
                rule=TEXT_RULE,
                verdict="fails" if alone else "cannot-tell",
                wcag=("1.3.1",),
                impact="serious" if alone else "minor",
                message=f"a style sheet writes “{node.text[:40]}”: {misses}",
                evidence={"text": node.text[:120], "where": node.tag},
                engine="tree",
            )


def _says_all(generated: Node) -> bool:
    """Whether the words stand alone in their element and nowhere near it: no label, no prompt of an editor, no icon."""
    element, words = generated.parent, generated.text.strip()
    if element is None or not element.visible or not _empty(element) or any(map(element.attributes.get, _NAMING)):
        return False
    around = [element, *element.ancestors()]
    if any(one.role in CONTROLS or one.role in _TYPED or _edited(one) for one in around):
        return False
    if words in element.attributes.values():  # a table's headings beside its cells, on a narrow screen
        return False
    if not (" " in words or words[:1] != words[:1].lower() or not words.isascii()) or _WAITING.search(words):
        return False
    near = next((one for one in element.ancestors() if one.all_text()), None)
    return near is None or words.lower() not in near.all_text().lower()


def _edited(node: Node) -> bool:
    return node.attributes.get("contenteditable", "false") != "false" or "placeholder" in node.attributes.get(
        "class", ""
    )


def _pictures(page: RenderedPage) -> Iterator[BarrierResult]:
    for node in page.nodes:
        if not node.is_element or not node.visible or not node.exposed or node.box is None or not _empty(node):
            continue
        if not _has_picture(node) or node.tag in ("html", "body", "input", "textarea", "select", "img", "iframe"):
            continue
        if node.role in CONTROLS:
            if not _named(node):
                message = f"the {node.role} is a background picture alone and has no name"
                yield _picture(node, "fails", message)
        elif _stands_alone(node) and _ends_label(node):
            yield _picture(node, "fails", "a background picture is all that answers the label before it")
        elif _stands_alone(node) and node.box.width >= LARGE_PX[0] and node.box.height >= LARGE_PX[1]:
            yield _picture(node, "cannot-tell", "a background picture may say something, and has no alternative")


def _picture(node: Node, verdict: str, message: str) -> BarrierResult:
    fails = verdict == "fails"
    return BarrierResult.about(
        node,
        rule=PICTURE_RULE,
        verdict="fails" if fails else "cannot-tell",
        wcag=("1.1.1", "4.1.2") if fails and node.role in CONTROLS else ("1.1.1",),
        impact="serious" if fails else "minor",
        message=message,
        engine="tree",
    )


def _stands_alone(node: Node) -> bool:
    decorated = node.role in ("img", "presentation", "none")
    return not decorated and not any(above.role in CONTROLS for above in node.ancestors())


def _ends_label(node: Node) -> bool:
    """Whether it stands right after words that end in a colon, and nothing else follows in their block."""
    if any(map(node.attributes.get, _NAMING)) or node.box is None or min(node.box.width, node.box.height) < LEAST_PX:
        return False
    block = block_of(node)
    inside = [inner for inner in block.walk() if inner.is_text or inner is node]
    at = next((place for place, inner in enumerate(inside) if inner is node), 0)
    if at == 0 or at != len(inside) - 1 or not _LABEL.search(inside[at - 1].text):
        return False
    listed = any(inner.is_element and (inner.tag in _SHOWN or inner.role in CONTROLS) for inner in block.walk())
    following = block.parent.children[block.parent.children.index(block) + 1 :] if block.parent is not None else []
    goes_on = any(one.tag in ("dd", "ul", "ol", "table", "pre", "td") for one in following if one.is_element)
    return not listed and not goes_on and block.tag not in ("dt", "th", "label", "legend", "figcaption", "summary")


def _has_picture(node: Node) -> bool:
    near = [node, *(child for child in node.walk() if child.tag[0] == ":" or child.is_element)]
    return any("url(" in one.styles.get("background-image", "") for one in near)


def _empty(node: Node) -> bool:
    """Nothing in it that says anything by itself."""
    return not any(
        child is not node
        and (child.is_text or child.tag in ("img", "svg", "video", "canvas", "input", "iframe", "object"))
        for child in node.walk()
    )


def _named(node: Node) -> bool:
    attributes = node.attributes
    given = any(attributes.get(name, "").strip() for name in ("aria-label", "title", "aria-labelledby"))
    inside = [child for child in node.walk() if child is not node]
    written = any(child.tag[0] == ":" and child.text.strip() and not _FUNCTION.search(child.text) for child in inside)
    return bool(node.name.strip()) or given or written or any(child.name.strip() for child in inside)
