"""Writers: one file per output format.

A writer is a module with one function, `render(records, options)`: it takes records
(the plain dictionaries of `record.py`, see `output.schema`) and yields pieces of output, `str`
or `bytes`, one for each record where the format can stream. To add a format, add one such
module and its line in `WRITERS`.
"""

import os
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from hqparse.errors import UsageError
from hqparse.model.named import NamedTuple
from hqparse.output.select import DEFAULT, Options
from hqparse.output.target import Sink, atomic

if TYPE_CHECKING:
    from hqparse.output.shapes import Record

__all__ = ["DEFAULT", "WRITERS", "Options", "Writer", "by_name", "by_suffix", "write"]


class Writer(NamedTuple):
    """A format: its name, the suffixes of its files, whether one output holds many records."""

    name: str
    suffixes: tuple[str, ...]
    many: bool = True
    binary: bool = False

    def render(self, records: "Iterable[Record]", options: Options = DEFAULT) -> Iterator[bytes]:
        """The output in pieces of UTF-8 (or, if `binary`, of the format's own bytes)."""
        module = import_module(f"hqparse.output.writers.{self.name}")
        for piece in module.render(records, options):
            yield piece if isinstance(piece, bytes) else piece.encode("utf-8", "replace")

    def write(
        self, records: "Iterable[Record]", stream: BinaryIO | Sink, options: Options = DEFAULT
    ) -> None:
        """Write to a binary stream; each piece is flushed when it is complete."""
        for piece in self.render(records, options):
            stream.write(piece)
            stream.flush()


WRITERS = (
    Writer("json", (".json",), many=False),
    Writer("jsonl", (".jsonl", ".ndjson")),
    Writer("csv", (".csv",)),
    Writer("md", (".md", ".markdown")),
    Writer("xlsx", (".xlsx",), binary=True),
    Writer("ics", (".ics",), binary=True),
)


def by_name(name: str) -> Writer:
    """The writer of that name. UsageError if there is none."""
    for writer in WRITERS:
        if writer.name == name:
            return writer
    known = ", ".join(w.name for w in WRITERS)
    raise UsageError(name, f"no such format (known: {known})", f"没有这种格式（可用：{known}）")


def by_suffix(path: str) -> Writer | None:
    """The writer for a file of that name; None if the suffix says nothing."""
    low = path.lower()
    return next((w for w in WRITERS if low.endswith(w.suffixes)), None)


def write(
    what: Any,
    target: str | os.PathLike[str] | BinaryIO,
    format: str | None = None,
    *,
    options: Options = DEFAULT,
    force: bool = False,
) -> None:
    """Write one task list to a file or a stream.

    `what` is a `TaskList` or a record; `target` a path (written beside and renamed, an existing
    file only with `force`) or an open stream (text streams get text); `format` is a writer's
    name, by default the path's suffix, else json. Raises OutputError, UsageError.
    """
    record = cast("Record", what if isinstance(what, dict) else what.model_dump(mode="json"))
    if isinstance(target, str | os.PathLike):
        path = os.fspath(target)
        writer = by_name(format) if format else by_suffix(path) or WRITERS[0]
        with atomic(path, force=force) as sink:
            writer.write([record], sink, options)
        return
    _write_stream(by_name(format or "json"), record, target, options)


def _write_stream(writer: Writer, record: "Record", stream: Any, options: Options) -> None:
    text = hasattr(stream, "encoding") or hasattr(stream, "newlines")
    if text and writer.binary:
        raise UsageError(
            writer.name, "this format needs a binary stream", "这种格式需要二进制输出流"
        )
    for piece in writer.render([record], options):
        stream.write(piece.decode("utf-8") if text else piece)
