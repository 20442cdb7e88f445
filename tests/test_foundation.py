"""The modules that everything stands on: text with offsets, numbers, errors, codes, patterns."""

from __future__ import annotations

import pickle
import re
from array import array
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import hqparse.attribute as attribute
from hqparse import errors
from hqparse.attribute import in_scope_words, in_sentence, scope
from hqparse.language.characters import has_look_alikes, plain_table
from hqparse.language.duties import LABEL
from hqparse.language.duty_verbs import VERB
from hqparse.language.marks import CLOSING, read_mark
from hqparse.language.numerals import value
from hqparse.language.patterns import MARK, PAGE_NUMBER, Pattern
from hqparse.model.source import Page, Source
from hqparse.model.text import Span, Text
from hqparse.output.diagnostics import catalogue, filled, message, severity

ROOT = Path(__file__).parents[1]
PATTERNS = (MARK, PAGE_NUMBER, LABEL, CLOSING, scope.LEAD_FIRST, scope.EVERYBODY, VERB)


# Text


@given(st.text("甲乙 \n，"), st.data())
def test_a_slice_knows_its_places(raw: str, data: st.DataObject) -> None:
    text = Text.of(raw)
    a = data.draw(st.integers(0, len(raw)))
    b = data.draw(st.integers(a, len(raw)))
    span = text[a:b].span()
    assert raw[span.start : span.end] == raw[a:b]


@given(st.text("甲乙 \n，", max_size=40))
def test_spans_of_what_is_left_are_its_words(raw: str) -> None:
    text = Text.of(raw).sub(r"[ \n]", "").sub("，", "")
    words = "".join(raw[a:b] for a, b in text.spans())
    assert re.sub(r"\s", "", words) == text.value
    assert text.printed() == text.value


@given(st.lists(st.tuples(st.integers(0, 2500), st.integers(1, 900)), max_size=6), st.data())
def test_spans_bridge_blanks_and_nothing_else(
    parts: list[tuple[int, int]], data: st.DataObject
) -> None:
    raw = "甲乙 丙" * 100 + " " * 70 + "丁\n戊己" * 600
    text = Text.join([Text.of(raw, at, min(at + length, len(raw))) for at, length in parts])
    start, end = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2)))
    runs: list[list[int]] = []
    for place in text.origin[start:end]:
        if runs and runs[-1][1] == place:
            runs[-1][1] += 1
        else:
            runs.append([place, place + 1])
    joined: list[tuple[int, int]] = []
    for here, there in runs:
        if joined and joined[-1][0] <= here and not raw[joined[-1][1] : here].strip():
            joined[-1] = joined[-1][0], max(joined[-1][1], there)
        else:
            joined.append((here, there))
    assert [*text.spans(start, end)] == joined


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 5)), max_size=6))
def test_parts_are_as_texts_joined(parts: list[tuple[int, int]]) -> None:
    raw = "甲乙 \n丙，\n\n丁戊"
    ranges = [(at, min(at + length, len(raw))) for at, length in parts if at <= len(raw)]
    joined = Text.join([Text.of(raw, *part) for part in ranges])
    made = Text.of_parts(raw, ranges)
    assert (made, made.spans()) == (joined, joined.spans())


def test_sub_keeps_origins_of_equal_length_and_takes_the_first_for_others() -> None:
    text = Text.of("责任单位:市教育局")
    wide = text.sub(":", "：")
    assert (wide.value, wide.span(4, 5)) == ("责任单位：市教育局", Span(4, 5))
    longer = text.sub(":", "——")
    assert list(longer.origin[4:7]) == [4, 4, 5]
    assert text.sub("无", "有") is text
    assert text.replaced([(4, 5, "："), (5, 6, "")]).value == "责任单位：教育局"
    assert text.sub("$", "。").value == "责任单位:市教育局。"


def test_translate_join_lines_and_strip() -> None:
    text = Text.of(" 甲\n乙 ")
    assert [line.value for line in text.lines()] == [" 甲", "乙 "]
    joined = Text.join((line.strip() for line in text.lines()), "、")
    assert joined.value == "甲、乙"
    assert list(joined.origin) == [1, 1, 3]
    assert text.translate({ord("甲"): "丙"}).value == " 丙\n乙 "
    assert text.translate({}) is text
    assert Text.join([]).value == ""
    assert not Text.empty()
    assert Text.of("甲") == Text.of("甲")
    assert Text.of("甲") != "甲"
    assert len({Text.of("甲"), Text.of("甲")}) == 1
    assert repr(Text.of("甲")) == "Text('甲')"
    assert str(Text.of("甲")) == "甲"


def test_the_range_of_words_put_in_another_order_runs_forward() -> None:
    number, dot = Text.of("．强化保障\n15", 6), Text.of("．强化保障\n15", 0, 1)
    mark = Text.join([number, dot])
    assert (mark.value, mark.span()) == ("15．", Span(0, 8))
    assert mark.spans() == (Span(6, 8), Span(0, 1))


