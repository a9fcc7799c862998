"""A store of captures: append-only WARC batches that are the truth, and an index that can be made from them anew.

files.py      where batches lie: a folder, or any fsspec address; committed by exclusive creation
scan.py       a batch read into rows, damage named and stepped over
index.py      those rows in SQLite
store.py      add, list, read
pictures.py export.py retention.py tables.py
"""

from captures.archive.store.store import Added, Store

__all__ = ["Added", "Store"]
