"""What a sheet holds, whatever the file's format: words in places, merged cells, what is hidden."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from hqparse.errors import LimitExceeded
from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple
from hqparse.model.source import ReaderDoubt

MOST_CELLS = 400_000
"""Cells with words of one sheet, and places of one table; no table of a notice has so many."""
MOST_CHARS = 20_000_000
"""Characters of all cells of a workbook: one string may stand in each of them."""
MOST_AREAS = 100_000
_MOST_FILTERS = 100
_MOST_ROWS, _MOST_COLS = 1 << 20, 1 << 14  # as in Excel

_LINE_END = lazy(r"\r\n?|[\v\f\x85\u2028\u2029]")
_CONTROL = lazy("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]+")
_LONGEST = 60
_PLACES = 20
"""How many places of one kind of doubt are told one by one; the rest are counted together."""

Place = tuple[int, int]
"""(row, column), both from 0."""


class Area(NamedTuple):
    """A merged cell or a filter's range; all four counted from 0, the last ones inside."""

    top: int
    left: int
    bottom: int
    right: int


class TextBox(NamedTuple):
    """A text box: the place where it begins, its paragraphs as lines."""

    place: Place
    words: str


@dataclass
class Room:
    """How many characters the cells of a workbook may still hold."""

    left: int = MOST_CHARS

    def take(self, count: int, name: str) -> None:
        """LimitExceeded once there is no room left."""
        self.left -= count
        if self.left < 0:
            raise LimitExceeded(
                name, f"more than {MOST_CHARS} characters", f"超过 {MOST_CHARS} 个字符"
            )


@dataclass
class Sheet:
    """A sheet as its file has it. `cells` holds the words of the cells that show any.

    `filtered`: the ranges of filters that are on. `rows_hidden` may hold rows under a filter.
    `room` is shared by all sheets of a workbook.
    """

    name: str
    hidden: bool = False
    cells: dict[Place, str] = field(default_factory=dict)
    merges: list[Area] = field(default_factory=list)
    rows_hidden: set[int] = field(default_factory=set)
    cols_hidden: set[int] = field(default_factory=set)
    filtered: list[Area] = field(default_factory=list)
    boxes: list[TextBox] = field(default_factory=list)
    doubts: list[tuple[str, str]] = field(default_factory=list)
    room: Room = field(default_factory=Room)

    def put(self, place: Place, words: str, name: str) -> None:
        """Words in a cell. LimitExceeded where there are more of them than in any notice."""
        if not words.strip():
            return
        if len(self.cells) >= MOST_CELLS:
            raise too_large(name)
        self.room.take(len(words), name)
        self.cells[place] = words

    def merge(self, area: Area, name: str) -> None:
        """A merged cell. LimitExceeded for more of them than in any notice."""
        if len(self.merges) >= MOST_AREAS:
            raise too_large(name)
        self.merges.append(area)

    def hide_row(self, row: int) -> None:
        """A row that is hidden, by hand or by a filter."""
        if row < _MOST_ROWS:
            self.rows_hidden.add(row)

    def hide_cols(self, first: int, last: int) -> None:
        """Hidden columns, both ends included."""
        if len(self.cols_hidden) < _MOST_COLS:
            self.cols_hidden.update(range(max(first, 0), min(last + 1, _MOST_COLS)))

    def filter(self, area: Area) -> None:
        """The range of a filter that is on."""
        if len(self.filtered) < _MOST_FILTERS:
            self.filtered.append(area)

    def doubt(self, code: str, place: Place, words: str = "") -> None:
        """Note what is not sure, with the cell's address and perhaps words."""
        said = f"{words[:_LONGEST]}…" if len(words) > _LONGEST else words
        self.doubts.append((code, f"{self.address(place)} {said}".strip()))

    def address(self, place: Place) -> str:
        """A cell as Excel names it from elsewhere, without its quotes: `任务分工表!C5`."""
        here = f"{letters(place[1])}{place[0] + 1}"
        return f"{self.name}!{here}" if self.name else here


def too_large(name: str) -> LimitExceeded:
    """A sheet that no notice has."""
    return LimitExceeded(
        name,
        f"a sheet of more than {MOST_CELLS} cells",
        f"工作表超过 {MOST_CELLS} 个单元格",
    )


def letters(column: int) -> str:
    """A column's letters.

    >>> letters(0), letters(25), letters(26), letters(701)
    ('A', 'Z', 'AA', 'ZZ')
    """
    out, rest = "", column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        out = chr(65 + digit) + out
    return out


_REFERENCE = lazy(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")


def place_of(reference: str) -> Place | None:
    """The place that `C5` or `$C$5` names; None if it names none.

    >>> place_of("C5"), place_of("aa1"), place_of("5C")
    ((4, 2), (0, 26), None)
    """
    m = _REFERENCE.fullmatch(reference)
    if m is None or int(m[2]) < 1:
        return None
    column = 0
    for letter in m[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(m[2]) - 1, column - 1


def area_of(reference: str) -> Area | None:
    """The area that `A1:C5` names; None if it names none."""
    first, _, last = reference.partition(":")
    one, other = place_of(first), place_of(last or first)
    if one is None or other is None:
        return None
    (top, bottom), (left, right) = sorted((one[0], other[0])), sorted((one[1], other[1]))
    return Area(top, left, bottom, right)


def tidy(words: str) -> str:
    r"""A cell's words with `\n` for every kind of line end, without control characters.

    >>> tidy("第一步。\r\n第二步。")
    '第一步。\n第二步。'
    """
    return _CONTROL.sub("", _LINE_END.sub("\n", words))


def doubts_of(sheets: list[Sheet]) -> Iterator[ReaderDoubt]:
    """The doubts of all sheets: the first twenty of each kind by themselves, the rest as one."""
    by_code: dict[str, list[str]] = {}
    for sheet in sheets:
        for code, detail in sheet.doubts:
            by_code.setdefault(code, []).append(detail)
    for code, details in by_code.items():
        yield from (ReaderDoubt(code, detail) for detail in details[:_PLACES])
        if rest := len(details) - _PLACES:
            yield from (ReaderDoubt(code, f"+{rest}") for _ in range(rest > 0))
