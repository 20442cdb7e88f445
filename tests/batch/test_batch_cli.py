"""`hqparse batch` and `report-batch` as a user meets them."""

from __future__ import annotations

import functools
import json
import os
import pty
import signal
import subprocess
import sys
import threading
import time
from contextlib import chdir, redirect_stderr, suppress
from io import BytesIO, StringIO
from pathlib import Path
from typing import NamedTuple

import pytest

from hqparse.batch.journal import Journal
from hqparse.cli import batch_run
from hqparse.cli.batch_report import reason
from hqparse.cli.batch_run import size
from hqparse.cli.run import run
from hqparse.errors import UsageError
from hqparse.output.target import Sink

CLI = [sys.executable, str(Path(__file__).with_name("batch_cli.py"))]
ENV = {**os.environ, "HQPARSE_LANG": "en", "LC_ALL": "C.UTF-8"}


class Done(NamedTuple):
    returncode: int
    stdout: bytes
    stderr: bytes


def call(*args: object, given: bytes | None = None, cwd: Path | None = None) -> Done:
    """`hqparse ARGS…`: in this process, or in one of its own where standard input matters."""
    words = list(map(str, args))
    if given is not None:
        child = subprocess.run(
            [*CLI, *words], input=given, capture_output=True, env=ENV, timeout=120, check=False
        )
        return Done(child.returncode, child.stdout, child.stderr)
    out, err = BytesIO(), StringIO()
    with redirect_stderr(err), chdir(cwd or "."):
        code = run(words, Sink(out, "stdout"))
    return Done(code, out.getvalue(), err.getvalue().encode())


@pytest.fixture(autouse=True)
def _stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HQPARSE_LANG", "LC_ALL"):
        monkeypatch.setenv(name, ENV[name])
    fake = functools.partial(batch_run.Settings, extract="batch_faults:extract")
    monkeypatch.setattr(batch_run, "Settings", fake)


