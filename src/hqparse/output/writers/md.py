"""Markdown to read: the notice's data, a table of tasks, the indicators, the doubts.

Every character of the document that Markdown or HTML could take for markup is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from hqparse.language.regexes import lazy
from hqparse.output.cell import cell_words
from hqparse.output.fields import BY_KEY, SEVERITY, first_page, said, tasks
from hqparse.output.select import Options

if TYPE_CHECKING:
    from hqparse.output.shapes import DiagnosticRecord, IndicatorRecord, Record

_MARKUP = lazy(r"[\\`*_\[\]|~#$!]|(?<=\d)[.)](?=\s)|^[-+]")
_HTML = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}
_TASK_COLUMNS = (
    "id", "number", "path", "text", "lead_units", "supporting_units", "responsible_units",
    "deadline_text",
)  # fmt: skip


def render(records: Iterable[Record], options: Options) -> Iterator[str]:
    """One piece per document; a blank line between them."""
    for n, record in enumerate(records):
        yield ("\n" if n else "") + "\n\n".join(_parts(record)) + "\n"


def escape(words: str) -> str:
    """Words as Markdown shows them unchanged, on one line.

    >>> escape("甲|乙 <b>")
    '甲\\\\|乙 &lt;b&gt;'
    """
    safe = _MARKUP.sub(r"\\\g<0>", cell_words(words)).translate(_HTML)
    return safe.strip().replace("\n", "<br>").replace("\t", " ")


def _parts(record: Record) -> Iterator[str]:
    notice, name = record["notice"], record["source"]["name"]
    yield f"# {escape(notice['title'] or name).replace('<br>', ' ')}"
    yield _table(("项目", "内容"), [*said(notice), ("来源文件", name)])
    yield f"## 任务（{len(record['tasks'])}项）"
    if record["tasks"]:
        columns = [BY_KEY[key] for key in _TASK_COLUMNS]
        body = [[column.read(row) for column in columns] for row in tasks(record)]
        yield _table([column.zh for column in columns], body)
    yield from _indicators(record["indicators"])
    yield from _doubts(record["diagnostics"])


def _indicators(indicators: list[IndicatorRecord]) -> Iterator[str]:
    if indicators:
        yield f"## 指标（{len(indicators)}项）"
        yield _table(
            ("类别", "指标", "目标", "单位"),
            [(i["category"], i["name"], i["target"], "、".join(i["units"])) for i in indicators],
        )


def _doubts(doubts: list[DiagnosticRecord]) -> Iterator[str]:
    if doubts:
        yield f"## 疑点（{len(doubts)}条）"
        yield _table(
            ("代码", "级别", "任务", "页码", "说明"),
            [
                (
                    d["code"],
                    SEVERITY[d["severity"]],
                    d["task"] or "",
                    first_page(d["places"]),
                    d["message"],
                )
                for d in doubts
            ],
        )


def _table(heads: Sequence[str], body: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *([escape(cell) for cell in row] for row in body)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
