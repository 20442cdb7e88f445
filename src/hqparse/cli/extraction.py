"""The work of `extract`: each input to its record, failures collected, the exit code."""

from collections.abc import Iterator
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any

from hqparse.cli import arguments, streams
from hqparse.cli.asked_units import AskedUnits
from hqparse.cli.document import as_typed, labels, listed_records, tell_why_none
from hqparse.cli.each import Each
from hqparse.cli.guard import Guard
from hqparse.cli.output import Output
from hqparse.cli.refusals import Exit
from hqparse.cli.session import session
from hqparse.cli.words import number, say
from hqparse.model.named import NamedTuple
from hqparse.output.select import select

if TYPE_CHECKING:
    from hqparse.output.shapes import Record


class Extraction(NamedTuple):
    """What to extract: the inputs in order, and how; `guard` gives the record of each.
    `corrections`: the files that it applies, inputs too."""

    files: tuple[str, ...]
    guard: "Guard[Record]"
    asked: AskedUnits
    fail_on_empty: bool = False
    corrections: tuple[str, ...] = ()


def extract_all(job: Extraction, output: Output) -> int:
    """Write all records, then report what failed; the exit code."""
    each, empty, doubted = Each(job.files), list[str](), list[str]()
    undated = list[int]()
    with job.guard:
        records = _records(job, each, empty, doubted, undated)
        first = next(records, None)
        if first is not None:  # no file where every input failed
            output.write(chain((first,), records), (*job.files, *job.corrections))
            session().out.flush()
    job.asked.tell()
    if output.writer.name == "csv":
        _tell_doubts(doubted)
    if output.writer.name == "ics":
        _tell_undated(sum(undated))
    return each.report() or _emptiness(job, empty)


def _records(
    job: Extraction, each: Each, empty: list[str], doubted: list[str], undated: list[int]
) -> "Iterator[Record]":
    for path in each:
        made = None
        with each.trying():
            made = job.guard.run(path)
        if made is None:
            continue
        tell_why_none(path, made)
        chosen = select(made, job.asked.choice(made))
        if not chosen["tasks"]:
            empty.append(path)
        if any(d["task"] is None for d in chosen["diagnostics"]):
            doubted.append(path)
        undated.append(sum(not (t["deadline"] and t["deadline"]["date"]) for t in chosen["tasks"]))
        yield chosen


def all_records(each: Each, **limits: Any) -> "list[Record]":
    """The records of all inputs, documents or written lists, in their order."""
    records: list[Record] = []
    work = partial(listed_records, lang=session().output_lang, names=labels(each.files))
    with arguments.guarded(work, **limits) as guard:
        for path in each:
            with each.trying():
                records += _told(path, guard.run(path))
    return records


def _told(path: str, found: "list[Record]") -> "list[Record]":
    for record in found:
        tell_why_none(path, record)
    return found


def _tell_undated(count: int) -> None:
    """A calendar has no place for a task without a date."""
    if count:
        streams.tell(
            say(
                f"hqparse: {number(count, 'task')} without a date: not in the calendar",
                f"hqparse：{count} 项任务没有日期，不在日历中",
            )
        )


def _emptiness(job: Extraction, empty: list[str]) -> int:
    if not (job.fail_on_empty and empty):
        return Exit.OK
    for path in empty:
        streams.tell(say(f"hqparse: {path}: no tasks", f"hqparse: {path}：没有任务"))
    return Exit.NEGATIVE


def _tell_doubts(files: list[str]) -> None:
    """CSV has rows for tasks only: doubts about whole documents must not get lost."""
    for path in files:
        call = f"hqparse check {as_typed(path)}"
        streams.tell(
            say(
                f"hqparse: {path}: doubts about the whole document, see: {call}",
                f"hqparse: {path}：有针对全文的疑点，请运行 {call}",
            )
        )
