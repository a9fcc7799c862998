"""What belongs to a node without being in it: the name of the group it is in, the words that stand before it."""

from __future__ import annotations

from captures.accessibility.reading.passages import block_of
from captures.rendered import Node, RenderedPage

GROUPS = frozenset({"group", "radiogroup", "region", "listbox", "toolbar", "grid", "table"})


def given_name(node: Node, page: RenderedPage) -> str:
    """The name an author gave by ARIA, legend, caption or title; the words within are none."""
    for index in node.attributes.get("aria-labelledby", "").split():
        named = page.by_id.get(index)
        if named is not None and (named.all_text() or named.attributes.get("aria-label", "").strip()):
            return named.all_text() or named.attributes["aria-label"]
    for attribute in ("aria-label", "title"):
        if node.attributes.get(attribute, "").strip():
            return node.attributes[attribute].strip()
    said = next((child for child in node.children if child.tag in ("legend", "caption")), None)
    return "" if said is None else " ".join([said.all_text(), *(inner.name for inner in said.walk())]).strip()


def in_named_group(node: Node, page: RenderedPage) -> bool:
    """Whether a group around it says what it is about; cells of tables have their headers."""
    return any(
        above.tag in ("td", "th") or ((above.role in GROUPS or above.tag == "fieldset") and given_name(above, page))
        for above in node.ancestors()
    )


def label_of(node: Node) -> Node | None:
    """The label element around a node."""
    return next((above for above in node.ancestors() if above.tag == "label"), None)


def words_before(field: Node, page: RenderedPage) -> Node | None:
    """What holds the last words before a field that are in its own form and in no label of it; None without."""
    form = next((above for above in field.ancestors() if above.tag == "form" or above.tag in ("main", "body")), None)
    own = field.attributes.get("id", "")
    for node in reversed(page.nodes[: field.index]):
        if form is None or node.index <= form.index:
            return None
        if node.tag in ("input", "select", "textarea", "button") and node.visible:
            return None
        if not (node.is_text and node.visible and node.text.strip()):
            continue
        label = label_of(node)
        if label is None:
            return _apart_from(field, node)
        if label in field.ancestors() or (own and label.attributes.get("for") == own):
            continue
        return None if label.attributes.get("for") or _holds_field(label) else label
    return None


def _apart_from(field: Node, words: Node) -> Node:
    """The block of the words, or as much of it as the field does not stand in."""
    around = set(map(id, field.ancestors()))
    return next(one for one in (block_of(words), words.parent, words) if one is not None and id(one) not in around)


def _holds_field(label: Node) -> bool:
    return any(node.tag in ("input", "select", "textarea") for node in label.walk())
