"""A table as rows of cells: each place of the grid knows the cell that covers it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from hqparse.clean.running_text import (
    close_blanks,
    has_odd_characters,
    plain_characters,
    plain_digits,
    repair_marks,
    wide_marks,
)
from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple
from hqparse.model.source import Table
from hqparse.model.text import BLANK, Span, Text

SIGNS = "●○◆◇■□▲△★☆√✓✔◎※"
"""Signs that stand in cells for words: below a unit's name, below a month."""
SECTION = lazy(
    r"(?P<chapter>第[一二三四五六七八九十百]+[章部编])|(?P<one>[一二三四五六七八九十]{1,3}、)|(?P<two>[（(][一二三四五六七八九十]{1,3}[）)])"
)
"""How a row begins that numbers a section: 第一部, 一、 or （一）."""

_FOLDED = lazy("[０-９«»]")
_FOLD = str.maketrans("０１２３４５６７８９«»", "0123456789《》")


class Entry:
    """A cell, also one joined over a page break. Two entries are equal only if they are one.

    `words`: its characters, lines parted by line ends; `key`: the same without any blank.
    """

    __slots__ = ("colspan", "key", "open_below", "raw", "rowspan", "spans", "words")

    def __init__(
        self,
        raw: str,
        spans: tuple[Span, ...],
        words: str,
        colspan: int = 1,
        rowspan: int = 1,
        open_below: bool = False,
    ) -> None:
        self.raw = raw
        self.spans = spans
        self.words = words
        self.key = "".join(words.split())
        self.colspan = colspan
        self.rowspan = rowspan
        self.open_below = open_below

    def but(self, *, open_below: bool) -> Entry:
        """The same words in another cell, closed at the bottom or not."""
        return Entry(self.raw, self.spans, self.words, self.colspan, self.rowspan, open_below)


class _Cells(NamedTuple):
    cells: tuple[Entry | None, ...]
    page: int | None = None
    table: int = 0


class Row(_Cells):
    """The cells that cover one row, from the first column to the last; None: nothing there.

    What follows from them is found once: every column asks each row.
    """

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The row's cells, each once, in order."""
        return tuple(dict.fromkeys([c for c in self.cells if c is not None]))

    @cached_property
    def filled(self) -> tuple[Entry, ...]:
        """The cells that hold words."""
        return tuple([e for e in self.entries if e.key])


def names_section(row: Row) -> bool:
    """True for a row of one cell that numbers a section: （一）夯实基础."""
    return len(row.entries) == 1 and SECTION.match(row.entries[0].key) is not None


def make_entry(
    raw: str,
    spans: tuple[Span, ...],
    colspan: int = 1,
    rowspan: int = 1,
    open_below: bool = False,
) -> Entry:
    """An entry of the raw words at `spans`."""
    words = "\n".join([raw[a:b] for a, b in spans])
    if _FOLDED.search(words):
        words = words.translate(_FOLD)
    return Entry(raw, spans, words, colspan, rowspan, open_below)


def rows_of(table: Table, raw: str, index: int) -> tuple[Row, ...]:
    """The rows of a table; cells that reach outside the grid are cut off."""
    grid: list[list[Entry | None]] = [[None] * table.cols for _ in range(table.rows)]
    for cell in table.cells:
        entry = make_entry(raw, cell.spans, cell.colspan, cell.rowspan, cell.open_below)
        if cell.rowspan == cell.colspan == 1 and cell.row < table.rows and cell.col < table.cols:
            grid[cell.row][cell.col] = entry  # nearly always
            continue
        for line in grid[cell.row : cell.row + max(1, cell.rowspan)]:
            for col in range(cell.col, min(cell.col + max(1, cell.colspan), table.cols)):
                line[col] = entry
    return tuple(Row(tuple(line), table.page, index) for line in grid)


def united(first: Entry, second: Entry) -> Entry:
    """One cell whose words go on in another (over a page break)."""
    if not second.key:
        return first
    if not first.key:
        return second
    words = f"{first.words}\n{second.words}"
    spans = first.spans + second.spans
    rowspan = first.rowspan + second.rowspan
    return Entry(first.raw, spans, words, first.colspan, rowspan, second.open_below)


def with_lines(entry: Entry) -> Text:
    """The cell's words with their origins; its lines (and its parts) are parted by line ends."""
    return Text.join((Text.of(entry.raw, a, b) for a, b in entry.spans), "\n")


