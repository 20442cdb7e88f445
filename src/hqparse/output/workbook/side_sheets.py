"""The sheets beside the ledger: 按单位, 章节, 指标, 疑点, 文件信息."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from hqparse.model.named import NamedTuple
from hqparse.output.fields import ROLES, SEVERITY, first_page, said
from hqparse.output.workbook.entries import Entry, Value
from hqparse.output.workbook.paper import BookWriter, ColumnHead

if TYPE_CHECKING:
    from hqparse.output.shapes import Record

Rows = list[tuple[Value, ...]]

_WIDTHS: dict[str, tuple[tuple[str, float], ...]] = {
    "按单位": (
        ("单位", 22), ("角色", 8), ("序号", 7), ("编号", 7), ("任务内容", 70), ("截止日期", 12),
        ("完成时限", 18), ("文件", 24),
    ),
    "章节": (("文件", 26), ("章节", 90), ("任务数", 9)),
    "指标": (("文件", 24), ("类别", 24), ("指标", 36), ("目标", 60), ("单位", 30)),
    "疑点": (("文件", 24), ("序号", 7), ("页码", 8), ("代码", 8), ("级别", 7), ("说明", 90)),
    "文件信息": (("文件", 26), ("项目", 12), ("内容", 100)),
    "填报明细": (
        ("序号", 7), ("任务标识", 19), ("单位", 20), ("文件", 24), ("栏目", 14), ("内容", 70),
        ("台账", 12),
    ),
    "冲突": (
        ("代码", 8), ("序号", 7), ("任务标识", 19), ("单位", 18), ("文件", 22), ("位置", 16),
        ("栏目", 14), ("填报内容", 50), ("说明", 60),
    ),
}  # fmt: skip
"""The sheets of rows beside the ledger: their heads with widths. The last two are merging's."""

BESIDE = {
    **{name: tuple(head for head, _ in heads) for name, heads in _WIDTHS.items()},
    "统计": ("单位", "牵头", "配合", "责任", "合计", "已办结", "逾期"),
}
"""The heads by which a sheet of ours is known, whatever it is called now."""

ASIDE = ("指标", "疑点", "文件信息")
"""The sheets whose rows are in no other."""


class Aside(NamedTuple):
    """What is told of the documents beside their tasks: rows of the sheets 指标, 疑点, 文件信息."""

    indicators: Rows
    doubts: Rows
    notices: Rows

    def take(self, record: Record, before: int) -> None:
        """Add what a record tells; `before` tasks stand above its own in the ledger."""
        name = record["source"]["name"]
        place = {task["id"]: before + n for n, task in enumerate(record["tasks"], 1)}
        for d in record["diagnostics"]:
            page, level = first_page(d["places"]), SEVERITY[d["severity"]]
            where: Value = place.get(d["task"] or "", "")
            self.doubts.append((name, where, page, d["code"], level, d["message"]))
        for i in record["indicators"]:
            units = "、".join(i["units"])
            self.indicators.append((name, i["category"], i["name"], i["target"], units))
        self.notices.extend((name, zh, words) for zh, words in said(record["notice"]))
        self.notices.append((name, "文件哈希", record["source"]["sha256"]))
        self.notices.append((name, "任务数", len(record["tasks"])))


def write_by_unit(book: BookWriter, entries: Sequence[Entry]) -> None:
    """按单位: a row for each unit of each task, by the names that are counted."""
    sheet = book.sheet("按单位", [ColumnHead(*head) for head in _WIDTHS["按单位"]], frozen=1)
    rows = [
        (credit.canonical, role, n, entry)
        for n, entry in enumerate(entries, 1)
        for credit in entry.credits
        for role in (list(ROLES).index(credit.role),)
    ]
    first: dict[str, int] = {}
    for row in rows:
        first.setdefault(row[0], len(first))
    looks = ("words", "center", "number", "center", "words", "center", "words", "words")
    words = tuple(ROLES.values())
    for name, role, n, entry in sorted(rows, key=lambda r: (first[r[0]], r[1], r[2])):
        cells = (name, words[role], n, entry.number, entry.text, entry.due, entry.deadline)
        sheet.add((*cells, entry.paper.number or entry.paper.file), looks)
    sheet.close()


def write_chapters(book: BookWriter, entries: Iterable[Entry]) -> None:
    """章节: how many tasks each chapter has, in the order of the notices."""
    counted = Counter((entry.paper.file, entry.chapter) for entry in entries)
    write_rows(book, "章节", [(file, chapter, n) for (file, chapter), n in counted.items()])


def write_aside(book: BookWriter, aside: Aside) -> None:
    """指标, 疑点, 文件信息."""
    for name, rows in zip(ASIDE, aside, strict=True):
        write_rows(book, name, rows)


def write_rows(book: BookWriter, name: str, rows: Rows) -> None:
    """One of the sheets of rows, by its name."""
    sheet = book.sheet(name, [ColumnHead(*head) for head in _WIDTHS[name]])
    for row in rows:
        sheet.add(row)
    sheet.close()
