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
