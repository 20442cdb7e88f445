"""Pipe tables: each cell with the place of its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from hqparse.language.regexes import lazy
from hqparse.language.vocabulary import table
from hqparse.model.source import Cell, Table
from hqparse.model.text import Span
from hqparse.readers.markdown.inline import markup

_PIPE = lazy(r"(?<!\\)\|")
_BREAK = lazy(r"<br\s*/?>")
_DASHES = frozenset("-:| \t")


def runs_with_pipes(lines: Sequence[str], first: int, last: int) -> Iterator[tuple[int, int]]:
    """The ranges of neighbouring lines with pipes, each with its row of dashes below the head."""
    at = first
    for n in range(first, last + 1):
        if n < last and "|" in lines[n]:
            continue
        if n - at > 1 and is_dashes(lines[at + 1]):
            yield at, n
        at = n + 1


def is_dashes(line: str) -> bool:
    """True for the row below the head: |---|:-:|."""
    return "-" in line and _DASHES.issuperset(line)


def is_catalogue(lines: Sequence[str]) -> bool:
    """True for the catalogue that a site prints above a notice, each label beside its value
    (| 索引号 | 001 | 发布机构 | 区政府办 |): two labels or more, the head's first among them."""
    rows = [[line[a:b] for a, b in _fields(line)] for n, line in enumerate(lines) if n != 1]
    labels = [[_label(cell) for cell in row] for row in rows]
    first = labels[0]
    beside = first[0] and not (len(first) > 1 and first[1])
    found = {label for row in labels for label in row if label}
    return bool(beside and len(found) > 1 and not found.isdisjoint(table("pages")["strong"]))


def _label(cell: str) -> str:
    """The label of a page's catalogue that the cell holds and nothing else, or nothing."""
    words = "".join(cell.split()).strip("*").rstrip(":：")
    pages = table("pages")
    return words if words in pages["strong"] or words in pages["weak"] else ""


def pipe_table(lines: Sequence[str], start: int) -> Table:
    """The table of `lines`, the first of which begins at `start`; the row of dashes is none."""
    rows: list[list[tuple[Span, ...]]] = []
    at = start
    for n, line in enumerate(lines):
        if n != 1:
            rows.append([_words(line, a, b, at) for a, b in _fields(line)])
        at += len(line) + 1
    cols = max(map(len, rows))
    cells = tuple(
        Cell(r, c, spans=row[c] if c < len(row) else ())
        for r, row in enumerate(rows)
        for c in range(cols)
    )
    return Table(Span(start, at - 1), len(rows), cols, cells)


def _fields(line: str) -> list[tuple[int, int]]:
    """The ranges between the pipes of a row."""
    edges = [m.start() for m in _PIPE.finditer(line)]
    begin = len(line) - len(line.lstrip())
    end = len(line.rstrip())
    edges = [begin - 1, *(e for e in edges if begin < e < end - 1), end]
    if line[begin : begin + 1] == "|":
        edges[0] = begin
    if line[end - 1 : end] == "|":
        edges[-1] = end - 1
    return [(a + 1, b) for a, b in pairwise(edges)]


def _words(line: str, start: int, end: int, offset: int) -> tuple[Span, ...]:
    """The words of a cell without markup; `<br>` parts its lines."""
    field = line[start:end]
    out = sorted([*markup(field, False, False), *(m.span() for m in _BREAK.finditer(field))])
    return tuple(_kept(field, out, offset + start))


def _kept(field: str, out: Sequence[tuple[int, int]], offset: int) -> Iterator[Span]:
    at = 0
    for a, b in [*out, (len(field), len(field))]:
        words = field[at:a]
        if words.strip():
            begin = at + len(words) - len(words.lstrip())
            yield Span(offset + begin, offset + begin + len(words.strip()))
        at = max(at, b)
