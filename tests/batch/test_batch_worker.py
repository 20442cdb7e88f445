"""The loop inside a worker process, and the looks of progress, in this process."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from hqparse.batch import pool, worker
from hqparse.batch.convert import Begun
from hqparse.batch.job import Job, Outcome
from hqparse.batch.manifest import ManifestRow
from hqparse.batch.plan import Plan
from hqparse.batch.report import Summary
from hqparse.batch.settings import Settings
from hqparse.cli.batch_progress import Bar, Events, Silent, watch_for

FAKE = Settings(extract="batch_faults:extract")


class Pipe:
    """The worker's end: jobs to receive, messages that were sent."""

    def __init__(self, *jobs: Job) -> None:
        self.jobs = list(jobs)
        self.sent: list[Any] = []

    def recv(self) -> Job:
        if not self.jobs:
            raise EOFError
        return self.jobs.pop(0)

    def send(self, message: Any) -> None:
        self.sent.append(message)

    @property
    def answers(self) -> list[Any]:
        return [m for m in self.sent if m is not None]


@pytest.fixture
def tame(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No limits and no silence for the process that runs the tests, and no alarm left behind."""
    monkeypatch.setattr(worker, "_quiet", lambda: None)
    monkeypatch.setattr(worker, "_bound_memory", lambda most: None)
    monkeypatch.setattr(worker, "_swollen", lambda most: False)
    yield
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0)


def note() -> worker.Note:
    return worker.Note(get_context("spawn"))


def job(folder: Path, text: str, seq: int = 0) -> Job:
    path = folder / f"{seq}.txt"
    path.write_text(text, encoding="utf-8")
    return Job(seq, path.name, str(path))


@pytest.mark.usefixtures("tame")
def test_a_worker_answers_until_the_pipe_ends(tmp_path: Path) -> None:
    pipe = Pipe(job(tmp_path, "一、甲"), job(tmp_path, "raise x", 1))
    worker.serve(pipe, FAKE, note())  # type: ignore[arg-type]
    assert pipe.sent[0] is None
    assert [(o.seq, o.code, last) for o, last in pipe.answers] == [
        (0, None, False),
        (1, "HQ-E000", False),
    ]


@pytest.mark.usefixtures("tame")
def test_a_worker_ends_after_its_share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "FILES_PER_WORKER", 2)
    pipe = Pipe(*(job(tmp_path, "一、甲", n) for n in range(3)))
    worker.serve(pipe, FAKE, note())  # type: ignore[arg-type]
    assert [last for _, last in pipe.answers] == [False, True]


@pytest.mark.usefixtures("tame")
def test_a_worker_ends_when_it_is_swollen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "_swollen", lambda most: True)
    pipe = Pipe(*(job(tmp_path, "一、甲", n) for n in range(3)))
    worker.serve(pipe, FAKE, note())  # type: ignore[arg-type]
    assert [last for _, last in pipe.answers] == [True]


@pytest.mark.usefixtures("tame")
def test_no_memory_for_an_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def starve(*args: Any) -> Outcome:
        raise MemoryError

    def leave(status: int) -> None:
        raise SystemExit(status)

    monkeypatch.setattr(worker, "process", starve)
    monkeypatch.setattr(worker.os, "_exit", leave)
    with pytest.raises(SystemExit) as end:
        worker.serve(Pipe(job(tmp_path, "一、甲")), FAKE, note())  # type: ignore[arg-type]
    assert end.value.code == worker.NO_MEMORY


def test_a_note_tells_what_content_is_being_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said, told, begun = note(), [], Begun("0a" * 32, 2**40)
    assert said.read() is None

    def process(job: Job, settings: Settings, tell: Callable[[Begun], None]) -> Outcome:
        told.append(said.read())  # what stood there of the file before is gone
        tell(begun)
        told.append(said.read())
        return Outcome(job.seq, job.name, "read")

    monkeypatch.setattr(worker, "process", process)
    monkeypatch.setattr(worker, "_quiet", lambda: None)
    monkeypatch.setattr(worker, "_bound_memory", lambda most: None)
    monkeypatch.setattr(worker, "_swollen", lambda most: False)  # however large the tests are
    pipe = Pipe(job(tmp_path, "一、甲"), job(tmp_path, "一、乙", 1))
    worker.serve(pipe, FAKE, said)  # type: ignore[arg-type]
    assert told == [None, begun, None, begun]


@pytest.mark.parametrize("words", [b"", b"0a" * 32, b"0a" * 32 + b" ", b"0a" * 31 + b" 7"])
def test_half_a_note_is_none(words: bytes) -> None:
    said = note()
    said._words.value = words
    assert said.read() is None


def test_swollen_is_half_of_the_limit() -> None:
    assert worker._swollen(1)
    assert not worker._swollen(1 << 50)


def test_limits_are_left_out_where_the_system_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resource", None)
    worker._bound_memory(1)
    assert not worker._swollen(1)
    monkeypatch.delattr("hqparse.batch.bounds.signal.setitimer")
    worker._alarm(1)


def test_workers_are_spawned_where_there_is_no_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "get_all_start_methods", lambda: ["spawn"])
    assert pool._context().get_start_method() == "spawn"


def test_many_files_outlive_their_workers(tmp_path: Path) -> None:
    from hqparse.batch.plan import Jobs

    for n in range(worker.FILES_PER_WORKER + 50):
        (tmp_path / f"{n:04d}").write_text("一、甲", encoding="utf-8")
    jobs = Jobs(Plan((str(tmp_path),)), lambda name: None)
    found = list(pool.Pool(FAKE, 1).run(jobs))
    assert [o.seq for o in found] == list(range(worker.FILES_PER_WORKER + 50))
    assert {o.status for o in found} == {"read"}


def row(code: str | None = None) -> ManifestRow:
    status = "failed" if code else "read"
    return ManifestRow(1, 0, "a.txt", status, "", 1, None, code, "a.txt: [1] bad", None, 0.1, 2, 0,
                       "{}", "{}", 0, 0, 0)  # fmt: skip


SUMMARY = Summary(2, 1, {"HQ-E303": 1}, 2, {}, 0.1)


def test_new_failures_are_told_and_old_ones_not(capsys: pytest.CaptureFixture[str]) -> None:
    watch = Silent()
    watch.took(row(), False)
    watch.took(row("HQ-E303"), False)
    watch.took(row("HQ-E303"), True)
    watch.ends(SUMMARY)
    assert capsys.readouterr().err == "hqparse: a.txt: [1] bad\n"
    assert (watch.done, watch.failed) == (3, 2)


def test_events(capsys: pytest.CaptureFixture[str]) -> None:
    watch = watch_for("json", Plan())
    assert isinstance(watch, Events)
    with watch:
        watch.took(row("HQ-E303"), False)
    watch.ends(SUMMARY)
    file, end = map(json.loads, capsys.readouterr().err.splitlines())
    assert (file["path"], file["failed"], end["inputs"]) == ("a.txt", 1, 2)


def test_a_bar(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("x")
    watch = watch_for("bar", Plan((str(tmp_path),)))
    assert isinstance(watch, Bar)
    with watch:
        watch.took(row("HQ-E303"), False)
    assert "a.txt: [1] bad" in capsys.readouterr().err


def test_no_bar_without_a_terminal() -> None:
    assert type(watch_for("auto", Plan())) is Silent
    assert type(watch_for("none", Plan())) is Silent
