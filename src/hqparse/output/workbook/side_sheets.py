"""The sheets beside the ledger: 按单位, 章节, 指标, 疑点, 文件信息."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from hqparse.output.fields import SEVERITY, first_page, said
from hqparse.output.workbook.entries import ROLES, Entry, Value
from hqparse.output.workbook.paper import Book, Head

if TYPE_CHECKING:
    from hqparse.output.shapes import Record

Rows = list[tuple[Value, ...]]


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
            self.indicators.append((name, i["category"], i["name"], i["target"]))
        self.notices.extend((name, zh, words) for zh, words in said(record["notice"]))
        self.notices.append((name, "文件哈希", record["source"]["sha256"]))
        self.notices.append((name, "任务数", len(record["tasks"])))


def write_by_unit(book: Book, entries: Sequence[Entry]) -> None:
    """按单位: a row for each unit of each task, by the names that are counted."""
    heads = (
        ("单位", 22.0), ("角色", 8.0), ("序号", 7.0), ("编号", 7.0), ("任务内容", 70.0),
        ("截止日期", 12.0), ("完成时限", 18.0), ("文件", 24.0),
    )  # fmt: skip
    sheet = book.sheet("按单位", [Head(*head) for head in heads], frozen=1)
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


def write_chapters(book: Book, entries: Iterable[Entry]) -> None:
    """章节: how many tasks each chapter has, in the order of the notices."""
    counted = Counter((entry.paper.file, entry.chapter) for entry in entries)
    rows: Rows = [(file, chapter, count) for (file, chapter), count in counted.items()]
    _sheet(book, "章节", (("文件", 26), ("章节", 90), ("任务数", 9)), rows)


def write_aside(book: Book, aside: Aside) -> None:
    """指标, 疑点, 文件信息."""
    _sheet(book, "指标", (("文件", 24), ("类别", 24), ("指标", 36), ("目标", 60)), aside.indicators)
    heads = (("文件", 24), ("序号", 7), ("页码", 8), ("代码", 8), ("级别", 7), ("说明", 90))
    _sheet(book, "疑点", heads, aside.doubts)
    _sheet(book, "文件信息", (("文件", 26), ("项目", 12), ("内容", 100)), aside.notices)


def _sheet(book: Book, name: str, heads: Sequence[tuple[str, float]], rows: Rows) -> None:
    sheet = book.sheet(name, [Head(*head) for head in heads])
    for row in rows:
        sheet.add(row)
    sheet.close()
