"""What `--site` names, made ready to be visited: the embedded replica, a shipped site, a site file, a recording."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from captures.site import Page, Site, load_site

if TYPE_CHECKING:
    from captures.archive.replay.library import Library
    from captures.replica import Replica

REPLICA = "replica"


@dataclass(frozen=True)
class Target:
    """A site that answers, and what answers for it when it is not the network."""

    site: Site
    replica: Replica | None = None
    recording: Library | None = None


@contextmanager
def open_target(name: str, *, edition: int = 1, defects: Iterable[str] = ()) -> Iterator[Target]:
    """The target `name` stands for, up while the block runs; raises UsageError or SiteFileError."""
    if name == REPLICA:
        from captures.replica import serve_replica  # a server is imported where one is wanted

        with serve_replica(edition=edition, defects=tuple(defects)) as replica:
            yield Target(replica_site(replica), replica=replica)
    elif name.endswith(".wacz"):
        from captures.archive.replay.library import Library  # needs the archive extra
        from captures.archive.site import site_from_wacz  # needs the archive extra

        yield Target(site_from_wacz(Path(name)), recording=Library(Path(name)))
    else:
        yield Target(load_site(name))


def replica_site(replica: Replica) -> Site:
    """The running replica as a site: its ports, its pages, and its own clock, so that every run sees the same day."""
    from captures.replica.editions import edition  # imported with the server

    return Site(
        name=REPLICA,
        base_url=replica.origins["en"],
        origins=replica.origins,
        pages=tuple(Page(name=name, language=language, path=path) for name, language, path in replica.pages),
        visual="both",
        # Two hours after the edition's last story, so that relative dates are the same for ever.
        clock=(edition(replica.edition, "en").day + timedelta(hours=2)).isoformat(),
    )
