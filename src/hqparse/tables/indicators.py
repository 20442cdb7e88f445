"""Indicator tables (指标名称 | 目标值): rows of aims in figures, not of tasks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hqparse.language.regexes import lazy
from hqparse.model.findings import Indicator
from hqparse.tables.heads import UNITS, Field, Head
from hqparse.tables.pages import Joined
from hqparse.tables.words import is_none, read_words

_YEAR = lazy(r"\d{4}年(?:底|末)?.*")


def indicator_rows(table: Joined) -> tuple[Indicator, ...]:
    """The indicators of a table; none if it is no indicator table."""
    head = table.head
    if head is None:
        return ()
    names, target = _name_column(head), _target_column(head)
    if names is None or target is None:
        return ()
    return tuple(_rows(table, head, names, target))


def _name_column(head: Head) -> int | None:
    names = head.columns(Field.INDICATOR)
    if not names or (head.columns(Field.CONTENT) and head.columns(*UNITS)):
        return None
    return names[-1]


def _target_column(head: Head) -> int | None:
    """目标值, or the last year beside a column 属性 (预期性 / 约束性); figures of past years are
    statistics."""
    targets = head.columns(Field.TARGET)
    if targets:
        return targets[-1]
    years = [c for c, w in enumerate(head.words) if _YEAR.fullmatch(w)]
    planned = any("属性" in w or "目标" in w for w in head.words)
    return years[-1] if years and planned else None


def _rows(table: Joined, head: Head, name: int, target: int) -> Iterator[Indicator]:
    section = ""
    categories: Sequence[int] = (*head.columns(Field.CATEGORY), *head.columns(Field.INDICATOR)[:-1])
    for row in table.rows:
        if len(row.filled) == 1 and len(row.entries) == 1:
            section = read_words(row.filled[0]).value
            continue
        here, value = row.cells[name], row.cells[target]
        if here is None or value is None or is_none(here) or is_none(value):
            continue
        groups = [read_words(e).value for c in categories if (e := row.cells[c]) is not None]
        words = read_words(here)
        spans = (*words.spans(), *read_words(value).spans())
        category = next((g for g in groups if g), section)
        yield Indicator(category, words.value, read_words(value).value, spans)
