"""The work of `batch`: options to plan, target, settings and engine; signals; the exit code."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any, BinaryIO

from hqparse.batch.plan import Jobs, Plan
from hqparse.batch.remote import is_url
from hqparse.batch.report import Summary
from hqparse.batch.run import Engine, Target, run
from hqparse.batch.settings import Settings
from hqparse.batch.upload import Staged, staged
from hqparse.cli import streams
from hqparse.cli.arguments import cores, size
from hqparse.cli.batch_progress import Silent, watch_for
from hqparse.cli.batch_report import tell_summary
from hqparse.cli.configured import configure
from hqparse.cli.document import stdin_is_terminal
from hqparse.cli.refusals import Exit
from hqparse.cli.session import session
from hqparse.cli.words import say, spoken
from hqparse.errors import InputError, OutputError, UsageError
from hqparse.language.own import own, said
from hqparse.readers.limits import Limits

STDOUT = "-"

_SUFFIXES = {
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".xlsx": "xlsx", ".md": "md",
    ".markdown": "md", ".parquet": "parquet",
}  # fmt: skip


def run_batch(asked: Mapping[str, Any], limits: Limits) -> int:
    """Run the batch that the options describe; its exit code."""
    listed = [] if asked["paths"] else [asked["files_from"] or "-"]
    configure(asked["paths"] or listed)
    settings = _settings(asked, limits)
    away = _away(asked)
    target = _target(asked, away.path if away else asked["output"])
    with _plan(asked) as plan:
        watch = watch_for(_progress(asked), plan)
        with watch, _resumable(target, watch), _interruptible() as interrupt:
            watch.on_begin = interrupt.bind
            found = run(plan, target, settings, _engine(asked, settings), watch)
            if away and found.whole:
                away.send()
        watch.ends(found)
    if _progress(asked) != "json":
        tell_summary(found, target.path)
    return _exit(found, target)


def _exit(found: Summary, target: Target) -> int:
    if not found.whole:
        _tell_how_to_go_on(target)
        return Exit.INTERRUPTED
    return Exit.PARTIAL if found.failed else Exit.OK


def _settings(asked: Mapping[str, Any], limits: Limits) -> Settings:
    name = asked["format_"] or _format_of(asked["output"])
    for flag, only in (("tasks", "jsonl"), ("bom", "csv")):
        if asked[flag] and name != only:
            raise UsageError(
                "batch", f"--{flag} is for -f {only} only", f"--{flag} 只用于 -f {only}"
            )
    return Settings(
        format=name,
        lang=session().output_lang,
        printed=asked["raw"],
        tasks=asked["tasks"],
        bom=asked["bom"],
        limits=limits,
        timeout=asked["timeout"],
        memory=size(asked["memory"]),
        spoken=spoken(),
        words=said(own()),
    )


def _format_of(output: str) -> str:
    """The format that the output's name stands for."""
    if output == STDOUT:
        return session().formats.get("batch", "jsonl")
    suffix = os.path.splitext(output)[1].lower()
    if os.path.isdir(output) or not suffix or output.endswith(os.sep):
        return "json"
    if suffix not in _SUFFIXES:
        raise UsageError(output, "its suffix names no format, add -f", "从后缀看不出格式，请加 -f")
    return _SUFFIXES[suffix]


def _away(asked: Mapping[str, Any]) -> Staged | None:
    """Where an output with a URL grows; None for one that is a path."""
    if not is_url(asked["output"]):
        return None
    found = staged(asked["output"], asked["work_dir"])
    if not asked["force"]:
        found.refuse()
    return found


def _target(asked: Mapping[str, Any], output: str) -> Target:
    return Target(
        output,
        session().out if output == STDOUT else None,
        resume=asked["resume"],
        retry=asked["retry_failed"],
        force=asked["force"],
    )


