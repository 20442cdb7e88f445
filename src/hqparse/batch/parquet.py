"""Parquet: one row per task, for data people. What grows are rows as JSON lines (`made_sink`)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from hqparse.errors import extra

if TYPE_CHECKING:
    from hqparse.output.shapes import Record

ROWS_PER_GROUP = 20_000

_LISTS = ("path", "lead_units", "supporting_units", "responsible_units", "issuing_authorities")
_OF_TASK = ("id", "number", "title", "text", "origin")
_TEXTS = (
    "id", "number", "title", "text", "deadline_text", "deadline_date", "deadline_kind",
    "origin", "notice_title", "document_number", "issue_date", "source", "sha256",
)  # fmt: skip


def require() -> None:
    """MissingDependency if pyarrow is not there, before any work is done."""
    with extra("parquet", "parquet"):
        import pyarrow.parquet  # noqa: F401


def spooled(record: Record) -> bytes:
    """The tasks of a record as JSON lines with the columns of the parquet file."""
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in _rows(record))
    return "".join(lines).encode("utf-8", "replace")


def _rows(record: Record) -> Iterator[dict[str, Any]]:
    notice, source = record["notice"], record["source"]
    doubts: dict[str | None, list[str]] = {}
    for doubt in record["diagnostics"]:
        doubts.setdefault(doubt["task"], []).append(doubt["code"])
    for task in record["tasks"]:
        due = task["deadline"]
        page = task["places"][0]["page"] if task["places"] else None
        yield {
            **{key: task.get(key) for key in (*_OF_TASK, *_LISTS) if key in task},
            "deadline_text": due["text"] if due else None,
            "deadline_date": due["date"] if due else None,
            "deadline_kind": due["kind"] if due else None,
            "document_number": notice["document_number"],
            "issuing_authorities": notice["issuing_authorities"],
            "issue_date": notice["issue_date"],
            "notice_title": notice["title"],
            "source": source["name"],
            "sha256": source["sha256"],
            "page": page,
            "diagnostics": doubts.get(task["id"], []),
        }


def convert(rows: Iterable[bytes], stream: BinaryIO) -> None:
    """The parquet file of the lines."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = _schema()
    with pq.ParquetWriter(stream, schema, compression="zstd") as out:
        for group in _groups(rows):
            out.write_table(pa.Table.from_pylist(group, schema=schema))


def _schema() -> Any:
    import pyarrow as pa

    lists = [pa.field(name, pa.list_(pa.string())) for name in (*_LISTS, "diagnostics")]
    return pa.schema(
        [*(pa.field(name, pa.string()) for name in _TEXTS), *lists, pa.field("page", pa.int32())]
    )


def _groups(lines: Iterable[bytes]) -> Iterator[list[dict[str, Any]]]:
    rows = map(json.loads, lines)
    while group := list(islice(rows, ROWS_PER_GROUP)):
        yield group
