"""The notice's fields and the task's columns: each is spelled here once, with its Chinese name and
how it is read from a record. (The ledger of Excel has its own: `output/workbook/columns.py`.)"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from hqparse.model.named import NamedTuple
from hqparse.output.select import ROLES as ROLES

if TYPE_CHECKING:
    from hqparse.output.shapes import (
        DiagnosticRecord,
        NoticeRecord,
        PlaceRecord,
        Record,
        TaskRecord,
    )

NOTICE = {
    "title": "标题",
    "document_number": "发文字号",
    "issuing_authorities": "发文机关",
    "primary_recipients": "主送机关",
    "issue_date": "成文日期",
    "attachments": "附件",
    "cc_recipients": "抄送机关",
    "printing_office": "印发机关",
    "print_date": "印发日期",
    "disclosure": "公开属性",
    "urgency": "紧急程度",
    "secrecy_level": "密级",
    "copy_number": "份号",
    "signatories": "签发人",
}
"""The fields of a notice in the order of the output, with the words over them."""

SEVERITY = {"info": "提示", "warning": "警告", "error": "错误"}


def said(notice: NoticeRecord) -> Iterator[tuple[str, str]]:
    """The fields that the notice has: the words over each, and its value as one string."""
    for key, zh in NOTICE.items():
        if words := plain(notice.get(key)):
            yield zh, words


class Row(NamedTuple):
    """What a row is made of: a task, the record that it is of, the diagnostics of the task."""

    task: TaskRecord
    record: Record
    doubts: Sequence[DiagnosticRecord]

    @property
    def said(self) -> str:
        """The diagnostics (code and message) as one string."""
        return "；".join(f"{d['code']} {d['message']}" for d in self.doubts)


class Column(NamedTuple):
    """A column of a task's row."""

    key: str
    zh: str
    read: Callable[[Row], str]


def tasks(record: Record) -> Iterator[Row]:
    """A row for each task. Diagnostics are indexed once: time grows as the record does."""
    doubts = doubts_by_task(record)
    return (Row(task, record, doubts.get(task["id"], ())) for task in record["tasks"])


def cells(record: Record) -> Iterator[list[str]]:
    """The cells of each task, in the order of `COLUMNS`; empty where there is nothing."""
    return ([column.read(row) for column in COLUMNS] for row in tasks(record))


def doubts_by_task(record: Record) -> dict[str | None, list[DiagnosticRecord]]:
    """The diagnostics by the id of their task; None: those of the whole document."""
    found: dict[str | None, list[DiagnosticRecord]] = {}
    for doubt in record["diagnostics"]:
        found.setdefault(doubt["task"], []).append(doubt)
    return found


def first_page(places: list[PlaceRecord]) -> str:
    """The page of the first place, or the name of the place (`p12`, `Sheet1!C5`) where the format
    has no pages; both where it is one of several files; empty where it has neither.

    >>> first_page([{"page": None, "at": "p12"}]), first_page([{"page": 3, "at": "a.pdf"}])
    ('p12', 'a.pdf 3')
    """
    if not places:
        return ""
    found = (places[0].get("at"), places[0].get("page"))
    return " ".join(str(part) for part in found if part is not None)


def plain(value: Any) -> str:
    """A field of the notice as one string, list entries joined by ；.

    >>> plain(["甲局", "乙局"]), plain(None)
    ('甲局；乙局', '')
    """
    return "；".join(value) if isinstance(value, list) else value or ""


def _deadline(task: TaskRecord, key: str) -> str:
    due = task["deadline"]
    return str(due[key] or "") if due else ""  # type: ignore[literal-required]


COLUMNS = (
    Column("id", "序号", lambda row: row.task["id"]),
    Column("number", "编号", lambda row: row.task["number"] or ""),
    Column("path", "所属章节", lambda row: " / ".join(row.task["path"])),
    Column("title", "任务", lambda row: row.task["title"]),
    Column("text", "任务内容", lambda row: row.task["text"]),
    Column("lead_units", "牵头单位", lambda row: "、".join(row.task["lead_units"])),
    Column("supporting_units", "配合单位", lambda row: "、".join(row.task["supporting_units"])),
    Column("responsible_units", "责任单位", lambda row: "、".join(row.task["responsible_units"])),
    Column("deadline_text", "完成时限", lambda row: _deadline(row.task, "text")),
    Column("deadline_date", "截止日期", lambda row: _deadline(row.task, "date")),
    Column("notice_title", "通知标题", lambda row: row.record["notice"]["title"] or ""),
    Column(
        "document_number", "发文字号", lambda row: row.record["notice"]["document_number"] or ""
    ),
    Column(
        "issuing_authorities",
        "发文机关",
        lambda row: "、".join(row.record["notice"]["issuing_authorities"]),
    ),
    Column("issue_date", "成文日期", lambda row: row.record["notice"]["issue_date"] or ""),
    Column("source", "来源文件", lambda row: row.record["source"]["name"]),
    Column("page", "页码", lambda row: first_page(row.task["places"])),
    Column("diagnostics", "疑点", lambda row: row.said),
)
"""The columns of CSV, stable from version 1 on; units are joined by 、, the path by
` / `, the doubts (code and message) by ；."""

BY_KEY = {column.key: column for column in COLUMNS}
