"""How a part of the page changed over the stored captures: what entered, left, moved, and when."""

from captures.archive.history.events import Change, PartHistory, history_of

__all__ = ["Change", "PartHistory", "history_of"]
