"""What can go wrong with an archive or a store; leaves of the tree in `captures.errors`."""

from __future__ import annotations

from captures.errors import CapturesError


class ArchiveError(CapturesError):
    """A file that should be an archive and cannot be read as one, or cannot be written."""


class RecordError(ArchiveError):
    """A WARC record that is cut short, malformed, or not what its digest says; names file and offset."""


class StoreError(CapturesError):
    """A store that cannot be read or written; what was committed before stays as it was."""


class FetchRefusedError(CapturesError):
    """A polite fetch that gave up: robots.txt, caps, or a server that asked for a pause too long to wait."""
