"""Scanned pages read by OCR: small pages of tests/scans, as pictures and in PDFs, worn in ways.

They run where the extra `ocr` is installed (`make ocr`), and say that they were skipped elsewhere.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

import hqparse
from hqparse.errors import DamagedInput, LimitExceeded, NoTextLayer, NoWordsRead
from hqparse.model.text import Span
from hqparse.output.schema import TaskList
from hqparse.readers import read_bytes
from hqparse.readers.limits import Limits, Ocr, page_watches
from hqparse.readers.scan.engine import is_there
from hqparse.readers.scan.kept import Kept
from hqparse.readers.scan.page import ScanLine, ScanPage

pytestmark = pytest.mark.skipif(not is_there(), reason="needs the extra ocr (make ocr)")

SCANS = Path(__file__).parents[1] / "scans"


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Limits:
    """One folder for all that is read here: equal pages are read once."""
    return Limits(ocr=Ocr(cache=str(tmp_path_factory.mktemp("ocr"))))


def picture(name: str) -> Image.Image:
    return Image.open(SCANS / f"{name}.png").convert("RGB")


def packed(page: Image.Image, kind: str = "PNG", **how: object) -> bytes:
    out = BytesIO()
    page.save(out, kind, **({"resolution": 150} if kind == "PDF" else {"dpi": (150, 150)}), **how)
    return out.getvalue()


def parsed(data: bytes, limits: Limits) -> TaskList:
    return hqparse.parse(read_bytes(data, "scan", limits=limits))


def units(found: TaskList) -> list[tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]]:
    return [(t.lead_units, t.supporting_units, t.responsible_units) for t in found.tasks]


NOTICE = [
    (("市水利局",), ("市应急管理局", "市气象局"), ()),
    ((), (), ("市粮食和储备局",)),
    ((), (), ("市教育局", "市广电局")),
]
TABLE = [
    (("市应急管理局",), ("市水利局",), ()),
    (("市水利局",), ("市财政局", "市城管局"), ()),
    (("市气象局",), ("各县（区）人民政府",), ()),
]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "WEBP", "BMP", "PDF"])
def test_a_page_of_words_is_read_in_every_format(kind: str, kept: Limits) -> None:
    found = parsed(packed(picture("notice"), kind), kept)
    assert units(found) == NOTICE
    assert found.notice.title == "云溪市人民政府办公室关于做好防汛工作的通知"
    assert found.notice.issue_date == "2026-05-08"
    assert "HQ150" in {d.code for d in found.diagnostics}


def turned(angle: int) -> Callable[[Image.Image], Image.Image]:
    return lambda page: page.rotate(angle, expand=True)


def slanted(angle: float) -> Callable[[Image.Image], Image.Image]:
    smooth = Image.Resampling.BICUBIC
    return lambda page: page.rotate(angle, smooth, expand=True, fillcolor="white")


@pytest.mark.parametrize(
    ("name", "worn", "gold"),
    [
        pytest.param("notice", turned(90), NOTICE, id="on its side"),
        pytest.param("notice", turned(180), NOTICE, id="upside down"),
        pytest.param("notice", slanted(2.6), NOTICE, id="slanted"),
        pytest.param("table-sealed", turned(270), TABLE, id="a table on its other side"),
        pytest.param("table-sealed", slanted(-1.4), TABLE, id="a slanted table"),
    ],
)
def test_pages_lie_as_they_like(
    name: str, worn: Callable[[Image.Image], Image.Image], gold: list[object], kept: Limits
) -> None:
    page = worn(picture(name))
    found = parsed(packed(page, "PDF", quality=80), kept)
    assert units(found) == gold
    assert found.source.pages == 1
    width, height = (side * 72 / 150 for side in page.size)
    boxes = [p.bbox for t in found.tasks for p in t.places if p.bbox]
    assert boxes
    assert all(0 <= b[0] < b[2] <= width + 1 and 0 <= b[1] < b[3] <= height + 1 for b in boxes)


def test_a_box_lies_over_its_words_on_the_page_as_shown(kept: Limits) -> None:
    source = read_bytes(
        packed(picture("notice").rotate(180), "PDF", quality=80), "scan", limits=kept
    )
    at = source.raw.index("市粮食和储备局")
    (spot,) = source.locate(Span(at, at + 7))
    assert spot.bbox is not None
    x0, top, x1, bottom = (side * 150 / 72 for side in spot.bbox)
    # Upright it stands at x 144–340, y 480–515 of 920 × 740 pixels.
    assert 565 < x0 < 595
    assert 760 < x1 < 792
    assert 200 < top < 234 < 250 < bottom < 280


def test_a_table_under_a_seal_is_read(kept: Limits) -> None:
    found = parsed(packed(picture("table-sealed")), kept)
    assert units(found) == TABLE
    assert [t.number for t in found.tasks] == ["1", "2", "3"]
    assert [t.deadline.text for t in found.tasks if t.deadline] == [
        "2026年4月底",
        "2026年5月底",
        "每年一次",
    ]


def test_a_photo_is_turned_as_its_exif_says(kept: Limits) -> None:
    page, exif = picture("notice").rotate(90, expand=True), Image.Exif()
    exif[0x0112] = 6  # the camera was held upright: turn clockwise
    assert units(parsed(packed(page, "JPEG", exif=exif.tobytes(), quality=90), kept)) == NOTICE


def test_the_frames_of_a_tiff_are_pages(kept: Limits) -> None:
    pages = [picture("notice"), picture("table-sealed")]
    data = packed(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    found = parsed(data, kept)
    assert found.source.pages == 2
    assert {p.page for t in found.tasks for p in t.places} == {1, 2}


def test_always_reads_pages_that_have_text(kept: Limits, tmp_path: Path) -> None:
    pdf = packed(picture("notice"), "PDF")
    source = read_bytes(pdf, "scan", limits=kept._replace(ocr=kept.ocr._replace(mode="always")))
    assert "市粮食和储备局" in source.raw


def test_blank_paper_is_refused_and_not_empty(kept: Limits) -> None:
    with pytest.raises(NoWordsRead):
        read_bytes(packed(Image.new("RGB", (600, 800), "white"), "PDF"), "blank", limits=kept)


def test_a_page_without_words_is_told(kept: Limits) -> None:
    photo = Image.new("RGB", (900, 700), "white")
    photo.paste((40, 90, 60), (200, 200, 600, 500))
    pages = [picture("notice"), photo]
    data = packed(pages[0], "PDF", save_all=True, append_images=pages[1:])
    found = parsed(data, kept)
    assert [d.message for d in found.diagnostics if d.code == "HQ151"] == ["第 2 页没有识别出文字"]
    assert units(found) == NOTICE


def test_a_written_line_that_is_not_read_is_told(kept: Limits) -> None:
    from PIL import ImageDraw

    page = picture("notice")
    pen = ImageDraw.Draw(page)
    for x in range(560, 760, 24):  # a signature: strokes that are no characters
        pen.arc([x, 645, x + 34, 690], 30, 300, fill="black", width=3)
    found = parsed(packed(page), kept)
    assert units(found) == NOTICE
    assert {"HQ152", "HQ153"} & {d.code for d in found.diagnostics}


@pytest.mark.parametrize("size", [10, 200, 20_000])
def test_half_a_picture_is_damaged(size: int, kept: Limits) -> None:
    data = packed(picture("notice"))
    with pytest.raises(DamagedInput):
        read_bytes(data[: min(size, len(data) - 500)], "half.png", limits=kept)


def test_a_picture_of_too_many_pixels_is_refused(kept: Limits) -> None:
    huge = Image.new("1", (20_000, 20_000), 1)
    with pytest.raises(LimitExceeded):
        read_bytes(packed(huge), "huge.png", limits=kept)


def test_pages_are_told_as_they_are_read(kept: Limits) -> None:
    seen: list[tuple[int, int]] = []
    page_watches.append(lambda read, count: seen.append((read, count)))
    try:
        pages = [picture("notice"), picture("table-sealed")]
        read_bytes(
            packed(pages[0], "PDF", save_all=True, append_images=pages[1:]), "two", limits=kept
        )
    finally:
        page_watches.pop()
    assert seen == [(0, 2), (1, 2), (2, 2)]


def test_pages_read_at_a_time_are_the_same_as_one_by_one(kept: Limits) -> None:
    pages = [picture("notice"), picture("table-sealed")]
    data = packed(pages[0], "PDF", save_all=True, append_images=pages[1:])
    two = read_bytes(data, "scan", limits=Limits(ocr=Ocr(jobs=2)))
    assert two.raw == read_bytes(data, "scan", limits=kept).raw


def test_what_was_read_is_kept_for_the_next_run(tmp_path: Path) -> None:
    limits = Limits(ocr=Ocr(cache=str(tmp_path)))
    data = packed(picture("notice").crop((0, 0, 920, 260)))
    first = read_bytes(data, "scan", limits=limits)
    (file,) = tmp_path.iterdir()
    said = json.loads(file.read_text("utf-8"))
    said["lines"][0][0] = "防" * len(said["lines"][0][0])
    file.write_text(json.dumps(said), "utf-8")
    assert read_bytes(data, "scan", limits=limits).raw != first.raw
    file.write_text("{", "utf-8")  # not whole: read again
    assert read_bytes(data, "scan", limits=limits).raw == first.raw


def test_half_seen_marks_and_sealed_characters_are_told_at_their_place(tmp_path: Path) -> None:
    limits = Limits(ocr=Ocr(cache=str(tmp_path)))
    data = packed(picture("notice").crop((0, 0, 920, 260)))
    before = read_bytes(data, "scan", limits=limits)
    (file,) = tmp_path.iterdir()
    said = json.loads(file.read_text("utf-8"))
    line = said["lines"][0]
    text, last = line[0], len(line[0])
    line[7] = [[2, ["、", 0.09]], [3, ["、", 0.03]], [4, ["市", 0.4]], [last, ["。", 0.2]]]
    line[8] = [1]
    file.write_text(json.dumps(said), "utf-8")
    source = read_bytes(data, "scan", limits=limits)
    at = source.raw.index(text)
    assert source.raw == before.raw
    assert "HQ156" not in {d.code for d in before.doubts}
    assert [d.span for d in source.doubts if d.code == "HQ156"] == [Span(at + 2, at + last)]
    assert [d.span for d in source.doubts if d.code == "HQ157"] == [Span(at + 1, at + 2)]


def test_a_kept_page_is_what_was_kept(tmp_path: Path) -> None:
    from hqparse.readers.scan.pictures import frames

    (page,) = frames(packed(picture("notice")), "scan", Limits())
    guesses = ((0, (("二", 0.3), ("-", 0.1))),), ((2, ("。", 0.1)),), (1,)
    line = ScanLine("一、", 1.0, 2.0, (3.0, 4.0), (4.0, 5.0), (0.5, 1.0), *guesses)
    made = ScanPage(10.0, 20.0, (line,), ((1.0, 2.0, 3.0),), (), ((0.0, 1.0, 2.0, 3.0),), 90, 0.5)
    kept = Kept(str(tmp_path))
    assert kept.get(page) is None
    kept.put(page, made)
    assert kept.get(page) == made


def with_words(picture_of_table: Image.Image, words: list[str], below: list[str]) -> bytes:
    """A page of A4 with words, a picture, and words again."""
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen import canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = BytesIO()
    page = canvas.Canvas(out, pagesize=(595, 842), invariant=1)
    page.setFont("STSong-Light", 14)
    for n, line in enumerate(words):
        page.drawString(72, 780 - 26 * n, line)
    page.drawImage(ImageReader(picture_of_table), 40, 380, 515, 262)
    for n, line in enumerate(below):
        page.drawString(72, 340 - 26 * n, line)
    page.showPage()
    page.save()
    return out.getvalue()


def test_a_table_pasted_as_a_picture_is_read_with_the_words_around_it(kept: Limits) -> None:
    words = ["关于做好防汛工作的通知", "各县（区）人民政府：", "现将任务分解表印发给你们。"]
    below = ["云溪市人民政府办公室", "2026年5月8日"]
    data = with_words(picture("table-sealed"), words, below)
    source = read_bytes(data, "mixed.pdf", limits=kept)
    found = hqparse.parse(source)
    assert units(found) == TABLE
    assert found.notice.title == "关于做好防汛工作的通知"
    assert {d.code for d in source.doubts} == {"HQ150"}
    lines = source.raw.split("\n")
    assert lines.index("现将任务分解表印发给你们。") < lines.index("防汛重点任务分解表")
    assert lines.index("防汛重点任务分解表") < lines.index("云溪市人民政府办公室")
    (spot,) = source.locate(Span(source.raw.index("市气象局"), source.raw.index("市气象局") + 4))
    assert spot.bbox is not None
    assert 40 < spot.bbox[0] < spot.bbox[2] < 300
    assert 340 < spot.bbox[1] < spot.bbox[3] < 430
    never = read_bytes(data, "mixed.pdf", limits=Limits(ocr=Ocr("never")))
    assert "市气象局" not in never.raw
    assert [(d.code, d.detail) for d in never.doubts] == [("HQ118", "picture, p. 1")]


def test_a_thin_mark_before_a_line_is_not_lost(kept: Limits) -> None:
    """The finder of lines leaves a lone 一 out; in fine print it is two pixels high."""
    from PIL import ImageDraw

    page = picture("notice")
    ImageDraw.Draw(page).rectangle([100, 180, 152, 228], fill="white")  # 一 of 一、
    ImageDraw.Draw(page).rectangle([126, 217, 150, 218], fill="black")
    source = read_bytes(packed(page), "thin.png", limits=kept)
    assert "\n一" in source.raw


def test_what_is_not_sure_in_a_line_is_told_once(kept: Limits) -> None:
    from PIL import ImageFilter

    page = picture("notice")
    worn = page.filter(ImageFilter.GaussianBlur(2.6))
    source = read_bytes(packed(worn), "blurred.png", limits=kept)
    unsure = [d.span for d in source.doubts if d.code == "HQ152" and d.span]
    assert unsure
    lines = [source.raw.count("\n", 0, span.start) for span in unsure]
    assert len(lines) == len(set(lines))
    assert all("\n" not in source.raw[slice(*span)] for span in unsure)


def test_words_on_a_photo_are_none_of_the_document(kept: Limits) -> None:
    photo = picture("notice").crop((200, 60, 900, 100))  # one line, as on a banner
    data = with_words(photo, ["一、加强巡查。（责任单位：市水利局）"], ["二、备足物资。"])
    source = read_bytes(data, "photo.pdf", limits=kept)
    assert "防汛" not in source.raw
    assert source.scanned == ()


def test_a_page_with_the_stamp_of_a_scanner_is_a_scan(kept: Limits) -> None:
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen import canvas

    out = BytesIO()
    page = canvas.Canvas(out, pagesize=(442, 355), invariant=1)
    page.drawImage(ImageReader(picture("notice")), 0, 0, 442, 355)
    page.setFont("Helvetica", 8)
    page.drawString(340, 8, "Scanned by CamScanner")
    page.showPage()
    page.save()
    assert units(parsed(out.getvalue(), kept)) == NOTICE
    with pytest.raises(NoTextLayer):
        read_bytes(out.getvalue(), "stamp.pdf", limits=Limits(ocr=Ocr("never")))
