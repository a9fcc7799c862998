"""Pages of one site against one another: menus in one order, things by one name, titles of their own, landmarks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from captures.accessibility.order import moved
from captures.accessibility.places import Places
from captures.accessibility.results import Impact
from captures.rendered import Node, RenderedPage

SHARED_LINKS = 3  # fewer links in common are no menu
SITE_LANDMARKS = frozenset({"banner", "navigation", "contentinfo", "search"})
EXPECTED_LANDMARKS = ("banner", "main", "contentinfo")


@dataclass(frozen=True)
class Inconsistency:
    """One page that differs from the others; `page` is its index, `key` what keeps it the same finding tomorrow."""

    page: int
    rule: str
    wcag: tuple[str, ...]
    impact: Impact
    message: str
    key: str
    node: int | None = None


def inconsistencies(pages: Sequence[RenderedPage]) -> list[Inconsistency]:
    """What differs among pages of one language in one viewport; the majority of the pages sets what is usual."""
    furniture = [_Furniture(page) for page in pages]
    return [
        *_menu_order(furniture),
        *_naming(furniture),
        *_titles(pages),
        *_landmarks(furniture),
    ]


class _Furniture:
    """What every page of a site has: menus, header and footer links, landmarks."""

    def __init__(self, page: RenderedPage) -> None:
        self.page = page
        self.places = Places(page)

    @cached_property
    def menus(self) -> Mapping[str, Mapping[str, Node]]:
        """The links of each navigation landmark by address, in reading order; menus by the component they are."""
        found: dict[str, dict[str, Node]] = {}
        for node in self.page.nodes:
            if node.role != "navigation" or not self._told(node):
                continue
            links = found.setdefault(self._key(node), {})
            for link in node.walk():
                if link.role == "link" and self._told(link):
                    links.setdefault(self.places.instance(link), link)
        return found

    @cached_property
    def names(self) -> Mapping[tuple[str, str], Mapping[str, Node]]:
        """The names of each link of header, menus and footer, by landmark and address."""
        found: dict[tuple[str, str], dict[str, Node]] = {}
        for node in self.page.nodes:
            if node.role == "link" and node.name and self._told(node):
                landmark = next((a for a in node.ancestors() if a.role in SITE_LANDMARKS), None)
                instance = self.places.instance(node)
                if landmark is not None and instance.startswith("link ") and not self._home(instance):
                    key = (self._key(landmark), f"{self.places.place(node).component} {instance}")
                    found.setdefault(key, {})[" ".join(node.name.lower().split())] = node
        return found

    @cached_property
    def landmarks(self) -> frozenset[str]:
        """The roles of its landmarks."""
        return frozenset(node.role for node in self.page.nodes if node.frame == 0 and self._told(node))

    def _told(self, node: Node) -> bool:
        return node.exposed and node.frame == 0

    def _key(self, landmark: Node) -> str:
        return f"{self.places.place(landmark).component} {landmark.attributes.get('aria-label', '')}".strip().lower()

    def _home(self, instance: str) -> bool:
        """A link to the page itself may be called after it."""
        return instance == self.places.own_address


def _menu_order(furniture: Sequence[_Furniture]) -> Iterator[Inconsistency]:
    for key in sorted({key for page in furniture for key in page.menus}):
        having = [(index, page.menus[key]) for index, page in enumerate(furniture) if key in page.menus]
        orders = Counter(tuple(links) for _, links in having)
        usual = orders.most_common(1)[0][0]
        for index, links in having:
            common = [address for address in links if address in usual]
            astray = moved(usual, links) if len(common) >= SHARED_LINKS else []
            if astray:
                labels = ", ".join(f"“{links[address].name}”" for address in astray[:3])
                message = f"the menu has another order here than on other pages: {labels} moved"
                node = links[astray[0]].index
                yield Inconsistency(index, "consistent-navigation", ("3.2.3",), "moderate", message, key, node)


def _naming(furniture: Sequence[_Furniture]) -> Iterator[Inconsistency]:
    for key in sorted({key for page in furniture for key in page.names}):
        having = [(index, page.names[key]) for index, page in enumerate(furniture) if key in page.names]
        counted = Counter(name for _, names in having for name in names)
        usual, count = counted.most_common(1)[0]
        for index, names in having:
            if usual not in names and count > 1 and count > len(having) / 2:
                name, node = next(iter(names.items()))
                message = f"what other pages call “{usual}” is called “{name}” here"
                yield Inconsistency(
                    index, "consistent-identification", ("3.2.4",), "moderate", message, " ".join(key), node.index
                )


def _titles(pages: Sequence[RenderedPage]) -> Iterator[Inconsistency]:
    by_title: dict[str, list[int]] = {}
    for index, page in enumerate(pages):
        if page.title:
            by_title.setdefault(page.title.lower(), []).append(index)
    for indexes in by_title.values():
        if len({pages[index].url.partition("#")[0] for index in indexes}) > 1:
            for index in indexes:
                message = f"{len(indexes)} pages are titled “{pages[index].title}”: nobody can tell their tabs apart"
                yield Inconsistency(index, "title-unique", (), "serious", message, "title")


def _landmarks(furniture: Sequence[_Furniture]) -> Iterator[Inconsistency]:
    for role in EXPECTED_LANDMARKS:
        without = [index for index, page in enumerate(furniture) if role not in page.landmarks]
        if without and 2 * len(without) < len(furniture):
            for index in without:
                message = f"this page has no {role} landmark, which the other pages have"
                yield Inconsistency(index, "consistent-landmarks", (), "moderate", message, role)
