"""Words printed aslant: watermarks are left out and told, a page askew is read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from hqparse.readers import read_bytes
from pdf_pages import FONT, draw, typeset


def _aslant(words: str, angle: float) -> Callable[[Canvas], None]:
    def draw_them(c: Canvas) -> None:
        c.saveState()
        c.translate(300, 500)
        c.rotate(angle)
        c.setFont(FONT, 40)
        c.drawCentredString(0, 0, words)
        c.restoreState()

    return draw_them


@pytest.mark.parametrize("angle", [30, 45, -40])
def test_a_lone_slanting_word_is_left_out_and_told(angle: float) -> None:
    pages = typeset(["^工作方案", "一、加快建设综合平台，完善服务功能，提升办理效率。" * 20])
    source = read_bytes(draw(*pages[:1], extra=_aslant("内部资料", angle)), "a.pdf")
    plain = read_bytes(draw(*pages[:1]), "a.pdf")
    kept = source.raw
    for span in reversed(source.unseen):
        kept = kept[: span.start] + kept[span.end :]
    assert kept.split() == plain.raw.split()
    assert [(d.code, d.detail) for d in source.doubts] == [("HQ141", "内部资料")]


def test_a_page_that_slants_as_a_whole_is_read() -> None:
    source = read_bytes(draw([], extra=_aslant("全面推进改革", 12)), "a.pdf")
    assert "全面推进改革" in source.raw
    assert "HQ141" not in [doubt.code for doubt in source.doubts]
