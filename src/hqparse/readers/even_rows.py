"""Tables in plain text without bars whose rows all have as many cells as the head: on one line with
a blank between two cells, as data bases of notices and programs that strip a page's markup write
them, a cell a line, as a copied page has them, or a row a line with blanks between its cells.

`序号 工作任务 责任部门 完成时限 一、夯实基础 1 开展检查 市公安局 二季度 2 建成平台 市数据局 11月底`

The head begins with 序号, each row with its number; where a row has not as many cells, nothing is
read at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from operator import itemgetter

from hqparse.language.duties import LABEL_WORDS
from hqparse.language.patterns import SECTION
from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple
from hqparse.model.source import Cell, Table
from hqparse.model.text import Span
from hqparse.readers.tidy import trimmed

_FIRST_HEAD = lazy(r"(?<!\S)序\s?号(?=[ \u3000])")
_FIRST_LINE = lazy(r"^[ \t\u3000]*+(序[ \u3000]?号)[ \t\u3000]*+$", re.M)
_WORD = lazy(r"\S+")
_APART = lazy(r"\S++(?: \S++)*")
"""Words between wide blanks."""
_LINE = lazy(r"[^\s][^\n]*")
_NUMBER = lazy(r"(\d{1,3})[.．、]?")
_SECTION = lazy(SECTION)
_CLOSING = lazy(r"抄送|主送|附件|注[:：]|备注[:：]|联系人")
_UNITS = lazy(LABEL_WORDS)
_FEWEST_COLUMNS, _MOST_COLUMNS = 3, 10
_FEWEST_ROWS = 2
_LONGEST_HEAD = 40
"""So many words of a head, its letters apart, are looked at."""
_LONGEST_SECTION = 4
_LONGEST_NAMES = 200


class _Row(NamedTuple):
    """The cells of a row; one is a section's heading."""

    cells: tuple[Span, ...]


class _Words:
    """Words or lines of a text, found as far as they are asked for: most heads have no even rows,
    and the rest of the text is looked at for none of them."""

    def __init__(self, raw: str, form: re.Pattern[str], start: int, end: int) -> None:
        self._spans = (trimmed(raw, *m.span()) for m in form.finditer(raw, start, end))
        self._found: list[Span] = []

    def part(self, start: int, end: int) -> list[Span]:
        """Those from `start` to `end`, as far as there are some."""
        if end > len(self._found):
            self._found += islice(self._spans, end - len(self._found))
        return self._found[start:end]


def even_tables(raw: str) -> tuple[Table, ...]:
    """The tables whose rows are even, in order."""
    out: list[Table] = []
    starts = [(m.start(1), _LINE) for m in _FIRST_LINE.finditer(raw)]
    starts += [(m.start(), _WORD) for m in _FIRST_HEAD.finditer(raw)]
    for start, form in sorted(starts, key=itemgetter(0)):
        if out and start < out[-1].span.end:
            continue
        end = _line_end(raw, start) if form is _WORD else len(raw)
        found = _read(raw, _Words(raw, form, start, end))
        if found is None and form is _WORD:
            found = _read_lines(raw, start)
        out += [found] if found else []
    return tuple(out)


def _read_lines(raw: str, start: int) -> Table | None:
    """The table from `start` on with a row a line: wide blanks between its cells, or any."""
    for form in (_APART, _WORD):
        if found := _read(raw, _Words(raw, form, start, len(raw))):
            rows = {cell.row: cell.spans[0].start for cell in reversed(found.cells)}
            ends = {cell.row: cell.spans[0].end for cell in found.cells}
            if all(
                raw[at : _line_end(raw, at)].rstrip() == raw[at : ends[n]] for n, at in rows.items()
            ):
                return found
    return None


def _line_end(raw: str, at: int) -> int:
    end = raw.find("\n", at)
    return end if end >= 0 else len(raw)


