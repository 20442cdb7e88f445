"""The work for a document is in proportion to its size: counted in steps, not in seconds."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from importlib import import_module
from types import FrameType
from typing import Any

import pytest
import xlsxwriter

from hqparse.language.duty_verbs import verbs_in
from hqparse.outline.candidates import candidates
from hqparse.output.record import record
from hqparse.pipeline import find
from hqparse.readers import read_bytes
from hqparse.tasks import unread_duties

SMALL, LARGE = 60, 480
MOST = 1.15
"""Steps for each item of the large document over those for each of the small one."""

_HEAD = "澄湖区重点工作安排\n一、重点任务\n"
_WORDS = "完善街区公共设施，推进老旧小区改造{0}，年内完成{0}项"
_CREDIT = "（牵头单位：区财政局；配合单位：区教育局、区民政局）"


def _lines(form: str) -> Callable[[int], bytes]:
    """A notice of so many lines of that form; `{0}` is the line's number, `{1}` goes to 90."""
    return lambda n: (
        _HEAD + "".join(form.format(i + 1, i % 90 + 1) + "\n" for i in range(n))
    ).encode()


def _barred(n: int) -> bytes:
    rows = "".join(f"| {i + 1} | 完善设施{i + 1} | 区财政局 |\n" for i in range(n))
    return f"| 序号 | 任务内容 | 牵头单位 |\n|---|---|---|\n{rows}".encode()


def _tables(n: int) -> bytes:
    """A heading above paragraphs and tables."""
    lines = "".join(f"<p>完善街区公共设施{i + 1}项。</p>" for i in range(n))
    heads = "<tr><th>任务内容</th><th>牵头单位</th></tr>"
    row = "<tr><td>推进改造{0}</td><td>区财政局</td></tr>"
    tables = "".join(
        f"<table>{heads}{row.format(i + 1)}</table><p>如上。</p>" for i in range(n // 4)
    )
    return f"<html><body><p>一、重点任务</p>{lines}{tables}</body></html>".encode()


def _sheet(n: int) -> bytes:
    """A sheet with merged cells."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("分工")
        sheet.write_row(0, 0, ("类别", "任务内容", "牵头单位"))
        for i in range(n):
            sheet.write_row(i + 1, 1, (f"完善设施{i + 1}", "区财政局"))
        for i in range(0, n, 5):
            sheet.merge_range(i + 1, 0, i + 5, 0, "推进改造")
    return out.getvalue()


FORMS: dict[str, tuple[str, Callable[[int], bytes]]] = {
    "items": ("a.txt", _lines(f"{{1}}.{_WORDS}。{_CREDIT}")),
    "paragraphs that name their units": ("a.txt", _lines(f"1000{{0}}.{_WORDS}。{_CREDIT}")),
    "items with two attributions": (
        "a.txt",
        _lines(f"{{1}}.{_WORDS}。{_CREDIT}{_WORDS}。{_CREDIT}"),
    ),
    "items that nobody leads": ("a.txt", _lines(f"{{1}}.{_WORDS}。")),
    "paragraphs of prose": ("a.txt", _lines(f"{_WORDS}。")),
    "duties of units": ("a.txt", _lines(f"区财政局：负责{_WORDS}。")),
    "barred table": ("a.md", _barred),
    "tables below paragraphs": ("a.html", _tables),
    "sheet": ("a.xlsx", lambda n: _sheet(2 * n)),
}


def _steps(name: str, data: bytes) -> int:
    """How many instructions of Python's own are carried out for a document."""
    count = 0

    def counted(frame: FrameType, event: str, arg: object) -> Any:
        nonlocal count
        if event == "call":
            frame.f_trace_lines, frame.f_trace_opcodes = False, True
        else:
            count += 1
        return counted

    before = sys.gettrace()
    sys.settrace(counted)
    try:
        source = read_bytes(data, name)
        record(source, find(source))
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("form", FORMS)
def test_the_work_grows_with_the_size(form: str) -> None:
    name, make = FORMS[form]
    _steps(name, make(SMALL))  # imports, tables, caches
    small, large = (_steps(name, make(n)) for n in (SMALL, LARGE))
    assert large / LARGE <= MOST * small / SMALL


def _characters(
    monkeypatch: pytest.MonkeyPatch, looked: str, words_of: Callable[..., int], text: str
) -> int:
    """How many characters a function (`module.name`) is handed for a text: C looks through them in
    no steps of Python's own."""
    module, _, name = looked.rpartition(".")
    real, count = getattr(import_module(module), name), 0

    def counting(*args: Any) -> Any:
        nonlocal count
        count += words_of(*args)
        return real(*args)

    with monkeypatch.context() as patch:
        patch.setattr(looked, counting)
        source = read_bytes(text.encode(), "a.txt")
        find(source)
    return count


def test_short_lines_below_duties_are_not_looked_through_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    name = "hqparse.attribute.in_duty_list._says_duties"
    small, large = (
        _characters(monkeypatch, name, len, "一、部门职责\n" + "完善设施。\n" * 4 * n)
        for n in (SMALL, LARGE)
    )
    assert 0 < large / LARGE <= 1.5 * small / SMALL


def test_marks_behind_brackets_do_not_look_back_to_the_start() -> None:
    spans: list[int] = []

    class Seen:
        def search(self, words: str, start: int, end: int) -> None:
            spans.append(end - start)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("hqparse.outline.candidates.CREDIT", Seen())
        assert [*candidates("完善设施）2." * LARGE)]
    assert max(spans) <= 400


def test_verbs_without_marks_do_not_look_for_the_next_one() -> None:
    ends: list[int] = []

    class Seen:
        def search(self, words: str, start: int, end: int = 10**9) -> None:
            ends.append(min(end, len(words)) - start)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("hqparse.language.duty_verbs._MARK", Seen())
        assert not [*verbs_in("配合牵头单位" * LARGE)]
    assert max(ends) <= 24


def test_heads_without_rows_are_not_read_to_the_end_again(monkeypatch: pytest.MonkeyPatch) -> None:
    name = "hqparse.readers.even_rows.trimmed"
    bare, headed = "序号 建设学校 ", "序号 工作任务 责任单位 1 建设学校\n"
    for form in (bare, headed):
        small, large = (
            _characters(monkeypatch, name, lambda *_: 1, form * n) for n in (SMALL, LARGE)
        )
        assert 0 < large / LARGE <= 1.5 * small / SMALL


def test_notes_of_an_attribution_are_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of one attribution with so many words of duty that belong to no unit."""
    spans: list[int] = []
    real = unread_duties._NOTE

    class Seen:
        def search(self, words: str, start: int, end: int) -> object:
            spans.append(end - start)
            return real.search(words, start, end)

    monkeypatch.setattr(unread_duties, "_NOTE", Seen())
    words = "责任单位：完善设施；" * LARGE
    find(read_bytes(f"一、任务\n1.建设学校。（{words}区教育局）\n".encode(), "a.txt"))
    assert sum(spans) <= 3 * len(words)
