"""A notice and its annexes in several files → one document, as if they had been sent in one.

Its raw text is that of the files one behind the other. Each place names its file in front of the
place inside: `附件1.xlsx!/Sheet1!C5`, and pages keep their own numbers.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from hqparse.errors import InputError
from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple
from hqparse.model.source import Anchor, Box, OnPage, Page, ReaderDoubt, Source, Table
from hqparse.model.text import Span
from hqparse.readers.limits import Limits, sha256
from hqparse.readers.names import names_no_document

if TYPE_CHECKING:
    from hqparse.model.source import Locator

MEDIA_TYPE = "multipart/mixed"
_SEPARATOR = "!/"
_ANNEX = lazy(r"附\s*[件表录]\s*[\d一二三四五六七八九十]{0,3}")
_DIGITS = lazy(r"\d+")


def files_of(paths: Sequence[str], limits: Limits) -> list[str]:
    """The documents of a notice: files in the order given; those of a folder or an archive by
    name and number, the annexes last.

    Raises InputError for a folder that cannot be read or holds no file.
    """
    from hqparse.readers import documents

    found: list[str] = []
    for path in paths:
        if os.path.isdir(path):
            found += _annexes_last(list(_inside(path)))
            continue
        members = documents(path, limits)
        found += members if members == [path] else _annexes_last(members)
    if not found:
        raise InputError(paths[0] if paths else "", "the folder holds no file", "文件夹中没有文件")
    return found


def _inside(folder: str) -> Iterator[str]:
    """The files of a folder and its folders; hidden ones and lock files are passed over."""
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        raise InputError(folder, error.strerror or str(error)) from error
    for entry in found:
        if entry.name.startswith((".", "~$")) or entry.is_symlink():
            continue
        if entry.is_dir():
            yield from _inside(entry.path)
        elif entry.is_file() and not names_no_document(entry.name):
            yield entry.path


def _annexes_last(paths: list[str]) -> list[str]:
    return sorted(paths, key=_order)


def _order(path: str) -> tuple[bool, list[tuple[int, str]]]:
    """Annexes behind the others; 附件2 before 附件10."""
    name = os.path.basename(path)
    parts = _DIGITS.split(name)
    numbers = [int(m[0][:9]) for m in _DIGITS.finditer(name)]
    return _ANNEX.match(name) is not None, list(zip([*numbers, 0], parts, strict=True))


def read_together(paths: Sequence[str], limits: Limits) -> Source:
    """The files that `paths` stand for (see `files_of`) as one document.

    Raises what `read` raises for the first file that cannot be read, and LimitExceeded.
    """
    from hqparse.readers import read

    sources = [(path, read(path, limits=limits)) for path in files_of(paths, limits)]
    source = together([source for _, source in sources], _name(paths))
    limits.check_chars(source.name, len(source.raw))
    limits.check_pages(source.name, len(source.pages))
    return source


def _name(paths: Sequence[str]) -> str:
    return " + ".join(os.path.basename(os.path.normpath(path)) for path in paths)


class _Part(NamedTuple):
    """One file's document, and where its text begins in the whole."""

    source: Source
    start: int


def together(sources: Sequence[Source], name: str) -> Source:
    """Several documents as one. A single one stays as it is."""
    if len(sources) == 1:
        return sources[0]
    raw, parts = _laid(sources)
    soft = [_soft(part) for part in parts]
    return Source(
        name=name,
        media_type=MEDIA_TYPE,
        sha256=sha256("".join(s.sha256 + "\n" for s in sources).encode()),
        raw=raw,
        pages=tuple(page for part in parts for page in _pages(part)),
        wraps=None if all(s.wraps is None for s in sources) else frozenset().union(*soft),
        furniture=tuple(_moved(s, part.start) for part in parts for s in part.source.furniture),
        tables=tuple(_tables(parts)),
        meta={k: v for s in reversed(sources) for k, v in s.meta.items()},
        doubts=tuple(_doubt(d, part.start) for part in parts for d in part.source.doubts),
        locator=_Locators(parts) if any(s.locator for s in sources) else None,
        anchors=tuple(anchor for part in parts for anchor in _anchors(part)),
        unseen=tuple(_moved(s, part.start) for part in parts for s in part.source.unseen),
    )


def _laid(sources: Sequence[Source]) -> tuple[str, list[_Part]]:
    """The whole text: a blank line parts the files, and one that is called 附件1 but does not
    say so in its first line is headed so."""
    words, length, parts = list[str](), 0, list[_Part]()
    for source in sources:
        head = _heading(source) if parts else ""
        lead = ("\n" if parts else "") + (f"{head}\n" if head else "")
        body = source.raw if source.raw.endswith("\n") else source.raw + "\n"
        words += (lead, body)
        parts.append(_Part(source, length + len(lead)))
        length += len(lead) + len(body)
    return "".join(words), parts


def _heading(source: Source) -> str:
    said = _ANNEX.match(os.path.basename(source.name.rpartition(_SEPARATOR)[2]))
    first = next((line.strip() for line in source.raw.split("\n") if line.strip()), "")
    return "" if said is None or first.startswith("附") else said[0]


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _tables(parts: Sequence[_Part]) -> Iterator[Table]:
    before = 0
    for part in parts:
        for table in part.source.tables:
            moved = _table(table, part.start)
            left = table.right_of
            yield moved if left is None else moved._replace(right_of=left + before)
        before += len(part.source.tables)


def _table(table: Table, by: int) -> Table:
    cells = tuple(c._replace(spans=tuple(_moved(s, by) for s in c.spans)) for c in table.cells)
    return table._replace(span=_moved(table.span, by), cells=cells)


def _doubt(doubt: ReaderDoubt, by: int) -> ReaderDoubt:
    return doubt._replace(span=_moved(doubt.span, by)) if doubt.span else doubt


def _pages(part: _Part) -> Iterator[Page]:
    for page in part.source.pages:
        yield page._replace(start=page.start + part.start, end=page.end + part.start)


def _soft(part: _Part) -> frozenset[int]:
    """The soft line ends that are known. Beside files that know theirs, a text that does not has
    none: a table or a page in the same document must not lose its lines for it."""
    return frozenset(i + part.start for i in part.source.wraps or ())


def _anchors(part: _Part) -> Iterator[Anchor]:
    """The file's name in front of each named place; alone, where the format names none."""
    name = part.source.name
    if not part.source.anchors:
        yield Anchor(part.start, part.start + len(part.source.raw), name)
    for start, end, place in part.source.anchors:
        yield Anchor(start + part.start, end + part.start, f"{name}{_SEPARATOR}{place}")


class _Locators:
    """Boxes by the locators of the files; a page's number tells no file, the range does."""

    def __init__(self, parts: Sequence[_Part]) -> None:
        self._parts = parts

    def boxes(self, page: int, start: int, end: int) -> tuple[Box, ...]:
        """The boxes of `raw[start:end]` on its file's page, one for each printed line."""
        part = next(p for p in reversed(self._parts) if p.start <= start or p is self._parts[0])
        locator: Locator | None = part.source.locator
        return locator.boxes(page, start - part.start, end - part.start) if locator else ()

    def all_boxes(self, ranges: Sequence[OnPage]) -> list[tuple[Box, ...]]:
        """`boxes` of each of the ranges."""
        return [self.boxes(*each) for each in ranges]
