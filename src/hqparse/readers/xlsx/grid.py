"""The cells of a sheet that are to be seen: hidden rows and columns left out, merges applied."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from hqparse.readers.xlsx.book import MOST_CELLS, Area, Place, Sheet, letters, too_large


class Grid:
    """The shown cells of a sheet; `rows` and `cols` are those that hold words, in order.

    Building it notes in the sheet's doubts what is left out: HQ110 hidden rows and columns,
    HQ112 words under a merged cell, HQ114 rows that a filter hides, which are read.
    """

    def __init__(self, sheet: Sheet, name: str) -> None:
        self.sheet, self.name = sheet, name
        self._words = dict(sheet.cells)
        self._owner: dict[Place, Place] = {}
        self.areas: dict[Place, Area] = {}
        used_rows, used_cols = {r for r, _ in self._words}, {c for _, c in self._words}
        filtered = {r for r in sheet.rows_hidden & used_rows if _is_filtered(sheet, r)}
        lost = sheet.rows_hidden & used_rows - filtered
        self._tell(lost, sheet.cols_hidden & used_cols, filtered)
        self._merge(sorted(used_rows - lost), sorted(used_cols - sheet.cols_hidden))
        shown = [p for p in self._words if p[0] not in lost and p[1] not in sheet.cols_hidden]
        self.rows = sorted({r for r, _ in shown})
        self.cols = sorted({c for _, c in shown})

    def at(self, row: int, col: int) -> str:
        """The words that begin at a place; "" where there are none."""
        return "" if self.is_covered(row, col) else self._words.get((row, col), "")

    def lead(self, row: int, col: int) -> Place:
        """The place whose words are shown here: another one inside a merged cell."""
        return self._owner.get((row, col), (row, col))

    def is_covered(self, row: int, col: int) -> bool:
        """True inside a merged cell, except at its first place."""
        return self.lead(row, col) != (row, col)

    def filled(self, row: int, cols: Iterable[int]) -> list[int]:
        """The columns in which words of a row begin."""
        return [c for c in cols if self.at(row, c)]

    def goes_on(self, row: int, col: int) -> bool:
        """True if a merged cell with words comes down to this place from above."""
        lead = self.lead(row, col)
        return lead[0] < row and bool(self._words.get(lead))

    def address(self, place: Place) -> str:
        """The address of the cell whose words are shown at a place."""
        area = self.areas.get(place)
        return self.sheet.address((area.top, area.left) if area else place)

    def _merge(self, rows: Sequence[int], cols: Sequence[int]) -> None:
        """Take the merged cells in. What a merge would take from another one stays there."""
        taken = 0
        for area in self.sheet.merges:
            top, bottom = bisect_left(rows, area.top), bisect_right(rows, area.bottom)
            left, right = bisect_left(cols, area.left), bisect_right(cols, area.right)
            taken += max(0, bottom - top) * max(0, right - left)
            if taken > MOST_CELLS:
                raise too_large(self.name)
            places = [(r, c) for r in rows[top:bottom] for c in cols[left:right]]
            if places and not any(p in self._owner for p in places):
                self._cover(area, places)

    def _cover(self, area: Area, places: Sequence[Place]) -> None:
        corner, lead = (area.top, area.left), places[0]
        words = self._words.get(corner, "")
        for place in places:
            self._owner[place] = lead
            if place != corner and (stray := self._words.pop(place, "")):
                self.sheet.doubt("HQ112", place, stray)
        if words:  # shown in what is left of the area, even if its corner is hidden
            self._words[lead] = words
        self.areas[lead] = area

    def _tell(self, rows: set[int], cols: set[int], filtered: set[int]) -> None:
        name = self.sheet.name
        for code, lost, said in (
            ("HQ110", rows, lambda i: str(i + 1)),
            ("HQ110", cols, letters),
            ("HQ114", filtered, lambda i: str(i + 1)),
        ):
            for first, last in _runs(sorted(lost)):
                self.sheet.doubts.append((code, f"{name}!{said(first)}:{said(last)}"))


def _is_filtered(sheet: Sheet, row: int) -> bool:
    return any(area.top <= row <= area.bottom for area in sheet.filtered)


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Numbers that follow each other as first and last.

    >>> _runs([3, 4, 5, 9])
    [(3, 5), (9, 9)]
    """
    if not numbers:
        return []
    cuts = [i for i, (a, b) in enumerate(pairwise(numbers), 1) if b > a + 1]
    edges = [0, *cuts, len(numbers)]
    return [(numbers[a], numbers[b - 1]) for a, b in pairwise(edges)]
