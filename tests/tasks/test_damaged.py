"""A right notice, damaged as the world does it: what its list loses is told."""

from __future__ import annotations

import pytest

from hqparse.model.findings import Role, Task, TaskUnit, Unit
from hqparse.model.text import Span, Text
from hqparse.output.record import record
from hqparse.pipeline import find
from hqparse.readers import read_bytes
from hqparse.tasks import unread_headings
from hqparse.tasks.brackets import brackets
from hqparse.tasks.broken_words import document_breaks_off, furniture_inside, several_paragraphs
from hqparse.tasks.coverage import HEADER, TASKS, Coverage
from hqparse.tasks.loose_duties import loose_duties

NOTICE = """云溪市澄湖区重点工作分工方案

一、产业发展

（一）做强实体经济

1.推进智能制造园二期建设，新增标准厂房三万平方米。（牵头单位：区工业和信息化局；配合单位：区自然资源局）
2.开展规上工业企业数字化改造诊断，全年完成六十家。（牵头单位：区工信局；配合单位：区财政局、区统计局）
3.举办第五届澄湖招商推介会，引进一批优质项目。（牵头单位：区商务局；配合单位：区发展改革委）

（二）繁荣夜间消费

4.打造两处夜间消费街区，延长公共交通运营时间。（牵头单位：区商务局；配合单位：区城管局、澄湖海关）
5.培育老字号品牌，支持企业参加展会。（牵头单位：区商务局；配合单位：区文化和旅游局）

（三）优化营商环境

6.推行一件事一次办，压缩办理时限。（牵头单位：区政务服务局；配合单位：区市场监管局）
7.清理涉企收费，公布收费目录。（牵头单位：区发展改革委；配合单位：区财政局）

二、民生保障

（一）办好教育

8.新建改建学校四所，新增学位三千个。（牵头单位：区教育局；配合单位：区财政局、区自然资源局）
9.建设社区长者食堂八个，完善运营补贴机制。（牵头单位：区民政局；配合单位：区财政局）
"""
SENTENCE = "区政务服务局负责"
AUDIT = {f"HQ6{n:02d}" for n in range(1, 30)} | {"HQ203", "HQ154"}


def told(notice: str) -> dict[str, str]:
    """code → the first words at the place of the doubt."""
    source = read_bytes(notice.encode(), "x.txt")
    found: dict[str, str] = {}
    for doubt in record(source, find(source))["diagnostics"]:
        if doubt["severity"] != "info" and doubt["code"] in AUDIT:
            place = doubt["places"][0]
            found.setdefault(doubt["code"], source.raw[place["start"] : place["end"]])
    return found


def test_a_right_notice_is_told_nothing() -> None:
    assert told(NOTICE) == {}
    assert len(find(read_bytes(NOTICE.encode(), "x.txt")).tasks) == 9


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        (NOTICE[-36:], "", "HQ620", "建设"),
        ("老字号品牌，", "老字号品\n2026/3/4 10:22 澄湖区人民政府\n牌，", "HQ621", "2026"),
        ("（二）繁荣夜间消费", "繁荣夜间消费", "HQ622", "繁荣夜间消费"),
        ("（二）繁荣夜间消费\n\n", "", "HQ623", "（一）"),
        ("局；配合单位：区发展改革委", "局；配合单位：区发展改革委澄湖海关", "HQ624", "区发"),
        ("区商务局；配合单位：区文化", "区商务局；区文化", "HQ625", "区商务局；区文化和旅游局"),
        ("（牵头单位：区政务服务局；配合单位：区市场监管局）", SENTENCE, "HQ601", "区政务"),
        ("牵头单位：区教育局", "牵头单位区教育局", "HQ605", "牵头单位区教育局"),
        ("二、民生保障\n\n（一）", "二、民生保障（十分）（一）", "HQ627", "新建"),
        ("5.培育", "25.培育", "HQ203", "4."),
    ],
)  # fmt: skip
def test_what_is_lost_is_told_at_its_place(old: str, new: str, code: str, words: str) -> None:
    assert old in NOTICE
    found = told(NOTICE.replace(old, new, 1))
    assert code in found
    assert found[code].startswith(words)


@pytest.mark.parametrize(
    ("changed", "meant"),
    [
        ({"（二）": "〈二〉"}, "（二）"),
        ({"二、民": "二,民"}, "二、"),
        ({"2.开": "2,开"}, "2."),
        ({"1.推": "l.推"}, "1."),
    ],
)
def test_marks_of_other_characters_are_read_and_told(changed: dict[str, str], meant: str) -> None:
    notice = NOTICE
    for old, new in changed.items():
        notice = notice.replace(old, new, 1)
    sound = find(read_bytes(NOTICE.encode(), "x.txt"))
    source = read_bytes(notice.encode(), "x.txt")
    found = find(source)
    assert [(t.path, t.text.value) for t in found.tasks] == [
        (t.path, t.text.value) for t in sound.tasks
    ]
    said = [d for d in record(source, found)["diagnostics"] if d["code"] == "HQ154"]
    assert [meant in d["message"] for d in said] == [True]


@pytest.mark.parametrize("words", ["一，本方案自印发之日起施行。", "《一》是一本书。", "3,000 户"])
def test_words_that_only_look_like_a_mark_stay(words: str) -> None:
    assert not read_bytes(f"{NOTICE}\n{words}\n".encode(), "x.txt").misread


