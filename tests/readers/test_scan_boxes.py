"""Boxes of lines as a finder gives them → one for each line of a cell."""

from __future__ import annotations

from pathlib import Path

import pytest

np = pytest.importorskip("numpy", reason="needs the extra ocr (make ocr)")
pytest.importorskip("cv2", reason="needs the extra ocr (make ocr)")

from hqparse.readers.scan.boxes import apart, pieces  # noqa: E402
from hqparse.readers.scan.decode import LineWords  # noqa: E402
from hqparse.readers.scan.lines import ScanLine, covered, scan_line  # noqa: E402
from hqparse.readers.scan.paper import grain_of, grey_page, smooth  # noqa: E402
from hqparse.readers.scan.ruled import find_rules  # noqa: E402

SCANS = Path(__file__).parents[1] / "scans"


def paper(width: int = 400, height: int = 200) -> np.ndarray:
    return np.full((height, width), 255, np.uint8)


@pytest.mark.parametrize("at", [150.0, 198.0])
def test_a_box_ends_at_the_rule_that_it_crosses(at: float) -> None:
    """198: a hair beyond the rule. What reaches over it would be widened through the next cell."""
    found = list(pieces((10, 10, 200, 40), [(at, 0, 100)], paper(), 200))
    assert found[0] == (10, 10, round(at), 40)


def test_a_roomy_box_is_parted_from_the_line_above() -> None:
    assert apart([(10, 10, 60, 50), (10, 44, 60, 100)], paper()) == [
        (10, 10, 60, 47),
        (10, 47, 60, 100),
    ]


def test_two_boxes_on_one_row_are_parted_where_least_ink_is() -> None:
    page = paper()
    page[10:40, 100:118] = 0
    page[10:40, 122:140] = 0
    left, right = apart([(20, 10, 130, 40), (110, 10, 220, 40)], page)
    assert left[2] == right[0]
    assert 118 <= left[2] < 122


def test_a_box_within_another_is_dropped() -> None:
    assert apart([(20, 10, 130, 40), (60, 11, 120, 39)], paper()) == [(20, 10, 130, 40)]


def test_boxes_that_hardly_touch_stay() -> None:
    boxes = [(20, 10, 102, 40), (100, 10, 180, 40), (20, 40, 102, 70)]
    assert apart(boxes, paper()) == boxes


def line(text: str, box: tuple[int, int, int, int], page: np.ndarray) -> ScanLine:
    x0, top, x1, bottom = box
    middles = tuple((i + 0.5) / len(text) for i in range(len(text)))
    words = LineWords(text, middles, (1.0,) * len(text))
    return scan_line(box, page[top:bottom, x0:x1], words, 72 / 72)


def test_a_lone_character_in_a_roomy_box_is_as_high_as_its_ink() -> None:
    page = paper()
    page[60:72, 50:62] = 0
    found = line("号", (44, 46, 68, 76), page)
    assert found.bottom - found.top < 17
    assert found.top < 60
    assert found.bottom > 72


def test_a_flat_character_is_as_high_as_it_is_wide() -> None:
    page = paper()
    page[60:62, 50:74] = 0
    found = line("一", (46, 50, 78, 74), page)
    assert found.top < 60 < 62 < found.bottom


