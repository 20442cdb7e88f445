"""Text that lost its line ends: where its headings end, what is dropped, and what is told."""

from __future__ import annotations

import pytest

from hqparse.clean.running_heads import without_page_numbers
from hqparse.clean.steps import clean
from hqparse.model.findings import Findings
from hqparse.model.text import Text
from hqparse.outline.bare_headings import heading_behind
from hqparse.outline.heading_ends import heading_end, weak_end
from hqparse.pipeline import find
from hqparse.readers import read_bytes

_WORK = "在每个街道新建老年食堂2处，助餐价格不高于市场价，对行动不便的老人送餐上门"


def _find(words: str) -> Findings:
    return find(read_bytes(words.encode(), "notice.txt"))


def _lines(words: str) -> list[str]:
    return clean(read_bytes(words.encode(), "notice.txt")).text.value.split("\n")


# --- numbers with a blank of their own --------------------------------------------------


def test_the_blank_behind_a_number_parts_nothing() -> None:
    """`…财政局）2. 改造…`: the number goes with the words behind its blank."""
    items = [f"{n}. 改造第{n}所敬老院，{_WORK}。（牵头单位：区民政局）" for n in range(1, 9)]
    words = "一、完善设施（一）新建设施" + "".join(items)
    assert _lines(words)[2:] == [item.replace(". ", ".") for item in items]


def test_a_stop_of_the_other_width_before_a_number_is_a_stop() -> None:
    items = [f"{n}．改造第{n}所敬老院,{_WORK}." for n in range(1, 9)]
    lines = _lines("一、完善设施" + "".join(items))
    assert [line[:2] for line in lines[1:]] == [f"{n}．" for n in range(1, 9)]


# --- page numbers in the run ------------------------------------------------------------


@pytest.mark.parametrize("number", ["— {} —", "-{}-", "－{}－", "– {} –"])
def test_page_numbers_in_the_run_are_dropped(number: str) -> None:
    pages = [_WORK * 5] * 4
    words = "".join(f"{p}{number.format(n)}" for n, p in enumerate(pages, 1))
    assert without_page_numbers(Text.of(words)).value == "".join(pages)


@pytest.mark.parametrize(
    "words",
    [
        f"{_WORK * 4}- 3 -{_WORK * 4}",  # one alone
        f"{_WORK * 4}- 3 -{_WORK * 4}- 2 -{_WORK}",  # not in order
        f"参照GB-1-{_WORK * 4}和GB-2-{_WORK * 4}",
        f"{_WORK}-1-{_WORK}-2-{_WORK}",  # no page is so short
    ],
)
def test_other_numbers_between_strokes_stay(words: str) -> None:
    assert without_page_numbers(Text.of(words)).value == words


# --- where headings end -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "behind"),
    [
        ("产业结构升级行动", "坚持调整与升级一体化，改造传统产业。"),
        ("功能布局", "作为国际开放枢纽的核心承载区，构建新格局。"),
        ("主城区服务功能完备", "“十三五”以来，公共服务逐步完善。"),
        ("强化科技咨询", "以需求为牵引，组建服务机构。"),
    ],
)
def test_the_words_of_a_sentence_end_a_heading(heading: str, behind: str) -> None:
    assert heading_end(heading + behind) == len(heading)


@pytest.mark.parametrize(
    ("heading", "behind"),
    [
        ("构建会展重要承载区", "推动会展产业提质，培育品牌展会。"),
        ("加强区域对外交通枢纽功能", "优化枢纽服务，完善线路。"),
        ("优化服务业发展推进机制", "加强统筹，由市科委协调推进。"),
    ],
)
def test_a_verb_ends_a_heading_unless_it_is_part_of_a_noun(heading: str, behind: str) -> None:
    assert weak_end(heading + behind) == len(heading)


def test_a_verb_right_before_the_stop_begins_no_sentence() -> None:
    assert weak_end("提供创业启动支持。对初创企业给予资助。") == 0


_GROUP = "（牵头单位：区民政局）"
_OTHER = "全年培训护理员500人次，落实奖补政策"


