"""Marks, brackets and names that OCR misread: put right or doubted, always told; needs no OCR."""

from __future__ import annotations

import pytest

import hqparse
from hqparse.model.source import Page, Source
from hqparse.model.text import Span
from hqparse.readers.scan.repairs import repairs
from hqparse.units.lookalikes import meant


def repaired(raw: str) -> list[str]:
    return [repair.meant for repair in repairs(raw, [Span(0, len(raw))])]


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("〈一)加强巡查。\n（二）备足物资。", ["（一）"]),
        ("（三）加强巡查。\n《四)备足物资。", ["（四）"]),
        ("十一)加强巡查。\n（二）备足物资。", ["（一）"]),
        ("（三）加强巡查。\n十四)备足物资。", ["（四）"]),
        ("（十）加强巡查。\n十一)备足物资。", ["（十一）"]),
        ("（一）加强巡查。\n二）备足物资。", ["（二）"]),
        ("[五〉加强巡查。", ["（五）"]),
        ("〈一)2026年完成。", ["（一）"]),  # no character has to follow
        ("（一）巡查。（二)备足物资。〈三)做好宣传。", ["（三）"]),  # in the middle of a line
        ("一、加强巡查。\n二,备足物资。", ["二、"]),
        ("1.加强巡查。\n2.备足物资。\n3，做好宣传。", ["3."]),
        ("加强巡查。（责任单位：市水利局〉", ["（责任单位：市水利局）"]),
        ("加强巡查。《牵头单位：市水利局）", ["（牵头单位：市水利局）"]),
    ],
)
def test_what_was_misread_is_put_right(raw: str, found: list[str]) -> None:
    assert repaired(raw) == found


@pytest.mark.parametrize(
    "raw",
    [
        "（一）加强巡查。\n(二)备足物资。\n（三)做好宣传。",  # widths alone are no fault
        "一、加强巡查。\n《三年行动方案》印发后，",
        "加强巡查（见《条例》）。（责任单位：市水利局）",
        "（一）加强巡查。\n五)不在其列。",
        "二十）日前上报",
        "一、总体要求。参见《三》和〈四)两章。",
        "一，本方案自印发之日起施行。",
        "责任单位[市水利局]",
        "【责任单位：市水利局】",
        "[责任单位：市水利局]",
        "第一）项\n一",
    ],
)
def test_what_may_be_right_stays(raw: str) -> None:
    assert repaired(raw) == []


def test_marks_are_counted_over_the_pages() -> None:
    raw = "（一）加强巡查。\n（二）备足物资。\n三）做好宣传。"
    third = raw.index("三）")
    found = repairs(raw, [Span(0, third), Span(third, len(raw))])
    assert [repair.meant for repair in found] == ["（三）"]
    assert not repairs(raw, [Span(0, third)]), "what is on no scanned page stays"


def scanned(raw: str) -> Source:
    """A document of one scanned page."""
    from hqparse.model.source import ReaderDoubt

    found = list(repairs(raw, [Span(0, len(raw))]))
    return Source(
        "scan.pdf",
        "application/pdf",
        "0" * 64,
        raw,
        pages=(Page(1, 0, len(raw), 595, 842),),
        wraps=frozenset(),
        doubts=tuple(ReaderDoubt("HQ154", r.meant, r.span) for r in found),
        scanned=(Span(0, len(raw)),),
        misread={i: char for r in found for i, char in r.chars.items()},
    )


RAW = """关于做好防汛工作的通知
各县（区）人民政府：
一、重点任务
〈一)加强隐患排查。落实值班制度。（责任单位：市水利局〉
十二)备足抢险物资。落实储备。（责任单位：市民改局）
三）做好宣传。进入学校。（责任单位：市教育局）
云溪市人民政府办公室
2026年5月8日"""


def test_a_document_reads_as_it_was_meant() -> None:
    found = hqparse.parse(scanned(RAW))
    assert [t.mark for t in found.tasks] == ["（一）", "（二）", "（三）"]
    assert [t.responsible_units for t in found.tasks] == [
        ("市水利局",),
        ("市民政局",),
        ("市教育局",),
    ]
    codes = [d.code for d in found.diagnostics]
    assert codes.count("HQ154") == 4
    (told,) = [d for d in found.diagnostics if d.code == "HQ158"]
    assert told.message == "单位“市民改局”认错了字，按“市民政局”处理"
    assert [RAW[p.start : p.end] for p in told.places] == ["市民改局"]


def test_raw_shows_what_was_read() -> None:
    source = scanned(RAW.replace("落实储备。", "落实储备（责任单位另定〉。"))
    plain, raw = (hqparse.parse(source, printed=p).tasks[1].text for p in (False, True))
    assert "（责任单位另定）" in plain
    assert "（责任单位另定〉" in raw


def test_names_are_doubted_on_scanned_pages_only() -> None:
    found = hqparse.parse(scanned(RAW)._replace(scanned=()))
    assert not {"HQ155", "HQ158"} & {d.code for d in found.diagnostics}
    assert found.tasks[1].responsible_units == ("市民改局",)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("市经剂和信息化委", "市经济和信息化委"),
        ("云溪市林业局", ""),
        ("市自然姿源局", ""),  # 姿 is in no group: not everything can be known
        ("县教肓局", "县教育局"),
        ("澄湖区卫土健康委", ""),
        ("", ""),
        ("市" * 100, ""),
    ],
)
def test_names_that_one_character_makes_usual(name: str, other: str) -> None:
    assert meant(name) == other


def test_a_name_of_no_usual_body_is_put_right_by_what_the_document_says_elsewhere() -> None:
    right = "云溪智造产业集团"
    raw = RAW.replace("市水利局", right).replace("市民改局", right)
    found = hqparse.parse(scanned(raw.replace("市教育局", "云溪智造产业集困")))
    assert [t.responsible_units for t in found.tasks] == [(right,)] * 3
    assert [d.code for d in found.diagnostics].count("HQ158") == 1


def test_a_name_that_stands_twice_is_no_mistake_of_a_third() -> None:
    one, other = "云溪南江集团", "云溪南红集团"
    raw = RAW.replace("市水利局", one).replace("市民改局", f"{one}、{other}")
    found = hqparse.parse(scanned(raw.replace("市教育局", other)))
    assert found.tasks[2].responsible_units == (other,)
    assert "HQ158" not in {d.code for d in found.diagnostics}


def test_a_name_that_may_be_two_is_doubted_and_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    from hqparse.tasks import misread

    monkeypatch.setattr(misread, "all_meant", lambda name: ["市财政局", "市民政局"])
    found = hqparse.parse(scanned(RAW.replace("市民改局", "市政改局")))
    assert found.tasks[1].responsible_units == ("市政改局",)
    assert {"HQ155"} == {d.code for d in found.diagnostics} & {"HQ155", "HQ158"}
