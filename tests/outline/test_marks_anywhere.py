"""Marks anywhere in a text: what is one, what only looks like one."""

from __future__ import annotations

import pytest

from hqparse.model.text import Text
from hqparse.outline.candidates import NEVER, candidates
from hqparse.outline.consistent import outline_of
from hqparse.outline.heading_ends import heading_end, weak_end
from hqparse.outline.inline_marks import with_inline_marks, with_line_ends

_WORDS = "加强河道治理，完善巡查制度，建立工作台账，定期通报进展情况，接受社会监督"

CUT = {
    "headings glued to items": (
        f"为改善环境，制定本方案。一、治理河道1.{_WORDS}。（县水利局负责）2.{_WORDS}。（县农业局负责）"
        f"二、整治道路3.{_WORDS}。（县交通局负责）4.{_WORDS}。（县公安局负责）",
        ["为", "一、治理河道", "1.", "2.", "二、整治道路", "3.", "4."],
    ),
    "only arabic numbers, behind brackets": (
        f"云溪市治水若干措施。1.{_WORDS}。（甲局负责）2.{_WORDS}。（乙局负责）3.{_WORDS}。（丙局负责）",
        ["云", "1.", "2.", "3."],
    ),
    "measures below an item": (
        f"一、提高效率（一）{_WORDS}。（甲局负责）具体措施：1．{_WORDS}。2．{_WORDS}。（二）{_WORDS}。具体措施：1．{_WORDS}。",
        ["一、提高效率", "（一）", "1．", "2．", "（二）", "1．"],
    ),
    "labels at the end of items": (
        f"二、工作任务（一）部署（1）{_WORDS}。责任单位：信通公司完成时限：2024年9月（2）{_WORDS}。责任单位：信通公司完成时限：2024年10月"
        f"（二）应用（1）{_WORDS}。责任单位：培训中心三、工作要求{_WORDS}。",
        [
            "二、工作任务",
            "（一）部署",
            "（1）",
            "（2）",
            "（二）应用",
            "（1）",
            "三、工作要求",
            "加",
        ],
    ),
    "a heading glued to its sentence": (
        f"一、完善机制按照统一部署，{_WORDS}。二、改善环境各镇要尽快{_WORDS}。三、压实责任进一步{_WORDS}。",
        ["一、完善机制", "按", "二、改善环境", "各", "三、压实责任", "进"],
    ),
    "articles below a chapter": (
        f"一、机构设置第一条领导小组{_WORDS}。第二条办公室{_WORDS}。二、工作职责第三条成员单位{_WORDS}。",
        ["一、机构设置", "第一条", "第二条", "二、工作职责", "第三条"],
    ),
}

WHOLE = {
    "a list of the 1990s in a sentence": f"落实第（一）项、第（二）项规定。{_WORDS}。" * 8,
    "parts of a sentence": f"完善制度：（1）{_WORDS}；（2）{_WORDS}；（3）{_WORDS}；（4）{_WORDS}。"
    * 2,
    "years, versions and amounts": f"2024年投入1.5亿元，建设2.0平台，占3.2％，{_WORDS}。" * 8,
    "cited articles": f"按照《云溪市条例》第一条、第二条、第三条和办法第四条，{_WORDS}。" * 8,
    "first, second and third trades": f"推动一、二、三产业融合，{_WORDS}。" * 8,
    "annexes": f"（见附件1.名单，附件2.计划，附件3.清单），{_WORDS}。" * 8,
}


@pytest.mark.parametrize("name", CUT)
def test_running_text_is_parted(name: str) -> None:
    words, begin = CUT[name]
    text, parted, _ = with_line_ends(Text.of(words))
    lines = text.value.split("\n")
    assert parted
    assert [line[: len(b)] for line, b in zip(lines, begin, strict=False)] == begin
    assert len(lines) == len(begin)
    assert text.value.replace("\n", "") == words


@pytest.mark.parametrize("name", WHOLE)
def test_what_only_looks_like_a_mark_parts_nothing(name: str) -> None:
    text = Text.of(WHOLE[name])
    assert with_line_ends(text) == (text, False, ())
    assert list(with_inline_marks([text])) == [text]


def test_the_next_number_behind_a_stop_is_an_item() -> None:
    lines = [
        f"13.{_WORDS}。（市教育局）14.{_WORDS}{_WORDS}。（市财政局）",
        "15.提供服务。",
    ]
    parted = list(with_inline_marks([Text.of(x) for x in lines]))
    assert [p.value[:3] for p in parted] == ["13.", "14.", "15."]


def test_a_list_that_begins_in_a_paragraph_stays_in_it() -> None:
    lines = [
        "一、支持企业",
        f"（一）做好服务。{_WORDS}。1.{_WORDS}。2.{_WORDS}。",
        "（二）加快审批。",
    ]
    texts = [Text.of(x) for x in lines]
    assert list(with_inline_marks(texts)) == texts


def test_numbers_run_on_under_a_new_heading() -> None:
    words = "起。一、甲事项1.子。2.丑。二、乙事项3.寅。4.卯。"
    found = [c for c in candidates(words) if c.weight > NEVER]
    assert [(found[i].kind, found[i].number) for i in outline_of(found, frozenset())] == [
        ("一、", 1), ("1.", 1), ("1.", 2), ("一、", 2), ("1.", 3), ("1.", 4),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "heading"),
    [
        ("完善市场机制按照公益性定位，组建公司。", "完善市场机制"),
        ("工作目标及安排全市现有能力100万吨。", "工作目标及安排"),
        ("工作目标在全部班组推广。", "工作目标"),
        ("明确责任主体各经营部门要做好培训。", "明确责任主体"),
        ("加强市场监管，维护公平竞争。", ""),
        ("指导思想。以新发展理念为指导。", ""),
        ("推动各镇建设。", ""),
    ],
)
def test_where_a_heading_ends(words: str, heading: str) -> None:
    assert words[: heading_end(words)] == heading


@pytest.mark.parametrize(
    ("words", "heading"),
    [
        ("开发更多岗位挖掘内需带动就业。", "开发更多岗位"),
        ("提升劳动者技能水平将三项工程抓实。", "提升劳动者技能水平"),
        ("深化软硬件协同联动，打造生动案例", ""),
    ],
)
def test_where_a_heading_ends_before_a_verb(words: str, heading: str) -> None:
    assert words[: weak_end(words)] == heading
