"""Named faults, each put on a role of the page (`card`, `headline`, …) that every newsroom maps to its own markup.

A fault runs in the loaded page as style, as an edit of the document, or before it as a request that fails or a page that
is altered on its way.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["css", "tweak", "fade", "js", "abort", "html"]


@dataclass(frozen=True)
class Fault:
    """`code` is declarations (css), `property delta` (tweak), a property (fade), a script, or a pattern (abort, html)."""

    name: str
    role: str
    kind: Kind
    code: str
    replacement: str = ""
    anywhere: bool = False  # the whole page is at fault: any part may be blamed
    language: str = ""


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


FAULTS = (
    Fault("radius-1px", "card", "tweak", "border-radius 1"),
    Fault("card-grey-12", "card_title", "fade", "color"),
    Fault("headline-grey-12", "headline", "fade", "color"),
    Fault("meta-grey-12", "meta", "fade", "color"),
    Fault("text-grey-12", "prose_p", "fade", "color"),
    Fault("gap-4px", "cards", "tweak", "gap 4"),
    Fault("paragraph-gap-4px", "prose_p", "tweak", "margin-top 4"),
    Fault("item-padding-4px", "most_item", "tweak", "padding-bottom 4"),
    Fault("card-padding-4px", "card_text", "tweak", "padding-left 4"),
    Fault("nav-size-1px", "nav_link", "tweak", "font-size 1"),
    Fault("card-title-size-1px", "card_title", "tweak", "font-size 1"),
    Fault("headline-light", "headline", "css", "font-weight: 400"),
    Fault("text-other-family", "prose_p", "css", "font-family: monospace"),
    Fault("headline-other-family", "headline", "css", "font-family: sans-serif"),
    Fault("web-font-lost", "body", "abort", "**/fonts/**", anywhere=True),
    Fault("style-sheet-lost", "body", "abort", "**/*.css*", anywhere=True),
    Fault("card-shadow-lost", "card", "css", "box-shadow: none; border: 0"),
    Fault("card-border-colour", "card", "css", "border: 1px solid #bbb"),
    Fault("most-read-hidden", "most", "css", "display: none"),
    Fault("most-read-emptied", "most_item", "js", "for (const e of all) e.remove()"),
    Fault("most-read-removed", "most", "js", "all[0].remove()"),
    Fault("most-read-moved", "most", "js", "document.querySelector('footer').before(all[0])"),
    Fault("footer-removed", "footer", "js", "all[0].remove()"),
    Fault("nav-removed", "nav", "js", "all[0].remove()"),
    Fault("nav-invisible", "nav", "css", "visibility: hidden"),
    Fault("breaking-removed", "breaking", "js", "all[0].remove()"),
    Fault("breaking-colour", "breaking", "css", "background-color: #335577"),
    Fault("breaking-label-gone", "breaking_label", "js", "all[0].remove()"),
    Fault("tags-removed", "tags", "js", "all[0].remove()"),
    Fault("tags-emptied", "tags", "js", "all[0].replaceChildren()"),
    Fault("tag-radius", "tag", "tweak", "border-radius -3"),
    Fault("related-removed", "related", "js", "all[0].remove()"),
    Fault("related-background", "related", "css", "background: none"),
    Fault("listen-removed", "listen", "js", "all[0].remove()"),
    Fault("listen-colour", "listen", "css", "background-color: #123456"),
    Fault("headline-emptied", "headline", "js", "all[0].textContent = ''"),
    Fault("headline-under-summary", "headline", "js", "all[0].nextElementSibling.after(all[0])"),
    Fault(
        "pictures-broken",
        "card_picture",
        "js",
        "await Promise.all([...all].map((e) => new Promise((done) => { e.removeAttribute('srcset'); e.onerror = done; e.src = '/media/none.png'; })))",
    ),
    Fault("pictures-squashed", "card_picture", "css", "object-fit: fill"),
    Fault("pictures-other-ratio", "card_picture", "css", "aspect-ratio: 1; height: 130px"),
    Fault("pictures-grey", "card_picture", "css", "filter: grayscale(1)"),
    Fault("pictures-removed", "card_picture", "js", "for (const e of all) e.remove()"),
    Fault("figure-squashed", "figure_picture", "css", "height: 90px; max-height: none; object-fit: fill"),
    Fault("rtl-lost", "body", "js", "document.documentElement.dir = 'ltr'", anywhere=True, language="ar"),
    Fault(
        "overlay",
        "body",
        "js",
        "document.body.insertAdjacentHTML('beforeend', '<div style=\"position:fixed;inset:0;background:#0009;z-index:999\"></div>')",
        anywhere=True,
    ),
    Fault(
        "modal",
        "body",
        "js",
        "document.body.insertAdjacentHTML('beforeend', '<div style=\"position:fixed;inset:15% 10%;background:#fff;z-index:999\"><p>Subscribe now</p></div>')",
        anywhere=True,
    ),
    Fault("one-column", "cards", "css", "display: block"),
    Fault("layout-collapsed", "layout", "css", "display: block", anywhere=True),
    Fault(
        "layout-reversed", "layout", "css", "direction: rtl; flex-direction: row-reverse", anywhere=True, language="en"
    ),
    Fault("headline-on-one-line", "headline", "css", "white-space: nowrap"),
    Fault(
        "headline-endless-word",
        "headline",
        "js",
        "all[0].textContent = 'w'.repeat(140); all[0].style.overflowWrap = 'normal'",
    ),
    Fault("card-clipped", "card", "css", "height: 90px; overflow: hidden"),
    Fault("title-over-picture", "card_title", "css", "margin-top: -60px"),
    Fault("icon-emptied", "icon", "js", "for (const e of all) e.innerHTML = ''"),
    Fault("icon-masked-away", "mask_icon", "css", "-webkit-mask: none; mask: none"),
    Fault("icons-do-not-come", "file_icon", "abort", "**/icons/**"),
    Fault("link-underline-lost", "prose_link", "css", "text-decoration: none"),
    Fault("link-colour", "prose_link", "css", "color: #1a1a1a"),
    Fault("nav-letter-spacing", "nav_link", "tweak", "letter-spacing 1"),
    Fault("nav-uppercase", "nav_link", "css", "text-transform: lowercase"),
    Fault("text-line-height", "prose_p", "css", "line-height: 1.4"),
    Fault("header-not-sticky", "sticky", "css", "position: static"),
    Fault("card-faint", "card", "css", "opacity: 0.7"),
    Fault("card-title-centred", "card_title", "css", "text-align: center"),
    Fault("footer-background", "footer", "css", "background: #353535"),
    Fault("footer-link-size", "footer_link", "tweak", "font-size -1"),
    Fault("kickers-hidden", "kicker", "css", "display: none"),
    Fault("sections-swapped", "section", "js", "all[0].before(all[1])", anywhere=True),
    Fault("section-removed", "section", "js", "all[1].remove()", anywhere=True),
    Fault("not-for-phones", "body", "html", '<meta name="viewport"[^>]*>', anywhere=True),
    Fault("card-classes-lost", "card", "js", "for (const e of all) e.removeAttribute('class')"),
    Fault("second-card-off", "card", "js", "all[1].style.cssText += ';margin-top: 18px'"),
    Fault("side-too-wide", "most", "css", "width: 1700px", anywhere=True),
    Fault("button-radius-1px", "button", "tweak", "border-radius 1"),
    Fault("button-colour", "button", "css", "background-color: #4a2c2c"),
    Fault("header-shadow", "header", "css", "box-shadow: 0 2px 8px rgba(0,0,0,.3)"),
    Fault("links-outlined", "most_title", "css", "outline: 1px solid #f0f"),
    Fault("marker-lost", "marker", "css", "display: none"),
    Fault("logo-removed", "logo", "js", "all[0].remove()"),
    Fault("logo-smaller", "logo", "tweak", "font-size -2"),
    Fault("card-tilted", "card", "css", "transform: rotate(1deg)"),
    Fault("page-narrower", "width", "tweak", "max-width -100", anywhere=True),
    Fault("header-twice", "header", "js", "all[0].after(all[0].cloneNode(true))"),
    Fault("card-title-cut", "card_title", "css", "white-space: nowrap; overflow: hidden; text-overflow: ellipsis"),
    Fault("block-title-colour", "block_title", "css", "color: #3b5998"),
    Fault("block-title-border", "block_title", "css", "border-bottom-width: 5px; border-bottom-style: solid"),
    Fault("body-background", "body", "css", "background: #eef", anywhere=True),
    Fault("body-size", "body", "css", "font-size: 14px", anywhere=True),
    Fault("summary-hidden", "summary", "css", "display: none"),
    Fault("dock-gone", "dock", "css", "display: none"),
    Fault("sidebar-not-beside", "side", "css", "float: none; width: 100%; position: static", anywhere=True),
)

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
        "sticky": Role(".site-header", ("header", "navigation", "languages", "breaking")),
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
