"""JSON lines: one document per line, or one task per line with the notice's key fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from hqparse.output.options import Options
from hqparse.output.writers.json import dumps

if TYPE_CHECKING:
    from hqparse.output.shapes import Record


def render(records: Iterable[Record], options: Options) -> Iterator[str]:
    """A piece per document, complete with its line ends."""
    for record in records:
        lines = task_lines(record) if options.tasks else (record,)
        yield "".join(dumps(line) + "\n" for line in lines)


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
    for task in record["tasks"]:
        doubts = [d for d in record["diagnostics"] if d["task"] == task["id"]]
        yield {**head, **task, "diagnostics": doubts}
