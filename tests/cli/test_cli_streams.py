"""Streams and entry, piece by piece (test_cli_process.py has them as a whole)."""

from __future__ import annotations

import io
import json
import os
import signal
import sys
from pathlib import Path

import click
import pytest

import hqparse.cli
from cli_invented import NOTICE, call, source
from hqparse.cli import run, streams
from hqparse.cli.app import COMMANDS, app
from hqparse.cli.refusals import refusal, usage
from hqparse.cli.session import session
from hqparse.errors import OutputError
from hqparse.model.source import Page
from hqparse.output.target import Sink
from hqparse.output.verify import alike, fold, problems


class Gone(io.BytesIO):
    """A pipe whose reader left."""

    def write(self, _: object) -> int:
        raise BrokenPipeError

    def flush(self) -> None:
        raise BrokenPipeError


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes, terminal: bool = False) -> None:
    text = io.TextIOWrapper(io.BytesIO(data))
    monkeypatch.setattr(text, "isatty", lambda: terminal, raising=False)
    monkeypatch.setattr(sys, "stdin", text)


def test_standard_input_is_read_to_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin(monkeypatch, NOTICE.encode())
    assert call("text", "-").out == NOTICE
    stdin(monkeypatch, NOTICE.encode())
    assert call("text", "--max-bytes", "9").code == 5
    stdin(monkeypatch, NOTICE.encode())
    assert call("text", "--max-bytes", "9" * 20).out == NOTICE  # as good as no limit


def test_standard_input_that_is_a_terminal_or_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin(monkeypatch, b"", terminal=True)
    said = call("text")
    assert (said.code, "no FILE given" in said.err) == (2, True)
    monkeypatch.setattr(sys, "stdin", None)
    assert call("text").code == 3

    class Broken:
        buffer = property(lambda _: (_ for _ in ()).throw(OSError(5, "Input/output error")))

        def isatty(self) -> bool:
            return False

    monkeypatch.setattr(sys, "stdin", Broken())
    assert "Input/output error" in call("text").err


def test_the_entry_turns_interrupts_into_130(monkeypatch: pytest.MonkeyPatch) -> None:
    left: list[int] = []
    monkeypatch.setattr(os, "_exit", left.append)

    def interrupted() -> int:
        raise KeyboardInterrupt

    for end in (interrupted, lambda: 130):
        monkeypatch.setattr(run, "main", end)
        hqparse.cli.main()
    assert left == [130, 130]
    monkeypatch.setattr(run, "main", lambda: 7)
    assert hqparse.cli.main() == 7
    assert left == [130, 130]


