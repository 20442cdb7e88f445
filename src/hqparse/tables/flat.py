"""Rows of a table that was copied as plain text, one cell or half a cell a line.

    1⏎建成…平台。⏎2024年底前完成⏎云西海关、⏎澄湖海关⏎区商务委、⏎…

Numbers open the rows; a deadline, or the units that the body knows, tell where the content ends.
What cannot be told apart, or read at all, is reported (HQ505).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hqparse.attribute.reading import Context
from hqparse.language.deadlines import find_deadlines, parse_deadline
from hqparse.language.duties import role_of
from hqparse.language.regexes import lazy
from hqparse.model.findings import (
    Deadline,
    Doubt,
    Indicator,
    Mark,
    Role,
    TableReading,
    TableRow,
    Unit,
)
from hqparse.model.text import BLANK, Span, Text
from hqparse.tables.flat_indicators import (
    TOKEN,
    UNIT_HEAD,
    is_indicator_table,
    read_indicators,
)
from hqparse.tables.flat_numbers import openings
from hqparse.tables.flat_sections import Sections
from hqparse.units.lists import looks_like_unit, split_units

_DATE_BLANK = lazy(rf"(?<=\d){BLANK}++(?=[年月日])|(?<=[年月]){BLANK}++(?=[\d底末])")
_DUE_HEAD = lazy(r"时限|时间|节点|进度")
_LONGEST_DUE = 20


def flat_rows(tables: Sequence[Text], ctx: Context, known: frozenset[str]) -> TableReading:
    """What all flattened tables say; a table that gives nothing is reported."""
    rows: list[TableRow] = []
    indicators: list[Indicator] = []
    doubts: list[Doubt] = []
    for table in tables:
        if is_indicator_table(table):
            aims = read_indicators(table, ctx)
            indicators += aims
            understood = bool(aims)
        else:
            tasks, lost = read_rows(table, ctx, known)
            rows += tasks
            doubts += lost
            understood = bool(tasks or lost)
        if not understood:
            doubts.append(_in_part(table.value, (table.span(),)))
    return TableReading(tuple(rows), tuple(indicators), doubts=tuple(doubts))


def read_rows(
    table: Text, ctx: Context, known: frozenset[str]
) -> tuple[list[TableRow], tuple[Doubt, ...]]:
    """The rows, in order, and what was given up; neither where no numbers open rows."""
    table = table.sub(_DATE_BLANK, "")
    tokens = [(m.start(), m.end()) for m in TOKEN.finditer(table.value)]
    found = openings(table, tokens, lambda i: _ends_row(table[slice(*tokens[i])], ctx, known))
    sections = Sections(table, lambda token: _ends_row(table[slice(*token)], ctx, known))
    above = sections.below_head(tokens[: found[0].token]) if found else ()
    head = [table.value[a:b] for a, b in above]
    columns, due_last = _unit_columns(head), _due_behind_units(head)
    rows: list[TableRow] = []
    lost: list[Mark] = []
    for n, here in enumerate(found):
        end = found[n + 1].token if n + 1 < len(found) else len(tokens)
        printed = table[slice(*tokens[here.token])]
        mark = Mark("1.", here.number, printed.value, printed.span())
        cells, headings = sections.behind_row(tokens[here.token + 1 : end])
        row = _row(table, cells, mark, columns, ctx, known, due_last)
        if row is None:
            lost.append(mark)
            sections.pass_over(headings)
            continue
        row = row._replace(path=sections.path)
        sections.pass_over(headings)
        if here.missing:
            a, b = tokens[found[n - 1].token]
            words = {"before": table.value[a:b], "after": mark.printed}
            row = row._replace(doubts=(Doubt("HQ203", (mark.span,), words), *row.doubts))
        rows.append(row)
    spans = tuple(m.span for m in lost)
    return rows, (_in_part("、".join(m.printed for m in lost), spans),) if lost else ()


def _in_part(words: str, spans: tuple[Span, ...]) -> Doubt:
    return Doubt("HQ505", spans, {"words": " ".join(words.split())[:20].strip()})


def _unit_columns(head: Sequence[str]) -> list[Role]:
    return [role_of(w) for w in head if UNIT_HEAD.search(w)]


def _due_behind_units(head: Sequence[str]) -> bool:
    """The deadline's column stands behind those of the units."""
    dues = [i for i, w in enumerate(head) if _DUE_HEAD.search(w)]
    units = [i for i, w in enumerate(head) if UNIT_HEAD.search(w)]
    return bool(dues and units) and dues[-1] > units[-1]