def _read(raw: str, words: _Words) -> Table | None:
    first = words.part(0, _LONGEST_HEAD)
    behind = _head_end(raw, first)
    head = _closed(first[:behind])
    titles = ["".join(raw[s.start : s.end].split()) for s in head]
    if not _is_head(titles):
        return None
    rows = list(_rows(raw, words, behind, len(head)))
    full = [r for r in rows if len(r.cells) > 1]
    names = [n for n, title in enumerate(titles) if _UNITS.fullmatch(title)]
    even = all(_are_names(raw, r.cells[n]) for r in full for n in names)
    if len(full) < _FEWEST_ROWS or not even:
        return None
    span = Span(head[0].start, rows[-1].cells[-1].end)
    return _grid(span, [_Row(tuple(head)), *rows])


def _head_end(raw: str, words: Sequence[Span]) -> int:
    """The index of the first word behind the head: a number 1, or a section's heading."""
    for i, s in enumerate(words):
        word = raw[s.start : s.end]
        number = _NUMBER.fullmatch(word)
        if (number and number[1] == "1") or _SECTION.match(word):
            return i
    return 0


def _closed(words: Sequence[Span]) -> list[Span]:
    """The head's words; letters that stand apart (工 作 内 容) are one."""
    out: list[Span] = []
    single = False
    for s in words:
        letter = s.end - s.start == 1
        if letter and single:
            out[-1] = Span(out[-1].start, s.end)
        else:
            out.append(s)
        single = letter
    return out


def _is_head(titles: Sequence[str]) -> bool:
    from hqparse.readers.xlsx.regions import is_head_row

    if not _FEWEST_COLUMNS <= len(titles) <= _MOST_COLUMNS:
        return False
    return is_head_row(titles) and any(map(_UNITS.fullmatch, titles))


def _rows(raw: str, words: _Words, at: int, cols: int) -> Iterator[_Row]:
    """The rows from word `at` up to the first word that begins none; none at all where a number is
    passed over."""
    rows: list[_Row] = []
    count = 1
    while some := words.part(at, at + max(cols, _LONGEST_SECTION + 1)):
        opened = _opens(raw, some[0], count)
        if opened:
            cells = tuple(some[:cols])
            if len(cells) < cols or any(_is_none(raw, c, opened + 1) for c in cells[1:]):
                return
            rows.append(_Row(cells))
            count, at = opened + 1, at + cols
            continue
        n = _section(raw, some[: _LONGEST_SECTION + 1], count)
        if not n:
            break
        rows.append(_Row((Span(some[0].start, some[n - 1].end),)))
        at += n
    if not any(_opens(raw, w, count) == count for w in words.part(at, at + 2 * cols)):
        yield from rows


def _is_none(raw: str, word: Span, following: int) -> bool:
    """True for what is no cell of a row: the next row's number, or what closes a document."""
    return _opens(raw, word, following) == following or _CLOSING.match(raw, word.start) is not None


def _opens(raw: str, word: Span, count: int) -> int:
    """The number that a word opens a row with: the next one, or 1 again; else 0."""
    m = _NUMBER.fullmatch(raw, word.start, word.end)
    number = int(m[1]) if m else 0
    return number if number in (1, count) else 0


def _section(raw: str, words: Sequence[Span], count: int) -> int:
    """How many of the words are a section's heading that a row follows; 0 if none is."""
    if not _SECTION.match(raw, words[0].start):
        return 0
    for n, word in enumerate(words):
        if n and (_opens(raw, word, count) or _SECTION.match(raw, word.start)):
            return n
    return 0


def _are_names(raw: str, cell: Span) -> bool:
    return cell.end - cell.start <= _LONGEST_NAMES and "。" not in raw[cell.start : cell.end]


def _grid(span: Span, rows: Sequence[_Row]) -> Table:
    cols = len(rows[0].cells)
    cells = [
        Cell(r, c, colspan=cols if len(row.cells) == 1 else 1, spans=(s,))
        for r, row in enumerate(rows)
        for c, s in enumerate(row.cells)
    ]
    return Table(span, len(rows), cols, tuple(cells))
