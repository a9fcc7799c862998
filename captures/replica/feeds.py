"""The files machines ask for: robots.txt, the sitemaps, the RSS feed, captions."""

from __future__ import annotations

from email.utils import format_datetime
from xml.sax.saxutils import escape

from captures.replica.cards import View
from captures.replica.library import labels, menu

XML = '<?xml version="1.0" encoding="utf-8"?>\n'
SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"


def robots(view: View) -> str:
    """What crawlers may do: everything but the interfaces of scripts."""
    return f"User-agent: *\nDisallow: /api/\nAllow: /\n\nSitemap: {view.origin}/sitemaps/all.xml\n"


def sitemap_index(view: View) -> str:
    """The index, with its one child for the month of the edition."""
    day = view.edition.day
    child = f"{view.origin}/sitemaps/all/sitemap-{day.year}-{day.month}.xml"
    return f'{XML}<sitemapindex xmlns="{SITEMAPS}"><sitemap><loc>{escape(child)}</loc></sitemap></sitemapindex>\n'


def sitemap(view: View) -> str:
    """Every page of the edition."""
    paths = ["/", "/about", *(child.path for item in menu(view.language) for child in (item, *item.children))]
    plain = [f"<url><loc>{escape(view.origin + path)}</loc></url>" for path in paths]
    stories = [
        f"<url><loc>{escape(view.origin + story.path)}</loc><lastmod>{story.published.isoformat()}</lastmod></url>"
        for story in view.edition.stories
    ]
    return f'{XML}<urlset xmlns="{SITEMAPS}">' + "".join((*plain, *stories)) + "</urlset>\n"


def rss(view: View) -> str:
    """The day's stories as RSS 2.0."""
    own = labels(view.language)
    items = "".join(
        f"<item><title>{escape(story.headline)}</title><link>{escape(view.origin + story.path)}</link>"
        f'<guid isPermaLink="false">{story.post_id}</guid><description>{escape(story.summary)}</description>'
        f"<pubDate>{format_datetime(story.published)}</pubDate></item>"
        for story in view.edition.stories
    )
    head = f"<title>{escape(own['brand'])}</title><link>{view.origin}/</link>"
    about = f"<description>{escape(own['footer_text'])}</description><language>{view.language}</language>"
    return f'{XML}<rss version="2.0"><channel>{head}{about}{items}</channel></rss>\n'


def subtitles(view: View) -> str:
    """WebVTT captions of the sample film's sound."""
    return f"WEBVTT\n\n00:00.000 --> 00:04.000\n{labels(view.language)['listen_region']}\n"
