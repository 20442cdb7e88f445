"""The unit that all rows of a table are of, where no column names any: a line above the table
(责任单位：区教育局), or the name of the sheet that it stands on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from hqparse.language.duties import ON_LABELS, OWNER
from hqparse.language.regexes import lazy
from hqparse.model.source import Source
from hqparse.model.text import Span
from hqparse.tables.contents import names_units
from hqparse.tables.grid import Entry, make_entry
from hqparse.units.forms import is_organ

_SURE = lazy(rf"(?:{ON_LABELS})")
_TOWNS = ("镇", "乡", "街道")
_NEAR = 200
"""Characters above a table that may hold the line: a title, the label, a date."""
_LINES = 3


def owners_of(source: Source, tables: Iterable[int]) -> Mapping[int, Entry]:
    """Of the tables (by their indices) that have one, the words that name the unit, and their
    label if it is one of duty."""
    found = ((n, _above(source, n) or _of_sheet(source, n)) for n in tables)
    return {n: entry for n, entry in found if entry is not None}


def _above(source: Source, index: int) -> Entry | None:
    """The label in one of the lines above a table."""
    end = source.tables[index].span.start
    begin = max(source.tables[index - 1].span.end if index else 0, end - _NEAR)
    if "单位" not in (words := source.raw[begin:end]) and "部门" not in words:
        return None
    for start, line in _last_lines(words, begin):
        m = OWNER.match(line.lstrip())
        if m is None or not names_units(m["name"]):
            continue
        at = start + len(line) - len(line.lstrip())
        said = m.start() if _SURE.match(m["label"]) else m.start("name")
        return make_entry(source.raw, (Span(at + said, at + m.end()),))
    return None


def _last_lines(words: str, begin: int) -> Iterator[tuple[int, str]]:
    """The last lines that hold words, with where they begin; the lowest first."""
    lines: list[tuple[int, str]] = []
    for line in words.split("\n"):
        if line.strip():
            lines.append((begin, line))
        begin += len(line) + 1
    return reversed(lines[-_LINES:])


def _of_sheet(source: Source, index: int) -> Entry | None:
    """The name of a table's sheet, which the reader left beside the text, if it is a unit's."""
    table = source.tables[index].span
    sheet = source.anchor_of(table.start).rpartition("!")[0].strip("'")
    if not sheet or not (is_organ(sheet) or sheet.endswith(_TOWNS)):
        return None
    spans = (s for s in source.furniture if s.start < table.start)
    place = next((s for s in spans if source.raw[s.start : s.end] == sheet), None)
    return make_entry(source.raw, (place,)) if place else None