def seal(page: np.ndarray, alpha: float = 0.8) -> np.ndarray:
    """A page in colours, a red disk over its middle."""
    rows, columns = np.ogrid[: page.shape[0], : page.shape[1]]
    disk = (rows - page.shape[0] // 2) ** 2 + (columns - page.shape[1] // 2) ** 2 < 60**2
    red = np.zeros((*page.shape, 3))
    red[:] = (214, 40, 40)
    colours = np.repeat(page[:, :, None], 3, 2).astype(float)
    colours[disk] = alpha * red[disk] + (1 - alpha) * colours[disk]
    return colours.astype(np.uint8)


def test_words_under_an_opaque_seal_are_as_dark_as_others() -> None:
    page = paper(500, 500)
    for y in range(200, 300, 20):
        page[y : y + 6, 150:350] = 0
    grey, sealed = grey_page(seal(page))
    assert sealed is not None
    assert sealed[250, 250] == 1
    assert sealed[20, 20] == 0
    assert grey[243, 250] < 60  # a stroke
    assert grey[252, 250] > 200  # paper between two
    assert grey[243, 160] == 0


def test_a_seal_over_bare_paper_stays_faint() -> None:
    grey, _ = grey_page(seal(paper(500, 500)))
    assert grey.min() > 150


def test_a_page_in_grey_has_no_seal() -> None:
    page = paper()
    grey, sealed = grey_page(page)
    assert grey is page
    assert sealed is None


def test_only_coarse_grain_is_taken_out() -> None:
    random = np.random.default_rng(1)
    fine = np.clip(235 + random.normal(0, 3, (300, 300)), 0, 255).astype(np.uint8)
    coarse = np.clip(225 + random.normal(0, 12, (300, 300)), 0, 255).astype(np.uint8)
    assert smooth(fine) is fine
    assert grain_of(smooth(coarse)) < grain_of(coarse) / 2


def test_a_page_without_bare_paper_has_no_grain() -> None:
    assert grain_of(np.zeros((80, 80), np.uint8)) == 0.0


def test_doubtful_characters_under_a_seal_are_told_from_clear_ones() -> None:
    made = ScanLine("AE认", 0, 10, (0, 10, 30), (10, 20, 40), (1.0, 1.0, 0.9))
    sealed = np.ones((12, 50), np.uint8)
    assert covered(made, sealed, 72) == (1, 2)  # room behind E; 认 not clear
    assert covered(made, sealed * 0, 72) == ()


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("一2一", "—2—"),
        ("-12—", "—12—"),
        ("—3-", "—3—"),
        ("一、", "一、"),
        ("2", "2"),
        ("一2", "一2"),
    ],
)
def test_the_dashes_of_a_page_number_are_none_of_the_numeral(read: str, meant: str) -> None:
    page = paper()
    page[60:72, 50:98] = 0
    assert line(read, (44, 56, 104, 76), page).text == meant


def drawn_line(gaps: list[int]) -> ScanLine:
    """Four square characters of 20 pixels, white columns of these widths between them."""
    page, x = paper(), 50
    middles = []
    for gap in [*gaps, 0]:
        page[60:80, x : x + 20] = 0
        middles.append(x + 10)
        x += 20 + gap
    box = (44, 56, x + 6, 84)
    wide = box[2] - box[0]
    seen = tuple((m - box[0]) / wide for m in middles)
    return scan_line(box, page[56:84, 44 : box[2]], LineWords("县水利局", seen, (1.0,) * 4), 1.0)


def test_a_blank_is_where_the_paper_is_white() -> None:
    found = drawn_line([3, 14, 3])
    gaps = [b - a for a, b in zip(found.x1, found.x0[1:], strict=False)]
    assert gaps[1] > 0.35 * (found.bottom - found.top)
    assert max(gaps[0], gaps[2]) < 2


def test_a_line_ends_with_its_ink_and_not_with_a_roomy_box() -> None:
    found = drawn_line([3, 3, 3])
    assert 47 <= found.x0[0] <= 50
    assert 139 <= found.x1[-1] <= 142


def test_a_row_of_small_words_is_no_rule() -> None:
    """At 150 dots an inch their strokes join to a line about as thick as a bold rule."""
    page = paper(600, 200)
    page[40:46, 40:560] = 0  # a rule
    for x0, y in ((60, 96), (230, 103), (400, 97)):  # as long as a rule each, at heights of theirs
        page[y : y + 10, x0 : x0 + 172] = 0
    found = find_rules(page, 200)
    assert [round(at) for at, _, _ in found.across] == [43]
    assert found.page[100, 66] == 0