def test_an_empty_slice_stands_between_its_neighbours() -> None:
    text = Text.of("甲乙", 0, 2)
    assert text.span(1, 1) == Span(1, 1)
    assert text.span(2, 2) == Span(2, 2)
    assert not Span(2, 2)
    assert Span(0, 3).covers(Span(1, 2))


def test_a_text_less_some_ranges_keeps_every_place() -> None:
    raw = "甲乙丙丁戊己"
    text = Text.of(raw)
    left = text.without([(4, 5), (1, 3), (2, 3)])
    assert (left.value, left.spans()) == ("甲丁己", (Span(0, 1), Span(3, 4), Span(5, 6)))
    assert text.without([(1, 2), (3, 4)], "\n").value == "甲\n丙\n戊己"
    assert text.without([(0, 4), (2, 6)]).value == ""
    assert text.without([]).value == raw


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["建设", "平台"], "建设平台"),
        (["Big", "Data"], "Big Data"),
        (["5", "G基站"], "5 G基站"),
        (["A、", "B"], "A、B"),
        (["大数据", "AI", "", "云"], "大数据AI云"),
        ([], ""),
    ],
)
def test_lines_that_are_one_are_joined(lines: list[str], joined: str) -> None:
    raw = "\n".join(lines)
    text = Text.joined(Text.of(raw).lines())
    assert text.value == joined
    assert text.raw == raw
    assert [raw[i] for i, c in zip(text.origin, text.value, strict=True) if c != " "] == list(
        joined.replace(" ", "")
    )


def test_misuse_of_text_is_refused() -> None:
    with pytest.raises(ValueError, match="origins"):
        Text("甲乙", array("I", [0]), "甲乙")
    with pytest.raises(ValueError, match="one piece"):
        Text.of("甲乙")[::2]


def test_a_line_end_put_in_stands_for_no_word() -> None:
    raw = "甲、下同。乙"
    left = Text.join([Text.of(raw)[:4], Text.of(raw)[5:]], "\n").without([(1, 4)])
    assert (left.value, left.spans()) == ("甲\n乙", (Span(0, 1), Span(5, 6)))
    assert left.spans(1) == (Span(5, 6),)
    assert Text.of("甲 乙").spans(1) == (Span(1, 3),)


def test_spans_are_parted_by_words_only() -> None:
    raw = "住建-10-部门 和\n城管"
    text = Text.of(raw).sub(r"-10-", "").sub(r"\s", "")
    assert [raw[a:b] for a, b in text.spans()] == ["住建", "部门 和\n城管"]


# Source


def test_a_span_over_two_pages_has_a_spot_on_each() -> None:
    raw = "甲乙\n丙丁"
    pages = (Page(1, 0, 3, 595, 842), Page(2, 3, 5, 595, 842))
    source = Source("x", "application/pdf", "0" * 64, raw, pages)
    assert [(s.start, s.end, s.page) for s in source.locate(Span(1, 4))] == [(1, 2, 1), (3, 4, 2)]
    assert source.locate(Span(2, 3)) == ()
    flat = Source("x", "text/plain", "0" * 64, raw)
    assert flat.locate(Span(0, 2))[0].page is None


# numerals, characters


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("十", 10),
        ("二十", 20),
        ("一百二十三", 123),
        ("⑫", 12),
        ("㈢", 3),
        ("０７", 7),
        ("两", 2),
        ("千", 1000),
    ],
)
def test_numbers(printed: str, number: int) -> None:
    assert value(printed) == number


@pytest.mark.parametrize("printed", ["", "甲", "1.5", "第一", "十x"])
def test_no_numbers(printed: str) -> None:
    assert value(printed) is None


def test_every_radical_becomes_a_plain_character() -> None:
    table = plain_table()
    for code in range(0x2F00, 0x2FD6):
        assert 0x3400 <= ord(table[code]) <= 0x9FFF
    assert "⼾".translate(table) == "户"
    assert has_look_alikes("⼈民")
    assert not has_look_alikes("人民，《》")


# marks


@pytest.mark.parametrize(
    ("words", "kind", "number", "rest"),
    [
        ("一、总体要求", "一、", 1, "总体要求"),
        ("（十二）减免", "（一）", 12, "减免"),
        ("3.开展", "1.", 3, "开展"),
        ("（4）对", "（1）", 4, "对"),
        ("5)对", "1)", 5, "对"),
        ("⑥对", "①", 6, "对"),
        ("第七条 各区", "条", 7, "各区"),
        ("第二部分 任务", "部分", 2, "任务"),
        ("02对接", "01", 2, "对接"),
        ("Ⅲ.目标", "Ⅰ", 3, "目标"),
    ],
)
def test_marks(words: str, kind: str, number: int, rest: str) -> None:
    found = read_mark(Text.of(words))
    assert found is not None
    mark, got_kind, behind = found
    assert (mark.number, got_kind, words[behind:]) == (number, kind, rest)


