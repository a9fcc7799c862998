"""Forms as a reader meets them: their fields, and the words above, around and on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from captures.rendered import Node, RenderedPage

TYPED = frozenset({"", "text", "email", "tel", "url", "number", "date", "password", "search"})
HOLDERS = ("form", "dialog", "main", "body")
APART = ("article", "aside", "footer")  # a page's heading speaks of its story, not of a form in there
PRESSED = frozenset({"submit", "image", "button"})


@dataclass(frozen=True, eq=False)
class Form:
    """What holds fields together: a form, or what stands for one."""

    holder: Node
    fields: tuple[Node, ...]  # typed ones that are shown, in document order
    heading: str  # the last one before the fields, unless it is the page's and the form stands apart

    def of_type(self, *kinds: str) -> list[Node]:
        """Its fields of some types."""
        return [field for field in self.fields if type_of(field) in kinds]

    @property
    def is_search(self) -> bool:
        """Whether it looks for something."""
        around = (self.holder, *self.holder.ancestors())
        return any(one.role == "search" or one.tag == "search" for one in around) or bool(self.of_type("search"))

    @property
    def is_login(self) -> bool:
        """Whether it asks for one password and little else."""
        return len(self.of_type("password")) == 1 and len(self.fields) <= 2

    @property
    def words(self) -> str:
        """What stands above it and on its buttons."""
        buttons = [node.name for node in self.holder.walk() if _is_button(node)] if self.holder.tag == "form" else []
        return " . ".join([self.heading, self.holder.name, *buttons])


def forms_of(page: RenderedPage) -> list[Form]:
    """Every form with fields somebody can type in."""
    found: dict[int, tuple[Node, list[Node]]] = {}
    for node in page.nodes:
        if type_of(node) in TYPED and node.visible and node.exposed and not _is_shut(node):
            holder = next((above for above in node.ancestors() if above.tag in HOLDERS), page.root)
            found.setdefault(holder.index, (holder, []))[1].append(node)
    return [Form(holder, tuple(fields), _heading(page, fields[0])) for holder, fields in found.values()]


def type_of(field: Node) -> str:
    """The type of an input, `text` for a textarea; a word that is none for anything else."""
    if field.tag == "textarea":
        return "text"
    return field.attributes.get("type", "").lower() if field.tag == "input" else "no field"


def groups_around(field: Node, form: Form) -> Iterator[Node]:
    """The groups of the form a field stands in."""
    for above in field.ancestors():
        if above is form.holder:
            return
        if above.tag == "fieldset" or above.role in ("group", "region"):
            yield above


def _is_shut(field: Node) -> bool:
    return (
        any(name in field.attributes for name in ("disabled", "readonly")) or field.attributes.get("tabindex") == "-1"
    )


def _is_button(node: Node) -> bool:
    return node.tag == "button" or (node.tag == "input" and node.attributes.get("type", "").lower() in PRESSED)


def _heading(page: RenderedPage, field: Node) -> str:
    before: Sequence[Node] = page.nodes[: field.index]
    heading = next((node for node in reversed(before) if node.role == "heading" and node.frame == field.frame), None)
    if heading is None:
        return ""
    apart = next((above for above in field.ancestors() if above.tag in APART), None)
    return (
        "" if apart is not None and (apart not in heading.ancestors() or apart.tag == "article") else heading.all_text()
    )
