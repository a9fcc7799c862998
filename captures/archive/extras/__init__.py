"""What other windows, densities and readers would have loaded: found in the recording, fetched politely, added."""

from __future__ import annotations

from dataclasses import replace

from captures.archive.exchange import Exchange, Omission, Recording
from captures.archive.extras.candidates import candidates
from captures.archive.extras.polite import Manners, PoliteFetcher
from captures.archive.spool import Spool

__all__ = ["Manners", "add_extras"]


async def add_extras(recording: Recording, page_html: str, page_url: str, manners: Manners) -> Recording:
    """The recording with responsive pictures, media and style sheets' references that the visit itself did not load.

    Only what the pages and sheets of the recording name is asked for, each address once, within the manners' caps.
    What could not be had is an omission; nothing is raised for a server's answer.
    """
    known = {exchange.url for exchange in recording.exchanges}
    spool = Spool(recording.folder, max_bytes=manners.total_bytes)
    fetched: list[Exchange] = []
    omitted: list[Omission] = []
    async with PoliteFetcher(spool, manners, known_origins=_origins(known)) as fetcher:
        found = candidates(recording.exchanges, page_html, page_url)
        for _ in range(2):  # a fetched sheet may name further pictures; its imports are followed once
            wanted = [url for url in found if url not in known][: max(0, manners.requests - len(fetched))]
            known.update(wanted)
            exchanges, omissions = await fetcher.fetch_all(wanted, referrer=page_url)
            fetched += exchanges
            omitted += omissions
            found = candidates(exchanges, "", page_url)
    whole = sum(1 for omission in omitted if not omission.partly)
    return replace(
        recording,
        exchanges=(*recording.exchanges, *fetched),
        omissions=(*recording.omissions, *omitted),
        asked=recording.asked + len(fetched) + whole,
        settings=dict(recording.settings) | {"extras": {"user_agent": manners.user_agent, "robots": manners.robots}},
    )


def _origins(urls: set[str]) -> frozenset[str]:
    return frozenset("/".join(url.split("/", 3)[:3]) for url in urls)