def test_no_mark() -> None:
    assert read_mark(Text.of("2024年底前")) is None


# patterns


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda p: p.name)
def test_a_pattern_matches_its_examples_and_only_those(pattern: Pattern) -> None:
    find = pattern.re.match if pattern is MARK else pattern.re.search
    assert pattern.yes
    assert pattern.no
    for words, whole in pattern.yes:
        m = find(words)
        assert m is not None, words
        assert m.group() == whole
    for words in pattern.no:
        assert find(words) is None, words


@pytest.mark.parametrize(
    ("pattern", "may_have"),
    [(scope.EVERYBODY, scope.may_say_all), (scope.LEAD_FIRST, scope.may_say_first)],
    ids=lambda p: getattr(p, "name", ""),
)
def test_the_word_that_is_looked_for_first_stands_in_every_note(
    pattern: Pattern, may_have: Callable[[str], bool]
) -> None:
    assert all(may_have(whole) for _, whole in pattern.yes)


@pytest.mark.parametrize(
    "style",
    [*attribute.STYLES, *attribute.weak_styles(), in_sentence, in_scope_words],
    ids=lambda s: s.NAME,
)
def test_a_style_finds_its_examples_and_nothing_in_its_counter_examples(style: object) -> None:
    from hqparse.attribute.reading import Context
    from hqparse.language.deadlines import Calendar

    def said(words: str) -> list[str]:
        ctx = Context(Calendar(2024, None))
        out = []
        for credit in attribute._reported(Text.of(words), ctx, (style,)):
            for role in ("lead", "supporting", "responsible"):
                units = getattr(credit, role)
                if units:
                    out.append(f"{role} {'、'.join(u.name for u in units)}")
        return out

    for words, expected in style.EXAMPLES:  # type: ignore[attr-defined]
        assert sorted(said(words)) == sorted(_ROLES.findall(expected))
    for words in style.COUNTER_EXAMPLES:  # type: ignore[attr-defined]
        assert said(words) == []


_ROLES = re.compile(r"(?:lead|supporting|responsible) \S+")


# errors


ALL_ERRORS = [
    e for e in vars(errors).values() if isinstance(e, type) and issubclass(e, errors.HqparseError)
]


@pytest.mark.parametrize("error", ALL_ERRORS, ids=lambda e: e.__name__)
def test_an_error_is_one_line_in_both_languages(error: type[errors.HqparseError]) -> None:
    said = error("通知.pdf", "detail\nof two lines")
    for lang in ("en", "zh"):
        line = said.line(lang)
        assert "\n" not in line
        assert line.startswith("通知.pdf")
        assert line.endswith(f"[{error.code}]")
        assert "{" not in line
    assert re.search("[一-鿿]", said.line("zh").removeprefix("通知.pdf"))
    again = pickle.loads(pickle.dumps(said))
    assert (type(again), str(again)) == (error, str(said))


def test_error_codes_are_unique() -> None:
    codes = [e.code for e in ALL_ERRORS]
    assert len(codes) == len(set(codes))


# diagnostics


@pytest.mark.parametrize("code", catalogue())
def test_a_code_has_words_in_both_languages(code: str) -> None:
    assert re.fullmatch(r"HQ\d{3}", code)
    assert severity(code) in ("info", "warning", "error")
    names = []
    for lang in ("zh", "en"):
        words = catalogue()[code][lang]
        assert set(words) == {"message", "meaning", "remedy"}
        names.append(set(re.findall(r"\{(\w+)\}", words["message"])))
        assert all(words.values())
    assert names[0] == names[1]


def test_every_code_is_raised_somewhere_and_every_raised_code_exists() -> None:
    source = "\n".join(p.read_text("utf-8") for p in (ROOT / "src/hqparse").rglob("*.py"))
    raised = set(re.findall(r'"(HQ\d{3})"', source))
    assert raised <= set(catalogue())
    assert set(catalogue()) - raised == set()


def test_the_codes_stand_in_their_order() -> None:
    assert list(catalogue()) == sorted(catalogue())


def test_messages_are_filled() -> None:
    assert message("HQ108", {"page": "3"}, "en").startswith("page 3")
    assert "{page}" in message("HQ108", {}, "zh")
    assert filled("HQ206", "x") == {}
    with pytest.raises(KeyError):
        severity("HQ999")


def test_a_lazy_regex_is_compiled_once_and_works_like_one() -> None:
    from hqparse.language.regexes import lazy

    digits = lazy(r"(\d)+", re.VERBOSE)
    assert "lazy" in repr(digits)
    assert digits.findall("1 23") == ["1", "3"]
    assert digits.groups == 1
    assert digits.search("a1") is not None
    assert "search" in vars(digits)  # found without a detour from now on
