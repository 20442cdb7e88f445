"""The audit tells what nothing read, and keeps silent where all was read."""

from __future__ import annotations

import pytest

from hqparse.model.findings import Findings
from hqparse.pipeline import find
from hqparse.readers import read_bytes

HEAD = (
    "云溪市关于印发重点工作安排的通知\n各区人民政府：\n现印发给你们。\n"
    "云溪市人民政府\n2025年3月6日\n"
)
RIGHT = (
    "一、产业发展\n1.建设数据平台。（牵头单位：市数据局）\n2.整治河道。（牵头单位：市水务局）\n"
    "二、保障措施\n各有关部门要加强协调。\n"
)


def read(words: str) -> Findings:
    return find(read_bytes((HEAD + words).encode(), "notice.txt"))


def told(words: str) -> dict[str, str]:
    """Code → the words at its first place."""
    raw = HEAD + words
    return {d.code: raw[slice(*d.spans[0])] for d in reversed(read(words).audit.doubts) if d.spans}


def test_a_document_that_is_read_has_no_doubt() -> None:
    account = read(RIGHT).audit
    assert account.doubts == ()
    assert account.unexplained == ()
    assert account.characters["unexplained"] == 0
    assert account.characters["tasks"] > 10
    assert account.characters["attributions"] > 10
    assert sum(account.characters.values()) == len("".join((HEAD + RIGHT).split()))


def test_the_account_has_the_passages_that_nothing_explains() -> None:
    lost = "市容整治由市城管局牵头，各区配合"
    account = read(RIGHT + lost + "\n").audit
    raw = HEAD + RIGHT + lost
    assert [raw[slice(*span)] for span in account.unexplained] == [lost]
    assert account.characters["unexplained"] == len(lost)


@pytest.mark.parametrize(
    ("words", "code", "place"),
    [
        (RIGHT + "市容整治由市城管局牵头，各区配合", "HQ601", "市容整治由市城管局牵头，各区配合"),
        (RIGHT + "请认真总结（9月底前报区政府）。", "HQ602", "（9月底前报区政府）"),
    ],
)
def test_what_nothing_read_is_told_at_its_place(words: str, code: str, place: str) -> None:
    assert told(words).get(code) == place


def test_attributions_of_items_that_were_lost_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = "（1）甲类事项。（市教育局负责）（2）乙类事项。（市财政局负责）"
    monkeypatch.setattr("hqparse.pipeline.segment", lambda *_: ())
    assert "HQ601" in told(RIGHT + listed)


@pytest.mark.parametrize(
    "words",
    [
        RIGHT + "领导小组办公室设在市发展改革委，负责日常工作。",
        RIGHT + "各责任单位要按时报送进展情况。",
        RIGHT + "（联系人：张三）",
        RIGHT + "企业（含个体工商户）可以申报。",
    ],
)
def test_prose_is_not_told(words: str) -> None:
    assert told(words) == {}


def test_units_in_a_role_that_was_not_read_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from hqparse.attribute import in_brackets

    find_them = in_brackets.find

    def all_lead(*given: object) -> list[object]:
        return [c._replace(lead=(*c.lead, *c.supporting), supporting=()) for c in find_them(*given)]  # type: ignore[arg-type]

    listed = "一、产业发展\n1.建设平台。（牵头单位：市数据局；配合单位：市财政局）\n2.整治河道。（市水务局牵头，市城管局配合）\n"
    assert told(listed) == {}
    monkeypatch.setattr(in_brackets, "find", all_lead)
    assert told(listed) == {"HQ605": "配合单位：市"}
    assert len(read(listed).audit.doubts) == 2


HTML_HEAD = "<p>云溪市重点任务分工表</p><table><tr><th>序号</th><th>工作任务</th><th>牵头单位</th><th>参与单位</th></tr>"
ROWS = "<tr><td>1</td><td>建设数据共享平台</td><td>市数据局</td><td>市财政局</td></tr><tr><td>2</td><td>整治城区河道环境</td><td>市水务局</td><td>市城管局</td></tr></table>"


