"""Every word of the output stands in the document, at the place that is given for it."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import hqparse
from hqparse.clean.running_text import READABLE, drop_invisible, plain_characters, restore_dots
from hqparse.clean.steps import clean
from hqparse.errors import HqparseError
from hqparse.header import read_header
from hqparse.language.dates import day_named
from hqparse.model.source import Source
from hqparse.model.text import Text
from hqparse.output.record import record
from hqparse.output.shapes import Record
from hqparse.output.verify import alike, alike_number, fold, problems
from hqparse.pipeline import find
from hqparse.readers import read_bytes

PROJECT = Path(__file__).parents[2]
SHARED = PROJECT.parent / "shared"
SAMPLES = sorted((PROJECT / "samples").glob("*.txt"))
DOCUMENTS = [
    *SAMPLES,
    *sorted((PROJECT / "samples").glob("*.pdf")),
    *(
        p
        for group in ("seeds", "corpus", "pdf", "html")
        for p in sorted((SHARED / group).glob("*"))
    ),
]


@cache
def parsed(path: Path) -> tuple[Source, Record]:
    """A document and its record, read once for all tests."""
    source = hqparse.read(path)
    return source, record(source, find(source))


def parsed_text(content: bytes, name: str = "notice.txt") -> tuple[Source, Record]:
    source = read_bytes(content, name)
    return source, record(source, find(source))


def places_in(value: Any) -> list[dict[str, Any]]:
    """All places of a record, wherever they stand."""
    if isinstance(value, dict):
        if {"start", "end", "page"} <= value.keys():
            return [value]
        return [p for part in value.values() for p in places_in(part)]
    return [p for part in value for p in places_in(part)] if isinstance(value, list) else []


def words_at(source: Source, places: list[dict[str, Any]]) -> str:
    return "".join(source.raw[p["start"] : p["end"]] for p in places)


def test_the_documents_given_are_there() -> None:
    if not SHARED.is_dir():
        pytest.skip("no documents beside the project (../shared)")
    assert len(DOCUMENTS) > 30


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
class TestDocument:
    def test_validates(self, path: Path) -> None:
        source, found = parsed(path)
        assert list(problems(found, source)) == []

    def test_ids_follow_one_another(self, path: Path) -> None:
        _, found = parsed(path)
        ids = [task["id"] for task in found["tasks"]]
        assert ids == [f"{n:04d}" for n in range(1, len(ids) + 1)]

    def test_units_stand_where_they_are_said_to(self, path: Path) -> None:
        source, found = parsed(path)
        for task in found["tasks"]:
            for unit in task["units"]:
                assert unit["places"], unit
                assert alike(words_at(source, unit["places"]), unit["name"])

    def test_texts_and_deadlines_stand_where_they_are_said_to(self, path: Path) -> None:
        source, found = parsed(path)
        for task in found["tasks"]:
            assert alike(words_at(source, task["places"]), task["text"])
            if due := task["deadline"]:
                assert alike(words_at(source, due["places"]), due["text"])

    def test_dates_are_those_of_their_words(self, path: Path) -> None:
        source, found = parsed(path)
        notice = found["notice"]
        for name in ("issue_date", "print_date"):
            if name in notice["places"]:
                plain = unicodedata.normalize("NFKC", words_at(source, notice["places"][name]))
                assert day_named(plain) == notice[name]

    def test_places_are_on_their_page(self, path: Path) -> None:
        source, found = parsed(path)
        for place in places_in(found):
            assert 0 <= place["start"] < place["end"] <= len(source.raw)
            if not source.pages:
                assert (place["page"], place["bbox"], place["boxes"]) == (None, None, [])
                continue
            page = source.pages[place["page"] - 1]
            assert page.start <= place["start"] < place["end"] <= page.end
            for box in place["boxes"]:
                assert 0 <= box[0] < box[2] <= page.width
                assert 0 <= box[1] < box[3] <= page.height

    def test_head_body_and_imprint_hold_all_words(self, path: Path) -> None:
        """What stands outside the body is claimed by the header; no claim overlaps another."""
        source, _ = parsed(path)
        text = clean(source).text
        header = read_header(text, source)
        held = sorted([header.body, *header.claimed])
        at = 0
        for start, end in held:
            assert not re.sub(r"[\s:：]", "", text.value[at : max(at, start)])
            at = max(at, end)
        assert not text.value[at:].strip()
        assert all(a[1] <= b[0] for a, b in pairwise(header.claimed))


# --- the same notice in other clothes -------------------------------------------------------

WIDE = str.maketrans({c: chr(ord(c) + 0xFEE0) for c in "0123456789"})
NARROW = str.maketrans("，；：（）", ",;:()")


def told(found: Record) -> list[tuple[object, ...]]:
    """What a record says of its tasks, its places and the widths of characters aside."""
    return [
        (
            task["number"],
            [fold(p) for p in task["path"]],
            fold(task["text"]),
            [(fold(u["name"]), u["role"], u["inherited"]) for u in task["units"]],
            task["deadline"] and task["deadline"]["date"],
        )
        for task in found["tasks"]
    ]


CLOTHES = {
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "CR": lambda text: text.replace("\n", "\r").encode(),
    "BOM": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "GB18030": lambda text: text.encode("gb18030"),
    "UTF-16": lambda text: text.encode("utf-16"),
    "UTF-16BE": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
    "NFC": lambda text: unicodedata.normalize("NFC", text).encode(),
    "wide digits": lambda text: text.translate(WIDE).encode(),
    "narrow marks": lambda text: text.translate(NARROW).encode(),
    "no last line end": lambda text: text.rstrip("\n").encode(),
    "blank lines at the ends": lambda text: f"\n\n{text}\n\n".encode(),
}


@pytest.mark.parametrize("way", CLOTHES)
@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_clothes_change_no_task(path: Path, way: str) -> None:
    _, plain = parsed(path)
    source, found = parsed_text(CLOTHES[way](path.read_text("utf-8")))
    assert told(found) == told(plain)
    assert list(problems(found, source)) == []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_the_same_input_gives_the_same_record(path: Path) -> None:
    first, second = (parsed_text(path.read_bytes(), path.name)[1] for _ in range(2))
    assert first == second


# --- damage ---------------------------------------------------------------------------------

SCRAPS = [
    " ", "　", "\n", "\n\n", "\t", "（", "）", "(", ")", "《", "》", "、", "，", "。", ".",
    "：", ":", "一、", "（一）", "1.", "（责任单位：", "牵头", "附件", "附件1\n", "抄送：",
    "2024年8月22日", "\n— 3 —\n", "\u200b", "\ufeff", "⼈", "Ａ", "1", "关于", "的通知\n",
    "云溪市人民政府\n", "各有关单位：\n", "第一条", "令\n第1号\n", "﹝2024﹞3号",
    "（此件公开发布）",
]  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A part of a sample with scraps put in, passages doubled or cut out, widths mixed."""
    text = draw(st.sampled_from(SAMPLES)).read_text("utf-8")
    start = draw(st.integers(0, len(text) // 2))
    text = text[start : start + draw(st.integers(1, 1200))]
    for _ in range(draw(st.integers(0, 8))):
        at, length = draw(st.integers(0, len(text))), draw(st.integers(0, 60))
        passage = text[at : at + length]
        other = {
            "insert": draw(st.sampled_from(SCRAPS)) + passage,
            "cut": "",
            "double": passage * 2,
            "wide": passage.translate(WIDE),
            "narrow": passage.translate(NARROW),
            "wrap": "\n".join(passage[i : i + 9] for i in range(0, len(passage), 9)),
        }
        text = text[:at] + other[draw(st.sampled_from(sorted(other)))] + text[at + length :]
    return text


def hold(text: str) -> None:
    try:
        source, found = parsed_text(text.encode())
    except HqparseError:
        return
    said = fold(re.sub(r"(?m)^\s*[—－-]\s*\d+\s*[—－-]\s*$", "", source.raw))  # less page numbers
    for task in found["tasks"]:
        for unit in task["units"]:
            assert fold(unit["name"]) in said, unit
            for before, after in pairwise(unit["places"]):
                between = source.raw[before["end"] : after["start"]]
                assert re.fullmatch(r"[\s—－\-\d\u200b\ufeff]*", between), (unit, between)
    assert list(problems(found, source)) == []
    ids = [task["id"] for task in found["tasks"]]
    assert ids == [f"{n:04d}" for n in range(1, len(ids) + 1)]


@given(damaged())
@settings(max_examples=60, deadline=None)
def test_damage_invents_nothing(text: str) -> None:
    hold(text)


@given(
    st.text(
        alphabet=st.sampled_from("".join(SCRAPS) + "市教育局负责牵头配合责任单位"), max_size=300
    )
)
@settings(max_examples=60, deadline=None)
def test_rubbish_invents_nothing(text: str) -> None:
    hold(text)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_cut_anywhere(path: Path) -> None:
    text = path.read_text("utf-8")
    for at in range(1, len(text), max(1, len(text) // 12)):
        hold(text[:at])
        hold(text[at:])


# --- the comparison itself ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "written", "same"),
    [
        ("责任\n单位：“Ａ”。", '责任单位:"A".', True),
        ("成⻓", "成长", True),
        ("成⻓了", "成长", False),
        ("市教育局", "市财政局", False),
        ("«规划»", "《规划》", True),
        ("‹规划›", "〈规划〉", True),
        ("⼾籍⻔⻓⾦", "户籍门长金", True),
        ("1\ufffd建设", "1.建设", True),
        ("建\ufe0f设\x7f", "建设", True),
    ],
)
def test_alike(printed: str, written: str, same: bool) -> None:
    assert alike(printed, written) is same


@pytest.mark.parametrize("words", ["甲{}乙", "1{}2", "{}\n{}1.甲", "（{}）1{}甲"])
def test_whatever_cleaning_does_to_a_character_is_known(words: str) -> None:
    """One character after the other in front of, behind and between others."""
    codes = (c for c in range(1, 0x10000) if not 0xD800 <= c < 0xE000)
    lines = [words.format(*[chr(c)] * 2) for c in codes if chr(c) not in "\n\r"]
    for line in lines:
        text = Text.of(line)
        for step in (plain_characters, drop_invisible, restore_dots, *READABLE):
            text = step(text)
        assert alike(line, text.value), ascii(line)


def test_numbers_alike_whatever_the_brackets() -> None:
    assert alike_number("云政发 [２０２４] 3 号", "云政发〔2024〕3号")
    assert alike_number("云政发﹝2024﹞3号", "云政发〔2024〕3号")
    assert not alike_number("云政发〔2024〕3号", "云政发〔2024〕4号")


def broken(**change: Any) -> list[str]:
    """Where the problems are in a sample's record after a change to its first task."""
    source, found = parsed(PROJECT / "samples" / "notice-brackets.txt")
    first, *rest = found["tasks"]
    return [p.where for p in problems({**found, "tasks": [{**first, **change}, *rest]}, source)]


def test_wrong_words_are_found() -> None:
    assert broken(text="另外的话") == ["tasks[0].text"]
    assert broken(id="0002") == ["tasks[1]"]
    assert "tasks[0].lead_units" in broken(lead_units=["市外单位"])


def test_wrong_places_are_found() -> None:
    nowhere = {"start": 10**6, "end": 10**6 + 1, "page": None, "bbox": None, "boxes": []}
    empty = {"start": 5, "end": 5, "page": None, "bbox": None, "boxes": []}
    paged = {"start": 5, "end": 6, "page": 2, "bbox": None, "boxes": []}
    inside_out = {"start": 5, "end": 6, "page": None, "bbox": [9, 9, 1, 1], "boxes": []}
    for place in (nowhere, empty, paged, inside_out):
        assert "tasks[0].places[0]" in broken(places=[place])


def test_an_id_used_twice_is_found_each_time() -> None:
    _, found = parsed(PROJECT / "samples" / "notice-brackets.txt")
    first, *rest = found["tasks"]
    again = {**found, "tasks": [first, first, *rest, first]}
    assert [p.where for p in problems(again)] == ["tasks[1]", f"tasks[{len(rest) + 2}]"]


MISREAD = """关于印发重点工作的通知

一、整治河道。1.清理垃圾。
2,修复堤岸。
3.种植树木。（牵头单位：县水利局）
"""
"""The mark `2,` stands for `2.` (HQ154)."""


@pytest.mark.parametrize(("words", "told"), [("2.修复", 0), ("2,修复", 0), ("2；修复", 1)])
def test_a_mark_put_right_is_grounded_as_it_is_meant(words: str, told: int) -> None:
    source, made = parsed_text(MISREAD.encode())
    at = source.raw.index("2,修复")
    assert source.misread == {at + 1: "."}
    task = made["tasks"][0]
    place = {**task["places"][0], "start": at, "end": at + len(words), "boxes": [], "bbox": None}
    task.update({"text": words, "places": [place]})  # type: ignore[typeddict-item]
    assert sum(p.where == "tasks[0].text" for p in problems(made, source)) == told


ENTITIES = (
    "1.压减&ldquo;三公&rdquo;经费&hellip;&hellip;。（责任单位：区财政局、区教育&#23616;）\n",
    "1.建设3&times;4米通道，净高&gt;3米。（责任单位：区住建局&#65289;\n",
    "1.推进A&amp;B两项试点&middot;&lt;云溪&gt;行动。（责任单位：区数据局；完成时限：2026&#24180;底前）\n",
    "".join(f"&#{ord(c)};" for c in "1.建设便民服务站点。（责任单位：区民政局）") + "\n",
    "1&#46;建设便民服务站点。（责任单位：区民政局）\n",
)


@pytest.mark.parametrize("item", ENTITIES)
def test_words_written_with_entities_stand_at_their_places(item: str) -> None:
    source, made = parsed_text(f"一、重点任务\n{item}2.加强培训。（责任单位：区人社局）\n".encode())
    assert list(problems(made, source)) == []
    first = made["tasks"][0]
    assert len(made["tasks"]) == 2
    assert "&#" not in first["text"]
    assert "&l" not in first["text"]
    assert first["number"] == "1"
    for part in (first, *first["units"]):
        for place in part["places"]:  # no entity is cut in two
            words = source.raw[place["start"] : place["end"]]
            assert words.count("&") == words.count(";")


def test_a_sign_that_begins_no_entity_stays_alone() -> None:
    source, made = parsed_text("1.建设R&D中心；扩建A&B。（责任单位：区科委）\n2.培训。\n".encode())
    assert list(problems(made, source)) == []
    assert made["tasks"][0]["text"] == "建设R&D中心；扩建A&B。"
