"""Words that a program draws behind the words around them stand where the page shows them."""

from __future__ import annotations

import pytest

from hqparse.output.record import record
from hqparse.output.verify import problems
from hqparse.pipeline import find
from hqparse.readers import read_bytes
from pdf_pages import LEFT, PITCH, SIZE, TOP, Word, draw

# A line in which the quotation marks are drawn late: what stands left of each, in characters.
LATE = [(0, "1.推动"), (4, "公共数据"), (9, "分级，统一"), (14, "库。"), (3, "“"), (8, "”")]
BELOW = "（牵头单位：区数据局）"


def page(pieces: list[tuple[float, str]], *below: str) -> bytes:
    """A page with pieces of its first line at places counted in characters, and lines below."""
    words: list[Word] = [(LEFT + n * SIZE, TOP, piece) for n, piece in pieces]
    words += [(LEFT, TOP + n * PITCH, line) for n, line in enumerate(below, 1)]
    return draw(words)


def first_line(data: bytes) -> str:
    return read_bytes(data, "notice.pdf").raw.split("\n")[0]


def test_marks_drawn_late_stand_between_their_words() -> None:
    shift = 0.5  # 1. is narrow
    late = [(n - (shift if n else 0), words) for n, words in LATE]
    source = read_bytes(page(late, BELOW), "notice.pdf")
    assert source.raw.split("\n")[0].replace(" ", "") == "1.推动“公共数据”分级，统一库。"
    made = record(source, find(source))
    assert list(problems(made, source)) == []
    assert made["tasks"][0]["text"] == "推动“公共数据”分级，统一库。"
    (box,) = made["tasks"][0]["places"][0]["boxes"]
    assert box[2] - box[0] > 12 * SIZE  # to the end of the line, not to the mark drawn last


def test_words_drawn_right_to_left_stand_left_to_right() -> None:
    pieces = [(8.0, "和公共停车泊位"), (4.0, "养老设施"), (0.0, "建设社区")]
    assert first_line(page(pieces)).replace(" ", "") == "建设社区养老设施和公共停车泊位"


@pytest.mark.parametrize(
    "pieces",
    [
        [(0.0, "建设社区养老设施"), (9.0, "和公共停车泊位")],  # in their order, a gap between
        [(0.0, "建设社区养老设施和公共停车"), (3.3, "样稿 样稿")],  # over each other
    ],
)
def test_other_lines_keep_the_order_of_drawing(pieces: list[tuple[float, str]]) -> None:
    words = "".join(piece for _, piece in pieces).replace(" ", "")
    said = read_bytes(page(pieces), "notice.pdf").raw
    assert "".join(said.split()) == words