def test_full_width_stops_end_paragraphs() -> None:
    wide = NOTICE.replace("。", "．")
    one, other = find(read_bytes(NOTICE.encode(), "x")), find(read_bytes(wide.encode(), "x"))
    assert [t.text.value for t in one.tasks] == [t.text.value for t in other.tasks]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("支持出口。（澄湖海关负责进一步扩大覆盖面。（区商务局负责）", "HQ601"),
        ("支持出口。（区商务局、区财政局按职责分工负责\n", "HQ601"),
        ("支持出口。区商务局、区财政局按职责分工负责\n", "HQ601"),
        ("支持出口。11月底完成\n", "HQ602"),
        ("支持出口。牵头单位区商务局\n", "HQ605"),
        ("支持出口。（由区商务局负责推广）", ""),
        ("企业对出口产品质量负责。\n", ""),
        ("牵头单位要按月通报。\n", ""),
        ("支持出口，11月底完成十家。\n", ""),
    ],
)
def test_attributions_without_a_bracket_or_a_colon(raw: str, code: str) -> None:
    found = loose_duties(raw, Coverage(raw), brackets(raw))
    assert {signal.code for signal in found} == ({code} if code else set())


def test_a_name_in_an_attribution_that_became_no_unit() -> None:
    raw = "（区商务局.区财政局负责）"
    map_ = Coverage(raw)
    map_.roles[1:5] = b"\3" * 4
    found = [raw[slice(*s.span)] for s in loose_duties(raw, map_, brackets(raw))]
    assert found == []  # 负责 stands behind the name
    raw = "（区商务局、区财政局、区科委负责）"
    map_ = Coverage(raw)
    map_.roles[1:5] = b"\3" * 4
    assert [raw[slice(*s.span)] for s in loose_duties(raw, map_, brackets(raw))] == ["区财政局"]


@pytest.mark.parametrize(
    ("last", "told"),
    [("3.推进园区建设，完善运", True), ("3.推进园区建设。", False), ("澄湖区人民政府", False)],
)
def test_a_document_that_breaks_off(last: str, told: bool) -> None:
    raw = f"方案\n1.建设学校。\n{last}\n"
    map_ = Coverage(raw)
    map_.paint([Span(0, 2)], HEADER)
    map_.paint([Span(3, len(raw))], TASKS if last[0] == "3" else HEADER)
    assert bool(list(document_breaks_off(raw, [], map_))) == told


@pytest.mark.parametrize(
    ("ends", "told"),
    [
        ("责任单位：区住建局", False),
        ("（责任单位：区住建局）", True),
        ("。责任单位：区住建局。", True),
    ],
)
def test_a_document_that_sets_no_stops_does_not_break_off(ends: str, told: bool) -> None:
    items = "".join(f"{n}.推进第{n}批老旧小区改造，{ends}\n" for n in range(1, 5))
    raw = f"澄湖区2026年重点工作任务分工方案\n\n{items}5.完善社区养老设施，责任单位：区民政"
    codes = {d.code for d in find(read_bytes(raw.encode(), "a.txt")).doubts}
    assert ("HQ626" in codes) == told


def test_a_task_of_several_paragraphs_among_others_of_one() -> None:
    def made(words: str) -> Task:
        unit = Unit("区科委", "区科委", (Span(0, 1),))
        return Task(Text.of(words), words[:4], units=(TaskUnit(unit, Role.LEAD),))

    tasks = [*(made(f"建设第{n}所学校。") for n in range(8)), made("修路。\n办学。")]
    assert [d.args["words"] for d in several_paragraphs(tasks)] == ["办学。"]
    assert not list(several_paragraphs([t._replace(units=()) for t in tasks]))
    assert not list(several_paragraphs([*tasks, *([tasks[-1]] * 4)]))


def test_full_width_stops_part_a_notice_on_one_line() -> None:
    line = "".join(NOTICE.split("\n"))
    wide = line.replace("。", "．")
    one, other = find(read_bytes(line.encode(), "x")), find(read_bytes(wide.encode(), "x"))
    assert len(one.tasks) == 9
    assert [t.text.value for t in one.tasks] == [t.text.value for t in other.tasks]


def test_a_task_without_words_is_no_trouble() -> None:
    empty = Task(Text.of("", 0, 0), "")
    assert list(furniture_inside("", [empty], Coverage(""))) == []
    assert find(
        read_bytes("（一）\n（牵头单位:里)江、东岸部分(０．３\n1.；配合单位:信".encode(), "x")
    )


def test_gaps_among_many_headings_take_steps_with_their_number(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    start, seen, steps = unread_headings._start, list[int](), list[int]()

    def counted(task: Task) -> int:
        seen.append(1)
        return start(task)

    monkeypatch.setattr(unread_headings, "_start", counted)
    for count in (50, 100):
        seen.clear()
        chapters = "".join(
            f"第{2 * i}章 整治河道\n1. 修复堤岸并清理垃圾。（牵头单位：县水利局）\n"
            for i in range(1, count)
        )
        found = find(read_bytes(f"关于印发重点工作的通知\n\n{chapters}".encode(), "a.txt"))
        assert sum(d.code == "HQ623" for d in found.doubts) > 0
        steps.append(len(seen))
    assert 0 < steps[1] < 2.5 * steps[0]
