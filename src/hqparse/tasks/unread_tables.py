"""Tables that were not understood, and look like lists of tasks to a coarse look of its own."""

from __future__ import annotations

from collections.abc import Iterator

from hqparse.language.regexes import lazy
from hqparse.model.source import Source, Table
from hqparse.tasks.coverage import ATTRIBUTIONS, FURNITURE, TABLES, Coverage, Signal, signal

_UNIT_ENDS = lazy(r".*[局委办厅部府会院署社行司队团镇乡街区县市旗州站所校心关馆][）)]?")
_NAME = lazy(r"[\u4e00-\u9fff（）()、，,;；/ ]{3,}")
_HEADS = lazy(
    r"序\s?号[^。；，：:]{2,60}?(?:牵\s?头|责\s?任|主\s?办|承\s?办|落\s?实|配\s?合)\s?(?:责任)?(?:单\s?位|部\s?门)"
)
_LONG_CELL = 12
"""Characters that the cells of a column of tasks have, at the median."""
_EMPTY_LINE = "\n\n"


def unread_tables(source: Source, map_: Coverage) -> Iterator[Signal]:
    """Tables with a column of units beside one of sentences, and heads of columns in plain text,
    that nothing read."""
    raw = source.raw
    for table in source.tables:
        if not map_.holds(*table.span, TABLES) and _lists_tasks(raw, table):
            yield signal(raw, *table.span, "HQ606")
    for m in _HEADS.finditer(raw):
        if not map_.holds(*m.span(), TABLES, ATTRIBUTIONS, FURNITURE):
            end = raw.find(_EMPTY_LINE, m.end())
            yield signal(raw, m.start(), len(raw) if end < 0 else end, "HQ606")


def _lists_tasks(raw: str, table: Table) -> bool:
    columns: dict[int, list[str]] = {}
    for cell in table.cells:
        words = "".join("".join(raw[s.start : s.end].split()) for s in cell.spans)
        if cell.row and words:
            columns.setdefault(cell.col, []).append(words)
    filled = [words for words in columns.values() if len(words) > 1]
    units = any(
        sum(_is_unit(w) for w in words) >= 0.6 * len(words) and len(set(words)) > 1
        for words in filled
    )
    return units and any(_median(words) >= _LONG_CELL for words in filled)


def _median(words: list[str]) -> float:
    """The median of the lengths, as `statistics` has it, which takes long to import."""
    lengths, half = sorted(map(len, words)), len(words) // 2
    return (lengths[half] + lengths[~half]) / 2


def _is_unit(words: str) -> bool:
    return bool(_NAME.fullmatch(words) and _UNIT_ENDS.fullmatch(words))