def test_headings_end_in_the_word_of_their_fellows() -> None:
    """Two open with words that tell; the third ends in 行动 as they do."""
    words = "".join(
        [
            f"一、重点任务（一）设施完善行动围绕老人需要，{_WORK}。{_GROUP}{_OTHER}，办班1期。{_GROUP}",
            f"（二）人才培养行动聚焦护理缺口，{_WORK}。{_GROUP}{_OTHER}，办班2期。{_GROUP}",
            f"（三）监管提升行动齐抓共管，{_WORK}。{_GROUP}{_OTHER}，办班3期。{_GROUP}",
        ]
    )
    paths = [task.path[-1] for task in _find(words).tasks]
    assert paths == [
        heading
        for heading in ("（一）设施完善行动", "（二）人才培养行动", "（三）监管提升行动")
        for _ in range(2)
    ]


def test_a_guess_where_a_heading_ends_is_told() -> None:
    """Two headings are told by their words; where the third and the fourth end is a guess or not
    known, and the tasks below them are told."""
    words = "".join(
        [
            f"一、重点任务（一）完善养老设施围绕老人需要，{_WORK}。{_GROUP}{_OTHER}，办班4期。{_GROUP}",
            f"（二）培养护理人才聚焦护理缺口，{_WORK}。{_GROUP}{_OTHER}，办班5期。{_GROUP}",
            f"（三）提升监管水平开展联合检查，{_WORK}。{_GROUP}{_OTHER}，办班6期。{_GROUP}",
            f"（四）壮大银发经济银龄产品，{_WORK}。{_GROUP}{_OTHER}，办班7期。{_GROUP}",
        ]
    )
    found = _find(words)
    told = {span.start for d in found.doubts if d.code == "HQ133" for span in d.spans}
    starts = [task.text.span(0, 1).start for task in found.tasks]
    assert [start in told for start in starts] == [False] * 4 + [True] * 4


# --- headings without a number ----------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "heading"),
    [
        ("1.吸引集聚企业，设立研发平台。着力构建贸易新平台", "着力构建贸易新平台"),
        ("1.吸引集聚企业，设立研发平台。", ""),
        ("1.吸引集聚企业。（牵头单位：区商务委）", ""),
        ("1.吸引集聚企业。牵头单位：区商务委", ""),
        ("1.吸引集聚企业。设立研发平台，培育市场", "设立研发平台，培育市场"),
        ("1.吸引集聚企业", ""),
    ],
)
def test_the_heading_behind_the_last_stop(words: str, heading: str) -> None:
    at = heading_behind(words)
    assert (words[at:] if at else "") == heading


def test_headings_without_a_number_are_read_in_the_run() -> None:
    chapters = ["着力完善养老设施", "着力培养护理人才", "着力提升监管水平"]
    items = [f"{n}.{_WORK}，服务第{n}片区。" for n in range(1, 10)]
    words = "现公布今年的重点工作。" + "".join(
        chapter + "".join(items[3 * n : 3 * n + 3]) for n, chapter in enumerate(chapters)
    )
    assert [t.path for t in _find(words).tasks] == [(c,) for c in chapters for _ in range(3)]


def test_one_item_without_its_stop_is_no_heading() -> None:
    items = [f"{n}.{_WORK}，服务第{n}片区。" for n in range(1, 10)]
    items[4] += "建立回访制度"
    tasks = _find("一、重点任务" + "".join(items)).tasks
    assert tasks[4].text.value.endswith("建立回访制度")
    assert {task.path for task in tasks} == {("一、重点任务",)}


# --- others -----------------------------------------------------------------------------


def test_a_number_that_a_slip_repeats_is_a_heading_if_its_items_go_on() -> None:
    """三、 twice, the second glued to the item that comes next."""
    items = [f"（{n}）在{n}个街道{_WORK}。（牵头单位：区民政局）" for n in "一二三四五六"]
    chapters = ("一、完善设施", "二、培养人才", "二、加强监管")
    words = "".join(c + items[2 * n] + items[2 * n + 1] for n, c in enumerate(chapters))
    assert [t.path[-1] for t in _find(words).tasks] == [c for c in chapters for _ in range(2)]


def test_a_markdown_heading_that_lost_its_line_end_is_none() -> None:
    items = [f"（{n}）在{n}个街道{_WORK}。（牵头单位：区民政局）" for n in "一二三四"]
    words = (
        "# 养老服务工作方案一、完善设施" + "".join(items[:2]) + "二、培养人才" + "".join(items[2:])
    )
    found = find(read_bytes(words.encode(), "notice.md"))
    assert [t.path for t in found.tasks] == [("一、完善设施",)] * 2 + [("二、培养人才",)] * 2


# --- several paragraphs in one item -----------------------------------------------------

