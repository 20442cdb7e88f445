"""From an argument to a record: read, find, record, check. Raises HqparseError only."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Self

from hqparse.cli.configured import configure
from hqparse.cli.refusals import refusal
from hqparse.cli.session import session
from hqparse.cli.streams import quiet, tell
from hqparse.cli.words import spoken
from hqparse.errors import DamagedInput, InputError, UsageError
from hqparse.language.regexes import lazy
from hqparse.readers.limits import Limits, at_most

if TYPE_CHECKING:
    from hqparse.output.shapes import Record

if TYPE_CHECKING:
    from hqparse.model.findings import Findings
    from hqparse.model.source import Source

STDIN = "-"
_NOT_PLAIN = lazy(r"[\s'\"$&|;<>()*?!\\`#~\[\]{}]")
"""What a shell does not take as it is."""


class Together(str):
    """Several files that are read as one document; as a word it is how messages call them."""

    paths: tuple[str, ...]

    def __new__(cls, paths: Sequence[str]) -> Self:
        """The files as one word, and their paths."""
        made = super().__new__(cls, " + ".join(paths))
        made.paths = tuple(paths)
        return made


def as_typed(path: str) -> str:
    """How a document is given to a command once more.

    >>> as_typed("通知.txt"), as_typed("a b.txt"), as_typed(Together(["a.txt", "b c.txt"]))
    ('通知.txt', "'a b.txt'", "--together a.txt 'b c.txt'")
    """
    if isinstance(path, Together):
        return " ".join(("--together", *map(as_typed, path.paths)))
    if not _NOT_PLAIN.search(path):
        return path
    from shlex import quote

    return quote(path)


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


def labels(files: Sequence[str]) -> dict[str, str]:
    """How the output calls files whose names are those of others: by as much of their paths as
    tells them apart.

    >>> labels(["in/a/附件1.pdf", "in/b/附件1.pdf", "in/b/附件2.pdf"])
    {'in/a/附件1.pdf': 'a/附件1.pdf', 'in/b/附件1.pdf': 'b/附件1.pdf'}
    """
    alike: dict[str, dict[str, tuple[str, ...]]] = {}
    for file in dict.fromkeys(files):
        if not isinstance(file, Together):
            parts = _parts(file)
            alike.setdefault(parts[-1], {})[file] = parts
    return {
        file: _shortest(own, [other for f, other in group.items() if f != file])
        for group in alike.values()
        if len(group) > 1
        for file, own in group.items()
    }


def _parts(file: str) -> tuple[str, ...]:
    """The folders of a file and its name (with its place in an archive)."""
    outer, inside, rest = file.partition("!/")
    *folders, name = os.path.normpath(outer).split(os.sep)
    return (*folders, name + inside + rest)


def _shortest(own: tuple[str, ...], others: Sequence[tuple[str, ...]]) -> str:
    for n in range(1, len(own) + 1):
        if all(other[-n:] != own[-n:] for other in others):
            return "/".join(own[-n:])
    return "/".join(own)


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
        return at_most(sys.stdin.buffer, most)
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


def record_of(
    path: str,
    limits: Limits,
    lang: str,
    *,
    printed: bool = False,
    names: Mapping[str, str] | None = None,
) -> Record:
    """The checked record of one file; `names` may say how the output calls it."""
    return recorded(named_source(path, limits, names or {}), lang, printed=printed)


def named_source(path: str, limits: Limits, names: Mapping[str, str]) -> Source:
    """The document as read; `names` may say how the output calls it."""
    source = source_of(path, limits)
    if path not in names:
        return source
    from hqparse.readers import printable

    return source._replace(name=printable(names[path]))


def listed_records(path: str, limits: Limits, lang: str, names: Mapping[str, str]) -> list[Record]:
    """The record of a document, or those of a list that was written as json or jsonl before.
    UsageError for a list that is none of ours."""
    if not isinstance(path, Together) and "!/" not in path:
        from hqparse.readers import content

        data = stdin_bytes(limits) if path == STDIN else content(path, limits)
        if is_list(data) or path.lower().endswith((".json", ".jsonl")):
            return written_records(path, data)
    return [record_of(path, limits, lang, names=names)]


def listed_record(path: str, limits: Limits, lang: str, names: Mapping[str, str]) -> Record:
    """As `listed_records`, for a command that takes one. UsageError for several."""
    found = listed_records(path, limits, lang, names)
    if len(found) > 1:
        raise UsageError(
            path,
            f"it holds {len(found)} task lists, not one",
            f"其中有 {len(found)} 份清单，只能给一份",
        )
    return found[0]


def is_list(data: bytes) -> bool:
    """True for what may be a list written as json or jsonl before, in whatever encoding.

    >>> is_list(b'{"schema_version"'), is_list(b"{\\\\rtf1"), is_list("{通知}".encode())
    (True, False, False)
    """
    start = data[:64].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"").lstrip()
    return start[:1] == b"{" and start[1:].lstrip()[:1] in (b"", b'"', b"}")


def written_records(path: str, data: bytes) -> list[Record]:
    """The lists that a file written as json or jsonl holds, one a line where they are several.
    UsageError for one that is none of ours, DamagedInput for one that is cut off or broken."""
    from hqparse.readers.encoding import utf8

    data = utf8(data)
    lines = [(n, line) for n, line in enumerate(data.splitlines(), 1) if line.strip()]
    if len(lines) > 1 and lines[0][1].startswith(b"{") and lines[0][1].rstrip().endswith(b"}"):
        return [_written_record(f"{path}:{n}", line) for n, line in lines]
    return [_written_record(path, data)]


def _written_record(path: str, data: bytes) -> Record:
    import msgspec

    from hqparse.output.shapes import Record

    try:
        return msgspec.json.decode(data, type=Record)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        if not isinstance(error, msgspec.ValidationError):
            said = f"it is no whole JSON ({error})", f"不是完整的 JSON（{error}）"
            raise DamagedInput(path, *said) from error
        raise UsageError(
            path,
            f"it is no task list as extract -f json writes one ({error})",
            f"不是 extract -f json 写出的任务清单（{error}）",
        ) from error


def recorded(source: Source, lang: str, *, printed: bool = False) -> Record:
    """The checked record of one source."""
    from hqparse.output.record import record
    from hqparse.output.shapes import check

    made = record(source, findings_of(source), lang=lang, printed=printed)
    check(made)
    return made


def tell_why_none(path: str, record: Record) -> None:
    """A list that is empty says why, on standard error."""
    from hqparse.output.diagnostics import message, why_none

    for doubt in why_none(record):
        tell(f"hqparse: {path}: {message(doubt['code'], {}, spoken())} [{doubt['code']}]")
