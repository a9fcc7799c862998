"""The newsrooms: where each keeps its roles, and which parts may rightly be blamed for a fault there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class Role:
    """Where a newsroom keeps a role: selector, page, and the parts that may rightly be blamed."""

    selector: str
    parts: tuple[str, ...]
    page: Literal["home", "article"] = "home"


@dataclass(frozen=True)
class Newsroom:
    """A newsroom and its roles."""

    name: str
    roles: dict[str, Role] = field(default_factory=dict)
    optional: tuple[str, ...] = ()  # selectors of single blocks that come and go, as its site file would name them


ARTICLE = ("article", "main")
GAZETTE = Newsroom(
    "gazette",
    {
        "body": Role("body", ()),
        "header": Role(".masthead", ("header", "navigation", "languages")),
        "sticky": Role(".masthead", ("header", "navigation", "languages")),
        "logo": Role(".masthead__logo", ("header",)),
        "nav": Role(".menu", ("navigation",)),
        "nav_link": Role(".menu a", ("navigation",)),
        "icon": Role(".tool svg", ("header",)),
        "breaking": Role(".breaking", ("breaking",)),
        "breaking_label": Role(".breaking__label", ("breaking",)),
        "layout": Role(".layout", ("main", "aside", "")),
        "width": Role(".layout", ("main", "aside", "")),
        "section": Role("main > section.block", ("main",)),
        "block_title": Role("main > .block > .block__title", ("main",)),
        "cards": Role("main > .block > .cards", ("main",)),
        "card": Role("main > .block .card", ("main",)),
        "card_text": Role("main > .block .card__text", ("main",)),
        "card_title": Role("main > .block .card__title", ("main",)),
        "card_picture": Role("main > .block .card__picture", ("main",)),
        "kicker": Role("main > .block .card .kicker", ("main",)),
        "meta": Role("main > .block .card .meta", ("main",)),
        "most": Role(".popular", ("most_read",)),
        "most_item": Role(".most__item", ("most_read",)),
        "most_title": Role(".most__title a", ("most_read",)),
        "marker": Role(".most__item::before", ("most_read",)),
        "side": Role(".side", ("aside", "most_read")),
        "button": Role(".newsletter .button", ("form", "aside")),
        "headline": Role(".story__title", ARTICLE, "article"),
        "summary": Role(".story__summary", ARTICLE, "article"),
        "listen": Role(".listen", ("listen", *ARTICLE), "article"),
        "file_icon": Role(".share a", ARTICLE, "article"),
        "figure_picture": Role(".story__figure img", ARTICLE, "article"),
        "prose_p": Role(".prose > p", ARTICLE, "article"),
        "prose_link": Role(".prose > p > a", ARTICLE, "article"),
        "related": Role(".related", ("related",), "article"),
        "tags": Role(".tags", ("tags", *ARTICLE), "article"),
        "tag": Role(".tags a", ("tags", *ARTICLE), "article"),
        "footer": Role(".foot", ("footer",)),
        "footer_link": Role(".foot__links a", ("footer",)),
    },
)
BEACON = Newsroom(
    "beacon",
    {
        "body": Role("body", ()),
        "header": Role("[class*=Top_bar]", ("header", "navigation")),
        "logo": Role("[class*=Top_logo]", ("header",)),
        "nav": Role("[class*=Top_nav]", ("navigation",)),
        "nav_link": Role("[class*=Top_nav] a", ("navigation",)),
        "mask_icon": Role("[class*=Top_icon]", ("header",)),
        "file_icon": Role("[class*=Top_icon]", ("header",)),
        "breaking": Role("[class*=Flash_box]", ("breaking",)),
        "breaking_label": Role("[class*=Flash_in] strong", ("breaking",)),
        "layout": Role("[class*=Cols_c]", ("main", "aside", "")),
        "width": Role("[class*=Wrap_w]", ("main", "aside", "")),
        "section": Role("[class*=Cols_main] > [class*=Rail_r]", ("", "main")),
        "block_title": Role("[class*=Rail_head] h2", ("", "main")),
        "cards": Role("[class*=Rail_list]", ("", "main")),
        "card": Role("[class*=Tile_t]", ("", "main")),
        "card_text": Role("[class*=Tile_body]", ("", "main")),
        "card_title": Role("[class*=Tile_body] h3", ("", "main")),
        "card_picture": Role("[class*=Tile_img] img", ("", "main")),
        "kicker": Role("[class*=Tile_body] [class*=Chip_c]", ("", "main")),
        "meta": Role("[class*=Tile_body] small", ("", "main")),
        "most": Role("[class*=Cols_side] > :first-child", ("most_read",)),
        "most_item": Role("[class*=Hot_l] > li", ("most_read",)),
        "most_title": Role("[class*=Hot_l] a", ("most_read",)),
        "marker": Role("[class*=Rail_head]::before", ("", "main")),
        "side": Role("[class*=Cols_side]", ("aside", "most_read")),
        "sticky": Role("[class*=Cols_side]", ("aside", "most_read")),
        "button": Role("[class*=Art_play]", ("listen", *ARTICLE), "article"),
        "headline": Role("[class*=Art_a] h1", ARTICLE, "article"),
        "summary": Role("[class*=Art_dek]", ARTICLE, "article"),
        "listen": Role("[class*=Art_play]", ("listen", *ARTICLE), "article"),
        "figure_picture": Role("[class*=Art_photo] img", ARTICLE, "article"),
        "prose_p": Role("[class*=Art_text] > p", ARTICLE, "article"),
        "prose_link": Role("[class*=Art_text] > p > a", ARTICLE, "article"),
        "related": Role("[class*=Art_rel]", ("related",), "article"),
        "tags": Role("[class*=Art_tags]", ("tags", *ARTICLE), "article"),
        "tag": Role("[class*=Art_tags] a", ("tags", *ARTICLE), "article"),
        "footer": Role("[class*=Foot_f]", ("footer",)),
        "footer_link": Role("[class*=Foot_f] nav a", ("footer",)),
        "dock": Role("[class*=Dock_d]", ("",)),
    },
)
LEDGER = Newsroom(
    "ledger",
    {
        "body": Role("body", ()),
        "header": Role("#wrap > header", ("header", "navigation")),
        "logo": Role("header .brand", ("header",)),
        "nav": Role("header nav", ("navigation",)),
        "nav_link": Role("header nav a", ("navigation",)),
        "breaking": Role("#alerts", ("breaking",)),
        "breaking_label": Role("#alerts b", ("breaking",)),
        "width": Role("#wrap", ("", "main")),
        "section": Role("main > section", ("main",)),
        "block_title": Role("main > section > h2", ("main",)),
        "card": Role("main > section > .item", ("main",)),
        "card_text": Role("main > section > .item", ("main",)),
        "card_title": Role("main > section > .item h3", ("main",)),
        "card_picture": Role("main > section > .item img", ("main",)),
        "meta": Role("main > section > .item p", ("main",)),
        "most": Role("#rail > div:first-child", ("most_read",)),
        "most_item": Role("#rail ol li", ("most_read",)),
        "most_title": Role("#rail ol a", ("most_read",)),
        "marker": Role("#alerts li + li::before", ("breaking",)),
        "side": Role("#rail", ("", "aside", "most_read")),
        "button": Role(".sig button", ("listen", *ARTICLE), "article"),
        "headline": Role("article h1", ARTICLE, "article"),
        "summary": Role(".standfirst", ARTICLE, "article"),
        "listen": Role(".sig button", ("listen", *ARTICLE), "article"),
        "figure_picture": Role("article > figure img", ARTICLE, "article"),
        "prose_p": Role(".copy > p", ARTICLE, "article"),
        "prose_link": Role(".copy > p > a", ARTICLE, "article"),
        "related": Role(".box", ("related",), "article"),
        "tags": Role(".keys", ("tags", *ARTICLE), "article"),
        "tag": Role(".keys a", ("tags", *ARTICLE), "article"),
        "footer": Role("footer", ("footer",)),
        "footer_link": Role("footer a", ("footer",)),
    },
)
CARDS = ("section", "main", "latest")
REPLICA = Newsroom(
    "replica",
    {
        "body": Role("body", ()),
        "header": Role(".site-header", ("header", "navigation", "languages", "breaking")),
        "logo": Role(".brand-name", ("header",)),
        "nav": Role(".main-menu", ("navigation",)),
        "nav_link": Role(".menu-link", ("navigation",)),
        "icon": Role(".ticker-pause svg", ("breaking",)),
        "breaking": Role(".breaking", ("breaking",)),
        "breaking_label": Role(".breaking-label", ("breaking",)),
        "width": Role("main .wrap", ("main", "section", "aside")),
        "section": Role(".column-main > section.block", CARDS),
        "block_title": Role(".block-latest h2", CARDS),
        "cards": Role(".block-latest .cards", CARDS),
        "card": Role(".block-latest .card", CARDS),
        "card_text": Role(".block-latest .card-meta", CARDS),
        "card_title": Role(".block-latest .card-title", CARDS),
        "card_picture": Role(".block-latest .card-picture img", CARDS),
        "meta": Role(".block-latest .card-meta", CARDS),
        "most": Role(".block-most-read", ("most_read",)),
        "most_item": Role(".block-most-read .card", ("most_read",)),
        "most_title": Role(".block-most-read .card-title", ("most_read",)),
        "side": Role(".side", ("aside",)),
        "button": Role(".forms .button", ("form", "main")),
        "headline": Role(".details-white-box h1", ARTICLE, "article"),
        "summary": Role(".summary", ARTICLE, "article"),
        "listen": Role(".listen", ("listen", *ARTICLE), "article"),
        "prose_p": Role(".p-content > p", ARTICLE, "article"),
        "related": Role(".dual-related", ("related",), "article"),
        "tags": Role("section.tags", ("tags",), "article"),
        "tag": Role("section.tags a", ("tags",), "article"),
        "footer": Role(".site-footer", ("footer",)),
        "footer_link": Role(".footer-links a", ("footer",)),
    },
)
ZONES = ("main", "")
COURIER = Newsroom(
    "courier",
    {
        "body": Role("body", ()),
        "header": Role(".l-head", ("header", "navigation")),
        "logo": Role(".c-brand", ("header",)),
        "nav": Role(".c-nav", ("navigation",)),
        "nav_link": Role(".c-nav__a", ("navigation",)),
        "icon": Role(".c-search svg", ("header", "search")),
        "breaking": Role(".c-tick", ("breaking",)),
        "breaking_label": Role(".c-tick h2", ("breaking",)),
        "layout": Role(".l-grid", ZONES),
        "width": Role(".u-wrap.l-grid", ZONES),
        "section": Role(".l-feed > .c-zone", ZONES),
        "block_title": Role(".l-feed .c-zone h2", ZONES),
        "cards": Role(".l-feed .c-list", ZONES),
        "card": Role(".l-feed .c-list li", ZONES),
        "card_text": Role(".l-feed .c-list li", ZONES),
        "card_title": Role(".l-feed .c-list h3", ZONES),
        "card_picture": Role(".l-feed .c-list img", ZONES),
        "kicker": Role(".l-lead .c-flag", ZONES),
        "meta": Role(".l-feed .c-list time", ZONES),
        "most": Role(".c-side", ("most_read",)),
        "most_item": Role(".c-side li", ("most_read",)),
        "most_title": Role(".c-side a", ("most_read",)),
        "marker": Role(".c-side li::before", ("most_read",)),
        "button": Role(".c-quote-box .c-btn", ZONES),
        "headline": Role(".p-story h1", ARTICLE, "article"),
        "summary": Role(".dek", ARTICLE, "article"),
        "listen": Role(".p-meta .c-btn", ("listen", *ARTICLE), "article"),
        "figure_picture": Role(".p-photo img", ARTICLE, "article"),
        "prose_p": Role(".p-text > p", ARTICLE, "article"),
        "prose_link": Role(".p-text > p > a", ARTICLE, "article"),
        "related": Role(".p-rel", ("related",), "article"),
        "tags": Role(".p-tags", ("tags", *ARTICLE), "article"),
        "tag": Role(".p-tags a", ("tags", *ARTICLE), "article"),
        "footer": Role(".l-foot", ("footer",)),
        "footer_link": Role(".l-foot a", ("footer",)),
    },
)
NEWSROOMS = {"gazette": GAZETTE, "beacon": BEACON, "ledger": LEDGER, "replica": REPLICA}
HELD_OUT = {"courier": COURIER}
