"""CSV and TSV are tables; text that holds commas or tabs is text."""

from __future__ import annotations

import pytest

import hqparse
from hqparse.readers import read_bytes
from hqparse.readers.xlsx.delimited import parsed_rows

TABLE = (
    '序号,任务,单位\r\n1,"一，带逗号, 的任务。",市档案局\r\n2,"第一步。\r\n第二步。",市史志办\r\n'
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
def test_a_csv_file(encoding: str) -> None:
    source = read_bytes(TABLE.encode(encoding), "台账.csv")
    assert source.media_type == "text/csv"
    assert (source.tables[0].rows, source.tables[0].cols) == (3, 3)
    found = hqparse.parse(source).tasks
    assert [(t.number, t.responsible_units) for t in found] == [
        ("1", ("市档案局",)),
        ("2", ("市史志办",)),
    ]
    assert [a.name for a in source.anchors][:5] == ["A1", "B1", "C1", "A2", "B2"]


@pytest.mark.parametrize("delimiter", ["\t", ";", ","])
def test_other_delimiters(delimiter: str) -> None:
    text = "".join(
        delimiter.join(r) + "\n"
        for r in (("任务", "责任单位"), ("甲事。", "市水利局"), ("乙事。", "某局"))
    )
    source = read_bytes(text.encode(), "台账.txt")
    assert (source.tables[0].rows, source.tables[0].cols) == (3, 2)


def test_a_title_above_and_the_separator_line_of_excel() -> None:
    text = "sep=;\n云溪市任务表;;\n序号;任务;责任单位\n1;甲事。;市水利局\n"
    source = read_bytes(text.encode(), "台账.csv")
    assert source.raw.startswith("云溪市任务表\n序号\t任务")
    assert source.tables[0].rows == 2


def test_quotes_may_be_broken() -> None:
    assert parsed_rows('序号,任务,责任单位\n1,"甲"事。,市水利局\n2,乙事。,某局\n') is not None


@pytest.mark.parametrize(
    "text",
    [
        "云溪市关于做好防汛工作的通知\n1.加强巡查,落实责任。\n2.备足物资,定期演练。\n",
        "一、推进A,B,C三类项目\n二、建设D,E,F三个中心\n三、完成G,H,I三项工程\n",
        "（市发改委,市财政局,市水利局）\n（市民政局,市教育局,市司法局）\n",
        "序号\t任务\n",
        '{\n "tasks": [],\n "indicators": [],\n "diagnostics": []\n}\n',
        "1,2,3\n4,5,6\n7,8,9\n",
        "目录\t1\n总体要求\t2\n重点任务\t3\n保障措施\t9\n",
    ],
)
def test_text_stays_text(text: str) -> None:
    assert parsed_rows(text) is None
    assert read_bytes(text.encode(), "通知.txt").media_type == "text/plain"


def test_a_field_without_end_is_no_table() -> None:
    assert parsed_rows('序号,任务,责任单位\n1,"' + "甲" * 200_000) is None


def test_damaged_characters_are_told_at_their_cell() -> None:
    text = "sep=,\n序号,任务,责任单位\n1,甲\ufffd事。,市水利局\n2,乙事。,某局\ufffd\n"
    source = read_bytes(text.encode(), "台账.csv")
    assert [d.code for d in source.doubts] == ["HQ101", "HQ101"]
    assert [source.raw[d.span.start : d.span.end] for d in source.doubts if d.span] == [
        "\ufffd"
    ] * 2