def _ends_row(words: Text, ctx: Context, known: frozenset[str]) -> bool:
    """A sentence, a deadline or names of units end here."""
    if words.value.endswith(("。", "；")) or _names_units(words.value, known):
        return True
    return len(words) <= _LONGEST_DUE and parse_deadline(words.value, ctx.calendar) is not None


def _row(
    table: Text,
    tokens: Sequence[tuple[int, int]],
    mark: Mark,
    columns: list[Role],
    ctx: Context,
    known: frozenset[str],
    due_last: bool,
) -> TableRow | None:
    due_at, due = _deadline(table, tokens, ctx)
    if due_at is not None and due_last:
        tokens, due_at = tokens[:due_at], None
    if due_at is None:
        body_end = _tail_of_units(table, tokens, known)
        tail = tokens[body_end:]
    else:
        body_end, tail = due_at, tokens[due_at + 1 :]
    if not body_end:
        return None
    text = _joined(table, tokens[:body_end])
    cells = _cells(table, tail, known)
    if len(columns) == 1 and len(cells) > 1:  # one unit a line
        cells = [Text.join(cells, "、")]
    doubts: tuple[Doubt, ...] = ()
    if len(cells) > len(columns) or _holds_cells(table, tokens[:body_end], ctx, known):
        doubts = (_in_part(text.value, text.spans()),)
        cells = cells[: len(columns)]
    units: dict[Role, tuple[Unit, ...]] = dict.fromkeys(Role, ())
    for role, cell in zip(columns, cells, strict=False):
        named = split_units(cell, known=known)
        units[role] += named.units
        doubts += named.doubts
    return TableRow(
        text,
        mark,
        lead=units[Role.LEAD],
        supporting=units[Role.SUPPORTING],
        responsible=units[Role.RESPONSIBLE],
        deadline=due,
        spans=text.spans(),
        table=-1,
        doubts=doubts,
    )


def _deadline(
    table: Text, tokens: Sequence[tuple[int, int]], ctx: Context
) -> tuple[int | None, Deadline | None]:
    """The last token that is a deadline and nothing else."""
    for i in range(len(tokens) - 1, 0, -1):
        words = table[tokens[i][0] : tokens[i][1]]
        if len(words) > _LONGEST_DUE or "，" in words.value or "。" in words.value:
            continue
        due = parse_deadline(words.value, ctx.calendar)
        if due is not None and (due.date or due.kind != "by"):
            return i, Deadline(due.text, due.date, due.kind, words.spans())
    return None, None


def _tail_of_units(table: Text, tokens: Sequence[tuple[int, int]], known: frozenset[str]) -> int:
    """The index of the first of the tokens at the row's end that are units and nothing else."""
    at = len(tokens)
    while at > 1:
        words = table.value[slice(*tokens[at - 1])]
        if not _names_units(words, known):
            break
        at -= 1
    return at


def _names_units(words: str, known: frozenset[str]) -> bool:
    return "。" not in words and all(
        p in known or looks_like_unit(p) for p in re.split("[、，,；]", words) if p
    )


def _holds_cells(
    table: Text, tokens: Sequence[tuple[int, int]], ctx: Context, known: frozenset[str]
) -> bool:
    """Cells of units or of time among those of the content: the row has run together with the
    next one, or has no content."""
    words = [table.value[a:b] for a, b in tokens]
    if any(_names_units(w, known) for w in words):
        return True
    found = ((w, find_deadlines(w, ctx.calendar)) for w in words[1:] if len(w) <= _LONGEST_DUE)
    return any(dues and dues[0][:2] == (0, len(w)) for w, dues in found)


def _joined(table: Text, tokens: Sequence[tuple[int, int]]) -> Text:
    """Lines of a cell joined; a blank stays only between Latin words."""
    return Text.joined(table[a:b] for a, b in tokens)


def _cells(table: Text, tokens: Sequence[tuple[int, int]], known: frozenset[str]) -> list[Text]:
    """The cells of units: a list goes on behind a 、, a name goes on until it is whole."""
    cells: list[Text] = []
    for a, b in tokens:
        part = table[a:b]
        if cells and _goes_on(cells[-1].value, part.value, known):
            cells[-1] = Text.join((cells[-1], part))
        else:
            cells.append(part)
    return cells


def _goes_on(cell: str, part: str, known: frozenset[str]) -> bool:
    if cell[-1] in "、，,；":
        return True
    last = re.split("[、，,；]", cell)[-1]
    first = re.split("[、，,；]", part)[0]
    if last + first in known:
        return True
    return not (last in known or looks_like_unit(last))
