"""The notice's fields and the task's columns: each is spelled here once, with its Chinese name and
how it is read from a record. (The ledger of Excel has its own: `output/workbook/columns.py`.)"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from hqparse.output.shapes import NoticeRecord, PlaceRecord, Record, TaskRecord

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


class Column(NamedTuple):
    """A column of a task's row: `read` takes the task and the record that it is of."""

    key: str
    zh: str
    read: Callable[[TaskRecord, Record], str]


def of_task(task: TaskRecord, record: Record) -> list[str]:
    """The cells of a task's row, in the order of `COLUMNS`; empty where there is nothing."""
    return [column.read(task, record) for column in COLUMNS]


def rows(record: Record) -> Iterator[list[str]]:
    """A row for each task."""
    return (of_task(task, record) for task in record["tasks"])


def doubts(record: Record, task: str | None) -> str:
    """The diagnostics of one task (None: those of the whole document) as one string."""
    of_task = (d for d in record["diagnostics"] if d["task"] == task)
    return "；".join(f"{d['code']} {d['message']}" for d in of_task)


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
    Column("id", "序号", lambda t, r: t["id"]),
    Column("number", "编号", lambda t, r: t["number"] or ""),
    Column("path", "所属章节", lambda t, r: " / ".join(t["path"])),
    Column("title", "任务", lambda t, r: t["title"]),
    Column("text", "任务内容", lambda t, r: t["text"]),
    Column("lead_units", "牵头单位", lambda t, r: "、".join(t["lead_units"])),
    Column("supporting_units", "配合单位", lambda t, r: "、".join(t["supporting_units"])),
    Column("responsible_units", "责任单位", lambda t, r: "、".join(t["responsible_units"])),
    Column("deadline_text", "完成时限", lambda t, r: _deadline(t, "text")),
    Column("deadline_date", "截止日期", lambda t, r: _deadline(t, "date")),
    Column("notice_title", "通知标题", lambda t, r: r["notice"]["title"] or ""),
    Column("document_number", "发文字号", lambda t, r: r["notice"]["document_number"] or ""),
    Column(
        "issuing_authorities",
        "发文机关",
        lambda t, r: "、".join(r["notice"]["issuing_authorities"]),
    ),
    Column("issue_date", "成文日期", lambda t, r: r["notice"]["issue_date"] or ""),
    Column("source", "来源文件", lambda t, r: r["source"]["name"]),
    Column("page", "页码", lambda t, r: first_page(t["places"])),
    Column("diagnostics", "疑点", lambda t, r: doubts(r, t["id"])),
)
"""The columns of CSV, stable from version 1 on; units are joined by 、, the path by
` / `, the doubts (code and message) by ；."""

BY_KEY = {column.key: column for column in COLUMNS}