_PLAN = "云溪新区发展规划一、主要任务（一）提升产业能级" + "".join(
    f"{n}.构建第{n}产业园区做大总部经济。吸引总部企业，{_WORK}。推动会展产业提质。创新服务，{_OTHER}。"
    for n in range(1, 7)
)


def _told(words: str, code: str) -> int:
    return sum(d.code == code for d in _find(words).doubts)


def test_paragraphs_with_titles_of_their_own_in_one_item_are_told() -> None:
    assert _told(_PLAN, "HQ134") == len(_find(_PLAN).tasks) == 6


@pytest.mark.parametrize(
    "words",
    [
        _PLAN.replace("推动会展产业提质。", "推动会展产业提质，"),  # no title inside
        _PLAN.replace("。创新服务", "。（牵头单位：区商务委）创新服务"),  # units part the passages
        _PLAN.replace("推动会展产业提质。", ""),
    ],
)
def test_other_items_are_not_told_to_be_several(words: str) -> None:
    assert _told(words, "HQ134") == 0


# --- wrapped lines, some of which lost their end ----------------------------------------


def test_some_lost_line_ends_do_not_hide_that_lines_are_wrapped() -> None:
    paragraphs = [f"{n}.第{n}片区{_WORK}，{_OTHER}，{_WORK}。" for n in range(1, 11)]
    lines = [p[i : i + 28] for p in paragraphs for i in range(0, len(p), 28)]
    lines = [
        x
        for n in range(0, len(lines), 9)
        for x in (*lines[n : n + 7], "".join(lines[n + 7 : n + 9]))
    ]
    assert sum(len(x) > 28 for x in lines) > 0.1 * len(lines)
    assert _lines("一、重点任务\n" + "\n".join(x for x in lines if x))[1:] == paragraphs


# --- the head ---------------------------------------------------------------------------

_HEAD = [
    "云溪市澄湖区人民政府文件",
    "澄府发〔2025〕8号",
    "云溪市澄湖区人民政府关于印发养老服务工作方案的通知",
    "各镇人民政府：",
    "现将工作方案印发给你们，请认真贯彻执行。",
    "2025年3月6日",
    "养老服务工作方案",
    "为完善养老服务，制定本方案。",
]
_BODY = "".join(f"{n}、为第{n}片区{_WORK}。（牵头单位：区民政局）" for n in "一二三四五六")


@pytest.mark.parametrize(
    "lost",
    [(0,), (4,), (5,), (0, 4), (0, 1, 4), (0, 3, 4, 5), (5, 6), (4, 5, 6), tuple(range(7))],
)
def test_the_head_is_read_where_line_ends_are_lost(lost: tuple[int, ...]) -> None:
    head = "".join(x if n in lost else x + "\n" for n, x in enumerate(_HEAD))
    notice = _find(head + _BODY).notice
    assert notice.document_number == "澄府发〔2025〕8号"
    assert notice.title == "云溪市澄湖区人民政府关于印发养老服务工作方案的通知"
    assert notice.issue_date == "2025-03-06"
    assert notice.primary_recipients == "各镇人民政府"


@pytest.mark.parametrize("behind", ["召开养老服务工作会议，部署重点工作。", "至4月6日", "前完成"])
def test_a_date_that_opens_a_sentence_is_no_date_of_issue(behind: str) -> None:
    words = "\n".join([*_HEAD[:4], f"2025年3月6日{behind}现印发给你们。"])
    assert _find(words + "\n" + _BODY).notice.issue_date is None


# --- numbers at the ends of lines -------------------------------------------------------


def test_a_number_behind_a_heading_without_one_is_an_item() -> None:
    """`着力完善养老设施1.在…`: only the line ends behind headings are lost."""
    chapters = ["着力完善养老设施", "着力培养护理人才", "着力提升监管水平"]
    items = [f"{n}.为第{n}片区{_WORK}。\n" for n in range(1, 10)]
    words = "现公布今年的重点工作。\n" + "".join(
        chapter + "".join(items[3 * n : 3 * n + 3]) for n, chapter in enumerate(chapters)
    )
    tasks = _find(words).tasks
    assert [t.path for t in tasks] == [(c,) for c in chapters for _ in range(3)]
    assert [t.text.value[:5] for t in tasks] == [f"为第{n}片区" for n in range(1, 10)]


