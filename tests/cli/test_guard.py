"""Single files under limits: where the work is done, and what a file can do to it."""

from __future__ import annotations

import faulthandler
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import click
import pytest

from cli_invented import CLEAN, HQPARSE, NOTICE, call, record, scripted, shell
from hqparse.batch import bounds
from hqparse.batch.settings import Settings
from hqparse.cli import child as children
from hqparse.cli.guard import Bounds, Guard, _head
from hqparse.cli.session import Session
from hqparse.errors import DamagedInput, HqparseError, OutOfMemory, Timeout, WorkerCrashed
from hqparse.output.target import Sink
from hqparse.readers.limits import Limits

ROOT = Path(__file__).parents[2]
HOSTILE = ROOT.parent / "shared" / "hostile"
PDF = ROOT / "samples" / "notice-annex.pdf"
MIB = 1024**2

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs POSIX")


@pytest.fixture(autouse=True)
def _run() -> Iterator[Session]:
    """A run of the command, which the guard asks for its options."""
    run = Session(Sink(BytesIO(), "stdout"))
    with click.Context(click.Command("x"), obj=run).scope():
        yield run


@pytest.fixture
def risky(tmp_path: Path) -> str:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7\n")
    return str(path)


def guard(work: Callable[[str], Any], timeout: float = 60.0, memory: int = 512 * MIB) -> Guard[Any]:
    return Guard(work, Limits(), Bounds(timeout, memory))


def refusal(work: Callable[[str], Any], path: str, **more: Any) -> HqparseError:
    with guard(work, **more) as guarded, pytest.raises(HqparseError) as caught:
        guarded.run(path)
    assert caught.value.subject == path
    return caught.value


def pid(_: str) -> int:
    return os.getpid()


# Where


