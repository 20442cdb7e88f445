"""Corrections of our own sample: each kind applied, what does not fit told, nothing guessed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli_invented import call as run
from hqparse.desk.apply import apply
from hqparse.desk.corrections import Corrections, document, load
from hqparse.desk.values import anchor_of
from hqparse.errors import DamagedInput, StaleCorrections, UsageError
from hqparse.model.source import Source
from hqparse.output.record import record
from hqparse.output.schema import TaskList
from hqparse.output.shapes import check
from hqparse.output.verify import problems
from hqparse.pipeline import find
from hqparse.readers import read_bytes

NOTICE = """云溪市澄湖区人民政府办公室关于印发重点工作分工的通知

一、推动产业发展
1.建设智能工厂3家。（牵头单位：区工信局；配合单位：区财政局）
2.培育小微企业。推动个体工商户转型。（责任单位：区市场监管局）
3.举办招商推介会。（责任单位：区商务局，完成时限：2025年6月底前）
"""


@pytest.fixture(scope="module")
def source() -> Source:
    return read_bytes(NOTICE.encode(), "notice.txt")


@pytest.fixture(scope="module")
def made(source: Source) -> Any:
    return record(source, find(source))


def anchor(task: Any) -> dict[str, Any]:
    start, end, number = anchor_of(task)
    return {"start": start, "end": end, "number": number, "id": task["id"]}


def applied(source: Source, made: Any, *said: dict[str, Any], lang: str = "zh") -> Any:
    head = {"source": {"name": "notice.txt", "sha256": source.sha256}, "reviewer": "张三"}
    file = Corrections.model_validate({**head, "corrections": said})
    done = apply(made, source, [file], lang=lang)
    check(done)
    TaskList.model_validate(json.loads(json.dumps(done)))
    assert not list(problems(done, source))
    return done


def setting(task: Any, field: str, old: Any, new: Any) -> dict[str, Any]:
    said = {"action": "set", "what": "task", "anchor": anchor(task), "field": field}
    return {**said, "old": old, "new": new}


def test_a_unit_is_found_where_it_stands(source: Source, made: Any) -> None:
    task = made["tasks"][0]
    done = applied(
        source, made, setting(task, "lead_units", ["区工信局"], ["区工信局", "区财政局"])
    )
    units = [u for u in done["tasks"][0]["units"] if u["role"] == "lead"]
    assert [u["name"] for u in units] == ["区工信局", "区财政局"]
    place = units[1]["places"][0]
    assert source.raw[place["start"] : place["end"]] == "区财政局"
    assert done["tasks"][0]["corrected_by"] == {"lead_units": "张三"}
    told = [d for d in done["diagnostics"] if d["code"] == "HQ802"]
    assert [(d["task"], d["message"]) for d in told] == [("0001", "张三订正：牵头单位")]


def test_a_value_of_the_reviewers_own_has_no_place(source: Source, made: Any) -> None:
    task = made["tasks"][1]
    done = applied(source, made, setting(task, "responsible_units", ["区市场监管局"], ["某新局"]))
    assert done["tasks"][1]["units"][0]["places"] == []


def test_what_changed_since_is_told_and_left(source: Source, made: Any) -> None:
    task = made["tasks"][0]
    done = applied(source, made, setting(task, "lead_units", ["区发改局"], ["区教育局"]), lang="en")
    assert done["tasks"][0]["lead_units"] == ["区工信局"]
    told = [d["message"] for d in done["diagnostics"] if d["code"] == "HQ801"]
    assert told == ["correction 1 was not applied: lead_units is not what it was"]
    gone = {**setting(task, "number", "1", "7"), "anchor": {**anchor(task), "start": 3}}
    done = applied(source, made, gone)
    assert "没有任务 1" in next(d["message"] for d in done["diagnostics"] if d["code"] == "HQ801")


@pytest.mark.parametrize(
    ("field", "old", "new"),
    [
        ("lead_units", ["区工信局"], "区财政局"),
        ("text", "建设智能工厂3家。", None),
        ("deadline", None, "六月"),
        ("deadline", None, {"text": "二月底前", "date": "2025-02-31"}),
    ],
)
def test_a_value_of_the_wrong_kind_is_told(
    source: Source, made: Any, field: str, old: Any, new: Any
) -> None:
    done = applied(source, made, setting(made["tasks"][0], field, old, new))
    assert [d["code"] for d in done["diagnostics"] if d["code"] == "HQ801"] == ["HQ801"]
    assert done["tasks"][0][field] == old


def test_deadline_and_text(source: Source, made: Any) -> None:
    first, third = made["tasks"][0], made["tasks"][2]
    old = {key: third["deadline"][key] for key in ("text", "date", "kind")}
    new = {"text": "2025年6月底前", "date": "2025-06-30", "kind": "by"}
    done = applied(
        source,
        made,
        setting(third, "deadline", old, None),
        setting(first, "deadline", None, new),
        setting(first, "text", first["text"], "建设智能工厂"),
    )
    assert done["tasks"][2]["deadline"] is None
    assert done["tasks"][0]["deadline"]["date"] == "2025-06-30"
    place = done["tasks"][0]["deadline"]["places"][0]
    assert source.raw[place["start"] : place["end"]] == "2025年6月底前"
    assert done["tasks"][0]["title"] == "建设智能工厂"


def test_a_title_of_the_reviewers_own_outlives_other_words(source: Source, made: Any) -> None:
    one, two = made["tasks"][:2]
    done = applied(
        source,
        made,
        setting(one, "title", one["title"], "智能工厂"),
        setting(one, "text", one["text"], "建设智能工厂"),
        {"action": "add", "after": anchor(two), "new": {"title": "新题", "text": "新增一项"}},
    )
    assert [t["title"] for t in done["tasks"]][::2] == ["智能工厂", "新题"]


@pytest.mark.parametrize("day", ["明天", "2025-02-31"])
def test_what_is_no_day_is_told(source: Source, made: Any, day: str) -> None:
    said = {"action": "set", "what": "notice", "field": "issue_date", "old": None, "new": day}
    added = {"text": "一项", "deadline": {"text": "二月底前", "date": "2025-02-31"}}
    done = applied(source, made, said, {"action": "add", "after": None, "new": added})
    assert [d["code"] for d in done["diagnostics"]].count("HQ801") == 2
    assert done["notice"]["issue_date"] is None
    assert len(done["tasks"]) == len(made["tasks"])


def test_a_range_outside_the_text_is_told(source: Source, made: Any) -> None:
    task, far = made["tasks"][0], [[0, len(source.raw) + 1]]
    done = applied(
        source,
        made,
        {**setting(task, "text", task["text"], "建设"), "spans": far},
        {"action": "add", "after": None, "new": {"text": "建设", "spans": [[5, 5]]}},
    )
    told = [d["message"] for d in done["diagnostics"] if d["code"] == "HQ801"]
    assert len(told) == 2
    assert all("位置超出原文" in words for words in told)
    assert [t["text"] for t in done["tasks"]] == [t["text"] for t in made["tasks"]]


def test_indicators_keep_their_units(source: Source, made: Any) -> None:
    keys = ("category", "name", "target")
    rows = [
        {**dict(zip(keys, row[:3], strict=True)), "units": [row[3]], "places": []}
        for row in (
            ("城区", "绿化率", "40%", "甲局"),
            ("乡镇", "绿化率", "50%", "乙局"),
            ("", "入园率", "90%", "丙局"),
            ("", "入学率", "98%", "丁局"),
        )
    ]
    new = [
        {**rows[0], "target": "42%"},  # a namesake below it
        rows[1],
        {**rows[2], "name": "入托率"},
        {"category": "", "name": "就业率", "target": "95%"},  # in place of 入学率: another one
    ]
    said = {"action": "set", "what": "indicators", "old": [{k: r[k] for k in keys} for r in rows]}
    said["new"] = [{k: r[k] for k in keys} for r in new]
    done = applied(source, {**made, "indicators": rows}, said)["indicators"]
    assert [row["units"] for row in done] == [["甲局"], ["乙局"], ["丙局"], []]
    assert [bool(row.get("corrected_by")) for row in done] == [True, False, True, True]


def test_split_add_delete_join(source: Source, made: Any) -> None:
    one, two, three = made["tasks"]
    parts = [{"text": "培育小微企业。"}, {"text": "推动个体工商户转型。"}]
    done = applied(
        source,
        made,
        {"action": "split", "anchor": anchor(two), "new": parts},
        {"action": "add", "after": anchor(two), "new": {"text": "新增一项", "number": "2-1"}},
        {"action": "add", "after": None, "new": {"text": "最前一项"}},
        {"action": "delete", "anchor": anchor(three)},
        {"action": "delete", "anchor": anchor(two)},  # it was split: told
    )
    texts = [t["text"] for t in done["tasks"]]
    assert texts == ["最前一项", one["text"], "培育小微企业。", "推动个体工商户转型。", "新增一项"]
    assert [t["id"] for t in done["tasks"]] == ["0001", "0002", "0003", "0004", "0005"]
    place = done["tasks"][3]["places"][0]
    assert source.raw[place["start"] : place["end"]] == "推动个体工商户转型。"
    assert sum(d["code"] == "HQ801" for d in done["diagnostics"]) == 1
    whole = {"text": one["text"] + two["text"], "lead_units": ["区工信局"]}
    done = applied(
        source, made, {"action": "join", "anchors": [anchor(one), anchor(two)], "new": whole}
    )
    assert [t["text"] for t in done["tasks"]] == [whole["text"], three["text"]]


def test_a_doubt_is_confirmed(source: Source, made: Any) -> None:
    with_doubt = json.loads(json.dumps(made))
    with_doubt["diagnostics"].append(
        {"code": "HQ301", "severity": "warning", "message": "疑", "task": "0002", "places": []}
    )
    said = {"action": "confirm", "anchor": anchor(made["tasks"][1]), "code": "HQ301"}
    done = applied(source, with_doubt, said)
    doubt = next(d for d in done["diagnostics"] if d["code"] == "HQ301")
    assert doubt["confirmed_by"] == "张三"
    assert doubt["message"] == "疑（张三已核实）"
    assert any(d["code"] == "HQ801" for d in applied(source, made, said)["diagnostics"])


def test_of_another_version(source: Source, made: Any) -> None:
    head = {"source": {"name": "x/notice.txt", "sha256": "0" * 64}, "reviewer": "张三"}
    with pytest.raises(StaleCorrections):
        apply(made, source, [Corrections.model_validate(head)])
    head["source"]["name"] = "other.txt"
    assert apply(made, source, [Corrections.model_validate(head)]) == made


def test_what_is_no_corrections_file(tmp_path: Path) -> None:
    path = tmp_path / "c.json"
    path.write_text('{"schema_version": "1", "tasks": []}')
    with pytest.raises(UsageError):
        load([str(path)])
    for words in ("", "[]", '{"corrections": [{"action": "set"}]}', "\x00"):
        path.write_text(words)
        with pytest.raises(DamagedInput):
            load([str(path)])


@pytest.mark.parametrize(
    ("correction", "said"),
    [
        ({"action": "split", "new": [{"text": "一"}]}, "SplitTask.new: .* at least 2 items"),
        ({"action": "add", "after": None, "new": {}}, "AddTask.new.text: Field required"),
        ({"action": "set", "what": "notice", "field": "title", "old": 0, "new": 5},
         "SetNotice.new.str: Input should be a valid string"),
    ],
)  # fmt: skip
def test_a_wrong_correction_is_told_in_the_form_of_its_action(
    correction: dict[str, Any], said: str, tmp_path: Path
) -> None:
    anchor = {} if correction["action"] != "split" else {"anchor": {"start": 0, "end": 5}}
    source = {"name": "n.txt", "sha256": "0" * 64}
    path = tmp_path / "c.json"
    path.write_text(
        json.dumps({"source": source, "reviewer": "张三", "corrections": [correction | anchor]})
    )
    with pytest.raises(DamagedInput, match=said):
        load([str(path)])


def test_the_published_schema_names_every_action() -> None:
    words = json.dumps(document())
    for action in ("set", "add", "delete", "split", "join", "confirm"):
        assert f'"const": "{action}"' in words


def test_on_the_command_line(source: Source, made: Any, tmp_path: Path) -> None:
    notice, said = tmp_path / "notice.txt", tmp_path / "corrections.json"
    notice.write_bytes(NOTICE.encode())
    change = setting(made["tasks"][0], "lead_units", ["区工信局"], ["区教育局"])
    head = {"source": {"name": "notice.txt", "sha256": source.sha256}, "reviewer": "张三"}
    said.write_text(json.dumps({**head, "corrections": [change]}))
    done = run("extract", str(notice), "--apply", str(said))
    assert done.code == 0, done.err
    assert json.loads(done.out)["tasks"][0]["lead_units"] == ["区教育局"]
    for style, words in (("csv", "张三订正：牵头单位"), ("md", "张三订正：牵头单位")):
        assert words in run("extract", str(notice), "--apply", str(said), "-f", style).out
    notice.write_bytes(NOTICE.replace("3家", "5家").encode())
    stale = run("extract", str(notice), "--apply", str(said))
    assert (stale.code, stale.out) == (3, "")
    assert "HQ-E307" in stale.err
