"""Items whose line ends were lost here and there are found where the numbers run on."""

import random

import pytest

from hqparse.clean.steps import clean
from hqparse.output.record import record
from hqparse.pipeline import find
from hqparse.readers import read_bytes

_BRACKETS = """澄湖区养老服务工作方案
为完善养老服务，制定本方案。
一、完善设施
（一）新建老年食堂。在每个街道新建老年食堂2处，助餐价格不高于市场价。（区民政局牵头，各街道、各社区（村）配合）
（二）改造敬老院。将6所敬老院改造为区域性养老服务中心，增加床位。（区民政局牵头，区住建局配合）
二、培养人才
（一）培训护理员。全年培训养老护理员500人次，落实奖补政策。（区人社局牵头，区民政局配合）
（二）引进专业人才。对引进的专业人才给予补贴，建立人才库。（区人社局牵头，区财政局配合）
三、加强监管
（一）开展联合检查。每季度检查养老机构1次，公布检查结果。（区民政局牵头，区公安分局配合）
（二）打击诈骗行为。严厉打击以养老为名的诈骗，宣传典型案例。（区公安分局牵头，区民政局配合）"""
_LABELS = """澄湖区养老服务工作方案
一、完善设施
1.新建老年食堂。在每个街道新建老年食堂2处，助餐价格不高于市场价。
牵头单位：区民政局
配合单位：区财政局
完成时限：2025年6月底前
2.改造敬老院。将6所敬老院改造为区域性养老服务中心，增加床位。
牵头单位：区民政局
配合单位：区住建局
完成时限：长期坚持
二、引导社会参与
1.培训护理员。全年培训养老护理员500人次，落实奖补政策。
牵头单位：区人社局
配合单位：区民政局
完成时限：2025年12月底前
2.招募志愿者。每个社区招募志愿者10名，定期上门探访独居老人。
牵头单位：区民政局
配合单位：团区委"""


def _tasks(text: str) -> list[tuple[object, ...]]:
    source = read_bytes(text.encode(), "notice.txt")
    return [
        (t["path"], t["text"], t["lead_units"], t["supporting_units"])
        for t in record(source, find(source))["tasks"]
    ]


def _with_ends_lost(text: str, share: float, seed: int) -> str:
    drawn = random.Random(seed)
    first, *lines = text.split("\n")
    return first + "\n" + "".join(x if drawn.random() < share else "\n" + x for x in lines).strip()


@pytest.mark.parametrize("share", [0.15, 0.3, 0.5])
@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("notice", [_BRACKETS, _LABELS], ids=["brackets", "labels"])
def test_the_same_tasks_are_read(notice: str, share: float, seed: int) -> None:
    assert _tasks(_with_ends_lost(notice, share, seed)) == _tasks(notice)


def test_it_is_told() -> None:
    source = read_bytes(_with_ends_lost(_BRACKETS, 0.3, 1).encode(), "notice.txt")
    assert [d.code for d in find(source).doubts if d.code in ("HQ107", "HQ132")] == ["HQ132"]


@pytest.mark.parametrize(
    "kept",
    [
        "一、完善设施\n按照以下步骤推进。（一）摸底。（二）改造。（三）验收。\n二、培养人才\n面向全区开展护理员培训。",
        "一、完善设施\n1.新建食堂。经费由区财政局负责。2处以上的街道优先。\n2.改造敬老院。增加床位。",
        "一、完善设施\n1.按《方案》第二、三条执行。\n2.落实《条例》。（一）类地区提前完成。",
    ],
)
def test_numbers_inside_a_paragraph_part_nothing(kept: str) -> None:
    lines = clean(read_bytes(kept.encode(), "notice.txt")).text.value.split("\n")
    assert [line for line in kept.split("\n") if "。" in line] == [x for x in lines if "。" in x]


_PASSAGES = """澄湖区养老服务工作方案
为完善养老服务，制定本方案。
一、完善设施
老年食堂扩面。在每个街道新建老年食堂2处。（区民政局负责）
敬老院改造。将6所敬老院改造为区域性养老服务中心。（区住建局负责）
二、培养人才
按照所需培训护理员。全年培训养老护理员500人次。（区人社局负责）
对引进人才给予补贴。建立人才库。（区财政局负责）"""


def _told_headings(text: str) -> int:
    found = find(read_bytes(text.encode(), "notice.txt"))
    return sum(d.code == "HQ133" for d in found.doubts)


def test_headings_that_nothing_ends_are_told() -> None:
    assert _told_headings(_PASSAGES.replace("\n", "")) >= 3


@pytest.mark.parametrize("whole", [_PASSAGES, _BRACKETS, _BRACKETS.replace("\n", ""), _LABELS])
def test_sure_headings_are_not(whole: str) -> None:
    assert _told_headings(whole) == 0


_PARAGRAPHS = """澄湖区人民政府关于稳定就业的通知
各镇人民政府，各街道办事处，区政府各部门：
现就稳定就业工作提出以下措施。
一、支持企业稳定岗位
按照国家统一部署，平稳有序调整社会保险缴费政策，保持企业缴费成本预期稳定，规范执法检查。
加大稳岗返还力度，对不裁员、少裁员的企业返还上年度缴纳失业保险费的一半。（区人社局牵头，区财政局配合）
二、鼓励创业带动就业
加大创业担保贷款力度，对符合条件的小微企业给予最高五百万元的贷款，按规定贴息。
在各街道建设创业孵化基地，对入驻的创业者减免场地租金和水电费用，提供开业指导。（区人社局牵头，各街道配合）"""


@pytest.mark.parametrize("page", ["<p>{}</p>", "<div><span>{}</span></div>", "<td>{}</td>"])
def test_a_page_with_all_in_one_paragraph_is_parted_at_its_blanks(page: str) -> None:
    words = _PARAGRAPHS.replace("\n", " ")
    html = f"<html><body>{page.format(words)}</body></html>"
    source = read_bytes(html.encode(), "page.html")
    found = record(source, find(source))
    assert [
        (t["path"], t["text"], t["lead_units"], t["supporting_units"]) for t in found["tasks"]
    ] == _tasks(_PARAGRAPHS)
    assert found["notice"]["title"] == "澄湖区人民政府关于稳定就业的通知"
    assert "HQ107" in [d["code"] for d in found["diagnostics"]]


_WIDTH = 30


@pytest.mark.parametrize(
    "page",
    ["<pre>{}</pre>", "<div>{}</div>", "<p>{}</p>", '<p style="white-space:pre-wrap">{}</p>'],
)
@pytest.mark.parametrize("end", ["\n", "<br>"])
def test_a_page_made_from_lines_of_one_width_is_joined(page: str, end: str) -> None:
    if end == "\n" and "pre" not in page:
        end = "<br/>"
    lines = [
        line[at : at + _WIDTH]
        for line in _BRACKETS.split("\n")
        for at in range(0, len(line), _WIDTH)
    ]
    html = f"<html><body>{page.format(end.join(lines))}</body></html>"
    source = read_bytes(html.encode(), "page.html")
    assert [
        (t["path"], t["text"], t["lead_units"], t["supporting_units"])
        for t in record(source, find(source))["tasks"]
    ] == _tasks(_BRACKETS)
