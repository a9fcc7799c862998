"""Alternative texts that are none: file names, placeholders, repetitions (WCAG 1.1.1, failure F30)."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from captures.accessibility.reading.passages import block_of
from captures.accessibility.results import BarrierResult, Impact, Verdict
from captures.rendered import Node, RenderedPage

FILE_RULE = "image-alt-file-name"
PLACEHOLDER_RULE = "image-alt-placeholder"
REPEAT_RULE = "image-alt-repeats"
WCAG = ("1.1.1",)
SMALL_PX = 64.0  # a small picture may stand for a kind: "photo" beside a gallery, "picture" on a button
_FILE = re.compile(r"^\S*[\w)%\]-]\.(?:jpe?g|png|gif|svg|webp|avif|bmp|tiff?|ico|heic|jfif|psd|eps)$", re.IGNORECASE)
# Names cameras, editors and content systems give: letters of a kind, then numbers.
_CAMERA = re.compile(
    r"^(?:img|dsc[fn]?|dcim|pict|pxl|photo|image|screenshot|shutterstock|istock|gettyimages|mvi)"
    r"[-_]?\d{3}[\d_-]*\w{0,3}$|^(?=.*\d)(?=.*[a-f])[0-9a-f]{16,}$|^[0-9a-f]{8}-[0-9a-f-]{20,}$",
    re.IGNORECASE,
)
_JOINED = re.compile(r"^\d{4,}$|^(?=.*\d)(?=.*[_-])[\w.-]+$|^\w+_\w+$|^\w+(?:-\w+){2,}$")
NOTHING_SAID = frozenset({
    "spacer", "alt", "alt text", "alt tag", "alternative text", "alttext", "image alt", "img alt", "placeholder",
    "image placeholder", "placeholder image", "null", "undefined", "insert alt text", "add alt text",
    "image description", "texto alternativo", "texte alternatif", "alternativtext", "نص بديل",
    "img", "banner", "advert", "ad banner",
})  # fmt: skip
KIND_SAID = frozenset({
    "image", "picture", "photo", "photograph", "graphic", "an image", "a picture", "a photo", "pic", "image of",
    "picture of", "photo of", "illustration", "imagen", "foto", "fotografía", "photographie", "bild", "grafik",
    "chart", "graph", "bar chart", "line chart", "pie chart", "diagram", "infographic", "screenshot", "figure",
    "صورة", "صوره", "immagine", "imagem", "afbeelding", "изображение", "фото", "图片", "画像",
})  # fmt: skip


def alternative_results(page: RenderedPage) -> list[BarrierResult]:
    """What is wrong with the alternatives of pictures that assistive technology is told of."""
    results: list[BarrierResult] = []
    for node in page.nodes:
        if node.exposed and node.rendered and _is_picture(node) and node.name.strip():
            results += [result for result in (_judge(node, " ".join(node.name.split())),) if result is not None]
    return results


def _is_picture(node: Node) -> bool:
    if node.tag == "input":
        return node.attributes.get("type", "").lower() == "image"
    return node.tag in ("img", "area", "svg") or node.role == "img"


def _judge(node: Node, name: str) -> BarrierResult | None:
    plain = name.lower().strip(" .:…-_[]()\"'")
    said = _beside(node)
    if _FILE.match(name) or _CAMERA.match(name):
        wanted = name.lower() in said.lower()  # a list of files shows their names
        verdict: Verdict = "cannot-tell" if wanted else "fails"
        return _result(node, FILE_RULE, verdict, f"the picture is described by its file name, “{name[:60]}”", name)
    if _JOINED.match(name) and name.lower() == _stem(node).lower():
        message = f"the picture is described by its file's name without the ending, “{name[:60]}”"
        return _result(node, FILE_RULE, "fails" if re.search(r"\d|_", name) else "cannot-tell", message, name)
    message = f"the alternative “{name[:40]}” says nothing of what the picture shows"
    if plain in NOTHING_SAID:
        return _result(node, PLACEHOLDER_RULE, "fails", message, name)
    if re.sub(r"\s*#?\d{1,3}$", "", plain) in KIND_SAID:
        small = _shorter_side(node) < SMALL_PX
        return _result(node, PLACEHOLDER_RULE, "cannot-tell" if small or said else "fails", message, name)
    if len(name) > 2 and said and plain == said.lower().strip(" .:…-_[]()\"'"):
        message = f"the alternative repeats the text beside it, “{name[:60]}”: it is read twice"
        return _result(node, REPEAT_RULE, "cannot-tell", message, name, impact="minor")
    return None


def _shorter_side(node: Node) -> float:
    """A picture that did not come is as large as its alternative: its own attributes tell what was meant."""
    drawn = min(node.box.width, node.box.height) if node.box is not None else 0.0
    meant = [node.attributes.get(side, "") for side in ("width", "height")]
    return max(drawn, min((float(side) for side in meant if side.isdecimal()), default=0.0))


def _stem(node: Node) -> str:
    address = node.state.get("current_src") or node.url or node.attributes.get("src", "")
    return unquote(urlsplit(address).path).rpartition("/")[2].partition(".")[0]


def _beside(node: Node) -> str:
    """The text that goes with a picture: its caption, or the rest of its link or block."""
    for above in node.ancestors():
        if above.tag == "figure":
            caption = next((child for child in above.walk() if child.tag == "figcaption"), None)
            return "" if caption is None else caption.all_text()
        if above.role in ("link", "button") and above.all_text():
            return ""  # axe judges repetition within one control
    block = block_of(node)
    if block.tag in ("body", "main", "html"):
        return ""
    text = block.all_text()
    if text or block.parent is None:
        return text
    siblings = block.parent.children
    after = siblings[siblings.index(block) + 1 :] if block.parent.tag not in ("body", "main") else []
    return next((sibling.all_text() for sibling in after if sibling.all_text()), "")


def _result(
    node: Node, rule: str, verdict: Verdict, message: str, name: str, *, impact: Impact = "serious"
) -> BarrierResult:
    return BarrierResult.about(
        node,
        rule=rule,
        verdict=verdict,
        wcag=() if rule == REPEAT_RULE else WCAG,
        impact=impact,
        message=message,
        evidence={"alternative": name[:200]},
        engine="tree",
    )
