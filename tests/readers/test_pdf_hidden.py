"""Words that a page does not show are left out, told, and kept in sight; all others are read."""

from __future__ import annotations

import re
from math import ceil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pypdfium2
import pytest
from hidden_pages import (
    BODY,
    LENGTH,
    MORE,
    SIZE,
    X,
    Y,
    annotated,
    bar,
    both,
    clipped,
    line,
    page,
    picture,
    scan,
    words,
)
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

import hqparse
from hqparse.errors import DamagedInput, NoTextLayer
from hqparse.model.source import Source
from hqparse.model.text import Span
from hqparse.pipeline import claims, find
from hqparse.readers.limits import Limits, Ocr
from hqparse.readers.pdf.document import read_pdf
from hqparse.readers.pdf.pages import PageReader
from hqparse.readers.pdf.seen.proof import Picture
from pdf_pages import HEIGHT, WIDTH, assemble, draw, stream

SHARED = Path(__file__).parents[3] / "shared"
QUIET = [p for group in ("pdf", "fresh-pdf") for p in sorted((SHARED / group).glob("*.pdf"))]


def read(data: bytes) -> Source:
    return read_pdf(data, "x.pdf", Limits(ocr=Ocr("never")))


def codes(source: Source) -> list[str]:
    return [doubt.code for doubt in source.doubts]


def seen(source: Source) -> str:
    """The raw text less what was left out."""
    out = {i for span in source.furniture for i in range(*span)}
    return "".join(c for i, c in enumerate(source.raw) if i not in out).strip()


HIDDEN = {
    "render mode 3": page(words(mode=3)),
    "white": page(words(colour=1)),
    "nearly white": page(words(colour=0.96)),
    "clear": page(words(alpha=0)),
    "nearly clear": page(words(alpha=0.03)),
    "below the page": page(words(y=-40)),
    "above the page": page(words(y=HEIGHT + 30)),
    "beside the page": page(words(x=WIDTH + 10)),
    "under a white bar": page(words(), bar(1)),
    "under a black bar": page(words(), bar(0)),
    "under a picture": page(words(), picture(200)),
    "black on black": page(bar(0), words()),
    "white on a white bar": page(bar(1), words(colour=1)),
    "outside its clip path": page(clipped(0, 0, 5, 5)),
    "under a white note": annotated(page(words()), b"Square"),
}


@pytest.mark.parametrize("data", HIDDEN.values(), ids=HIDDEN.keys())
def test_words_that_are_not_to_be_seen(data: bytes) -> None:
    source = read(data)
    assert seen(source) == "\n".join(BODY)
    [doubt] = [d for d in source.doubts if d.code == "HQ110"]
    assert doubt.detail == MORE
    assert doubt.span is not None
    assert source.raw[doubt.span.start : doubt.span.end] == MORE
    assert [t.text.value for t in find(source).tasks] == ["建设数据平台。", "整治黑臭河道。"]
    assert [source.raw[a:b] for (a, b), rule in claims(source) if rule == "hidden words"] == [MORE]


SEEN = {
    "black": page(words()),
    "grey": page(words(colour=0.6)),
    "light grey": page(words(colour=0.85)),
    "white on a dark bar": page(bar(0), words(colour=1)),
    "white on a picture": page(picture(20), words(colour=1)),
    "under a thin veil": page(words(), bar(0.5, alpha=0.2)),
    "under a clear picture": page(words(), picture(200, clear=True)),
    "on a grey bar": page(bar(0.8), words()),
    "on a dark grey bar": page(bar(0.4), words()),
    "inside its clip path": page(clipped(X - 5, Y - 10, LENGTH + 20, 40)),
    "a bar elsewhere": page(words(), both(lambda c: c.translate(0, -200), bar(1))),
    "stroked": page(words(colour=0, mode=1)),
    "a link": annotated(page(words()), b"Link"),
}


@pytest.mark.parametrize("data", SEEN.values(), ids=SEEN.keys())
def test_words_that_are_to_be_seen(data: bytes) -> None:
    source = read(data)
    assert seen(source) == "\n".join([*BODY, MORE])
    assert source.unseen == ()
    assert not {"HQ110", "HQ111"} & {*codes(source)}


def test_a_hidden_part_of_a_line() -> None:
    half = (
        words("建设平台。", x=X + 20),
        words("删除", x=X + 120, colour=1),
        words("三次", x=X + 160),
    )
    source = read(page(*half))
    assert seen(source).endswith("建设平台。 三次")
    assert [source.raw[a:b] for a, b in source.unseen] == ["删除"]


def test_hidden_words_have_places() -> None:
    source = read(HIDDEN["white"])
    [span] = source.unseen
    [spot] = source.locate(span)
    assert spot.boxes[0][0] == pytest.approx(X, abs=1)
    assert spot.boxes[0][1] == pytest.approx(HEIGHT - Y - SIZE, abs=4)


