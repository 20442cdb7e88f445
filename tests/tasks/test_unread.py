"""The coarse signals of the audit, each by itself: what is told, and what is not."""

from __future__ import annotations

import pytest

from hqparse.model.findings import Deadline, Mark, Task
from hqparse.model.text import Span, Text
from hqparse.pipeline import find
from hqparse.readers import read_bytes
from hqparse.tasks.brackets import brackets
from hqparse.tasks.coverage import HEADINGS, TABLES, Coverage, Signal
from hqparse.tasks.unlike_others import lone_titles
from hqparse.tasks.unread_deadlines import unlikely_days
from hqparse.tasks.unread_duties import unread_duties
from hqparse.tasks.unread_marks import marks_in_words, unread_marks
from hqparse.tasks.unread_tables import in_unread_tables, unread_tables
from hqparse.tasks.unread_work import unread_work


def task(words: str, path: tuple[str, ...] = (), due: Deadline | None = None) -> Task:
    return Task(Text.of(words, 0, len(words)), words[:9], path, deadline=due)


@pytest.mark.parametrize(("read", "told"), [("五", ["六、保障措施"]), ("三", []), ("", [])])
def test_one_number_alone_is_told_where_it_follows_the_last_that_was_read(
    read: str, told: list[str]
) -> None:
    raw = f"{read or '甲'}、创新发展\n推动各项工作。\n六、保障措施\n"
    map_ = Coverage(raw)
    if read:
        map_.paint([Span(0, 2)], HEADINGS)
    assert [raw[slice(*s.span)] for s in unread_marks(raw, [], map_)] == told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("三、鼓励就业。", True),
        ("（二）整治河道。", True),
        ("三年内整治河道。", False),
        ("整治河道。", False),
    ],
)
def test_words_that_begin_with_a_number_are_told(words: str, told: bool) -> None:
    numbered = task(words)._replace(mark=Mark("1.", 1, "1.", Span(0, 2)))
    assert bool(list(marks_in_words([task(words)]))) == told
    assert not list(marks_in_words([numbered]))


@pytest.mark.parametrize(
    ("words", "date", "told"),
    [
        ("2025年底前", "2024-12-31", True),
        ("2024-2026年", "2026-12-31", False),
        ("2025年底前", "2025-12-31", False),
        ("2025年上半年", "2025-12-31", True),
        ("5月底取得成效并持续推进", None, True),
        ("每年12月底前", None, False),
        ("长期坚持", None, False),
    ],
)
def test_days_are_compared_with_the_words(words: str, date: str | None, told: bool) -> None:
    due = Deadline(words, date, "by" if date else "ongoing", (Span(90, 99),))
    doubts = list(unlikely_days([task("建设平台。", due=due)]))
    assert [d.code for d in doubts] == ["HQ608"] * told
    assert all(d.spans == (Span(90, 99), Span(0, 5)) for d in doubts)


def test_tasks_that_a_lost_table_repeats_are_told() -> None:
    raw = "序号\t任务\t牵头单位\n1\t建设全市数据共享平台\t市数据局\n"
    lost = [Signal(Span(0, len(raw)), "HQ606")]
    given = [task("建设全市数据共享平台，汇集各类数据。"), task("整治城区河道环境。")]
    told = list(in_unread_tables(raw, given, lost))
    assert [(d.code, d.spans) for d in told] == [("HQ227", tuple(given[0].text.spans()))]
    assert len(list(in_unread_tables(raw, given[1:], lost))) == 1  # none is repeated: all may be
    assert not list(in_unread_tables(raw, given, []))


def test_a_title_that_became_a_task_is_told_where_no_other_has_one() -> None:
    plain = [task(f"第{n}项工作要抓实抓细，推动各项事业向前发展。") for n in "一二三四五"]
    titled = task("优化财政支出方式\n推动各类资金统筹使用，提高财政资金使用的效益。")
    assert [d.args["words"] for d in lone_titles([*plain, titled])] == ["优化财政支出方式"]
    assert not list(lone_titles([*plain, titled, titled]))  # two under one heading: their form
    assert not list(lone_titles([titled, *plain[:2]]))


DRAWN = (
    "+---+\n| 1 | 改造老旧小区十二个 | 区住建局 | 6月底 |\n+---+\n"
    "| 2 | 建设社区食堂八家供老人用餐 | 区民政局 | 9月底 |\n+---+\n"
)


def test_a_table_drawn_with_characters_is_told() -> None:
    source = read_bytes(DRAWN.encode(), "notice.txt")
    map_ = Coverage(source.raw)
    assert [s.code for s in unread_tables(source, map_)] == ["HQ606"]
    figures = DRAWN.replace("区住建局", "12.5").replace("区民政局", "8.0")
    drawn = read_bytes(figures.encode(), "notice.txt")
    assert not list(unread_tables(drawn, Coverage(drawn.raw)))
    map_.paint([Span(0, len(source.raw))], TABLES)
    assert not list(unread_tables(source, map_))


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("➤ 改造老旧小区，区住建局来办。\n➤ 清理河道二十公里，汛期以前做完。\n", 2),
        ("2025年3月底前，完成小区摸底。\n2025年6月底前，改造管网。\n", 2),
        ("(a) 改造老旧小区十二个。—— 区住建局\n(b) 清理河道。—— 区水务局\n", 2),
        ("➤ 改造老旧小区，区住建局来办。\n天气晴好，湖面平静。\n", 0),
        ("现将推进老旧小区改造的通知印发给各镇。\n请于3月5日前报送建设材料。\n", 0),
    ],
)
def test_lines_that_set_work_are_told_where_there_are_several(lines: str, told: int) -> None:
    assert [s.code for s in unread_work(lines, Coverage(lines))] == ["HQ609"] * told


