"""Pages and words that stand nowhere: read, with a doubt, and never an internal error."""

from __future__ import annotations

import math

import pytest

from hqparse.readers.pdf.document import read_pdf
from hqparse.readers.pdf.image import draw as draw_boxes
from hqparse.readers.pdf.image import scale_of
from pdf_pages import assemble, stream

UNICODE_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>",
    b"<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/FontDescriptor 7 0 R"
    b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>",
    b"<</Type/FontDescriptor/FontName/SimSun/Flags 4/ItalicAngle 0/Ascent 859/Descent -141"
    b"/CapHeight 859/StemV 80/FontBBox[0 -141 1000 859]>>",
)
LINES = ["关于印发工作方案的通知", "1.加快建设学校。（责任单位：市教育局）"]
HUGE = b"9" * 39  # infinite as a float
WORDS = "".join(LINES)


def words(*lines: tuple[bytes, bytes, str], size: bytes = b"12") -> bytes:
    return b"\n".join(
        b"BT /F %b Tf 1 0 0 1 %b %b Tm <%b> Tj ET"
        % (size, x, y, text.encode("utf-16-be").hex().encode())
        for x, y, text in lines
    )


PLAIN = words((b"60", b"780", LINES[0]), (b"60", b"760", LINES[1]))


def page(content: bytes, box: bytes = b"[0 0 595 842]", more: bytes = b"") -> bytes:
    return assemble(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox %b/Contents 4 0 R%b"
            b"/Resources<</Font<</F 5 0 R>>>>>>" % (box, more),
            stream(content),
            *UNICODE_FONT,
        ]
    )


def seen(data: bytes) -> str:
    """The words that were read, once all that a reader promises of places was looked at."""
    source = read_pdf(data, "x.pdf")
    [sheet] = source.pages
    assert 0 < sheet.width < 1e5
    assert 0 < sheet.height < 1e5
    assert source.locator is not None
    for i in range(len(source.raw)):
        for box in source.locator.boxes(1, i, i + 1):
            assert all(map(math.isfinite, box))
            assert 0 <= box[0] < box[2] <= sheet.width
            assert 0 <= box[1] < box[3] <= sheet.height
    return "".join(source.raw.split())


@pytest.mark.parametrize(
    "box",
    [
        b"[0 0 0 0]",
        b"[595 842 0 0]",
        b"[0 0 2147483647 2147483647]",
        b"[14400 327 96837 2147483647]",
        b"[0 0 595 %b]" % HUGE,
        b"[-%b 0 595 842]" % HUGE,
        b"[0 0 0.001 842]",
        b"[0 0 0 842]",
        b"[(a) /b null 3]",
        b"null",
        b"[-100 -50 495 null]",
        b"[-100 -50 495]",
    ],
)
@pytest.mark.parametrize("turn", [0, 270])
def test_pages_of_absurd_size_are_read(box: bytes, turn: int) -> None:
    assert seen(page(PLAIN, box, b"/Rotate %d" % turn)) == WORDS


@pytest.mark.parametrize(
    "crop", [b"[900 900 950 950]", b"[7 7 7 7]", b"[0 0 1 %b]" % HUGE, b"[0.1 0.1 0.1001 700]"]
)
def test_a_crop_box_that_shows_nothing_gives_way_to_the_media_box(crop: bytes) -> None:
    data = page(PLAIN, more=b"/CropBox %b/Rotate 270" % crop)
    assert seen(data) == WORDS


def test_a_media_box_of_three_numbers_does_not_stand_in_for_a_crop_box() -> None:
    assert seen(page(PLAIN, b"[-100 -50 495 null]", b"/CropBox[900 900 950 950]")) == WORDS


def test_a_made_up_page_size_is_doubted() -> None:
    source = read_pdf(page(PLAIN, b"[0 0 595 2147483647]"), "x.pdf")
    assert [(d.code, d.detail) for d in source.doubts] == [("HQ130", "1")]
    assert (source.pages[0].width, source.pages[0].height) == (595, 842)


@pytest.mark.parametrize("x", [b"60", HUGE, b"-" + HUGE, b"99999999"])
@pytest.mark.parametrize("y", [b"700", HUGE, b"-" + HUGE, b"99999999"])
def test_words_at_infinity_are_read(x: bytes, y: bytes) -> None:
    data = page(PLAIN + b"\n" + words((x, y, "云溪市澄湖区")))
    assert sorted(seen(data)) == sorted(WORDS + "云溪市澄湖区")


@pytest.mark.parametrize(
    "matrix",
    [
        b"%b 0 0 %b 0 0" % (HUGE, HUGE),  # infinity times 0 is no number
        b"%b 0 0 1 0 0" % HUGE,
        b"1 %b %b 1 0 0" % (HUGE, HUGE),
        b"0 0 0 0 0 0",
        b"1e-30 0 0 1e-30 0 0",
        b"-1 0 0 -1 595 842",
        b"0 0 0 1 0 0",
    ],
)
def test_no_matrix_is_an_internal_error(matrix: bytes) -> None:
    rules = b"50 770 500 770 re S 50 790 m 500 790 l S 50 750 m 500 750 l S 50 750 m 50 790 l S"
    odd = b"q %b cm %b %b Q" % (matrix, rules, words((b"60", b"700", "云溪市澄湖区")))
    assert set(WORDS) <= set(seen(page(PLAIN + b"\n" + odd)))


@pytest.mark.parametrize(
    "far", [HUGE, b"-" + HUGE, b"3e38", b"340282346638528859811704183484516925440"]
)
@pytest.mark.parametrize(
    "form",
    [
        b"%b 770 m 500 770 l S",
        b"50 %b m 500 %b l S",
        b"%b %b 9 9 re S",
        b"50 750 %b %b re f",
        b"50 790 m 50 %b l 60 %b l h S",
    ],
)
def test_rules_at_infinity_part_no_cells(far: bytes, form: bytes) -> None:
    table = (
        b" ".join(b"50 %d m 500 %d l S" % (y, y) for y in (750, 775, 795))
        + b" "
        + b" ".join(b"%d 750 m %d 795 l S" % (x, x) for x in (50, 400, 500))
    )
    odd = form.replace(b"%b", far)
    data = page(b"\n".join([PLAIN, table, odd]))
    assert set(WORDS) <= set(seen(data))


@pytest.mark.parametrize("size", [b"0", HUGE, b"-12", b"0.00001", b"99999999"])
def test_no_size_of_letters_is_an_internal_error(size: bytes) -> None:
    odd = words((b"60", b"700", "云溪市"), (b"60", b"650", "澄湖区"), size=size)
    assert set(WORDS) <= set(seen(page(PLAIN + b"\n" + odd)))


def test_a_picture_of_a_page_has_bounded_pixels() -> None:
    from io import BytesIO

    from PIL import Image

    for box in (b"[0 0 14400 14400]", b"[0 0 99999 20]", b"[0 0 2147483647 842]"):
        picture = Image.open(BytesIO(draw_boxes(page(PLAIN, box), "x.pdf", 1, [])))
        assert max(picture.size) <= 5_001
        assert min(picture.size) >= 1
    assert scale_of(595, 842) == 2
