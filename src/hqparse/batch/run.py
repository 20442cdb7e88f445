"""The whole batch on one screen: plan → engine → journal → summary."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from typing import Protocol

from hqparse.batch.convert import head
from hqparse.batch.copies import same_content
from hqparse.batch.file_sink import FileSink
from hqparse.batch.folder_sink import FolderSink
from hqparse.batch.job import Outcome, Queue
from hqparse.batch.journal import Journal
from hqparse.batch.made_sink import MadeSink, list_of
from hqparse.batch.manifest import Manifest, ManifestRow, beside
from hqparse.batch.plan import Jobs, Plan
from hqparse.batch.report import Summary, summary
from hqparse.batch.settings import Settings
from hqparse.batch.sinks import BatchSink, Stream, StreamSink
from hqparse.errors import HqparseError, OutputError, UsageError
from hqparse.output.target import make_folder, refuse_special, typed


@dataclass(frozen=True, slots=True)
class Target:
    """Where the output goes: a path, or an open stream in its place. `resume`: go on with what
    the manifest tells of; `retry`: try failed inputs again; `force`: replace what is there."""

    path: str
    stream: Stream | None = None
    resume: bool = True
    retry: bool = False
    force: bool = False


class Engine(Protocol):
    """Answers jobs; the order of the outcomes is the order of the jobs."""

    def run(self, jobs: Queue) -> Iterator[Outcome]:
        """The outcomes of all jobs until `jobs.over`, in order."""


class Watch(Protocol):
    """Somebody who looks on."""

    def begins(self, jobs: Jobs) -> None:
        """The first job is about to be taken; `jobs.stop()` ends the batch early."""

    def took(self, row: ManifestRow, reused: bool) -> None:
        """One more input is done."""


def run(plan: Plan, target: Target, settings: Settings, engine: Engine, watch: Watch) -> Summary:
    """Process a plan. Raises HqparseError for what concerns the whole batch: an input path that
    is not there, an output that cannot be written, workers that cannot be started."""
    plan.check()
    copies: dict[str, str] = {}
    with _opened(plan, target, settings, copies) as (manifest, journal):
        jobs = Jobs(plan, journal.known, "" if target.stream else target.path)
        watch.begins(jobs)
        with closing(engine.run(jobs)) as outcomes:  # type: ignore[type-var]
            for outcome in outcomes:
                before = journal.reused
                row = journal.take(outcome)
                watch.took(row, journal.reused > before)
        if not jobs.stopped:
            journal.finish(jobs.taken)
        journal.commit()
        return replace(
            summary(manifest, journal.run),
            whole=not jobs.stopped,
            reused=journal.reused,
            gone=journal.gone,
            skipped=dict(plan.skipped),
            copies=same_content(manifest, journal.run) | copies,
        )


@contextmanager
def _opened(
    plan: Plan, target: Target, settings: Settings, copies: dict[str, str]
) -> Iterator[tuple[Manifest, Journal]]:
    """The manifest and the journal; what was taken is kept, however the block ends."""
    sink = _sink(plan, target, settings, copies)
    if target.stream is None:
        make_folder(target.path)
    with closing(Manifest("" if target.stream else beside(target.path))) as manifest:
        try:
            if not target.resume:
                _start_over(manifest, sink, target)
            journal = Journal(manifest, sink, settings, retry=target.retry, force=target.force)
            with _kept(journal):
                yield manifest, journal
        finally:
            sink.close()


@contextmanager
def _kept(journal: Journal) -> Iterator[None]:
    try:
        yield
    except BaseException:
        with suppress(HqparseError):
            journal.commit()
        raise


def _sink(plan: Plan, target: Target, settings: Settings, copies: dict[str, str]) -> BatchSink:
    if target.stream is not None:
        if settings.format not in ("jsonl", "csv"):
            raise UsageError("batch", f"{settings.format} cannot go to standard output, use -o OUT",
                             f"{settings.format} 不能输出到标准输出，请用 -o OUT")  # fmt: skip
        return StreamSink(target.stream, head(settings))
    with typed(target.path):  # a working directory that is gone
        plan.refuse_inside(target.path)
    if settings.format == "json":
        with typed(target.path):
            os.makedirs(target.path, exist_ok=True)
        return FolderSink(target.path, force=target.force, reads=plan.reads)
    refuse_special(target.path)
    if settings.format == "parquet":
        from hqparse.batch.parquet import convert, require

        require()
        return MadeSink(target.path, convert)
    if settings.format in ("xlsx", "md"):
        return MadeSink(target.path, list_of(settings.format, copies))
    return FileSink(target.path, head(settings))


def _start_over(manifest: Manifest, sink: BatchSink, target: Target) -> None:
    """Forget earlier runs; an output that is there is only replaced with `force`."""
    if sink.named() and not target.force:
        raise OutputError(target.path, "the file exists already", "文件已存在")
    for old in manifest.runs():
        sink.discard(old)
        manifest.drop(old)