_UNSEEN = lazy("[\ufeff\u200b\u00ad\x02]")
_LATIN_GAP = lazy(
    rf"(?<=[A-Za-z0-9,.;:]){BLANK}{{0,40}}\n{BLANK}*+(?=[A-Za-z])|(?<=[A-Za-z])\n(?=\d)"
)
_LINE_END = lazy(rf"{BLANK}{{0,40}}\n\s*+")
_TOTAL = lazy(r"(?:本页|[本全][省市县区])?[合小总共]计(?:[:：].*|[（(].*[）)]|\d.*)?")
_ABOVE = lazy(r"[（(]?(?:同上(?:行|栏|格)?|同前|[〃″〞＂”\"↑]|[,，]{2}|[′']{2})[）)]?")
LONGEST_DITTO = 6
_NONE = lazy(r"[/／\\—\-－–―一_~*.、。]*|无|／|暂无|不涉及|空")
_BEGINS_NONE = frozenset("/／\\—-－–―一_~*.、。无暂不空")
_PLAIN = lazy("[0-9A-Za-z%()+~/\\-一-鿿，。、；：！？（）《》〈〉【】“”‘’…—·]*")
"""What `read_words` leaves as it is, but for line ends beside Latin letters."""
_LATIN = lazy("[A-Za-z]")


def read_words(entry: Entry) -> Text:
    """The cell's words in one line."""
    if _is_plain(entry) and _stands_so(entry):
        return Text.of_parts(entry.raw, _lines(entry))
    return readable(with_lines(entry))


def readable(text: Text) -> Text:
    """The lines of a cell as one, with plain characters, marks and blanks."""
    if not has_odd_characters(text.value):  # nearly always
        return close_blanks(wide_marks(_in_one_line(text))).strip()
    text = _in_one_line(plain_characters(text).sub(_UNSEEN, ""))
    return close_blanks(repair_marks(plain_digits(text))).strip()


def _in_one_line(text: Text) -> Text:
    """A blank for a line end between Latin words, nothing for others."""
    if "\n" not in text.value:
        return text
    if _LATIN.search(text.value):
        text = text.sub(_LATIN_GAP, " ")
    parts, at = list[tuple[str, int, int]](), 0
    for line in text.value.split("\n"):
        if line != line.strip():
            return text.sub(_LINE_END, "")
        parts.append(("", at, at + len(line)))
        at += len(line) + 1
    return text.laid(parts)


def said(entry: Entry) -> str:
    """The value of `read_words`, without the places of its characters."""
    return entry.key if _is_plain(entry) else read_words(entry).value


def _is_plain(entry: Entry) -> bool:
    """True for words without blanks, and without anything else that `read_words` repairs."""
    key, blanks = entry.key, len(entry.words) - len(entry.key)
    if blanks and (blanks != entry.words.count("\n") or _LATIN.search(key)):
        return False
    return _PLAIN.fullmatch(key) is not None


def _stands_so(entry: Entry) -> bool:
    """True if the cell's words are those of the source, no character folded."""
    return "\n".join([entry.raw[a:b] for a, b in entry.spans]) == entry.words


def _lines(entry: Entry) -> Iterator[tuple[int, int]]:
    """The places of the cell's lines in the source."""
    for start, end in entry.spans:
        for line in entry.raw[start:end].split("\n"):
            yield start, start + len(line)
            start += len(line) + 1


def is_none(entry: Entry | None) -> bool:
    """True for an empty cell and for the signs that stand for one: / — 无."""
    if entry is None or not entry.key:
        return True
    return entry.key[0] in _BEGINS_NONE and _NONE.fullmatch(entry.key) is not None


def ends_open(entry: Entry) -> bool:
    """True if the words break off in mid-sentence."""
    return bool(entry.key) and entry.key[-1] not in "。；;！!？?.”》）)"


def is_total(row: Row) -> bool:
    """True for a row of totals: 合计, 小计 in one of its first cells."""
    return any("计" in e.key and _TOTAL.fullmatch(e.key) for e in row.filled[:2])


def is_ditto(key: str) -> bool:
    """True for a sign that stands for the cell above: 同上, 〃."""
    return len(key) <= LONGEST_DITTO and _ABOVE.fullmatch(key) is not None
