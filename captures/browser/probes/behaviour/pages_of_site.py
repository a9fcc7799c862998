"""Which addresses are the site's own, and may be asked whether they are alive."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

from captures.browser.probes import Scene

SHARED_LABELS = 2  # `english.example.net` and `www.example.net` are one site; under `.co.uk` three labels are


def own_hosts(scene: Scene) -> set[str]:
    """The hosts the site file names, and the page's own."""
    urls = (scene.site.base_url, scene.page.url, *scene.site.origins.values())
    return {host for url in urls if (host := urlsplit(url).hostname)}


def is_own(url: str, hosts: set[str]) -> bool:
    """Whether an address belongs to the site: nobody else is asked anything by a probe."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or not host:
        return False
    return host in hosts or any(_site_of(host) == _site_of(own) for own in hosts)


def _site_of(host: str) -> str:
    try:
        return str(ip_address(host))
    except ValueError:
        labels = host.split(".")
        short = len(labels) > SHARED_LABELS and len(labels[-2]) <= 3 and len(labels[-1]) == 2
        return ".".join(labels[-(SHARED_LABELS + short) :])
