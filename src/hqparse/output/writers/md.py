"""Markdown to read: the notice's data, a table of tasks, the indicators, the doubts.

Every character of the document that Markdown or HTML could take for markup is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from hqparse.language.regexes import lazy
from hqparse.output.cell import clean
from hqparse.output.headings import NOTICE, SEVERITY, TASK, plain
from hqparse.output.options import Options
from hqparse.output.row import first_page, rows

_MARKUP = lazy(r"[\\`*_\[\]|~#$!]|(?<=\d)[.)](?=\s)|^[-+]")
_HTML = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}
_TASK_COLUMNS = (
    "id", "number", "path", "text", "lead_units", "supporting_units", "responsible_units",
    "deadline_text",
)  # fmt: skip


def render(records: Iterable[dict[str, Any]], options: Options) -> Iterator[str]:
    """One piece per document; a blank line between them."""
    for n, record in enumerate(records):
        yield ("\n" if n else "") + "\n\n".join(_parts(record)) + "\n"


def escape(words: str) -> str:
    """Words as Markdown shows them unchanged, on one line.

    >>> escape("甲|乙 <b>")
    '甲\\\\|乙 &lt;b&gt;'
    """
    safe = _MARKUP.sub(r"\\\g<0>", clean(words)).translate(_HTML)
    return safe.strip().replace("\n", "<br>").replace("\t", " ")


def _parts(record: dict[str, Any]) -> Iterator[str]:
    notice, name = record["notice"], record["source"]["name"]
    yield f"# {escape(notice['title'] or name).replace('<br>', ' ')}"
    fields = [(zh, plain(notice[key])) for key, zh in NOTICE.items() if notice[key]]
    yield _table(("项目", "内容"), [*fields, ("来源文件", name)])
    yield f"## 任务（{len(record['tasks'])}项）"
    if record["tasks"]:
        heads = [TASK[column] for column in _TASK_COLUMNS]
        yield _table(heads, [[row[c] for c in _TASK_COLUMNS] for row in rows(record)])
    yield from _indicators(record["indicators"])
    yield from _doubts(record["diagnostics"])


def _indicators(indicators: list[dict[str, Any]]) -> Iterator[str]:
    if indicators:
        yield f"## 指标（{len(indicators)}项）"
        yield _table(
            ("类别", "指标", "目标"), [(i["category"], i["name"], i["target"]) for i in indicators]
        )


def _doubts(doubts: list[dict[str, Any]]) -> Iterator[str]:
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
