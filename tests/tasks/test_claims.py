"""What `show --spans` and `show --image` draw: which rule claimed which words."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
import reportlab
from PIL import Image

from cli_invented import call
from hqparse.cli.picture import _marks
from hqparse.errors import DamagedInput, UsageError
from hqparse.pipeline import claims
from hqparse.readers import read, read_bytes
from hqparse.readers.pdf import legend
from hqparse.readers.pdf.image import draw
from hqparse.readers.pdf.legend import Ink, with_legend

SAMPLES = Path(__file__).parents[2] / "samples"
SOME_FONT = str(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf")
PLAN = """清河县人民政府关于印发重点工作的通知
清政发〔2024〕8号
各镇人民政府：
一、优化环境
1.简化审批流程。（责任单位：县政务服务局）
2.规范涉企检查。
责任单位：县市场监管局
"""


def claimed(text: str) -> dict[str, list[str]]:
    source = read_bytes(text.encode(), "plan.txt")
    out: dict[str, list[str]] = {}
    for claim in claims(source):
        out.setdefault(claim.rule, []).append(source.raw[claim.span.start : claim.span.end])
    return out


def test_each_rule_claims_its_words() -> None:
    found = claimed(PLAN)
    assert found["document_number"] == ["清政发〔2024〕8号"]
    assert found["heading"] == ["优化环境"]
    assert found["mark"] == ["一、", "1.", "2."]
    assert found["in brackets"] == ["（责任单位：县政务服务局）"]
    assert found["label line"] == ["责任单位：县市场监管局"]
    assert found["task"] == ["简化审批流程。", "规范涉企检查。"]


def test_claims_stand_in_document_order() -> None:
    starts = [c.span.start for c in claims(read_bytes(PLAN.encode(), "plan.txt"))]
    assert starts == sorted(starts)


def test_flattened_table_and_table_rows_are_claimed() -> None:
    found = claimed("序号 任务内容 完成时限 牵头单位\n1\n修路\n2024年底前\n县交通局\n")
    assert found["flattened table"][0].startswith("序号")
    assert found["table row"] == ["修路"]


INK = Ink("title", "标题", "#d62728")


def picture(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("RGB")


def test_a_page_is_drawn_as_png() -> None:
    data = (SAMPLES / "notice-brackets.pdf").read_bytes()
    plain = picture(draw(data, "x.pdf", 1, []))
    marked = picture(draw(data, "x.pdf", 1, [((80.0, 100.0, 200.0, 120.0), INK)]))
    red = (0xD6, 0x27, 0x28)
    assert marked.getpixel((160, 200)) == red
    assert plain.getpixel((160, 200)) == (255, 255, 255)
    assert marked.height > plain.height  # the legend stands below the page, not on it
    legend = marked.crop((0, plain.height, marked.width, marked.height))
    assert legend.getpixel((15, 15)) == red


def test_a_frame_leaves_its_words_free() -> None:
    data = (SAMPLES / "notice-brackets.pdf").read_bytes()
    frame = INK._replace(filled=False)
    marked = picture(draw(data, "x.pdf", 1, [((80.0, 20.0, 200.0, 60.0), frame)]))
    assert marked.getpixel((200, 80)) == (255, 255, 255)


def test_the_legend_speaks_the_language_that_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    def said(lang: str) -> bytes:
        page = Image.new("RGB", (300, 40), "white")
        return with_legend(page, [INK._replace(zh="BIAOTI")], lang).tobytes()

    monkeypatch.setattr(legend, "CHINESE_FONTS", ())
    without = said("zh"), said("en")
    monkeypatch.setattr(legend, "CHINESE_FONTS", (SOME_FONT,))
    assert without[0] == without[1] == said("en")  # no font for Chinese: English
    assert said("zh") != said("en")


def test_each_kind_of_value_keeps_its_colour_on_every_page() -> None:
    source = read(SAMPLES / "notice-annex.pdf")
    pages = [
        dict.fromkeys(ink for _, ink in _marks(source, n)) for n in range(1, len(source.pages) + 1)
    ]
    inks = {ink for page in pages for ink in page}
    assert len({ink.colour for ink in inks}) == len({ink.zh for ink in inks}) == len(inks)
    assert {"牵头单位", "配合单位", "完成时限", "疑点", "任务"} <= {ink.zh for ink in inks}


def test_marks_have_a_box_for_each_line() -> None:
    source = read(SAMPLES / "notice-annex.pdf")
    task = next(c for c in claims(source) if c.rule == "task")
    [spot] = source.locate(task.span)
    tasks = [box for box, ink in _marks(source, spot.page or 0) if ink.zh == "任务"]
    assert len(spot.boxes) > 1
    assert set(spot.boxes) <= set(tasks)
    assert spot.bbox not in tasks


def test_a_page_that_is_not_there_and_a_file_that_is_none() -> None:
    data = (SAMPLES / "notice-brackets.pdf").read_bytes()
    with pytest.raises(UsageError, match="no page 99"):
        draw(data, "x.pdf", 99, [])
    with pytest.raises(DamagedInput):
        draw(b"%PDF-1.4 nothing", "x.pdf", 1, [])


def test_show_image_writes_a_picture(tmp_path: Path) -> None:
    out = tmp_path / "p1.png"
    said = call("show", "--image", "1", out, SAMPLES / "notice-annex.pdf")
    assert (said.code, said.err) == (0, "")
    assert out.read_bytes().startswith(b"\x89PNG")


def test_show_image_refuses_text_and_keeps_a_file_that_is_there(tmp_path: Path) -> None:
    said = call("show", "--image", "1", tmp_path / "n.png", SAMPLES / "notice-annex.txt")
    assert said.code == 2
    assert "only a PDF" in said.err
    out = tmp_path / "there.png"
    out.write_bytes(b"old")
    said = call("show", "--image", "1", out, SAMPLES / "notice-annex.pdf")
    assert said.code == 6
    assert out.read_bytes() == b"old"


def test_pages_of_a_source_read_from_a_path_are_claimed_too() -> None:
    source = read(SAMPLES / "notice-annex.pdf")
    rules = {c.rule for c in claims(source)}
    assert {"title", "task", "table row", "page furniture"} <= rules
