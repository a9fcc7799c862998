from __future__ import annotations

import pytest

from captures.errors import CapturesError
from captures.selectors import path_of, select
from tests.unit.structure.conftest import Reader, blank_page, read

__all__ = ["blank_page", "read"]
BODY = """<div class='a b'><p>one</p><p title='t'>two</p></div><ul><li>x</li><li id='l2'><b>y</b></li></ul>
<my-box></my-box><script>customElements.define('my-box', class extends HTMLElement {
connectedCallback() { this.attachShadow({mode: 'open'}).innerHTML = '<i class=deep>z</i>' } })</script>"""


@pytest.mark.parametrize(
    ("selector", "texts"),
    [
        (".a > p", ["one", "two"]),
        ("p[title=t]", ["two"]),
        ("li:nth-child(2) b, .b p:first-child", ["one", "y"]),
        ("i.deep", ["z"]),
        (".none", []),
    ],
)
def test_a_selector_finds_elements_in_document_order(read: Reader, selector: str, texts: list[str]) -> None:
    assert [node.all_text() for node in select(read(BODY), selector)] == texts


@pytest.mark.parametrize("selector", ["p[", "", "p:no-such-thing", "p::before"])
def test_a_bad_selector_is_said_to_be_one(read: Reader, selector: str) -> None:
    with pytest.raises(CapturesError, match="not a CSS selector"):
        select(read(BODY), selector)


def test_the_path_of_a_node_leads_back_to_it_alone(read: Reader) -> None:
    page = read(BODY.partition("<my-box>")[0])
    for node in page.nodes:
        if node.is_element:
            assert select(page, path_of(node)) == [node]
