"""Pages without heads of columns, and rules that strike nothing out, are told by few characters."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from hqparse.readers.pdf.page_chars import PageChars
from hqparse.readers.pdf.seen.strikes import may_strike, struck_out
from hqparse.readers.pdf.tables import heads
from hqparse.readers.pdf.tables.cells import Printed
from hqparse.readers.pdf.tables.columns import may_have_head
from hqparse.readers.pdf.tables.heads import head_ends, is_head_word, leaves
from hqparse.readers.pdf.tables.page import BoxList
from hqparse.readers.pdf.tables.rules import Rule
from hqparse.readers.pdf.tables.strips import Strip, runs_in, strip_lines

_WORDS = st.sampled_from(
    [
        "序号",
        "任务",
        "工作内容",
        "牵头",
        "责任单位",
        "完成时限",
        "目标及进展",
        "No.",
        "认真",
        "，",
        "12",
    ]
)
_GAPS = st.sampled_from([0.0, 0.0, 0.1, 0.25, 0.35, 1.0, 3.0])
_EVERYWHERE = (float("-inf"), float("-inf"), float("inf"), float("inf"))


class _Asked(BoxList):
    """As `chars.Boxes` is asked."""

    def ask(self, places: Sequence[int]) -> None:
        assert all(0 <= i < len(self._chars.text) for i in places)


def _page(lines: list[tuple[int, float, list[tuple[str, float, bool]]]]) -> PageChars:
    """Lines (size, distance to the line above in em, words with the gap behind each in em, and
    whether PDFium writes a blank there)."""
    text, sides, y = "", list[tuple[float, float, float, float]](), 0.0
    for size, step, words in lines:
        x, y = 60.0, y + step * size
        for word, gap, blank in words:
            for _ in word:
                sides.append((x, y, x + size, y + size))
                x += size
            text += word
            if blank:
                sides.append((x, y, x, y + size))
                text += " "
            x += gap * size
        sides += [(x, y, x, y + size)] * 2
        text += "\r\n"
    x0, top, x1, bottom = ([side[n] for side in sides] for n in range(4))
    return PageChars(text, x0, top, x1, bottom, range(len(text)))


_PAGES = st.lists(
    st.tuples(
        st.integers(9, 12),
        st.sampled_from([0.0, 0.2, 1.2, 1.8]),
        st.lists(st.tuples(_WORDS, _GAPS, st.booleans()), min_size=1, max_size=6),
    ),
    min_size=1,
    max_size=5,
).map(_page)


@given(st.from_regex(heads._HEAD.pattern.replace(" ", "").replace("\n", ""), fullmatch=True))
def test_head_words_end_where_words_may_end(words: str) -> None:
    words = "".join(words.split())
    if is_head_word(words):
        assert len(words) - 1 in head_ends(words)
        assert len(words) in head_ends("为" + words)


@given(_PAGES)
def test_a_line_of_two_head_words_may_have_a_head(chars: PageChars) -> None:
    printed = Printed(chars)
    words = runs_in(_EVERYWHERE, printed.all, chars)
    lines = strip_lines(words, printed.em)
    if any(sum(is_head_word(run.words) for run in line) > 1 for line in lines):
        assert may_have_head(chars.text, _Asked(chars))


def test_running_text_has_no_head() -> None:
    words = [("落实各项工作任务的责任单位", 0.0, False), ("和完成时限", 0.0, False)]
    assert not may_have_head((page := _page([(10, 1.5, words)] * 9)).text, _Asked(page))
    apart = [("责任单位", 2.0, False), ("完成时限", 0.0, False)]
    assert may_have_head((page := _page([(10, 1.5, apart)])).text, _Asked(page))


@given(_PAGES, st.lists(st.integers(0, 80).map(float), max_size=3))
def test_rules_that_strike_words_out_may_strike(chars: PageChars, heights: list[float]) -> None:
    across = [Rule(at, 60.0, 200.0) for at in heights]
    if struck_out(chars.text, _Asked(chars), across):
        assert may_strike(across, chars.text, _Asked(chars))


def test_a_rule_between_lines_strikes_nothing() -> None:
    page = _page([(10, 2.0, [("各项工作", 0.0, False)])] * 3)  # at 20, 40 and 60
    assert not may_strike([Rule(35.0, 60.0, 100.0)], page.text, _Asked(page))
    assert may_strike([Rule(45.0, 60.0, 100.0)], page.text, _Asked(page))


def test_hundreds_of_words_are_no_head() -> None:
    def row(count: int) -> list[Strip]:
        return [Strip(40.0 * n, 0, 40.0 * n + 20, 9, "单位") for n in range(count)]

    assert len(leaves(row(40), 9.0)) == 40
    assert leaves(row(4000), 9.0) == []
