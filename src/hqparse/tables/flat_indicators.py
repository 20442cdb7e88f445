"""Indicator tables that were copied as plain text: a name and its aim a line, no tasks."""

from __future__ import annotations

from collections.abc import Iterator

from hqparse.attribute.reading import Context
from hqparse.language.regexes import lazy
from hqparse.model.findings import Indicator
from hqparse.model.text import Text

TOKEN = lazy(r"[^\s|｜]+")
_NUMBER = lazy(r"\d{1,3}")
UNIT_HEAD = lazy(r"单位|部门|主体")
_INDICATOR = lazy(r"指标|目标值")
_VALUE = lazy(r"\d|％|%|达到|完成|以上|左右|提升|下降|增长|增幅|全覆盖|高于")


def is_indicator_table(table: Text) -> bool:
    """The head speaks of indicators, not of tasks."""
    head = table.value[:80]
    return _INDICATOR.search(head) is not None and not UNIT_HEAD.search(head[:40])


def read_indicators(table: Text, ctx: Context) -> list[Indicator]:
    """The rows of an indicator table: `粮食产量 年均增长…`, categories in lines of their own."""
    out: list[Indicator] = []
    category, name = Text.empty(), Text.empty()
    after_numbers = False
    for line in _body_lines(table):
        tokens = [line[m.start() : m.end()] for m in TOKEN.finditer(line.value)]
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
        spans = (*name.spans(), *tokens[-1].spans())
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
