"""`hqparse check`: the doubts, as a reviewer wants them."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any, cast

import click

from hqparse.cli import arguments, streams
from hqparse.cli.command import command
from hqparse.cli.document import inputs, recorded, source_of
from hqparse.cli.each import Each
from hqparse.cli.refusals import Exit
from hqparse.cli.session import session
from hqparse.cli.words import number, pick, say, spoken
from hqparse.model.source import Source
from hqparse.readers.limits import Limits

if TYPE_CHECKING:
    from hqparse.output.shapes import AuditRecord, DiagnosticRecord, PlaceRecord, Record

_QUOTE = 60


@command(
    "check",
    say(
        "List the doubts about the tasks of FILE, in the order of the document: page, task, code, "
        "what is doubtful, the words; then how much of the text is explained. Exit 1 if there is "
        "a warning or an error.",
        "按原文顺序列出任务清单的疑点：页码、任务、代码、说明、原文；最后一行是全文已说明多少。"
        "有警告或错误时以 1 退出。",
    ),
    [
        ("hqparse check notice.pdf", say("what needs a second look", "哪些地方需要核对")),
        ("hqparse check --strict *.pdf", say("hints count too", "提示也算")),
    ],
)
@arguments.files
@arguments.together
@click.option(
    "--strict",
    is_flag=True,
    help=say("Exit 1 for doubts of any severity.", "任何疑点都以 1 退出。"),
)
@arguments.ocr
@arguments.ocr_work
@arguments.limits
@arguments.process_limits
def check(files: tuple[str, ...], together: bool, strict: bool, **limits: Any) -> int:
    """The doubts, as a reviewer wants them."""
    arguments.need_input(files)
    each = Each(inputs(files, together=together))
    lang = session().view_lang
    seen: Counter[str] = Counter()
    with arguments.guarded(partial(_doubts, lang=lang), **limits) as guard:
        for path in each:
            with each.trying():
                lines, severities = guard.run(path)
                seen.update(severities)
                session().out.write(lines)
                session().out.flush()
    _sum_up(seen)
    bad = seen.total() if strict else seen["warning"] + seen["error"]
    return each.report() or (Exit.NEGATIVE if bad else Exit.OK)


def _doubts(path: str, limits: Limits, lang: str) -> tuple[bytes, list[str]]:
    """The lines of one file, its account the last one, and the severity of each doubt."""
    source = source_of(path, limits)
    record = recorded(source, lang)
    doubts = _in_order(record)
    told = [line(path, source, mark, doubt, lang) for mark, doubt in doubts]
    told.append(streams.shown(f"{path}: {account(record['audit'], lang)}"))
    lines = "".join(words + "\n" for words in told)
    return lines.encode("utf-8", "replace"), [doubt["severity"] for _, doubt in doubts]


def _in_order(record: Record) -> list[tuple[str, DiagnosticRecord]]:
    """The doubts with their tasks' printed numbers; those without a place first."""
    marks = {task["id"]: task["mark"] or "" for task in record["tasks"]}
    doubts = [(marks.get(d["task"] or "", ""), d) for d in record["diagnostics"]]
    return sorted(doubts, key=lambda it: it[1]["places"][0]["start"] if it[1]["places"] else -1)


def line(path: str, source: Source, mark: str, doubt: DiagnosticRecord, lang: str) -> str:
    """One doubt on one line: `FILE: page 2: task 0003 (3.): HQ206 warning: message “words”`. A
    format without pages may have names for places: `FILE: Sheet1!C5: …`.

    `lang` is the language spoken.
    """
    places = doubt["places"]
    page, at = (places[0]["page"], places[0].get("at", "")) if places else (None, "")
    task = doubt["task"] and f"{doubt['task']} ({mark})" if mark else doubt["task"]
    parts = [
        path,
        at,
        pick(lang, f"page {page}", f"第{page}页") if page else "",
        pick(lang, f"task {task}", f"任务 {task}") if task else "",
        f"{doubt['code']} {doubt['severity']}",
        doubt["message"] + quoted(source, doubt["places"]),
    ]
    return streams.shown(" ".join(": ".join(part for part in parts if part).split()))


def account(audit: AuditRecord, lang: str) -> str:
    """How much of the document is explained. The share is cut, not rounded: 100 % means all.

    >>> account({"characters": {"tasks": 5280, "unexplained": 32}, "unexplained": [{}, {}]}, "zh")
    '5,312 字：已说明 99.3 %，2 处未说明'
    """
    unexplained = audit["characters"]["unexplained"]
    total = sum(cast("dict[str, int]", audit["characters"]).values())
    share = 1000 * (total - unexplained) // total / 10 if total else 100.0
    places = len(audit["unexplained"])
    return pick(
        lang,
        f"{total:,} characters: {share} % explained, {number(places, 'unexplained place')}",
        f"{total:,} 字：已说明 {share} %，{places} 处未说明",
    )


def quoted(source: Source, places: list[PlaceRecord]) -> str:
    """The document's words at the places, shortened."""
    words = "".join("".join(source.raw[p["start"] : p["end"]].split()) for p in places)
    short = words if len(words) <= _QUOTE else words[: _QUOTE - 1] + "…"
    return f" “{short}”" if short else ""


def _sum_up(seen: Counter[str]) -> None:
    total = seen.total()
    if spoken() == "zh":
        kinds = f"错误 {seen['error']}、警告 {seen['warning']}、提示 {seen['info']}"
        streams.tell(f"hqparse: 疑点 {total} 条（{kinds}）")
    else:
        kinds = ", ".join(
            number(seen[severity], word)
            for severity, word in (("error", "error"), ("warning", "warning"), ("info", "hint"))
        )
        streams.tell(f"hqparse: {number(total, 'doubt')} ({kinds})")
