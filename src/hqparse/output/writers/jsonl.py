"""JSON lines: one document per line, or one task per line with the notice's key fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from hqparse.output.fields import tasks
from hqparse.output.select import Options
from hqparse.output.writers.json import encoded

if TYPE_CHECKING:
    from hqparse.output.shapes import Record


def render(records: Iterable[Record], options: Options) -> Iterator[bytes]:
    """A piece per document, complete with its line ends."""
    for record in records:
        lines = task_lines(record) if options.tasks else (record,)
        yield b"".join(_one_line(encoded(line)) + b"\n" for line in lines)


def _one_line(text: bytes) -> bytes:
    """JSON without the characters that some programs take for a line end (JSON itself does not);
    they can only stand in strings, where an escape means the same."""
    for char in "\x85\u2028\u2029":
        text = text.replace(char.encode(), b"\\u%04x" % ord(char))
    return text


def task_lines(record: Record) -> Iterator[dict[str, Any]]:
    """Each task with where it comes from in front and its doubts behind: keys
    `source, notice_title, document_number, issuing_authorities, issue_date`, then the task's
    own keys, then `diagnostics`."""
    notice = record["notice"]
    head = {
        "source": record["source"]["name"],
        "notice_title": notice["title"],
        "document_number": notice["document_number"],
        "issuing_authorities": notice["issuing_authorities"],
        "issue_date": notice["issue_date"],
    }
    for row in tasks(record):
        yield {**head, **row.task, "diagnostics": list(row.doubts)}
