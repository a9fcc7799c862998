"""One visit to each page of a news site: what it shows, its barriers, whether its design changed, an archive of it."""

__version__ = "0.1.0"
