"""Runs one command: sets the streams and signals up, turns every end into its exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from hqparse.cli import streams, words
from hqparse.cli.refusals import Exit, error_line, refusal, show_traceback
from hqparse.cli.session import Session
from hqparse.cli.streams import signals
from hqparse.output.target import Sink


def main() -> int:
    """The process: signals, streams, `sys.argv`."""
    signals.signal(signals.SIGTERM, _terminated)
    if hasattr(sys.stderr, "reconfigure"):
        sys.stderr.reconfigure(encoding="utf-8", errors="backslashreplace")
    out = streams.take_stdout()
    code = run(expanded(sys.argv[1:]) if os.name == "nt" else sys.argv[1:], out)
    if store := sys.modules.get(
        "hqparse.language.regex_store"
    ):  # not loaded by --version or --help
        store.keep()
    for ending in (signals.SIGINT, signals.SIGTERM):  # nothing is left to unwind but Python itself
        signals.signal(ending, signals.SIG_DFL)
    return code


def expanded(argv: Sequence[str]) -> list[str]:
    """The words of the call with patterns (`*.pdf`) as the files they match, as the shells of
    other systems hand them over; `batch` knows patterns itself."""
    import glob

    if argv[:1] == ["batch"]:
        return list(argv)
    words: list[str] = []
    for word in argv:
        wild = glob.has_magic(word) and not word.startswith("-") and not os.path.lexists(word)
        words += (wild and sorted(glob.glob(word))) or [word]
    return words


def _terminated(*_: object) -> NoReturn:
    """SIGTERM unwinds the stack, so that half-written files are removed."""
    raise SystemExit(Exit.TERMINATED)


def run(argv: Sequence[str], out: Sink) -> int:
    """One command, its result to `out`, all else to `sys.stderr`. Never raises."""
    session = Session(out)
    words.use(argv, os.environ)
    try:
        with streams.text_to(out):
            code = _app().main(list(argv), prog_name="hqparse", standalone_mode=False, obj=session)
        out.flush()
        return int(code or 0)
    except BaseException as end:
        return _ended(end, session)


def _app() -> click.Command:
    """Made once the language is known."""
    from hqparse.cli.app import app

    return app()


def _ended(end: BaseException, session: Session) -> int:
    """The exit code of an exception; what there is to say goes to standard error."""
    match end:
        case SystemExit():
            return _exited(end.code, session)
        case KeyboardInterrupt() | click.Abort():
            return Exit.INTERRUPTED
        case streams.ReaderGone():
            streams.forget(session.out)
            return Exit.OK
    if session.debug:
        show_traceback(end)
    error = refusal(end)
    streams.tell(error_line(error, session.command))
    if error.exit_code == Exit.OUTPUT:
        streams.forget(session.out)
    return error.exit_code


def _exited(code: Any, session: Session) -> int:
    try:
        session.out.flush()
    except Exception:
        streams.forget(session.out)
    return code if isinstance(code, int) else Exit.OK if code is None else Exit.INTERNAL
