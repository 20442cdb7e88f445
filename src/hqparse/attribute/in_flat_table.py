"""Rows of a table that was copied as plain text, one cell or half a cell a line.

    1⏎提升…能级。⏎2024年底前完成⏎莘庄海关、⏎龙吴海关⏎区商务委、⏎…

Numbers open the rows; a deadline, or the units that the body knows, tell where the content ends.
What cannot be told apart is reported (HQ505).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hqparse.attribute.context import Context
from hqparse.attribute.fields import role_of
from hqparse.deadlines import parse_deadline
from hqparse.model import Deadline, Doubt, Indicator, Mark, Role, TableRow, Unit
from hqparse.regexes import lazy
from hqparse.text import Text
from hqparse.units import looks_like_unit, split_units

_TOKEN = lazy(r"[^ \t\u3000\n|｜]+")
_DATE_BLANK = lazy(r"(?<=\d)[ \u3000]+(?=[年月日])|(?<=[年月])[ \u3000]+(?=[\d底末])")
_NUMBER = lazy(r"\d{1,3}")
_UNIT_HEAD = lazy(r"单位|部门|主体")
_DUE_HEAD = lazy(r"时限|时间|节点|进度")
_INDICATOR = lazy(r"指标|目标值")
_VALUE = lazy(r"\d|％|%|达到|完成|以上|左右|提升|下降|增长|增幅|全覆盖|高于")


def flat_rows(
    tables: Sequence[Text], ctx: Context, known: frozenset[str]
) -> tuple[list[TableRow], list[Indicator]]:
    """The rows of all flattened tables, and the rows of those that hold indicators."""
    rows: list[TableRow] = []
    indicators: list[Indicator] = []
    for table in tables:
        if is_indicator_table(table):
            indicators += read_indicators(table, ctx)
        else:
            rows += read_rows(table, ctx, known)
    return rows, indicators


def is_indicator_table(table: Text) -> bool:
    """The head speaks of indicators, not of tasks."""
    head = table.value[:80]
    return _INDICATOR.search(head) is not None and not _UNIT_HEAD.search(head[:40])


def read_rows(table: Text, ctx: Context, known: frozenset[str]) -> list[TableRow]:
    """The rows, in order; none where the numbers of rows cannot be found."""
    table = table.sub(_DATE_BLANK, "")
    tokens = [(m.start(), m.end()) for m in _TOKEN.finditer(table.value)]
    words = [table.value[a:b] for a, b in tokens]
    first = next((i for i, w in enumerate(words) if w == "1"), None)
    if first is None:
        return []
    columns = _unit_columns(words[:first])
    due_last = _due_behind_units(words[:first])
    starts = list(_row_starts(table, tokens, words, first))
    rows = []
    for n, start in enumerate(starts):
        end = starts[n + 1] if n + 1 < len(starts) else len(tokens)
        number = table.span(*tokens[start])
        mark = Mark("1.", int(words[start]), words[start], number)
        row = _row(table, tokens[start + 1 : end], mark, columns, ctx, known, due_last)
        if row is not None:
            rows.append(row)
    return rows


def _unit_columns(head: Sequence[str]) -> list[Role]:
    return [role_of(w) for w in head if _UNIT_HEAD.search(w)]


def _due_behind_units(head: Sequence[str]) -> bool:
    """The deadline's column stands behind those of the units."""
    dues = [i for i, w in enumerate(head) if _DUE_HEAD.search(w)]
    units = [i for i, w in enumerate(head) if _UNIT_HEAD.search(w)]
    return bool(dues and units) and dues[-1] > units[-1]


def _row_starts(
    table: Text, tokens: Sequence[tuple[int, int]], words: Sequence[str], first: int
) -> Iterator[int]:
    """The tokens that are the next number and stand at the start of a line."""
    expected = 1
    for i in range(first, len(words)):
        if words[i] == str(expected):
            before = table.value[: tokens[i][0]].rstrip(" \t\u3000|｜")
            if not before or before.endswith("\n"):
                yield i
                expected += 1


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
    if len(cells) > len(columns):
        spans = text.spans(ctx.raw)
        doubts = (Doubt("HQ505", spans, {"words": text.value[:20]}),)
        cells = cells[: len(columns)]
    units: dict[Role, tuple[Unit, ...]] = dict.fromkeys(Role, ())
    for role, cell in zip(columns, cells, strict=False):
        units[role] += split_units(cell, ctx.raw, known=known).units
    return TableRow(
        text,
        mark,
        lead=units[Role.LEAD],
        supporting=units[Role.SUPPORTING],
        responsible=units[Role.RESPONSIBLE],
        deadline=due,
        spans=text.spans(ctx.raw),
        table=-1,
        doubts=doubts,
    )


def _deadline(
    table: Text, tokens: Sequence[tuple[int, int]], ctx: Context
) -> tuple[int | None, Deadline | None]:
    """The last token that is a deadline and nothing else."""
    for i in range(len(tokens) - 1, 0, -1):
        words = table[tokens[i][0] : tokens[i][1]]
        if len(words) > 20 or "，" in words.value or "。" in words.value:
            continue
        due = parse_deadline(words.value, ctx.calendar)
        if due is not None and (due.date or due.kind != "by"):
            return i, Deadline(due.text, due.date, due.kind, words.spans(ctx.raw))
    return None, None


def _tail_of_units(table: Text, tokens: Sequence[tuple[int, int]], known: frozenset[str]) -> int:
    """The index of the first of the tokens at the row's end that are units and nothing else."""
    at = len(tokens)
    while at > 1:
        words = table.value[slice(*tokens[at - 1])]
        if "。" in words or not all(
            p in known or looks_like_unit(p) for p in re.split("[、，,；]", words) if p
        ):
            break
        at -= 1
    return at


def _joined(table: Text, tokens: Sequence[tuple[int, int]]) -> Text:
    """Lines of a cell joined; a blank stays only between Latin words."""
    out = Text.empty()
    for a, b in tokens:
        part = table[a:b]
        latin = out.value[-1:].isascii() and part.value[:1].isascii() and out
        out = Text.join((out, part), " " if latin else "")
    return out


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


# --- indicator tables ---------------------------------------------------------------------------


def read_indicators(table: Text, ctx: Context) -> list[Indicator]:
    """The rows of an indicator table: `地区生产总值 年均增幅…`, categories in lines of their own."""
    out: list[Indicator] = []
    category, name = Text.empty(), Text.empty()
    after_numbers = False
    for line in _body_lines(table):
        tokens = [line[m.start() : m.end()] for m in _TOKEN.finditer(line.value)]
        while tokens and _NUMBER.fullmatch(tokens[0].value):
            tokens = tokens[1:]
            after_numbers = True
            if not tokens:
                category, name = Text.empty(), Text.empty()
        if not tokens:
            continue
        if len(tokens) == 1 or not _VALUE.search(tokens[-1].value):
            piece = Text.join(tokens)
            if after_numbers and len(tokens) == 1:
                category = Text.join((category, piece))
            else:
                name = Text.join((name, piece))
            continue
        after_numbers = False
        if len(tokens) > 2 and not name:
            category, tokens = tokens[0], tokens[1:]
        name = Text.join((name, *tokens[:-1]))
        spans = (*name.spans(ctx.raw), *tokens[-1].spans(ctx.raw))
        out.append(Indicator(category.value, name.value, tokens[-1].value, spans))
        name = Text.empty()
    return out


def _body_lines(table: Text) -> Iterator[Text]:
    """The lines from the first row number on."""
    started = False
    for line in table.lines():
        started = started or _NUMBER.match(line.value.strip()) is not None
        if started:
            yield line.strip()
