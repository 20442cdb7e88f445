"""The number of a row's task: in a column of numbers, or at the head of its words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hqparse.language import numerals
from hqparse.language.marks import counts_from_one
from hqparse.language.regexes import lazy
from hqparse.model.findings import Doubt, Mark
from hqparse.model.text import Span, Text
from hqparse.tables.grid import Entry, Row, is_none

_DECIMAL = lazy(r"\d{1,2}(?:[.．]\d{1,2}){1,3}[.．]?|\d{1,2}[-－—–]\d{1,2}")  # 1.2, 3.2.1, 1-2
_HYPHEN = lazy(r"[-－—–]")
COUNT_BEGINS = frozenset("1（(①")
"""What a cell that counts its works begins with."""
_OWN_MARK = lazy(r"(?P<n>\d{1,3})\s*+[.．、](?!\d)\s*+|[（(](?P<b>\d{1,3})[）)]\s*")


def mark_in(
    entry: Entry | None, before: int | None
) -> tuple[Mark | None, int | None, tuple[Doubt, ...]]:
    """The number of a number cell, and the last number so far; `2|6` wrapped in a narrow cell
    is 26, 5 6 7 are several. `before`: the last number of the rows above."""
    if entry is None or (is_none(entry) and entry.key != "一"):
        return None, before, ()
    lines = [w.strip(" .．、（）()") for w in entry.words.split("\n") if w.strip()]
    if _DECIMAL.fullmatch(entry.key):
        span = Span(entry.spans[0].start, entry.spans[-1].end)
        printed = _HYPHEN.sub("-", entry.key.rstrip(".．").replace("．", "."))
        last_part = printed.replace("-", ".").rpartition(".")[2]
        return Mark("1.1", int(last_part), printed, span), None, ()
    found = numerals.value("".join(lines))
    if found is None:
        return None, before, ()
    last: int | None = found
    doubts: tuple[Doubt, ...] = ()
    values = [numerals.value(w) for w in lines]
    runs = len(values) > 1 and all(a is not None and b == a + 1 for a, b in pairwise(values))
    if runs and values[0] is not None and found != (before or 0) + 1:
        doubts = (Doubt("HQ502", entry.spans, {"words": " ".join(lines)}),)
        found, last = values[0], values[-1]
    span = Span(min(s.start for s in entry.spans), max(s.end for s in entry.spans))
    return Mark("1.", found, entry.key, span), last, doubts


def counts_on(rows: Sequence[Row], content: int) -> bool:
    """True if the numbers that cells of work begin with go on from row to row: one begins with
    another number than 1."""
    cells = (row.cells[content] for row in rows)
    found = (_OWN_MARK.match(e.key) for e in cells if e is not None)
    return any(int(m["n"] or m["b"]) > 1 for m in found if m)


def own_mark(text: Text, mark: Mark | None, goes_on: bool) -> tuple[Text, Mark | None]:
    """Without a number column the content may open with its number: 1.加快建设…; a list of its
    own (1.…。2.…。, where no row begins with 2.: `goes_on` False) stays whole."""
    m = _OWN_MARK.match(text.value)
    if m is None or not text.value[m.end() :]:
        return text, mark
    if not goes_on and counts_from_one(text.value):
        return text, mark
    kind = "1." if m["n"] else "（1）"
    number = int(m["n"] or m["b"])
    return text[m.end() :], Mark(kind, number, m[0].strip(), text.span(*m.span()))