@pytest.mark.parametrize(
    ("content", "here"),
    [
        (NOTICE.encode(), True),
        (NOTICE.encode("gb18030"), True),
        ("1＜2，a<b，<责任单位>".encode(), True),
        (b"", True),
        (NOTICE.encode() * 2000, False),
        (b"%PDF-1.4", False),
        (b"junk\n%PDF-1.4", False),
        (b"<!DOCTYPE html><p>x", False),
        (b"\xef\xbb\xbf  <HTML>", False),
        (b"PK\x03\x04word/document.xml", False),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", False),
        (NOTICE.encode("utf-16"), False),
    ],
)
def test_what_is_plain_and_small_is_done_here(content: bytes, here: bool, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(content)
    with guard(pid) as guarded:
        assert (guarded.run(str(tmp_path / "a")) == os.getpid()) is here


def test_what_cannot_be_read_is_said_here(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with guard(pid) as guarded:
        for path in (tmp_path, tmp_path / "none", tmp_path / "pipe", "a\0b"):
            assert guarded.run(str(path)) == os.getpid()


def test_a_child_takes_file_after_file(risky: str) -> None:
    with guard(pid) as guarded:
        first = guarded.run(risky)
        assert guarded.run(risky) == first != os.getpid()
    with pytest.raises(ChildProcessError):
        os.waitpid(first, 0)


def test_what_a_child_inherits_does_not_count_against_it(
    monkeypatch: pytest.MonkeyPatch, risky: str
) -> None:
    held = 10 * 2**30
    monkeypatch.setattr("hqparse.batch.bounds.resident", lambda: held)
    monkeypatch.setattr("hqparse.batch.bounds.peak", lambda _: held + MIB)
    with guard(pid) as guarded:
        assert guarded.run(risky) == guarded.run(risky) != os.getpid()


def test_a_larger_file_gets_a_child_with_more_room(tmp_path: Path, risky: str) -> None:
    large = tmp_path / "large.pdf"
    large.write_bytes(b"%PDF-" + bytes(3 * MIB))
    with Guard(pid, Limits(), Bounds(60)) as guarded:
        first, second = guarded.run(risky), guarded.run(str(large))
        assert guarded.run(risky) == second != first


def test_what_both_sides_take_is_imported_before_the_fork(
    risky: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "colorsys"  # which nothing else imports

    def found(_: str) -> bool:
        return name in sys.modules

    monkeypatch.delitem(sys.modules, name, raising=False)
    with guard(found) as guarded:
        assert not guarded.run(risky)
    with Guard(found, Limits(), Bounds(60), shared=[name]) as guarded:
        assert guarded.run(risky)
    assert found("")


def test_without_fork_all_is_done_here(risky: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork")
    with guard(pid) as guarded:
        assert guarded.run(risky) == os.getpid()


def test_the_child_gives_what_the_work_gives(risky: str) -> None:
    made = {"甲": [1, 2.5, None, True, "\ud800"], "b": (b"x" * 300_000, {1})}
    with guard(lambda path: (path, made)) as guarded:
        assert guarded.run(risky) == (risky, made)


def test_an_answer_that_cannot_be_sent_is_a_defect(risky: str) -> None:
    assert refusal(lambda _: object(), risky).code == HqparseError.code


# What a file can do


def test_a_refusal_arrives_as_it_was_raised(risky: str) -> None:
    def broken(path: str) -> None:
        raise DamagedInput(path, "no trailer", "没有结尾")

    error = refusal(broken, risky)
    assert type(error) is DamagedInput
    assert error.line("zh") == DamagedInput(risky, "no trailer", "没有结尾").line("zh")


def _hoard(path: str) -> None:
    kept = []
    while True:
        kept.append(bytearray(16 * MIB))


def _starve(path: str) -> None:
    kept: list[Any] = []
    try:
        while True:
            kept.append(bytearray(MIB))
    except MemoryError:
        while True:
            kept.append(bytearray(999))


def _abort(_: str) -> None:
    faulthandler.disable()  # pytest's, which would print where
    os.abort()


def _abort_full(path: str) -> None:
    kept = [bytearray(b"x" * MIB) for _ in range(300)]
    assert kept
    _abort(path)


def _die(number: signal.Signals) -> Callable[[str], None]:
    def work(_: str) -> None:
        faulthandler.disable()
        os.kill(os.getpid(), number)

    return work


def _raise(error: BaseException) -> Callable[[str], None]:
    def work(_: str) -> None:
        raise error

    return work


@pytest.mark.parametrize(
    ("work", "kind", "words"),
    [
        (_hoard, OutOfMemory, "512 MiB"),
        (_starve, OutOfMemory, "512 MiB"),
        (_abort_full, OutOfMemory, "512 MiB"),
        (_raise(MemoryError()), OutOfMemory, "512 MiB"),
        (_die(signal.SIGABRT), WorkerCrashed, "SIGABRT"),
        (_die(signal.SIGSEGV), WorkerCrashed, "SIGSEGV"),
        (_die(signal.SIGKILL), WorkerCrashed, "SIGKILL"),
        (lambda _: os._exit(0), WorkerCrashed, "exit status 0"),
        (lambda _: os._exit(bounds.NO_MEMORY), OutOfMemory, "512 MiB"),
        (_raise(SystemExit(3)), WorkerCrashed, "exit status"),
        (_raise(KeyError("x")), HqparseError, "KeyError"),
        (_raise(RecursionError("deep")), HqparseError, "RecursionError"),
    ],
)
def test_a_fault_is_said(
    work: Callable[[str], Any], kind: type[HqparseError], words: str, risky: str
) -> None:
    error = refusal(work, risky)
    assert type(error) is kind
    assert words in str(error)


def test_a_file_that_hangs_is_ended_by_the_alarm(risky: str) -> None:
    error = refusal(lambda _: time.sleep(60), risky, timeout=0.2)
    assert (type(error), error.detail) == (Timeout, "0.2 s")


def test_a_child_that_ignores_the_alarm_is_killed(
    risky: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(children, "SLACK", 0.1)
    monkeypatch.setattr(bounds, "alarm", lambda seconds: None)
    assert type(refusal(lambda _: time.sleep(60), risky, timeout=0.1)) is Timeout


def _loop(_: str) -> None:
    while True:
        pass


@pytest.mark.parametrize(
    "work",
    [
        _loop,
        lambda _: re.match(r"(?:a|a?)+$", "a" * 60 + "b"),
    ],
    ids=["python", "regex"],
)
def test_a_text_that_takes_too_long_is_given_up(work: Callable[[str], Any], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NOTICE, "utf-8")
    before = signal.getsignal(signal.SIGALRM)
    assert type(refusal(work, str(tmp_path / "a.txt"), timeout=0.2)) is Timeout
    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


KERNEL_LOG = Path("/proc/kmsg")
"""A file that says that it is empty and waits for its next line."""


@pytest.mark.skipif(not os.access(KERNEL_LOG, os.R_OK), reason="no kernel's log that we may read")
def test_a_file_that_waits_is_given_up() -> None:
    run = subprocess.run(
        [*HQPARSE, "extract", str(KERNEL_LOG), "--timeout", "1"],
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert (run.returncode, "HQ-E503" in run.stderr) == (5, True)


def test_what_has_no_size_is_not_opened_before_the_timer_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    opened: list[object] = []
    monkeypatch.setattr("builtins.open", lambda path, *_: opened.append(path))
    assert _head(str(empty)) == (b"", 0)
    assert opened == []


def test_an_earlier_file_may_be_to_blame(tmp_path: Path, risky: str) -> None:
    """The second file dies in the child that took the first, and is tried in a fresh one."""

    def spoil(path: str) -> int:
        if path == risky:
            spoilt.append(path)
        elif spoilt:
            _abort(path)
        return os.getpid()

    spoilt: list[str] = []
    other = tmp_path / "b.pdf"
    other.write_bytes(b"%PDF-")
    with guard(spoil) as guarded:
        first = guarded.run(risky)
        assert guarded.run(str(other)) not in (first, os.getpid())


def test_a_swollen_child_is_replaced(risky: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "swollen", lambda *_: True)
    with guard(pid) as guarded:
        assert guarded.run(risky) != guarded.run(risky)


@pytest.mark.parametrize(
    ("status", "held", "code"),
    [
        (-signal.SIGALRM, 0, Timeout.code),
        (77, 0, OutOfMemory.code),
        (-signal.SIGABRT, 200 * MIB, OutOfMemory.code),
        (-signal.SIGABRT, 20 * MIB, WorkerCrashed.code),
        (-signal.SIGSEGV, 200 * MIB, WorkerCrashed.code),
        (-signal.SIGSEGV, 400 * MIB, OutOfMemory.code),
        (-signal.SIGKILL, 500 * MIB, OutOfMemory.code),
        (1, 500 * MIB, WorkerCrashed.code),
        (None, 0, WorkerCrashed.code),
    ],
)
def test_what_a_death_says(status: int | None, held: int, code: str) -> None:
    assert bounds.fault(status, 60, 512 * MIB, held).code == code


def test_limits_where_the_system_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "resource", None)
    bounds.bound_memory(1)
    assert not bounds.swollen(1)
    assert bounds.address_space() == 0
    assert bounds.held_by(-1) == 0


# The commands


@pytest.mark.parametrize(
    "argv",
    [["extract"], ["extract", "-f", "csv"], ["text"], ["check"], ["show"], ["show", "--spans"],
     ["show", "--tables"], ["extract", str(PDF)], ["show", "--color", "always"]],
)  # fmt: skip
def test_a_command_prints_the_same_with_a_child_and_without(
    argv: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = call(*argv, str(PDF))
    assert said.code in (0, 1)
    assert said.out
    monkeypatch.delattr(os, "fork")
    assert call(*argv, str(PDF)) == said


def test_standard_input_is_known_to_the_child() -> None:
    done = shell("extract", "-", data=PDF.read_bytes())
    assert done.returncode == 0
    assert json.loads(done.stdout)["source"]["media_type"] == "application/pdf"
    both = shell("extract", str(PDF), "-", data=PDF.read_bytes())
    assert [json.loads(line)["source"]["name"] for line in both.stdout.splitlines()] == [
        "notice-annex.pdf",
        "-",
    ]


def test_one_bad_file_costs_itself_only(tmp_path: Path) -> None:
    body = (
        "import os, signal\n"
        "def find(source):\n"
        "    if source.name == 'bad.txt': os.kill(os.getpid(), signal.SIGSEGV)\n"
        "    return cli_invented.find(source)\n"
        "hqparse.pipeline.find = find"
    )
    names = [tmp_path / name for name in ("a.txt", "bad.txt", "c.txt")]
    for name in names:
        name.write_text(NOTICE, "utf-16")  # NUL bytes: it does not look plain
    done = shell("extract", *names, "-o", tmp_path / "out.jsonl", command=scripted(body))
    assert done.returncode == 8
    assert b"bad.txt: ended its worker process (SIGSEGV)" in done.stderr
    lines = (tmp_path / "out.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["source"]["name"] for line in lines] == ["a.txt", "c.txt"]


def test_debug_shows_where_in_the_child(tmp_path: Path) -> None:
    body = "def find(source):\n    raise KeyError('甲')\nhqparse.pipeline.find = find"
    for more, shown in (([], False), (["--debug"], True)):
        done = shell("extract", PDF, *more, command=scripted(body))
        assert done.returncode == 70
        assert (b"in find" in done.stderr) is shown
        assert b"KeyError" in done.stderr


def heard() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc")
@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["INT", "TERM"]
)
def test_ctrl_c_ends_what_cannot_be_interrupted(
    number: signal.Signals, code: int, tmp_path: Path
) -> None:
    sign = tmp_path / "begun"
    body = (
        "import ctypes, pathlib\n"
        "def find(source):\n"
        f"    pathlib.Path({str(sign)!r}).touch()\n"
        "    while True: ctypes.PyDLL(None).sleep(1000)\n"  # holds Python, as native code may
        "hqparse.pipeline.find = find"
    )
    process = subprocess.Popen(
        [*scripted(body), "extract", str(PDF), "-o", str(tmp_path / "out.json")],
        env=CLEAN, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=heard,
    )  # fmt: skip
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and not sign.exists():
        time.sleep(0.01)
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    process.send_signal(number)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err.strip()) == (code, b"", b"")
    assert os.listdir(tmp_path) == ["begun"]
    assert len(children) == 1
    assert not Path(f"/proc/{children[0]}").exists()


@pytest.mark.parametrize("command", ["extract", "show", "check", "text", "validate"])
def test_the_limits_can_be_chosen(command: str, tmp_path: Path) -> None:
    said = call(command, "-h").out
    assert "--timeout" in said
    assert "--memory" in said
    assert "Windows" in said
    assert call(command, PDF, "--memory", "much").code == 2
    for seconds in ("0", "nan", "inf", "1e300"):
        assert call(command, PDF, "--timeout", seconds).code == 2


@pytest.mark.parametrize("most", ["999999999999", "9" * 20])
def test_a_limit_so_high_that_it_is_none_costs_no_memory(most: str) -> None:
    assert call("text", PDF, "--max-bytes", most).code == 0


def test_validate_is_guarded_whatever_the_list_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tasks.json").write_text(json.dumps(record()), "utf-8")
    die = _die(signal.SIGSEGV)
    monkeypatch.setattr("hqparse.cli.commands.validate._findings", lambda *_, **__: die(""))
    said = call("validate", tmp_path / "tasks.json")
    assert (said.code, "[HQ-E502]" in said.err) == (5, True)


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="no ../shared/hostile here")
@pytest.mark.parametrize("name", ["flate4g.pdf", "laughs22.pdf"])
def test_a_bomb_ends_within_the_limits(name: str) -> None:
    child = subprocess.Popen(
        [*HQPARSE, "extract", str(HOSTILE / name)],
        env=CLEAN, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert child.stdout
    assert child.stderr
    out, err = child.stdout.read(), child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    assert (child.returncode, out, err.count(b"\n")) == (5, b"", 1)
    assert b"[HQ-E504]" in err
    assert b"raise --memory" in err
    assert bounds.peak(usage.ru_maxrss) < 600 * MIB


def test_a_batch_gives_each_file_what_it_has_alone() -> None:
    """The same file ends alike in both, whatever its size."""
    alone = Bounds(60).memory_for(Limits().max_bytes)
    assert alone + 512 * 1024**2 < Settings().memory  # the interpreter and its libraries
    assert Settings().timeout == 60