def test_columns_of_units_that_were_not_read_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from hqparse.tables import heads

    source = read_bytes((HTML_HEAD + ROWS).encode(), "table.html")
    assert not find(source).audit.doubts
    known = heads.role_of
    monkeypatch.setattr(
        "hqparse.tasks.coverage._ROLE", dict.fromkeys(("lead", "supporting", "responsible"), 1)
    )
    assert known("参与单位") == "supporting"
    assert [d.code for d in find(source).audit.doubts] == ["HQ605", "HQ605"]


def test_a_unit_less_task_is_told_where_an_attribution_was_not_read() -> None:
    listed = RIGHT.replace("（牵头单位：市水务局）", "") + "市容整治由市城管局牵头，各区配合"
    codes = [d.code for d in read(listed).audit.doubts]
    assert codes == ["HQ601", "HQ226"]


def test_no_unit_is_named_is_said_only_where_none_is() -> None:
    plan = "一、重点任务\n（一）整治河道。清理河面垃圾，修复岸线。\n（二）建设平台。汇集各类数据，方便群众。\n"
    assert {d.code for d in read(plan).doubts} == {"HQ209"}
    named = plan.replace("修复岸线。", "修复岸线，其中护岸工程由市水务局负责施工。")
    doubts = {d.code: d for d in read(named).doubts}
    assert "HQ209" not in doubts
    raw = HEAD + named
    assert raw[slice(*doubts["HQ225"].spans[0])] == "由市水务局负责"
    asked = plan.replace("修复岸线。", "请市水务局牵头修复岸线。")
    assert {d.code for d in read(asked).doubts} & {"HQ209", "HQ225"} == {"HQ225"}


CHAPTERS = "".join(
    f"第{n}章 甲类事项\n推动各项工作，建设现代化城区，服务群众生活。\n" for n in "一二三"
)


@pytest.mark.parametrize(
    "words",
    [
        "".join(f"（{n}）推动各项工作向前发展，办好民生实事。\n" for n in "一二三"),
        CHAPTERS,
    ],
)
def test_numbers_that_no_item_has_are_told(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(RIGHT + words) == {}
    monkeypatch.setattr("hqparse.pipeline.segment", lambda *_: ())
    assert "HQ603" in told(RIGHT + words)


@pytest.mark.parametrize("due", ["2025年9月底前", "2025年上半年", "2025年底前"])
def test_a_time_in_an_attribution_that_was_not_read_is_told(
    due: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = (
        f"一、产业发展\n1.建设平台。（市数据局牵头，{due}完成）\n2.整治河道。（市水务局牵头）\n"
    )
    assert told(listed) == {}
    taken = "hqparse.tasks.coverage.Coverage.note_deadline"
    monkeypatch.setattr(taken, lambda *_: None)
    assert set(told(listed)) == {"HQ602"}


def test_a_day_of_no_month_that_is_named_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from hqparse.language import deadlines

    listed = "一、产业发展\n1.建设平台。（市数据局牵头，2025年上半年完成）\n2.整治河道。（市水务局牵头）\n"
    assert told(listed) == {}
    monkeypatch.setattr(deadlines, "_iso", lambda _: "2025-12-31")
    assert set(told(listed)) == {"HQ608"}


def test_a_table_of_tasks_that_was_not_read_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from hqparse.model.findings import TableReading

    source = read_bytes(
        (HTML_HEAD + ROWS.replace("环境", "环境，建设滨水步道")).encode(), "table.html"
    )
    assert not find(source).audit.doubts
    monkeypatch.setattr("hqparse.tables.read_tables", lambda *_: TableReading())
    assert [d.code for d in find(source).audit.doubts] == ["HQ606"]


def test_the_next_number_inside_a_text_is_told() -> None:
    from hqparse.model.findings import Mark, Task
    from hqparse.model.text import Span, Text
    from hqparse.tasks.unread_marks import next_numbers

    raw = "1.建设平台，汇集数据。2.整治河道。"
    task = Task(Text.of(raw, 2, len(raw)), "建设平台", mark=Mark("1.", 1, "1.", Span(0, 2)))
    assert [raw[slice(*s.span)] for s in next_numbers([task])] == ["2.整治河道。"]
    assert not list(next_numbers([task._replace(mark=Mark("1.", 2, "2.", Span(0, 2)))]))
