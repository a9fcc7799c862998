# ruff: noqa: E501 - a fault is a line: its name, its role, its code
"""Named faults, each put on a role of the page (`card`, `headline`, …) that every newsroom maps to its own markup.

A fault runs in the loaded page as style or as an edit of the document, or before it as a request that fails or a page
that is altered on its way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["css", "tweak", "fade", "js", "abort", "html"]


@dataclass(frozen=True)
class Fault:
    """`code` is declarations (css), `property delta` (tweak), a property (fade), a script, a pattern (abort, html)."""

    name: str
    role: str
    kind: Kind
    code: str
    replacement: str = ""
    anywhere: bool = False  # the whole page is at fault: any part may be blamed
    language: str = ""


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
    Fault(
        "most-read-moved",
        "most",
        "js",
        "const foot = document.querySelector('footer'); foot ? foot.before(all[0]) : document.body.append(all[0])",
    ),
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
        "await Promise.all([...all].map((e) => new Promise((done) => { e.closest('picture')?.querySelectorAll('source').forEach((s) => s.remove()); e.removeAttribute('srcset'); e.onerror = done; setTimeout(done, 1000); e.src = '/media/none.png'; })))",
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