@contextmanager
def _plan(asked: Mapping[str, Any]) -> Iterator[Plan]:
    """The inputs; the list of names stays open while the batch runs."""
    paths, names = asked["paths"], asked["files_from"]
    if not paths and names is None:
        raise UsageError(
            "batch",
            "nothing to read, give a PATH or --files-from",
            "没有输入，请给出 PATH 或 --files-from",
        )
    if "-" in paths:
        raise UsageError(
            "-", "a list of names is read by --files-from -", "从标准输入读列表用 --files-from -"
        )
    separator = b"\0" if asked["null"] else b"\n"
    if names is None:
        yield Plan(tuple(paths))
    elif names == STDOUT:
        yield Plan(tuple(paths), _stdin(), separator)
    else:
        with _opened(names) as stream:
            yield Plan(tuple(paths), stream, separator)


def _stdin() -> BinaryIO:
    if sys.stdin is None:
        raise InputError("-", "standard input is closed", "标准输入已关闭")
    if stdin_is_terminal():
        streams.tell(say("hqparse: reading names from the terminal", "hqparse：从终端读取文件名"))
    return sys.stdin.buffer


@contextmanager
def _opened(name: str) -> Iterator[BinaryIO]:
    try:
        stream = open(name, "rb")  # noqa: SIM115 - closed below; only opening is typed
    except OSError as error:
        raise InputError(name, error.strerror or str(error)) from error
    with stream:
        yield stream


def _engine(asked: Mapping[str, Any], settings: Settings) -> Engine:
    if asked["engine"] == "ray":
        if settings.words:
            raise UsageError(
                "batch",
                "own words of hqparse.toml do not reach a cluster; use --engine local",
                "hqparse.toml 中的自定义词语不能用于集群；请用 --engine local",
            )
        from hqparse.batch.cluster import Cluster

        return Cluster(settings, asked["ray_address"], asked["workers"])
    if asked["ray_address"]:
        raise UsageError(
            "batch", "--ray-address needs --engine ray", "--ray-address 需要 --engine ray"
        )
    from hqparse.batch.pool import Pool

    return Pool(settings, asked["workers"] or cores())


def _progress(asked: Mapping[str, Any]) -> str:
    return "none" if asked["no_progress"] else str(asked["progress"])


def _finishing() -> str:
    return say(
        "hqparse: finishing what is on its way (Ctrl-C again stops now)",
        "hqparse：正在完成手头的文件（再按一次 Ctrl-C 立即停止）",
    )


class _Interrupt:
    """Ctrl-C once: finish what is on its way. Twice: stop now."""

    def __init__(self) -> None:
        self._jobs: Jobs | None = None
        self._asked = False

    def bind(self, jobs: Jobs) -> None:
        """From now on there is something to stop."""
        self._jobs = jobs

    def __call__(self, *_: object) -> None:
        if self._jobs is None or self._asked:
            raise KeyboardInterrupt
        self._asked = True
        self._jobs.stop()
        with suppress(OSError):  # not through sys.stderr, which may be in the middle of a line
            os.write(2, f"{_finishing()}\n".encode())


@contextmanager
def _interruptible() -> Iterator[_Interrupt]:
    interrupt = _Interrupt()
    if threading.current_thread() is not threading.main_thread():
        yield interrupt
        return
    before = signal.signal(signal.SIGINT, interrupt)
    try:
        yield interrupt
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _resumable(target: Target, watch: Silent) -> Iterator[None]:
    """However a batch that has begun ends early, say how it goes on. `watch.done` cannot tell: a
    signal may come when the first result is written and not yet counted, or while a batch that
    goes on has not yet come to what it did before."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit, OutputError):
        if watch.begun:
            _tell_how_to_go_on(target)
        raise


def _tell_how_to_go_on(target: Target) -> None:
    if target.stream is not None:
        return
    if target.resume:
        how = say("the same command again goes on", "再次执行同一命令即可续跑")
    else:
        how = say(
            "the same command without --no-resume goes on", "去掉 --no-resume 再次执行即可续跑"
        )
    streams.tell(
        say(f"hqparse: what was done is kept; {how}", f"hqparse：已完成的部分已保存；{how}")
    )
