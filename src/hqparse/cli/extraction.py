"""The work of `extract`: each input to its record, failures collected, the exit code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from hqparse.cli import streams, words
from hqparse.cli.document import record_of
from hqparse.cli.exits import Exit
from hqparse.cli.output import Output
from hqparse.cli.refusals import error_line, show_traceback
from hqparse.cli.session import session
from hqparse.errors import HqparseError
from hqparse.read.limits import Limits
from hqparse.write.select import Choice, select


@dataclass(frozen=True, slots=True)
class Job:
    """What to extract: the inputs in order, and how."""

    files: tuple[str, ...]
    limits: Limits
    lang: str
    printed: bool = False
    choice: Choice = field(default_factory=Choice)
    fail_on_empty: bool = False


@dataclass(slots=True)
class _Outcome:
    """What happened on the way."""

    failed: list[HqparseError] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)


def extract_all(job: Job, output: Output) -> int:
    """Write all records, then report failures; the exit code.

    One input: its error is raised as it is. Several: a bad one goes to the end of the report.
    """
    outcome = _Outcome()
    records = _records(job, outcome)
    first = next(records, None)
    if first is not None:
        output.write(chain((first,), records), job.files)
        session().out.flush()
    return _report(job, output, outcome)


def _records(job: Job, outcome: _Outcome) -> Iterator[dict[str, Any]]:
    for path in job.files:
        try:
            made = record_of(path, job.limits, job.lang, printed=job.printed)
        except HqparseError as error:
            if len(job.files) == 1:
                raise
            outcome.failed.append(error)
            continue
        chosen = select(made, job.choice)
        if not chosen["tasks"]:
            outcome.empty.append(path)
        if any(d["task"] is None for d in chosen["diagnostics"]):
            outcome.unseen.append(path)
        yield chosen


def _report(job: Job, output: Output, outcome: _Outcome) -> int:
    for error in outcome.failed:
        if session().debug:
            show_traceback(error)
        streams.tell(error_line(error))
    if output.writer.name == "csv":
        _tell_unseen(outcome.unseen)
    if outcome.failed:
        streams.tell(_sum(len(outcome.failed), len(job.files)))
        return Exit.PARTIAL
    if job.fail_on_empty and outcome.empty:
        for path in outcome.empty:
            streams.tell(words.say(f"hqparse: {path}: no tasks", f"hqparse: {path}：没有任务"))
        return Exit.NEGATIVE
    return Exit.OK


def _tell_unseen(files: list[str]) -> None:
    """CSV has rows for tasks only: doubts about whole documents must not get lost."""
    for path in files:
        streams.tell(
            words.say(
                f"hqparse: {path}: has doubts about the whole document, see: hqparse check {path}",
                f"hqparse: {path}：有针对全文的疑点，请运行 hqparse check {path}",
            )
        )


def _sum(failed: int, all_: int) -> str:
    return words.say(
        f"hqparse: {failed} of {all_} files failed", f"hqparse: {all_} 份文件中有 {failed} 份失败"
    )
