"""Who signs behind a long line of labels, and numbers of bulletins (云督字〔2025〕第7期)."""

from __future__ import annotations

import pytest

from hqparse.pipeline import find
from hqparse.readers import read_bytes

LABELS = "主责部门：财务部；协同部门：信息中心、法务风控部；分管领导：何志明；"


@pytest.mark.parametrize(
    ("last", "signer", "date"),
    [
        ("完成节点：10月", "云溪水利投资集团有限公司", "2025-10-31"),
        ("完成时限：2025年度", "云溪水利投资集团有限公司", "2025-12-31"),
        ("完成时限：9月底", "云溪市水务局", "2025-09-30"),
    ],
)
def test_who_signs_below_a_line_of_labels(last: str, signer: str, date: str) -> None:
    raw = (
        "关于下达2025年重点工作任务的通知\n\n各子公司，各部室：\n\n现将任务下达如下：\n\n一、生产经营\n"
        f"1.实现营业收入18.5亿元。\n{LABELS}完成节点：9月底\n2.上线司库系统。\n{LABELS}{last}\n\n"
        f"{signer}\n2025年1月20日\n"
    )
    found = find(read_bytes(raw.encode(), "a.txt"))
    assert list(found.notice.issuing_authorities) == [signer]
    due = found.tasks[1].deadline
    assert due is not None
    assert str(due.date) == date


def test_a_deadline_that_the_next_line_ends_goes_on() -> None:
    items = f"1.上线系统。\n{LABELS}完成节点：2025年10月\n底前\n2.做好验收。（责任单位：财务部）\n"
    raw = f"重点任务\n一、生产经营\n{items}"
    due = find(read_bytes(raw.encode(), "a.txt")).tasks[0].deadline
    assert due is not None
    assert due.text == "2025年10月底前"


@pytest.mark.parametrize(
    "number", ["云督字〔2025〕第7期", "云督通报〔2025〕第 12 期", "云督字〔2025〕7号"]
)
def test_numbers_of_bulletins(number: str) -> None:
    raw = (
        f"督查通报\n{number}\n云溪市人民政府督查室　　2025年5月16日\n"
        "关于重点项目建设推进情况的督查通报\n"
        "一、存在问题\n1.道路改造滞后。（责任单位：市住建局）\n2.资金拨付滞后。（责任单位：市财政局）\n"
    )
    found = find(read_bytes(raw.encode(), "a.txt")).notice.document_number
    assert found == number.replace(" ", "")


@pytest.mark.parametrize("words", ["云溪政务〔2025〕特刊", "（2025）前7期项目"])
def test_other_words_are_no_numbers(words: str) -> None:
    raw = f"{words}\n关于重点项目的通报\n1.道路改造滞后。（责任单位：市住建局）\n"
    assert find(read_bytes(raw.encode(), "a.txt")).notice.document_number is None


CREDIT = "（责任单位：县政府办公室）"


@pytest.mark.parametrize("bullet", ["● ", "★", "- ", "■", "· "])
@pytest.mark.parametrize("first", ["召开项目调度会", "充实专班办公室", "组建数据局"])
def test_the_items_of_an_unsigned_list_sign_nothing(bullet: str, first: str) -> None:
    for end in (CREDIT, ""):
        lines = ["本周重点工作", *(bullet + x + end for x in (first, "检查防汛物资", first))]
        notice = find(read_bytes("\n".join(lines).encode(), "x.txt")).notice
        assert (notice.title, notice.issuing_authorities) == ("本周重点工作", ())


def test_work_below_a_title_signs_nothing() -> None:
    words = f"本周重点工作\n检查防汛物资{CREDIT}\n召开项目调度会\n"
    assert find(read_bytes(words.encode(), "x.txt")).notice.issuing_authorities == ()


@pytest.mark.parametrize("signer", ["云溪县人民政府办公室", "财政部", "建设银行云溪分行"])
def test_who_signs_below_a_list_with_bullets(signer: str) -> None:
    words = f"本周重点工作\n● 检查防汛物资{CREDIT}\n● 检修泵站{CREDIT}\n{signer}\n"
    assert find(read_bytes(words.encode(), "x.txt")).notice.issuing_authorities == (signer,)
