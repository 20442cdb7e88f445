"""The unit that all rows of a table are of, where no column names any: a line above the table
(责任单位：区教育局, or its name alone), or the name of the sheet that it stands on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from hqparse.language.chapters import COUNT
from hqparse.language.duties import ON_LABELS, OWNER
from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple
from hqparse.model.source import Source
from hqparse.model.text import Span
from hqparse.tables.contents import names_units
from hqparse.tables.grid import Entry, make_entry
from hqparse.units.forms import is_office, is_organ

_SURE = lazy(rf"(?:{ON_LABELS})")
_TOWNS = ("镇", "乡", "街道")
_BARE = lazy(
    rf"\s{{0,9}}[【〔（(]?(?P<name>[\u4e00-\u9fff（）()]{{2,20}}?)[】〕）)]?(?:{COUNT.pattern})?\s?[:：]?\s*+"
)
"""区教育局 alone in the line above: 【区教育局】, 区教育局（3项）."""
_NEAR = 200
"""Characters above a table that may hold the line: a title, the label, a date."""
_LINES = 3


class Owner(NamedTuple):
    """`entry`: the words that name the unit, and their label if it is one of duty; `heading`: the
    line, if it is a name alone above the table, else ''."""

    entry: Entry
    heading: str = ""


def owners_of(source: Source, tables: Iterable[int]) -> Mapping[int, Owner]:
    """Of the tables (by their indices) that have one, what names the unit of their rows."""
    found = ((n, _above(source, n) or _of_sheet(source, n)) for n in tables)
    return {n: entry for n, entry in found if entry is not None}


def _above(source: Source, index: int) -> Owner | None:
    """The label in one of the lines above a table, or the unit's name right above it."""
    end = source.tables[index].span.start
    begin = max(source.tables[index - 1].span.end if index else 0, end - _NEAR)
    words = source.raw[begin:end]
    lines = list(_last_lines(words, begin))
    if lines and (m := _BARE.fullmatch(lines[0][1])) and _names_owner(m["name"]):
        at = lines[0][0]
        if source.anchor_of(at).endswith("!"):  # the name of a sheet
            return _of_sheet(source, index)
        place = Span(at + m.start("name"), at + m.end("name"))
        return Owner(make_entry(source.raw, (place,)), lines[0][1].strip())
    if "单位" not in words and "部门" not in words:
        return None
    for start, line in lines:
        m = OWNER.match(line.lstrip())
        if m is None or not names_units(m["name"]):
            continue
        at = start + len(line) - len(line.lstrip())
        said = m.start() if _SURE.match(m["label"]) else m.start("name")
        return Owner(make_entry(source.raw, (Span(at + said, at + m.end()),)))
    return None


def _names_owner(name: str) -> bool:
    return is_organ(name) or is_office(name) or name.endswith(_TOWNS)


def _last_lines(words: str, begin: int) -> Iterator[tuple[int, str]]:
    """The last lines that hold words, with where they begin; the lowest first."""
    lines: list[tuple[int, str]] = []
    for line in words.split("\n"):
        if line.strip():
            lines.append((begin, line))
        begin += len(line) + 1
    return reversed(lines[-_LINES:])


def _of_sheet(source: Source, index: int) -> Owner | None:
    """The name of a table's sheet, which the reader left beside the text, if it is a unit's."""
    table = source.tables[index].span
    sheet = source.anchor_of(table.start).rpartition("!")[0].strip("'")
    if not sheet or not _names_owner(sheet):
        return None
    spans = (s for s in source.furniture if s.start < table.start)
    place = next((s for s in spans if source.raw[s.start : s.end] == sheet), None)
    return Owner(make_entry(source.raw, (place,))) if place else None