def test_a_list_in_a_form_never_seen_is_told_line_by_line() -> None:
    head = (
        "云溪市关于印发重点工作安排的通知\n各区人民政府：\n现印发给你们。\n"
        "云溪市人民政府\n2025年3月6日\n"
    )
    lines = "➤ 改造老旧小区，区住建局来办。\n➤ 清理河道二十公里，汛期以前做完。\n"
    found = find(read_bytes((head + lines).encode(), "notice.txt"))
    codes = [d.code for d in found.doubts]
    assert codes.count("HQ609") == 2
    assert codes[-1] == "HQ618"
    assert found.audit.characters["unexplained"] > 20


@pytest.mark.parametrize("words", ["承接单位：区住建局", "Owner: 区住建局"])
def test_a_label_of_any_words_is_told(words: str) -> None:
    raw = f"甲、改造老旧小区，{words}。\n"
    source = read_bytes(raw.encode(), "notice.txt")
    signals = unread_duties(source, Coverage(raw), brackets(raw))
    told = [raw[slice(*s.span)] for s in signals if s.code == "HQ601"]
    assert told == [words]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("市教育局、市财政局", True),
        ("市教育局，市财政局等", True),
        ("市教育局 市财政局", True),
        ("市 教 育 局、市财政局", True),
        ("城管局、各街道", True),
        ("市教育\n局；市财政局", True),
        ("市教育局", False),
        ("市教育局、2025年", False),
        ("甲、乙", False),
        ("单 A县" * 50 + "。", False),  # with a regex, hours
    ],
)
def test_a_bracket_of_names_alone_is_told(words: str, told: bool) -> None:
    raw = f"一、建设学校（{words}）\n"
    source = read_bytes(raw.encode(), "notice.txt")
    signals = unread_duties(source, Coverage(raw), brackets(raw))
    assert [s.code for s in signals] == ["HQ601"] * told
    for due in ("6月20日前", " 2026年9月底前完成", "长期"):
        dated = f"{raw.rstrip()}{due}\n"
        signals = unread_duties(
            read_bytes(dated.encode(), "a.txt"), Coverage(dated), brackets(dated)
        )
        assert [s.code for s in signals] == ["HQ601"] * told


@pytest.mark.parametrize("label", ["协同责任单位", "配合责任单位", "协办责任单位"])
def test_a_label_of_who_supports_is_no_unread_responsibility(label: str) -> None:
    words = f"牵头责任单位：省发展改革委。\n{label}：省财政厅、省商务厅。\n"
    raw = f"重点工作分工\n1.增长7%以上。\n{words}"
    findings = find(read_bytes(raw.encode(), "a.txt"))
    assert [u.role.value for t in findings.tasks for u in t.units] == ["lead"] + ["supporting"] * 2
    assert "HQ605" not in [d.code for d in findings.doubts]


@pytest.mark.parametrize("label", ["责任部门", "责任单位", "承办单位"])
@pytest.mark.parametrize("units", ["法务风控部（牵头）、财务部", "财务部、法务风控部（牵头）"])
def test_a_unit_that_its_bracket_makes_the_lead_is_read(label: str, units: str) -> None:
    first = f"集团2026年重点工作\n一、修订制度25项。\n{label}：{units}\n完成时间：2026年6月\n"
    raw = f"{first}二、完成招聘。\n{label}：人事部\n"
    findings = find(read_bytes(raw.encode(), "a.txt"))
    roles = {u.unit.name: u.role.value for u in findings.tasks[0].units}
    assert roles == {"法务风控部": "lead", "财务部": "responsible"}
    assert "HQ605" not in [d.code for d in findings.doubts]


@pytest.mark.parametrize(
    ("rest", "codes"),
    [
        ("完成时限 进展情况 1 2 3 4 5\n填表人： 审核人： 联系电话：\n", []),
        ("完成时限 1 建设十所普惠性幼儿园 教育口 5月\n", ["HQ606"]),
    ],
)
def test_a_form_to_be_filled_in_is_no_unread_table(rest: str, codes: list[str]) -> None:
    tasks = "一、任务\n1.清淤。（区水利局负责）\n2.修路。（区交通局负责）\n\n附件\n\n"
    text = f"{tasks}序号 工作任务 责任单位 {rest}"
    found = find(read_bytes(text.encode(), "a.txt"))
    assert [d.code for d in found.doubts if d.code == "HQ606"] == codes
