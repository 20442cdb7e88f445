"""From an argument to a record: read, find, record, check. Raises HqparseError only."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from hqparse.cli.refusals import refusal
from hqparse.cli.streams import quiet
from hqparse.errors import InputError, UsageError
from hqparse.readers.limits import Limits

if TYPE_CHECKING:
    from hqparse.model.findings import Findings
    from hqparse.model.source import Source

STDIN = "-"


def inputs(files: Sequence[str]) -> tuple[str, ...]:
    """The files to read; standard input where none is given and it is no terminal.

    UsageError for `-` given twice.
    """
    if files.count(STDIN) > 1:
        raise UsageError(STDIN, "standard input can be read only once", "标准输入只能读一次")
    return tuple(files) or (STDIN,)


def stdin_is_terminal() -> bool:
    """True if reading standard input would wait for somebody to type."""
    return bool(sys.stdin and sys.stdin.isatty())


def source_of(path: str, limits: Limits) -> Source:
    """The document as read; `-` is standard input."""
    from hqparse.readers import read, read_bytes

    with quiet():
        if path == STDIN:
            return read_bytes(stdin_bytes(limits), STDIN, limits=limits)
        return read(path, limits=limits)


def stdin_bytes(limits: Limits) -> bytes:
    """What standard input holds, up to one byte over the limit. InputError."""
    if sys.stdin is None:
        raise InputError(STDIN, "standard input is closed", "标准输入已关闭")
    try:
        return sys.stdin.buffer.read(limits.max_bytes + 1)
    except OSError as error:
        raise InputError(STDIN, error.strerror or str(error)) from error


def findings_of(source: Source) -> Findings:
    """What the pipeline finds; whatever else it raises becomes an internal error of this file."""
    from hqparse.pipeline import find

    try:
        with quiet():
            return find(source)
    except Exception as error:
        raise refusal(error, source.name) from error


def record_of(path: str, limits: Limits, lang: str, *, printed: bool = False) -> dict[str, Any]:
    """The checked record of one file."""
    return recorded(source_of(path, limits), lang, printed=printed)


def recorded(source: Source, lang: str, *, printed: bool = False) -> dict[str, Any]:
    """The checked record of one source."""
    from hqparse.output.check import check
    from hqparse.output.record import record

    made = record(source, findings_of(source), lang=lang, printed=printed)
    check(made)
    return made
