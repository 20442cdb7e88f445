"""From an argument to a record: read, find, record, check. Raises HqparseError only."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Self

from hqparse.cli.configured import configure
from hqparse.cli.refusals import refusal
from hqparse.cli.session import session
from hqparse.cli.streams import quiet
from hqparse.errors import InputError, UsageError
from hqparse.readers.limits import Limits

if TYPE_CHECKING:
    from hqparse.output.shapes import Record

if TYPE_CHECKING:
    from hqparse.model.findings import Findings
    from hqparse.model.source import Source

STDIN = "-"


class Together(str):
    """Several files that are read as one document; as a word it is how messages call them."""

    paths: tuple[str, ...]

    def __new__(cls, paths: Sequence[str]) -> Self:
        """The files as one word, and their paths."""
        made = super().__new__(cls, " + ".join(paths))
        made.paths = tuple(paths)
        return made


def one_of(files: Sequence[str], together: bool) -> str:
    """The one input of a command that shows one document. UsageError for several of them."""
    configure(files)
    if together and files:
        return Together(files)
    if len(files) > 1:
        raise UsageError(
            files[1],
            "one FILE only (--together reads several as one)",
            "只能给一个文件（--together 可把多个作为一份）",
        )
    return files[0] if files else STDIN


def inputs(files: Sequence[str], *, together: bool = False) -> tuple[str, ...]:
    """The files to read, for an archive the documents in it; standard input where none is given
    and it is no terminal.

    UsageError for `-` given twice.
    """
    configure(files)
    if together and files:
        return (Together(files),)
    if files.count(STDIN) > 1:
        raise UsageError(STDIN, "standard input can be read only once", "标准输入只能读一次")
    if not files:
        return (STDIN,)
    from hqparse.readers import documents

    return tuple(path for file in files for path in documents(file))


def stdin_is_terminal() -> bool:
    """True if reading standard input would wait for somebody to type."""
    return bool(sys.stdin and sys.stdin.isatty())


def source_of(path: str, limits: Limits) -> Source:
    """The document as read; `-` is standard input."""
    from hqparse.readers import read, read_bytes

    with quiet():
        if isinstance(path, Together):
            from hqparse.readers.together import read_together

            return read_together(path.paths, limits)
        if path == STDIN:
            return read_bytes(stdin_bytes(limits), STDIN, limits=limits)
        return read(path, limits=limits)


def stdin_bytes(limits: Limits) -> bytes:
    """What standard input holds, up to one byte over the limit; read once. InputError."""
    held = session().stdin
    if held is None:
        held = session().stdin = _read_stdin(limits.max_bytes + 1)
    return held


def _read_stdin(most: int) -> bytes:
    if sys.stdin is None:
        raise InputError(STDIN, "standard input is closed", "标准输入已关闭")
    try:
        return sys.stdin.buffer.read(most)
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


def record_of(path: str, limits: Limits, lang: str, *, printed: bool = False) -> Record:
    """The checked record of one file."""
    return recorded(source_of(path, limits), lang, printed=printed)


def recorded(source: Source, lang: str, *, printed: bool = False) -> Record:
    """The checked record of one source."""
    from hqparse.output.record import record
    from hqparse.output.shapes import check

    made = record(source, findings_of(source), lang=lang, printed=printed)
    check(made)
    return made
