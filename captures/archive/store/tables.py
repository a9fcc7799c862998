"""The store's captures and parts as Parquet, for questions that SQL engines and data frames ask."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from pathlib import Path

from captures.archive.store.index import StoredCapture
from captures.archive.store.store import Store
from captures.site import PARTS


def write_tables(store: Store, folder: Path) -> list[Path]:
    """Write `captures.parquet` (a row a capture) and `items.parquet` (a row a part, rank as the page had it)."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    folder.mkdir(parents=True, exist_ok=True)
    captures = store.captures()
    by_id = {capture.id: capture for capture in captures}
    columns = {field.name: [getattr(capture, field.name) for capture in captures] for field in fields(StoredCapture)}
    items: list[dict[str, object]] = []
    for part in PARTS:
        for name, data in store.index.parts(part, captures).items():
            rows = data if isinstance(data, list) else [data]
            items += [_item(by_id[name], part, rank, row) for rank, row in enumerate(rows, start=1) if row is not None]
    written = []
    for name, table in (("captures", pa.table(columns)), ("items", pa.Table.from_pylist(items, schema=_schema()))):
        path = folder / f"{name}.parquet"
        pq.write_table(table, path, compression="zstd")
        written.append(path)
    return written


def _schema() -> object:
    import pyarrow as pa

    text = ("capture", "page", "language", "viewport", "started", "part", "label", "url", "data")
    return pa.schema([*((name, pa.string()) for name in text), ("rank", pa.int32())])


def _item(capture: StoredCapture, part: str, rank: int, row: object) -> dict[str, object]:
    about = {key: value for key, value in asdict(capture).items() if key in ("page", "language", "viewport", "started")}
    fact = row if isinstance(row, dict) else {"label": str(row)}
    label = fact.get("headline") or fact.get("label") or fact.get("text") or ""
    return {
        "capture": capture.id,
        **about,
        "part": part,
        "rank": rank,
        "label": str(label),
        "url": str(fact.get("url") or fact.get("media_url") or ""),
        "data": json.dumps(row, ensure_ascii=False),
    }
