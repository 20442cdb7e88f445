"""Does a written record hold: do its parts fit together, and do the words stand where it says?

Used by `hqparse validate`. A problem is found, never repaired.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from hqparse.language.characters import INVISIBLE, MARKS, plain_table
from hqparse.language.entities import unescaped
from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple
from hqparse.model.source import Source, around
from hqparse.output.fields import ROLES

if TYPE_CHECKING:
    from hqparse.output.shapes import PlaceRecord, Record, TaskRecord

_BLANK = lazy(rf"[\s{INVISIBLE}]+")
_SAME = str.maketrans(
    {
        "〈": "《", "〉": "》", "<": "《", ">": "》", "“": '"', "”": '"', "‘": '"', "’": '"',
        "'": '"', "—": "-", "–": "-", "―": "-", "〔": "[", "〕": "]", "【": "[", "】": "]",
        "·": ".", "•": ".", "。": ".", "、": ",",
        "\ufffd": ".",  # damaged, it is read as the dot behind a number
    }
)  # fmt: skip
_KEY_OF_TWO = lazy(r"(?<=\d)\u20e3(?=\d\u20e3)")  # 1️⃣2️⃣ is 12
_NUMBER_BRACKETS = lazy(r"[()\[\]{}《》〖〗『』]")
_DATES = ("issue_date", "print_date")


class Problem(NamedTuple):
    """Where in the record (`tasks[3].units[0]`), and what is wrong, in English and Chinese."""

    where: str
    en: str
    zh: str


def problems(record: "Record", source: Source | None = None) -> Iterator[Problem]:
    """All that is wrong with a record that has the schema's form, every key there
    (`TaskList.model_dump`). With the source, the words at the places are compared with the words
    of the fields."""
    yield from _ids(record)
    for where, place in _places(record, ""):
        yield from _geometry(where, place, record["source"]["pages"], source)
    yield from _days(record)
    for i, task in enumerate(record["tasks"]):
        yield from _roles(f"tasks[{i}]", task)
    if source is not None:
        yield from _grounded(record, source)
        yield from _accounted(record, source)


def fold(words: str) -> str:
    """Words with every difference gone that cleaning may make: width, blanks, kind of mark.

    >>> fold("责任\\n单位：“Ａ”。") == fold('责任单位:"A".')
    True
    """
    if "\u20e3" in words:  # numbers on keys: 1️⃣
        words = words.replace("\ufe0f", "")
        words = _KEY_OF_TWO.sub("", words).replace("\u20e3", ".")
    plain = words.replace("🔟", "10.").translate(plain_table()).translate(MARKS).translate(_SAME)
    return _BLANK.sub("", unicodedata.normalize("NFKC", plain).translate(_SAME))


def alike(printed: str, written: str) -> bool:
    """True if the words in the document are those of the field."""
    return fold(printed) == fold(written)


def alike_number(printed: str, written: str) -> bool:
    """As `alike` for a document number, whose year is written in 〔〕 whatever the document has.

    >>> alike_number("云政发（2024） 3 号", "云政发〔2024〕3号")
    True
    """
    return _NUMBER_BRACKETS.sub("", fold(printed)) == _NUMBER_BRACKETS.sub("", fold(written))


def _ids(record: "Record") -> Iterator[Problem]:
    ids = [task["id"] for task in record["tasks"]]
    known: set[str] = set()
    for i, ident in enumerate(ids):
        if ident in known:
            yield Problem(f"tasks[{i}]", f"id {ident} is used twice", f"编号 {ident} 重复")
        known.add(ident)
    for i, doubt in enumerate(record["diagnostics"]):
        if doubt["task"] is not None and doubt["task"] not in known:
            yield Problem(f"diagnostics[{i}]", "speaks of no task here", "所指任务不存在")


def _days(record: "Record") -> Iterator[Problem]:
    """Days that no calendar has: 2025-02-30."""
    notice = cast("Mapping[str, Any]", record["notice"])
    days: list[tuple[str, str | None]] = [(f"notice.{name}", notice[name]) for name in _DATES]
    for i, task in enumerate(record["tasks"]):
        due = task["deadline"]
        days.append((f"tasks[{i}].deadline", due["date"] if due else None))
    for where, day in days:
        if day is not None and not _is_day(day):
            yield Problem(where, f"no calendar has the day {day}", f"日期 {day} 不存在")


def _is_day(words: str) -> bool:
    try:
        date.fromisoformat(words)
    except ValueError:
        return False
    return True


def _roles(where: str, task: "TaskRecord") -> Iterator[Problem]:
    for role in ROLES:
        names = [unit["name"] for unit in task["units"] if unit["role"] == role]
        if list(cast("Any", task)[f"{role}_units"]) != names:
            yield Problem(
                f"{where}.{role}_units", "differs from units of that role", "与 units 不一致"
            )


def _places(value: Any, where: str) -> Iterator[tuple[str, "PlaceRecord"]]:
    """Every place of the record with its path."""
    if isinstance(value, dict):
        if "start" in value and "end" in value:
            yield where, cast("PlaceRecord", value)
            return
        for key, part in value.items():
            yield from _places(part, f"{where}.{key}".lstrip("."))
    elif isinstance(value, list | tuple):
        for i, part in enumerate(value):
            yield from _places(part, f"{where}[{i}]")


def _geometry(
    where: str, place: "PlaceRecord", pages: int | None, source: Source | None
) -> Iterator[Problem]:
    start, end, page = place["start"], place["end"], place["page"]
    if not start < end:
        yield Problem(where, f"empty range {start}–{end}", f"区间为空 {start}–{end}")
    if source is not None and end > len(source.raw):
        yield Problem(where, f"ends behind the text at {end}", f"终点 {end} 超出全文")
    lost = page is None and pages is not None and "at" not in place  # "at": one of several files
    if lost or (page is not None and not 0 < page <= (pages or 0)):
        yield Problem(where, f"page {page} of {pages}", f"页码 {page}，全文共 {pages} 页")
    elif source is not None and page:
        yield from _on_page(where, place, source)
    if source is not None and (place.get("at") or "") != source.anchor_of(start):
        yield Problem(where, f"not at {source.anchor_of(start)}", "所在位置与原件不符")
    yield from _boxes(where, place)


def _boxes(where: str, place: "PlaceRecord") -> Iterator[Problem]:
    bbox, boxes = place["bbox"], place["boxes"]
    for box in (*([bbox] if bbox else ()), *boxes):
        if not (box[0] <= box[2] and box[1] <= box[3]):
            yield Problem(where, f"box inside out {list(box)}", f"位置框颠倒 {list(box)}")
    if boxes and (bbox is None or tuple(bbox) != around(boxes)):
        yield Problem(where, "bbox is not around its boxes", "bbox 与 boxes 不一致")


def _on_page(where: str, place: "PlaceRecord", source: Source) -> Iterator[Problem]:
    number = place["page"] or 0
    if number > len(source.pages):
        yield Problem(where, f"page {number} is not there", f"没有第 {number} 页")
        return
    page = source.page_of(place["start"])
    if page is None or page.number != place["page"]:
        yield Problem(where, f"not on page {place['page']}", f"不在第 {place['page']} 页")
        return
    if not page.start <= place["start"] <= place["end"] <= page.end:
        yield Problem(where, f"not on page {page.number}", f"不在第 {page.number} 页")
    box = place["bbox"]
    if box and not (
        box[0] >= -1 and box[1] >= -1 and box[2] <= page.width + 1 and box[3] <= page.height + 1
    ):
        yield Problem(where, "box leaves its page", "位置框超出页面")


def _grounded(record: "Record", source: Source) -> Iterator[Problem]:
    for where, words, places in _claims(record):
        printed = "".join(source.raw[p["start"] : p["end"]] for p in places)
        same = alike_number if where == "notice.document_number" else alike
        if not same(printed, words) and not same(_meant(source, places), words):
            yield Problem(
                where,
                f"says {_short(words)} but the document has {_short(printed)}",
                f"写的是 {_short(words)}，原文是 {_short(printed)}",
            )


def _meant(source: Source, places: "Sequence[PlaceRecord]") -> str:
    """What the document has at the places, characters that were put right (HQ154) as they are
    meant: `2,` as `2.`; and entities: `&times;` as `×`."""
    right = source.misread
    parts = (enumerate(source.raw[p["start"] : p["end"]], p["start"]) for p in places)
    return unescaped("".join(right.get(at, char) for part in parts for at, char in part))


def _accounted(record: "Record", source: Source) -> Iterator[Problem]:
    """Each character is of one class. A record without an account counts none."""
    counted = sum(cast("dict[str, int]", record["audit"]["characters"]).values())
    there = sum(map(len, source.raw.split()))
    if counted not in (0, there):
        yield Problem(
            "audit.characters",
            f"add up to {counted} characters, the document has {there}",
            f"合计 {counted} 字，原文有 {there} 字",
        )


def _claims(record: "Record") -> Iterator[tuple[str, str, "list[PlaceRecord]"]]:
    """The fields whose words stand in the document: path, words, places. What a reviewer
    corrected need not stand there."""
    notice = record["notice"]
    for name, places in notice["places"].items():
        value: Any = notice.get(name)
        if value and name not in _DATES and name not in _corrected(notice):
            yield f"notice.{name}", value if isinstance(value, str) else "".join(value), places
    for i, task in enumerate(record["tasks"]):
        corrected = _corrected(task)
        if "text" not in corrected:
            yield f"tasks[{i}].text", task["text"], task["places"]
        for k, unit in enumerate(task["units"]):
            if f"{unit['role']}_units" not in corrected:
                yield f"tasks[{i}].units[{k}].name", unit["name"], unit["places"]
        if task["deadline"] and "deadline" not in corrected:
            yield f"tasks[{i}].deadline", task["deadline"]["text"], task["deadline"]["places"]


def _corrected(part: Any) -> Mapping[str, str]:
    return part.get("corrected_by") or {}


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return f"“{flat if len(flat) <= 40 else flat[:39] + '…'}”"
