"""Parquet: one row per task, for data people. A parquet file cannot grow, its index stands at
the end; so rows are gathered as JSON lines in a file beside it (`OUT.rows.part-RUN`), and of that
the parquet file is made when the batch is whole. The rows stay for the next run.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from hqparse.batch.file_sink import FileSink
from hqparse.batch.manifest import Run
from hqparse.errors import MissingDependency
from hqparse.output import target
from hqparse.output.target import Identity, typed

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
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError as error:
        raise MissingDependency("parquet", "parquet") from error


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


class ParquetSink(FileSink):
    """The rows as a growing file; the parquet file is made of it at the end."""

    def __init__(self, path: str) -> None:
        require()
        self._target = path
        super().__init__(path + ".rows", b"")

    def named(self) -> bool:
        """The parquet file is there, or something else of its name."""
        return os.path.lexists(self._target)

    def stands(self) -> Identity:
        """The parquet file's identity."""
        return target.identity(self._target)

    def free(self, number: int) -> bool:
        """Nothing has the name of the rows, or of the parquet file in the making."""
        return super().free(number) and not os.path.lexists(self._fresh(number))

    def prepare(self, run: Run) -> Identity:
        """Writes the parquet file beside its place."""
        self.close()
        fresh = self._fresh(run.id)
        with typed(self._target):
            target.remove(fresh)  # of a run that was killed
            handle = target.create(fresh)
            with os.fdopen(handle, "wb") as stream:
                _convert(self._data(run.id), stream)
        return target.identity(fresh)

    def publish(self, run: Run) -> None:
        """Renames it, over what stood there when the batch began and nothing else."""
        with typed(self._target):
            target.appear(self._fresh(run.id), self._target, self._seen)
        self._seen = self.stands()

    def discard(self, run: Run) -> None:
        """Removes the run's rows."""
        super().discard(run)
        with typed(self._target):
            target.remove(self._fresh(run.id))

    def _data(self, run: int) -> str:
        return self._part(run)

    def _fresh(self, run: int) -> str:
        return f"{self._target}.part-{run}"


def _schema() -> Any:
    import pyarrow as pa

    lists = [pa.field(name, pa.list_(pa.string())) for name in (*_LISTS, "diagnostics")]
    return pa.schema(
        [*(pa.field(name, pa.string()) for name in _TEXTS), *lists, pa.field("page", pa.int32())]
    )


def _convert(rows: str, stream: BinaryIO) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = _schema()
    with open(rows, "rb") as lines, pq.ParquetWriter(stream, schema, compression="zstd") as out:
        for group in _groups(lines):
            out.write_table(pa.Table.from_pylist(group, schema=schema))


def _groups(lines: Iterable[bytes]) -> Iterator[list[dict[str, Any]]]:
    rows = map(json.loads, lines)
    while group := list(islice(rows, ROWS_PER_GROUP)):
        yield group
