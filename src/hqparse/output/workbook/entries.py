"""The rows of a ledger: what a notice says of a task, and what the units write beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from hqparse.model.named import NamedTuple
from hqparse.output.fields import first_page, tasks

if TYPE_CHECKING:
    from hqparse.output.shapes import Record, TaskRecord

Value = str | int | float | bool | date | datetime | time | timedelta
"""What a cell of a workbook can hold; an empty one holds `""`."""

NOT_STARTED, UNDER_WAY, DONE, CLOSED = STATES = ("未启动", "推进中", "已完成", "已销号")
"""What the state of a task can be; the last two are not chased any more."""

_ALSO = {  # other words that units write for a state, where no list holds them to it
    NOT_STARTED: "未开始 未开展 未推进 尚未启动 尚未开始 尚未开展 暂未启动 暂未开展 待启动",
    UNDER_WAY: (
        "推进 正在推进 持续推进 有序推进 进行中 正在进行 办理中 正在办理 在办 实施中 正在实施 "
        "落实中 正在落实 开展中 正在开展 整改中 正在整改 已启动 部分完成 基本完成 未完成 尚未完成"
    ),
    DONE: (
        "完成 完毕 已完毕 全部完成 已全部完成 完结 已完结 办结 已办结 办理完毕 已办理完毕 已落实 "
        "整改完成 完成整改 已完成整改 已整改 整改到位 已整改到位"
    ),
    CLOSED: "销号 完成销号 已完成销号 已整改销号 办结销号 已办结销号",
}
_STATE = {name: state for state, names in _ALSO.items() for name in (state, *names.split())}
_HOW = "正常 有序 稳步 加快 积极 扎实 全力 全面 抓紧 按计划 按时序 按序时进度 按时序进度"
_WHEN = "按期 按时 如期 提前 顺利 圆满 逾期 超期"
_STATE |= {
    **{
        how + word: UNDER_WAY for how in _HOW.split() for word in ("推进", "推进中", "实施", "开展")
    },
    **{a + b + c: DONE for a in ("", "已") for b in _WHEN.split() for c in ("完成", "办结")},
    **{f"未{when}{c}": UNDER_WAY for when in ("按期", "按时", "如期") for c in ("完成", "办结")},
    **{late + c: UNDER_WAY for late in ("逾期", "超期", "尚", "") for c in ("未完成", "未办结")},
    **dict.fromkeys(("已经完成", "已经办结", "完成100%", "已完成100%", "100%"), DONE),
    **dict.fromkeys("√✓✔☑", DONE),
    **dict.fromkeys("×✗✘☒", UNDER_WAY),
}
_FULL_WIDTH = str.maketrans("０１％", "01%")

NOTHING: Mapping[str, Value] = MappingProxyType({})


def state_of(words: str) -> str | None:
    """The state that a unit's words mean; None where they are more than a state, or another one.

    >>> state_of("已办结。"), state_of(" 正在推进"), state_of("未按期完成"), state_of("已完成80%")
    ('已完成', '推进中', '推进中', None)
    """
    plain = "".join(words.translate(_FULL_WIDTH).split())
    return _STATE.get(plain.rstrip("。.；;！!"))


class LedgerUnit(NamedTuple):
    """A unit of a task: as printed, the name to count by, `lead`, `supporting`, `responsible`."""

    name: str
    canonical: str
    role: str


class Paper(NamedTuple):
    """The document that a task is of: file, number, title, issue date (ISO), authorities."""

    file: str = ""
    number: str = ""
    title: str = ""
    issued: str = ""
    authorities: str = ""


class Entry(NamedTuple):
    """A row of the ledger.

    `key` is the task's id with the start of its file's hash (`3f2a…-0009`): it finds the row
    again. `due` is a date, or the words that stand in its cell; empty where there is none.
    `filled`: the cells that are for the units (`status`, `progress`, `evidence`, `contact`) and
    those of columns that somebody added, by the words over them.
    """

    key: str
    number: str
    chapter: str
    text: str
    credits: tuple[LedgerUnit, ...]
    deadline: str
    due: Value
    doubts: str
    page: str
    paper: Paper
    filled: Mapping[str, Value] = NOTHING

    def names(self, role: str) -> str:
        """The units in a role as printed, joined by 、."""
        return "、".join(credit.name for credit in self.credits if credit.role == role)


def paper_of(record: Record) -> Paper:
    """The document of a record."""
    notice = record["notice"]
    return Paper(
        record["source"]["name"],
        notice["document_number"] or "",
        notice["title"] or "",
        notice["issue_date"] or "",
        "、".join(notice["issuing_authorities"]),
    )


def entries_of(record: Record, copy: int = 1) -> Iterator[Entry]:
    """A row for each task of a record; `copy` counts how often its file was given so far, so that
    no two rows of a ledger have one key."""
    paper, stem = paper_of(record), record["source"]["sha256"][:12]
    if copy > 1:
        stem += f"~{copy}"
    for row in tasks(record):
        yield _entry(row.task, f"{stem}-{row.task['id']}", row.said, paper)


def _entry(task: TaskRecord, key: str, said: str, paper: Paper) -> Entry:
    due = task["deadline"]
    credits = tuple(LedgerUnit(u["name"], u["canonical"], u["role"]) for u in task["units"])
    return Entry(
        key,
        task["number"] or "",
        " / ".join(task["path"]),
        task["text"],
        credits,
        due["text"] if due else "",
        day(due["date"] or "") if due else "",
        said,
        first_page(task["places"]),
        paper,
    )


def answering(entry: Entry) -> list[str]:
    """The units that answer for a task, by their full names: those that lead, else those that are
    responsible, else the others; none where it names nobody."""
    for role in ("lead", "responsible", "supporting"):
        if names := [c.canonical for c in entry.credits if c.role == role]:
            return list(dict.fromkeys(names))
    return []


def day(iso: str) -> Value:
    """An ISO date as a date, if a workbook can hold it (from 1900 on); else the words.

    >>> day("2025-12-31"), day("1899-12-31"), day("")
    (datetime.date(2025, 12, 31), '1899-12-31', '')
    """
    try:
        found = date.fromisoformat(iso)
    except ValueError:
        return iso
    return found if found.year >= 1900 else iso