STRUCK = {
    "a line": line(Y + 5),
    "a longer line": line(Y + 5, X - 5, X + 1.3 * LENGTH),
    "a thin bar": both(lambda c: c.rect(X, Y + 4.5, LENGTH, 0.8, fill=1, stroke=0)),
    "pieces": both(line(Y + 5, X, X + 100), line(Y + 5, X + 100, X + LENGTH)),
    "two lines": both(line(Y + 4), line(Y + 6.5)),
}


@pytest.mark.parametrize("drawing", STRUCK.values(), ids=STRUCK.keys())
def test_words_struck_out(drawing) -> None:  # type: ignore[no-untyped-def]
    source = read(page(words(), drawing))
    assert seen(source) == "\n".join(BODY)
    assert [(d.code, d.detail) for d in source.doubts] == [("HQ111", MORE)]


def test_part_of_a_line_struck_out() -> None:
    source = read(page(words("于六月底七月底前完成。"), line(Y + 5, X + SIZE, X + 4 * SIZE)))
    assert re.sub(r"\s", "", seen(source)).endswith("于七月底前完成。")
    assert [(d.code, d.detail) for d in source.doubts] == [("HQ111", "六月底")]


def test_words_struck_out_by_an_annotation() -> None:
    source = read(annotated(page(words()), b"StrikeOut"))
    assert seen(source) == "\n".join(BODY)
    assert codes(source) == ["HQ111"]


NOT_STRUCK = {
    "an underline": line(Y - 2),
    "an underline that touches": line(Y + 1),
    "a line above": line(Y + 16),
    "a rule of the page": line(Y + 5, X - 40, X + 3 * LENGTH),
    "a frame": both(
        line(Y - 8), line(Y + 20), lambda c: c.line(X - 4, Y - 8, X - 4, Y + 20),
        lambda c: c.line(X + LENGTH, Y - 8, X + LENGTH, Y + 20),
    ),
    "a dash behind": line(Y + 5, X + LENGTH + 5, X + LENGTH + 40),
}  # fmt: skip


@pytest.mark.parametrize("drawing", NOT_STRUCK.values(), ids=NOT_STRUCK.keys())
def test_words_that_are_not_struck_out(drawing) -> None:  # type: ignore[no-untyped-def]
    source = read(page(words(), drawing))
    assert MORE in seen(source)
    assert "HQ111" not in codes(source)


def test_words_of_an_annotation_are_told() -> None:
    source = read(annotated(page(), "FreeText 请市财政局补充".encode()))
    assert [(d.code, d.detail) for d in source.doubts] == [("HQ138", "1：请市财政局补充")]


# scans


def laid_over(c: Canvas) -> None:
    for n, text in enumerate([*BODY, MORE]):
        words(text, y=HEIGHT - 100 - 24 * n, mode=3)(c)


def test_the_text_layer_of_a_scan_is_read_and_told() -> None:
    source = read(page(laid_over, body=False, below=scan()))
    assert seen(source) == "\n".join([*BODY, MORE])
    assert [(d.code, d.detail) for d in source.doubts] == [("HQ139", "1")]


def test_a_text_layer_below_its_picture_is_read_and_told() -> None:
    source = read(page(scan()))
    assert seen(source) == "\n".join(BODY)
    assert codes(source) == ["HQ139"]


def test_invisible_words_over_a_picture_that_shows_them() -> None:
    shown = both(
        lambda c: c.translate(0, -300), scan(), lambda c: c.translate(0, 300), words(y=400, mode=3)
    )
    assert MORE in seen(read(page(shown)))
    blank = both(
        lambda c: c.translate(0, -300), scan(ink=False), lambda c: c.translate(0, 300),
        words(y=400, mode=3),
    )  # fmt: skip
    assert MORE not in seen(read(page(blank)))


@pytest.mark.parametrize(
    "stamp", ["扫描全能王 创建", "Scanned with CamScanner", "- 3 -", "由手机扫描生成"]
)
def test_a_picture_with_a_stamp_is_a_scan(stamp: str) -> None:
    with pytest.raises(NoTextLayer):
        read(page(words(stamp, y=30), body=False, below=scan()))


def test_a_title_on_a_picture_is_no_stamp() -> None:
    source = read(page(words("云溪市数据工作要点", y=500), body=False, below=scan(ink=False)))
    assert source.raw == "云溪市数据工作要点"


@pytest.mark.parametrize("path", QUIET, ids=lambda p: p.name)
def test_no_false_alarm(path: Path) -> None:
    source = hqparse.read(path)
    assert source.unseen == ()
    assert not {"HQ110", "HQ111", "HQ139", "HQ140", "HQ138"} & {*codes(source)}


def test_the_place_of_words_beside_hidden_ones() -> None:
    source = read(HIDDEN["white"])
    at = source.raw.index("市水务局")
    [spot] = source.locate(Span(at, at + 4))
    assert spot.bbox is not None
    assert spot.bbox[2] - spot.bbox[0] == pytest.approx(4 * SIZE, abs=0.5)