@pytest.mark.parametrize(
    "words",
    [
        "全区养老服务工作取得成效2.5万人受益，设施不断完善，服务不断提升。",
        "详见附件：任务清单1.设施类任务，2.人才类任务，3.监管类任务。",
    ],
)
def test_other_numbers_behind_words_are_none(words: str) -> None:
    lines = "一、重点任务\n" + "\n".join([*(f"{n}.{_OTHER}，办班{n}期。" for n in (1, 2)), words])
    tasks = _find(lines).tasks
    assert len(tasks) == 2


def test_a_mark_at_the_end_of_the_line_before_has_its_words_below() -> None:
    words = (
        f"（一）完善设施\n1.{_WORK}。（区民政局负责）（二）\n培养护理人才。\n"
        f"2.{_OTHER}。（区人社局负责）\n3.{_WORK}，{_OTHER}。（区教育局负责）"
    )
    assert [t.path[-1] for t in _find(words).tasks] == ["（一）完善设施"] + [
        "（二）培养护理人才"
    ] * 2


def test_nouns_that_begin_items_are_headings_and_told() -> None:
    """No word tells where the headings end, but that no sentence begins with 消防安全."""
    chapters = [
        "燃气安全全面排查使用情况",
        "消防安全对沿街门店开展检查",
        "校园安全开展周边环境整治",
    ]
    words = "".join(
        f"{n}、{chapter}，建立问题台账并逐一整改。责任部门：镇应急办完成时间：5月底前"
        for n, chapter in zip("一二三", chapters, strict=True)
    )
    found = _find("石泉镇安全生产重点工作安排现将重点工作安排如下：" + words)
    assert [t.path for t in found.tasks] == [
        ("一、燃气安全",),
        ("二、消防安全",),
        ("三、校园安全",),
    ]
    assert _told("石泉镇安全生产重点工作安排现将重点工作安排如下：" + words, "HQ133") == 3


def test_what_may_introduce_the_passages_of_a_heading_is_told() -> None:
    words = "一、重点行动" + "".join(
        f"（{n}）设施完善行动围绕老人需要，分类推进第{n}项民生工程。改造{n}所敬老院。{_GROUP}新建{n}处食堂。{_GROUP}"
        for n in "一二三"
    )
    found = _find(words)
    assert len(found.tasks) == 6
    told = {span.start for d in found.doubts if d.code == "HQ133" for span in d.spans}
    assert [t.text.span(0, 1).start in told for t in found.tasks] == [True, False] * 3


def test_numbers_behind_values_and_headings_in_turn_are_items() -> None:
    words = (
        "2026年民生实事任务分工一、老有所养1.新建社区食堂30个。\n牵头单位：市民政局\n"
        "完成时限：2026年10月底前2.改造农村幸福院60所。\n牵头单位：市财政局\n"
        "完成时限：2026年12月底前\n二、学有所教3.新建公办幼儿园12所。\n牵头单位：市教育局\n"
        "完成时限：2026年8月底前4.为500间教室更换护眼灯具。\n牵头单位：市教育局\n"
    )
    tasks = _find(words).tasks
    assert [t.mark.printed for t in tasks if t.mark] == ["1.", "2.", "3.", "4."]
    assert [t.path for t in tasks] == [("一、老有所养",)] * 2 + [("二、学有所教",)] * 2


# --- a table of which a part was read ---------------------------------------------------

_ROWS = [
    (
        str(n),
        f"为第{n}片区新建老年食堂2处，方便老人就餐",
        f"2025年{n + 3}月底前",
        "区民政局",
        "区财政局",
    )
    for n in range(1, 7)
]
_HEADS = ("序号", "任务内容", "时间节点", "牵头单位", "配合单位")


def _with_table(rows: list[str]) -> str:
    body = "".join(f"{n}.{what}。（牵头单位：区民政局）\n" for n, what, *_ in _ROWS)
    return f"养老服务工作方案\n一、重点任务\n{body}附件\n任务分工表\n" + "\n".join(rows)


def test_items_of_a_table_that_was_read_in_part_are_told() -> None:
    whole = _with_table([cell for row in (_HEADS, *_ROWS) for cell in row])
    assert _told(whole, "HQ227") == 0
    assert all(task.deadline for task in _find(whole).tasks)
    glued = [
        "".join(_HEADS[:2]),
        *_HEADS[2:],
        *("".join(row[:2]) + "\n" + "".join(row[2:]) for row in _ROWS),
    ]
    found = _find(_with_table(glued))
    lacking = [task for task in found.tasks if not task.deadline]
    assert _told(_with_table(glued), "HQ227") == len(lacking)