def fill(folder: Path, **texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return fill(tmp_path / "in", a="一、甲", b="refuse broken", c="一、丙\n二、丁")


def test_some_failed(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    done = call("batch", folder, "-o", out)
    assert done.returncode == 8
    assert done.stdout == b""
    said = done.stderr.decode()
    assert "hqparse: b.txt: the file is damaged: broken;" in said
    assert "HQ-E303       1   the file is damaged" in said
    names = [json.loads(line)["source"]["name"] for line in out.read_text().splitlines()]
    assert names == ["a.txt", "c.txt"]


def test_all_read(tmp_path: Path) -> None:
    folder = fill(tmp_path / "in", a="一、甲")
    done = call("batch", folder, "-o", tmp_path / "out.csv", "--bom")
    assert done.returncode == 0
    rows = (tmp_path / "out.csv").read_text("utf-8-sig").splitlines()
    assert rows[0].startswith("id,number,path")
    assert rows[1].startswith("0001,1,")


def test_a_pattern_that_matches_nothing_is_refused(folder: Path) -> None:
    done = call("batch", "in/*.pdf", "-o", "x.jsonl", cwd=folder.parent)
    assert done.returncode == 3
    assert b"in/*.pdf: cannot be read: no file matches it;" in done.stderr
    assert not (folder.parent / "x.jsonl").exists()
    done = call("batch", "in/*.pdf", "in/a.*", "-o", "x.jsonl", cwd=folder.parent)
    assert (done.returncode, b"no document" in done.stderr) == (0, False)
    assert b"passed over  pattern without a match 1\n" in done.stderr


def test_a_folder_without_documents_is_told(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    done = call("batch", tmp_path / "in", "-o", tmp_path / "x.jsonl")
    assert done.returncode == 0
    assert b"hqparse: no document was found; check the path" in done.stderr


@pytest.mark.parametrize("out", ["x.jsonl", "out/"])
def test_results_that_are_gone_are_told(tmp_path: Path, out: str) -> None:
    for year, texts in ((2025, {"a": "一、甲", "b": "一、乙"}), (2026, {"a": "一、甲"})):
        fill(tmp_path / str(year), **texts)
    said = [call("batch", tmp_path / y, "-o", tmp_path / out).stderr for y in ("2025", "2026")]
    assert b"had a result" not in said[0]
    assert b"hqparse: 1 file of the run before had a result and now none" in said[1]
    assert b"had a result" not in call("batch", tmp_path / "2026", "-o", tmp_path / out).stderr


def test_what_stands_in_the_way_is_called_by_the_name_of_the_output(folder: Path) -> None:
    (folder.parent / "x.jsonl").write_text("mine")
    done = call("batch", "in", "-o", "x.jsonl", cwd=folder.parent)
    assert (done.returncode, done.stderr.decode().split(";")[0]) == (
        6, "hqparse: x.jsonl: cannot be written: there is an output already",
    )  # fmt: skip
    done = call("batch", "in", "-o", "/proc/x.jsonl", cwd=folder.parent)
    assert (done.returncode, done.stderr.decode().split(";")[0]) == (
        6, "hqparse: /proc/x.jsonl: cannot be written: its folder cannot be written to",
    )  # fmt: skip


def test_a_folder_mirrors_the_tree(folder: Path, tmp_path: Path) -> None:
    fill(folder / "县级", d="一、丁")
    assert call("batch", folder, "-o", f"{tmp_path}/out/").returncode == 8
    files = sorted(str(p.relative_to(tmp_path / "out")) for p in (tmp_path / "out").rglob("*.*"))
    assert files == ["a.txt.json", "c.txt.json", "manifest.sqlite", "县级/d.txt.json"]


def test_one_worker_and_eight_write_the_same(tmp_path: Path) -> None:
    texts = {f"n{n:02d}": f"wait 0.0{n % 3}\n一、{n}" for n in range(40)}
    folder = fill(tmp_path / "in", **{**texts, "n09": "exit 3"})
    for workers in (1, 8):
        call("batch", folder, "-o", tmp_path / f"{workers}.jsonl", "-j", workers)
    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "8.jsonl").read_bytes()


def test_a_list_in_and_lines_out(folder: Path) -> None:
    names = b"\0".join(os.fsencode(p) for p in sorted(folder.iterdir()))
    done = call("batch", "-0", "--files-from", "-", "-o", "-", given=names)
    assert done.returncode == 8
    assert [len(json.loads(line)["tasks"]) for line in done.stdout.splitlines()] == [1, 2]


def test_a_list_from_a_file(folder: Path, tmp_path: Path) -> None:
    names = tmp_path / "names"
    names.write_bytes(b"c.txt\r\n\na.txt\nnone.txt\na.txt")
    done = call("batch", "--files-from", names, "-o", "-", "-f", "csv", cwd=folder)
    assert done.returncode == 8
    assert b"none.txt: cannot be read: no such file" in done.stderr
    assert [row.split(b",")[14] for row in done.stdout.splitlines()[1:]] == [
        b"c.txt",
        b"c.txt",
        b"a.txt",
    ]


def test_lines_come_out_while_the_list_is_still_open(folder: Path) -> None:
    child = subprocess.Popen(
        [*CLI, "batch", "--files-from", "-", "-o", "-"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=ENV,
    )  # fmt: skip
    assert child.stdin
    assert child.stdout
    for name in ("a", "c"):
        child.stdin.write(os.fsencode(folder / f"{name}.txt") + b"\n")
        child.stdin.flush()
        assert name.encode() in child.stdout.readline()
    child.stdin.close()
    assert child.wait(30) == 0


def test_a_closed_pipe_ends_it_quietly(tmp_path: Path) -> None:
    folder = fill(tmp_path / "in", **{f"n{n:03d}": "一、长" * 9000 for n in range(60)})
    child = subprocess.Popen(
        [*CLI, "batch", str(folder), "-o", "-"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENV,
    )  # fmt: skip
    assert child.stdout
    assert child.stderr
    child.stdout.readline()
    child.stdout.close()
    assert child.stderr.read() == b""
    assert child.wait(30) == 0


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (("-o", "x.jsonl"), 2, "nothing to read"),
        (("-", "-o", "x.jsonl"), 2, "--files-from -"),
        (("in", "-o", "x.foo"), 2, "names no format"),
        (("in", "-o", "x.csv", "--tasks"), 2, "--tasks is for -f jsonl only"),
        (("in", "-o", "x.jsonl", "--bom"), 2, "--bom is for -f csv only"),
        (("in", "-o", "x.jsonl", "--memory", "1M"), 2, "no size of at least 256M"),
        (("in", "-o", "x.jsonl", "--memory", "much"), 2, "no size of at least 256M"),
        (("in", "-o", "x.jsonl", "--ray-address", "auto"), 2, "needs --engine ray"),
        (("in", "-o", "in/x.jsonl"), 2, "inside the input folder"),
        (("in", "-o", "in/out/"), 2, "inside the input folder"),
        (("in", "-o", "-", "-f", "json"), 2, "cannot go to standard output"),
        (("none", "-o", "x.jsonl"), 3, "No such file"),
        (("pipe", "-o", "x.jsonl"), 3, "a pipe or a device"),
        (("--files-from", "none", "-o", "x.jsonl"), 3, "No such file"),
        (("in", "-o", "file/x.jsonl"), 6, "cannot be written"),
        (("in", "-o", "dir", "-f", "jsonl"), 6, "it is a folder"),
        (("in", "-o", "in/a.txt/x", "-f", "json"), 2, "inside the input folder"),
        (("in", "-o", "file/x", "-f", "json"), 6, "cannot be written"),
    ],
)
def test_refusals(folder: Path, args: tuple[str, ...], code: int, words: str) -> None:
    os.mkfifo(folder.parent / "pipe")
    (folder.parent / "dir").mkdir()
    (folder.parent / "file").write_text("x")
    done = call("batch", *args, cwd=folder.parent)
    said = done.stderr.decode()
    assert (done.returncode, said.count("\n")) == (code, 1), said
    assert words in said
    assert not (folder / "out").exists()


def test_events_for_programs(folder: Path, tmp_path: Path) -> None:
    done = call("batch", folder, "-o", tmp_path / "o.jsonl", "--progress", "json")
    events = [json.loads(line) for line in done.stderr.splitlines()]
    assert [e["event"] for e in events] == ["start", "file", "file", "file", "end"]
    assert events[0]["total"] == 3
    assert [e.get("code") for e in events[1:4]] == [None, "HQ-E303", None]
    assert events[-1]["failed"] == {"HQ-E303": 1}
    assert (events[-1]["inputs"], events[-1]["tasks"]) == (3, 3)


def test_a_bar_on_a_terminal(folder: Path, tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    child = subprocess.Popen(
        [*CLI, "batch", str(folder), "-o", str(tmp_path / "o.jsonl")],
        stdout=subprocess.PIPE, stderr=theirs, env={**ENV, "TERM": "xterm"},
    )  # fmt: skip
    os.close(theirs)
    pieces = []
    with suppress(OSError):  # Linux's end of a terminal that nobody holds any more
        while piece := os.read(ours, 4096):  # it gives no more at once, however slow the batch
            pieces.append(piece)
    os.close(ours)
    child.communicate(timeout=60)
    said = b"".join(pieces).decode()
    assert child.returncode == 8
    assert "3/3" in said
    assert "1 failed" in said
    assert "b.txt: the file is damaged" in said


def test_what_was_passed_over_is_said(folder: Path, tmp_path: Path) -> None:
    fill(folder, **{"~$a": "x", ".b": "x"})
    said = call("batch", folder, "-o", tmp_path / "o.jsonl", "--no-progress").stderr.decode()
    assert "hidden 1, lock file 1" in said


def test_from_one_thread_of_many(folder: Path, tmp_path: Path) -> None:
    codes: list[int] = []
    words = ["batch", str(folder), "-o", str(tmp_path / "o.jsonl")]
    thread = threading.Thread(target=lambda: codes.append(run(words, Sink(BytesIO(), "stdout"))))
    thread.start()
    thread.join()
    assert codes == [8]


def test_no_standard_input(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert call("batch", "--files-from", "-", "-o", tmp_path / "o.jsonl").returncode == 3


def test_ray_is_asked_for(monkeypatch: pytest.MonkeyPatch, folder: Path, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    done = call("batch", folder, "-o", tmp_path / "o.jsonl", "--engine", "ray")
    assert done.returncode == 7


def test_the_first_interrupt_before_anything_has_begun() -> None:
    with pytest.raises(KeyboardInterrupt):
        batch_run._Interrupt()()


def test_interrupts() -> None:
    class Jobs:
        stopped = 0

        def stop(self) -> None:
            self.stopped += 1

    interrupt, jobs = batch_run._Interrupt(), Jobs()
    interrupt.bind(jobs)  # type: ignore[arg-type]
    interrupt()
    assert jobs.stopped == 1
    with pytest.raises(KeyboardInterrupt):
        interrupt()


def test_an_output_with_a_url(folder: Path, tmp_path: Path) -> None:
    pytest.importorskip("fsspec", reason="fsspec is not installed")
    (tmp_path / "far").mkdir()
    (tmp_path / "work").mkdir()
    url, more = (tmp_path / "far").as_uri(), ("--work-dir", tmp_path / "work")
    assert call("batch", folder.as_uri(), "-o", f"{url}/t.jsonl", *more).returncode == 8
    assert (tmp_path / "far/t.jsonl").read_bytes() == (tmp_path / "work/t.jsonl").read_bytes()
    assert call("report-batch", tmp_path / "far/t.jsonl").returncode == 0
    assert call("batch", folder, "-o", f"{url}/t.jsonl", *more).returncode == 8
    assert call("batch", folder, "-o", f"{url}/out/", *more).returncode == 8
    assert (tmp_path / "far/out/c.txt.json").exists()
    (tmp_path / "far/u.jsonl").write_text("mine")
    done = call("batch", folder, "-o", f"{url}/u.jsonl", *more)
    assert (done.returncode, b"exists already" in done.stderr) == (6, True)
    assert call("batch", folder, "-o", "nosuch://x/u.jsonl", *more).returncode == 6


def test_an_output_that_cannot_be_sent(folder: Path, tmp_path: Path) -> None:
    pytest.importorskip("fsspec", reason="fsspec is not installed")
    (tmp_path / "file").write_text("x")
    url = (tmp_path / "file").as_uri()
    done = call("batch", folder, "-o", f"{url}/t.jsonl", "--work-dir", tmp_path)
    assert done.returncode == 6
    assert b"the same command again goes on" in done.stderr


def test_the_report_again(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "o.jsonl"
    call("batch", folder, "-o", out)
    tables = call("report-batch", out)
    assert tables.returncode == 0
    assert "县教育局" in tables.stdout.decode()
    assert "HQ-E303" in tables.stdout.decode()
    listed = call("report-batch", out, "--failures").stdout.decode()
    assert listed.startswith("b.txt\tHQ-E303\tb.txt: the file is damaged: broken")
    told = json.loads(call("report-batch", f"{out}.manifest.sqlite", "-f", "json").stdout)
    assert (told["inputs"], told["read"], told["tasks"]) == (3, 2, 3)
    assert told["units"] == [{"name": "县教育局", "lead": 3, "supporting": 0, "responsible": 0}]
    assert told["failures"][0]["path"] == "b.txt"


def test_a_report_needs_a_manifest(folder: Path, tmp_path: Path) -> None:
    done = call("report-batch", tmp_path / "o.jsonl")
    assert done.returncode == 3
    assert b"there is no manifest" in done.stderr
    assert call("report-batch", folder / "a.txt").returncode == 3
    assert not (folder / "a.txt.manifest.sqlite").exists()


def start(*args: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*CLI, *map(str, args)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENV
    )


def until(path: Path, length: int = 1, lines: int = 0) -> None:
    """Wait until the part file of `path` holds so many bytes and whole lines."""
    for _ in range(600):
        found = list(path.parent.glob(path.name + ".part-*"))
        data = found[0].read_bytes() if found else b""
        if len(data) >= length and data.count(b"\n") >= lines:
            return
        time.sleep(0.02)
    raise AssertionError("nothing was written")


def test_ctrl_c_once_finishes_what_is_on_its_way(tmp_path: Path) -> None:
    folder = fill(tmp_path / "in", **{f"n{n:03d}": "wait 0.1" for n in range(60)})
    out = tmp_path / "o.jsonl"
    child = start("batch", folder, "-o", out)
    until(out)
    child.send_signal(signal.SIGINT)
    _, said = child.communicate(timeout=60)
    assert child.returncode == 130
    assert b"finishing what is on its way" in said
    assert b"the same command again goes on" in said
    assert not out.exists()
    assert call("batch", folder, "-o", out).returncode == 0
    assert len(out.read_bytes().splitlines()) == 60


def test_ctrl_c_twice_stops_now(tmp_path: Path) -> None:
    texts = {f"n{n:03d}": "wait 0.05" for n in range(20)}
    folder = fill(tmp_path / "in", **texts, y="wait 50", z="一、末")
    out = tmp_path / "o.jsonl"
    child = start("batch", folder, "-o", out)
    until(out, 9000)
    child.send_signal(signal.SIGINT)
    time.sleep(0.4)
    child.send_signal(signal.SIGINT)
    _, said = child.communicate(timeout=20)
    assert child.returncode == 130
    assert b"goes on" in said
    fill(folder, y="一、好了")
    assert call("batch", folder, "-o", out).returncode == 0
    assert len(out.read_bytes().splitlines()) == 22


def test_sigterm_keeps_what_was_done(tmp_path: Path) -> None:
    folder = fill(tmp_path / "in", **{f"n{n:03d}": "wait 0.1" for n in range(60)})
    out = tmp_path / "o.jsonl"
    child = start("batch", folder, "-o", out)
    until(out, lines=2)  # the first is in the manifest when the second is written
    child.terminate()
    _, said = child.communicate(timeout=60)
    assert child.returncode == 143
    assert b"goes on" in said
    done = call("batch", folder, "-o", out)
    assert done.returncode == 0
    assert b"unchanged" in done.stderr
    assert len(out.read_bytes().splitlines()) == 60


@pytest.mark.parametrize("option", [[], ["--no-resume"]])
@pytest.mark.parametrize("at", ["take", "_note"])
def test_an_end_before_the_first_is_counted_says_how_to_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str, option: list[str]
) -> None:
    """Before it is taken, and when its bytes are written and nobody was told of it yet."""

    def ended(*_: object) -> None:
        raise SystemExit(143)

    out = tmp_path / "o.jsonl"
    folder = fill(tmp_path / "in", a="一、甲", b="一、乙")
    with monkeypatch.context() as patch:
        patch.setattr(Journal, at, ended)
        done = call("batch", folder, "-o", out, *option)
    assert done.returncode == 143
    how = "the same command without --no-resume goes on" if option else "same command again goes on"
    assert how in done.stderr.decode()
    assert call("batch", folder, "-o", out).returncode == 0
    assert len(out.read_bytes().splitlines()) == 2


def test_an_end_before_anything_began_promises_nothing(folder: Path, tmp_path: Path) -> None:
    done = call("batch", folder, tmp_path / "nowhere", "-o", tmp_path / "o.jsonl")
    assert done.returncode != 0
    assert b"goes on" not in done.stderr


@pytest.mark.parametrize("words", ["", "12", "x1G", "-5G", "1e999G", "nanG"])
def test_sizes_that_are_none(words: str) -> None:
    with pytest.raises(UsageError):
        size(words)


def test_reasons_are_known() -> None:
    assert reason("HQ-E502") == "ended its worker process"
    assert reason("HQ-E503") == "took longer than"
    assert reason("HQ-E999") == ""
