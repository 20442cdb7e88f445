"""Whatever happens inside, only an HqparseError leaves `hqparse.parse`."""

from __future__ import annotations

import pytest

import hqparse
from hqparse import api
from hqparse.model.source import Source
from hqparse.readers import read_bytes

NOTICE = "一、重点任务\n1.支持企业。（责任单位：市商务局）\n".encode()


@pytest.mark.parametrize(
    ("fault", "kind", "code"),
    [
        (KeyError("1."), hqparse.HqparseError, "HQ-E000"),
        (RecursionError("too deep"), hqparse.HqparseError, "HQ-E000"),
        (ValueError("x\ny" * 9_000), hqparse.HqparseError, "HQ-E000"),
        (MemoryError(), hqparse.LimitExceeded, "HQ-E501"),
        (hqparse.DamagedInput("a.txt", "broken"), hqparse.DamagedInput, "HQ-E303"),
    ],
    ids=lambda x: type(x).__name__ if isinstance(x, Exception) else None,
)
def test_only_typed_errors_leave(
    monkeypatch: pytest.MonkeyPatch, fault: Exception, kind: type[Exception], code: str
) -> None:
    def find(_: Source) -> None:
        raise fault

    monkeypatch.setattr(api, "find", find)
    with pytest.raises(kind) as raised:
        hqparse.parse(read_bytes(NOTICE, "a.txt"))
    error = raised.value
    assert isinstance(error, hqparse.HqparseError)
    assert error.code == code
    assert error.subject == "a.txt"
    assert "\n" not in error.line()
    assert len(error.line()) < 1_000


def test_what_is_no_source_is_refused() -> None:
    with pytest.raises(hqparse.UsageError, match=r"as hqparse\.read gives it, not str"):
        hqparse.parse("notice.txt")  # type: ignore[arg-type]


@pytest.mark.parametrize("given", [None, 3, NOTICE, b"notice.txt", ["notice.txt"]])
def test_what_is_no_path_is_refused(given: object) -> None:
    with pytest.raises(hqparse.UsageError, match=rf"not {type(given).__name__}; .* read_bytes"):
        hqparse.read(given)  # type: ignore[arg-type]


def test_what_is_in_memory_is_read() -> None:
    found = hqparse.parse(hqparse.read_bytes(NOTICE, "a.txt"))
    assert found.source.name == "a.txt"
    assert [task.responsible_units for task in found.tasks] == [("市商务局",)]


PARTNERS = "1.建设。\n责任单位：市委、" + "办、委、" * 2_000

HEADINGS = (  # (text, (number, words, lead, responsible) of each task)
    (
        "（一）加快学校建设\n（牵头单位：市教育局）建设更多学校，提升教育质量，扩大学位供给。\n"
        "1.支持企业办学。（责任单位：市财政局）\n",
        [
            ("1", "加快学校建设\n建设更多学校，提升教育质量，扩大学位供给。", ["市教育局"], []),
            ("1", "支持企业办学。", [], ["市财政局"]),
        ],
    ),
    (
        "（一）加快学校建设。\n牵头单位：市教育局。\n建设更多学校，提升教育质量，抓好以下工作。\n"
        "1.支持企业办学。（责任单位：市财政局）\n",
        [
            ("1", "加快学校建设。", ["市教育局"], []),
            ("1", "支持企业办学。", [], ["市财政局"]),
        ],
    ),
)


@pytest.mark.parametrize(("text", "tasks"), HEADINGS)
def test_heading_with_an_attribution_and_words_behind_it(
    text: str, tasks: list[tuple[str, str, list[str], list[str]]]
) -> None:
    found = hqparse.parse(read_bytes(text.encode(), "a.txt")).tasks
    said = [(t.number, t.text, list(t.lead_units), list(t.responsible_units)) for t in found]
    assert said == tasks


@pytest.mark.parametrize(
    "text",
    ["（一）\n（牵头单位:里)江、真新街道部分(０．３平方公\n1.；配合单位:信", PARTNERS],
    ids=["half an attribution", "partners without end"],
)
def test_odd_text_is_read(text: str) -> None:
    found = hqparse.parse(read_bytes(text.encode(), "a.txt"))
    assert found.schema_version == "1"
