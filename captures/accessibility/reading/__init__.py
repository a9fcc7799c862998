"""Language, names, alternatives, fields and instructions, judged from the rendered tree alone: no browser needed."""

from __future__ import annotations

from collections.abc import Iterable

from captures.accessibility.reading.alternatives import alternative_results
from captures.accessibility.reading.ascii_art import ascii_art_results
from captures.accessibility.reading.blanks import blank_results
from captures.accessibility.reading.direction import direction_results
from captures.accessibility.reading.drawn_cells import drawn_cell_results
from captures.accessibility.reading.drawn_labels import drawn_label_results
from captures.accessibility.reading.drawn_order import order_results
from captures.accessibility.reading.fakes import fake_results
from captures.accessibility.reading.field_labels import field_label_results
from captures.accessibility.reading.generated import generated_results
from captures.accessibility.reading.groups import group_results
from captures.accessibility.reading.header_ids import header_id_results
from captures.accessibility.reading.headings import heading_results
from captures.accessibility.reading.language import language_results, short_page_results
from captures.accessibility.reading.left_hidden import hidden_results
from captures.accessibility.reading.link_names import link_results
from captures.accessibility.reading.live_off import live_off_results
from captures.accessibility.reading.media import media_results
from captures.accessibility.reading.parts import part_results
from captures.accessibility.reading.passages import passages
from captures.accessibility.reading.purpose import purpose_results
from captures.accessibility.reading.references import reference_results
from captures.accessibility.reading.required import required_results
from captures.accessibility.reading.sensory import sensory_results
from captures.accessibility.reading.sign_in import sign_in_results
from captures.accessibility.reading.tables import table_results
from captures.accessibility.reading.template_names import template_name_results
from captures.accessibility.reading.titles import title_results
from captures.accessibility.reading.told_by_looks import look_results
from captures.accessibility.reading.tree_items import tree_item_results
from captures.accessibility.results import BarrierResult
from captures.rendered import RenderedPage


def tree_results(page: RenderedPage) -> list[BarrierResult]:
    """Everything that can be said of a page's language, direction, names, alternatives, fields and instructions."""
    read = passages(page)
    languages = language_results(page, read)
    languages += short_page_results(page, read, part_results(read, mistaken=mistaken_in(languages)))
    return [
        *languages,
        *part_results(read, mistaken=mistaken_in(languages)),
        *direction_results(page, read),
        *title_results(page),
        *link_results(page),
        *alternative_results(page),
        *generated_results(page),
        *fake_results(page),
        *field_label_results(page),
        *group_results(page),
        *reference_results(page),
        *purpose_results(page),
        *required_results(page, read),
        *media_results(page),
        *sensory_results(page, read),
        *look_results(read),
        *blank_results(page),
        *drawn_label_results(page),
        *order_results(page),
        *heading_results(page),
        *hidden_results(page),
        *sign_in_results(page),
        *table_results(page),
        *template_name_results(page),
        *ascii_art_results(page),
        *drawn_cell_results(page),
        *header_id_results(page),
        *live_off_results(page),
        *tree_item_results(page),
    ]


def mistaken_in(languages: Iterable[BarrierResult]) -> set[int]:
    """The documents that declare a wrong language."""
    return {result.node for result in languages if result.verdict == "fails" and result.node is not None}
