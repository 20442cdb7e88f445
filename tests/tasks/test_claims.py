"""What `show --spans` and `show --image` draw: which rule claimed which words."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli_invented import call
from hqparse.errors import DamagedInput, UsageError
from hqparse.pipeline import claims
from hqparse.readers import read, read_bytes
from hqparse.readers.pdf.image import draw

SAMPLES = Path(__file__).parents[2] / "samples"
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


def test_a_page_is_drawn_as_png() -> None:
    data = (SAMPLES / "notice-brackets.pdf").read_bytes()
    plain = draw(data, "x.pdf", 1, [])
    marked = draw(data, "x.pdf", 1, [((80.0, 100.0, 200.0, 120.0), "title")])
    assert plain.startswith(b"\x89PNG")
    assert marked != plain


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