# layers, blank pages, glyphs without outlines


def layered(state: bytes, in_form: bool = False) -> bytes:
    """A page with a line on a layer (`state`: ON or OFF), as marked content or as a form."""
    body, more = (
        b"BT /F 14 Tf 80 %d Td <%b> Tj ET" % (y, text.encode("utf-16-be").hex().encode())
        for y, text in ((700, BODY[1]), (600, MORE))
    )
    own = b"/X Do" if in_form else b"/OC /L BDC %b EMC" % more
    form = b"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/OC 7 0 R/Resources<</Font<</F 5 0 R>>>>"
    return assemble(
        [
            b"<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[7 0 R]/D<</%b[7 0 R]>>>>>>" % state,
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<"
            b"/Font<</F 5 0 R>>/Properties<</L 7 0 R>>/XObject<</X 8 0 R>>>>>>",
            stream(b"%b %b" % (body, own)),
            b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H"
            b"/DescendantFonts[6 0 R]>>",
            b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000"
            b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 0>>>>",
            b"<</Type/OCG/Name(draft)>>",
            b"%b/Length %d>>stream\n%b\nendstream" % (form, len(more), more),
        ]
    )


@pytest.mark.parametrize("in_form", [False, True], ids=["marked", "form"])
def test_words_on_a_layer(in_form: bool) -> None:
    assert seen(read(layered(b"OFF", in_form))) == BODY[1]
    assert seen(read(layered(b"ON", in_form))) == f"{BODY[1]}\n{MORE}"
    assert codes(read(layered(b"OFF", in_form))) == ["HQ110"]


@pytest.mark.parametrize(
    "last", [[(80.0, 80.0, " ")], [(80.0, 80.0, "\u3000\u3000")], []], ids=["blank", "wide", "none"]
)
def test_a_blank_last_page_gives_no_doubt(last: list[tuple[float, float, str]]) -> None:
    first = [(80.0, 100.0 + 24 * n, line) for n, line in enumerate(BODY)]
    assert read(draw(first, last)).doubts == ()


def test_a_white_page_gives_no_doubt() -> None:
    def ground(c: Canvas) -> None:
        c.setFillGray(1)
        c.rect(0, 0, WIDTH, HEIGHT, fill=1, stroke=0)
        c.setFillGray(0)

    first = [(80.0, 100.0 + 24 * n, line) for n, line in enumerate(BODY)]
    assert read(draw(first, [], extra=ground)).doubts == ()


@pytest.mark.skipif(not SHARED.is_dir(), reason="no documents beside the project (../shared)")
def test_single_glyphs_without_outlines_are_read() -> None:
    source = hqparse.read(SHARED / "cases/given/pdf/ocr-layer-single-glyphs.pdf")
    assert "大于2万平方米" in source.raw
    assert codes(source) == ["HQ139"]
    at = source.raw.index("2万")
    [spot] = source.locate(Span(at, at + 2))
    assert spot.bbox is not None


def test_a_copy_that_cannot_be_opened_costs_its_glyphs_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(data: bytes) -> Any:
        raise DamagedInput("copy.pdf", "no document", "不是文件")

    monkeypatch.setattr("hqparse.readers.pdf.pages.lost_glyphs", lambda found: 2)
    data = page(laid_over, body=False, below=scan())
    reader = PageReader(pypdfium2.PdfDocument(data), data, fail)
    assert BODY[1] in reader.content(0).text
    assert reader.odd_pages.lost == {0: 2}


def test_a_document_opened_anew_reads_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [(80.0, 80.0 + 24 * n, BODY[1]) for n in range(9)]
    data = draw(*[lines] * 4, extra=scan())
    expected = read(data)
    monkeypatch.setattr("hqparse.readers.pdf.pages._MOST_HEAVY", 1)
    monkeypatch.setattr("hqparse.readers.pdf.pages.KEPT_PAGES", 1)
    monkeypatch.setattr("hqparse.readers.pdf.raw.KEPT_PAGES", 1)
    source = read(data)
    assert source.raw == expected.raw
    for sheet in source.pages:
        span = Span(sheet.start, sheet.start + 4)
        assert source.locate(span) == expected.locate(span)
        assert source.locate(span)[0].boxes


@given(
    st.tuples(st.floats(0.01, 14_400), st.floats(0.01, 14_400)),
    st.tuples(*[st.floats(-500, 15_000)] * 4),
)
def test_something_is_left_of_every_page(size: tuple[float, float], box: Any) -> None:
    picture = Picture(SimpleNamespace(get_size=lambda: size), [box])
    left, below, right, top = (ceil(edge * picture.scale) for edge in picture.crop)
    assert ceil(size[0] * picture.scale) - left - right >= 1
    assert ceil(size[1] * picture.scale) - below - top >= 1
