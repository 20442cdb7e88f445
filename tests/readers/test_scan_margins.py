"""Sheets that lie askew on the glass: their margins become the same, their boxes stay. (No OCR.)"""

from __future__ import annotations

from hqparse.readers.scan.chars import chars_of
from hqparse.readers.scan.margins import ASIS, fits_of
from hqparse.readers.scan.page import ScanLine, ScanPage


def page(left: float, right: float, lines: int = 8, down: int = 0) -> ScanPage:
    """A page of full lines of ten characters."""
    em = (right - left) / 10
    x0 = tuple(left + em * n for n in range(10))
    x1 = tuple(x + em for x in x0)
    made = (
        ScanLine("加强巡查备足物资做好", 90.0 + 28 * n, 106.0 + 28 * n, x0, x1, (1.0,) * 10)
        for n in range(lines)
    )
    rules = tuple((60.0 + n, 80.0, 400.0) for n in range(down))
    return ScanPage(595.0, 842.0, tuple(made), down=rules)


def test_margins_become_those_of_most_pages() -> None:
    pages = [page(90, 510), page(70, 490), page(92, 512), page(90, 510), page(88, 530)]
    chars = [chars_of(p, frame).chars for p, frame in zip(pages, fits_of(pages), strict=True)]
    assert {round(c.x0[0], 6) for c in chars} == {90}
    assert {round(c.x1[9], 6) for c in chars} == {510}


def test_boxes_stay_where_they_are_shown() -> None:
    pages = [page(90, 510), page(70, 490), page(90, 510)]
    moved = chars_of(pages[1], fits_of(pages)[1])
    assert (round(moved.chars.x0[0]), round(moved.shown.x0[0])) == (90, 70)
    assert round(moved.shown.x1[9]) == 490


def test_pages_of_another_kind_stay() -> None:
    narrow, few, table = page(90, 300), page(40, 480, lines=3), page(40, 480, down=4)
    frames = fits_of([page(90, 510), page(90, 510), page(91, 511), narrow, few, table])
    assert frames[3:] == [ASIS] * 3
    assert fits_of([page(70, 490)]) == [ASIS]