def test_the_process_sets_up_signals_and_streams(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.BytesIO()
    set_up: list[tuple[int, object]] = []
    monkeypatch.setattr(streams.signals, "signal", lambda number, how: set_up.append((number, how)))
    monkeypatch.setattr(streams, "take_stdout", lambda: streams.Stdout(out, "stdout"))
    monkeypatch.setattr(sys, "argv", ["hqparse", "--version"])
    assert run.main() == 0
    assert out.getvalue().startswith(b"hqparse ")
    (number, terminated), *at_the_end = set_up
    assert number == signal.SIGTERM
    with pytest.raises(SystemExit) as caught:
        terminated()  # type: ignore[operator]
    assert caught.value.code == 143
    assert at_the_end == [(signal.SIGINT, signal.SIG_DFL), (signal.SIGTERM, signal.SIG_DFL)]


def test_standard_output_is_set_aside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    done: list[tuple[int, int]] = []
    copy = os.open(tmp_path / "out", os.O_CREAT | os.O_WRONLY)
    monkeypatch.setattr(os, "dup", lambda _: copy)
    monkeypatch.setattr(os, "dup2", lambda a, b: done.append((a, b)))
    sink = streams.take_stdout()
    sink.write(b"x")
    sink.flush()
    assert done == [(2, 1)]
    assert (tmp_path / "out").read_bytes() == b"x"
    sink.stream.close()


def test_a_closed_standard_output_fails_only_when_written(monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(_: int) -> int:
        raise OSError(9, "Bad file descriptor")

    monkeypatch.setattr(os, "dup", closed)
    sink = streams.take_stdout()
    sink.flush()
    assert sink.stream.writable()
    with pytest.raises(OutputError):
        sink.write(b"x")


def test_a_reader_that_left() -> None:
    sink = streams.Stdout(Gone(), "stdout")
    with pytest.raises(streams.ReaderGone):
        sink.write(b"x")
    with pytest.raises(streams.ReaderGone):
        sink.flush()
    assert run.run(["schema"], sink) == 0
    assert run.run(["--help"], sink) == 0
    assert run._exited(3, run.Session(sink)) == 3


class Terminal(io.BytesIO):
    def isatty(self) -> bool:
        return True


STEERING = "甲\x1b[2J\x07\x9b乙\u202e丙\u2066\u2028\r\n\t丁\x7f"


def test_nothing_that_is_written_steers_a_terminal() -> None:
    shown = streams.shown(STEERING)
    assert len(shown) == len(STEERING)
    assert shown.isprintable()
    assert streams.shown(STEERING, lines=True).split() == ["甲␛[2J␇�乙�丙��␍", "丁�"]
    for out, clean in ((Terminal(), True), (io.BytesIO(), False)):
        streams.Stdout(out, "stdout").write(STEERING.encode())
        assert (out.getvalue().decode() == STEERING) is not clean
        assert (b"\x1b" in out.getvalue()) is not clean
    assert json.loads(streams.shown_json(json.dumps(STEERING, ensure_ascii=False))) == STEERING


def test_the_text_of_a_document_does_not_steer_a_terminal(tmp_path: Path) -> None:
    words = (
        "推进老旧小区改造。" * 90
        + "一、甲\x9b乙\u202e丙\u2066丁\u2028戊\x7f。（责任单位：市教育局）\n"
    )
    (tmp_path / "a.txt").write_text(words, "utf-8")
    for argv in (["text"], ["extract"], ["extract", "-f", "md"], ["show"], ["show", "--spans"],
                 ["check"], ["extract", "--tasks"]):  # fmt: skip
        out = Terminal()
        run.run([*argv, str(tmp_path / "a.txt"), "--color", "never"], streams.Stdout(out, "stdout"))
        assert out.getvalue()
        assert not set(out.getvalue().decode()) & set("\x1b\x07\x9b\u202e\u2066\u2028\x7f"), argv


def test_bytes_that_decode_to_controls_do_not_get_through(
    capsys: pytest.CaptureFixture[str],
) -> None:
    streams.tell(os.fsdecode("x\x9b2J\u202e".encode()) + "\ud800\n")
    said = capsys.readouterr().err
    assert said == "x�2J��␊\n"


def test_what_nobody_reads_vanishes(tmp_path: Path) -> None:
    with (tmp_path / "out").open("wb") as stream:
        streams.forget(Sink(stream, "stdout"))
        stream.write(b"x")
    assert (tmp_path / "out").read_bytes() == b""
    streams.forget(Sink(io.BytesIO(), "stdout"))


def test_a_closed_standard_error_is_survived(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    streams.tell("x")
    monkeypatch.setattr(sys, "stderr", Gone())
    streams.tell("x")


def test_there_is_no_session_outside_a_run() -> None:
    with (
        click.Context(click.Command("x")),
        pytest.raises(RuntimeError, match="no session"),
    ):
        session()


def test_the_group_knows_its_commands() -> None:
    group = app()
    assert isinstance(group, click.Group)
    ctx = click.Context(group)
    assert group.list_commands(ctx) == list(COMMANDS)
    assert group.get_command(ctx, "none") is None
    assert all(group.get_command(ctx, name) for name in COMMANDS)


def test_every_exception_is_a_refusal() -> None:
    assert refusal(click.FileError("x", "gone")).exit_code == 2
    assert usage(click.UsageError("a\nb.")).line() == "hqparse: a b; see hqparse --help [HQ-E201]"
    missing = click.MissingParameter(param_hint="FILE", param_type="argument")
    assert "缺少参数" in usage(missing).line("zh")


# grounding on pages


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"page": 1, "bbox": [1, 1, 2, 2]}, ""),
        ({"page": 2, "bbox": None}, "not on page 2"),
        ({"page": 3, "bbox": None}, "page 3 of 2"),
        ({"page": None, "bbox": None}, "page None of 2"),
        ({"page": 1, "bbox": [1, 1, 200, 2]}, "leaves its page"),
        ({"page": 1, "bbox": [1, 1, 2, 3], "boxes": [[1, 1, 2, 2], [1, 2, 2, 3]]}, ""),
        ({"page": 1, "bbox": [1, 1, 2, 3], "boxes": [[1, 1, 2, 2]]}, "not around its boxes"),
        ({"page": 1, "bbox": None, "boxes": [[1, 1, 2, 2]]}, "not around its boxes"),
        ({"page": 1, "bbox": [2, 1, 1, 2], "boxes": [[2, 1, 1, 2]]}, "inside out"),
    ],
)
def test_places_on_pages(change: dict[str, object], said: str) -> None:
    from hqparse.model.findings import Findings, Notice
    from hqparse.output.record import record

    half = len(NOTICE) // 2
    pages = (Page(1, 0, half, 100, 100), Page(2, half, len(NOTICE), 100, 100))
    read = source()._replace(pages=pages)
    made = record(read, Findings(Notice(title="云溪市人民政府")))
    made["notice"]["places"] = {"title": [{"start": 0, "end": 7, "boxes": [], **change}]}
    found = [problem.en for problem in problems(made, read)]
    assert (found == []) if not said else (said in found[0])


@pytest.mark.parametrize(
    ("printed", "written", "same"),
    [
        ("市 财政\n局", "市财政局", True),
        ("局⻓", "局长", True),
        ("局⻓们", "局长", False),
        ("⼀、", "一、", True),
        ("«方案».", "《方案》。", True),
        ("市财政局", "县财政局", False),
        ("甲⻓", "乙长", False),
    ],
)
def test_words_alike(printed: str, written: str, same: bool) -> None:
    assert alike(printed, written) is same


def test_fold_is_idempotent() -> None:
    for words in ("（责任单位：“Ａ”。）", "«x»\u3000—–", "ﬁ①"):
        assert fold(fold(words)) == fold(words)
