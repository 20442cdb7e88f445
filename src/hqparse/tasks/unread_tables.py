"""Tables that were not understood, and look like lists of tasks to a coarse look of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hqparse.language.regexes import lazy
from hqparse.model.findings import Doubt, Task
from hqparse.model.source import Source, Table
from hqparse.model.text import Span
from hqparse.tasks.coverage import ATTRIBUTIONS, FURNITURE, TABLES, Coverage, Signal, signal

_UNIT_ENDS = lazy(r".*[局委办厅部府会院署社行司队团镇乡街区县市旗州站所校心关馆][）)]?")
_NAME = lazy(r"[\u4e00-\u9fff（）()、，,;；/ ]{3,}")
_HEADS = lazy(
    r"序\s?号[^。；，：:]{2,60}?(?:牵\s?头|责\s?任|主\s?办|承\s?办|落\s?实|配\s?合)\s?(?:责任)?(?:单\s?位|部\s?门)"
)
_TASKS_HEAD = lazy(r"(?:任务|事项|措施|举措)(?!总?[数个项件]?[数量])|项目内容")
_BESIDE_HEAD = lazy(r"时限|期限|完成时间|时间节点|单位|部门|责任")
_LONGEST_HEAD = 12
_DRAWN = lazy(r"^[^\n|│┃]{0,60}[|│┃][^\n]{4,300}$", 8)
_PERSONS = lazy(r"姓名|职务|联系(?:人|电话|方式)|(?:办公|手机|固定)?电话(?:号码)?|手机(?:号码)?")
_PHONE = lazy(r"[\d\-—－（）()、，,;；/+转]+")
_EDGE = lazy(r"[|│┃]")
_RULE = 200
"""Characters that a rule between two rows may have."""
_LONG_DRAWN = 8
_LONG_CELL = 12
"""Characters that the cells of a column of tasks have, at the median."""
_CHINESE = lazy(r"[\u4e00-\u9fff]")
_HEAD, _HEAD_WORDS = 40, 6
"""How far into a task its first words are looked for, and how many of them must be repeated."""
_EMPTY_LINE = "\n\n"
_MOST_OF_FORM, _LONGEST_OF_FORM = 60, 6
"""Words of a form, and the characters of one of its heads."""


def unread_tables(source: Source, map_: Coverage) -> Iterator[Signal]:
    """Tables with a column of units beside one of sentences, and heads of columns in plain text,
    that nothing read."""
    raw = source.raw
    cols = 0  # of the table before, if its heads name tasks
    for table in source.tables:
        if _names_tasks(raw, table):
            cols = table.cols
        elif table.cols != cols or _has_heads_of_others(raw, table):
            cols = 0
        if not map_.holds(*table.span, TABLES) and (cols or _lists_tasks(raw, table)):
            yield signal(raw, *table.span, "HQ606")
    for start, end in _drawn(raw):
        if not map_.holds(start, end, TABLES, ATTRIBUTIONS, FURNITURE):
            yield signal(raw, start, end, "HQ606")
    for m in _HEADS.finditer(raw):
        if not map_.holds(*m.span(), TABLES, ATTRIBUTIONS, FURNITURE):
            end = raw.find(_EMPTY_LINE, m.end())
            end = len(raw) if end < 0 else end
            if not _is_form(raw[m.end() : end]):
                yield signal(raw, m.start(), end, "HQ606")


def _is_form(words: str) -> bool:
    """True for the rest of a table to be filled in: other heads, numbers of rows, `填表人：`."""
    parts = words.split()
    return len(parts) < _MOST_OF_FORM and all(map(_says_nothing, parts))


def _says_nothing(part: str) -> bool:
    if part.isdigit() or part.endswith(("：", ":", "…")):
        return True
    return len(part) <= _LONGEST_OF_FORM and not _UNIT_ENDS.fullmatch(part)


def in_unread_tables(raw: str, tasks: Sequence[Task], found: Sequence[Signal]) -> Iterator[Doubt]:
    """Tasks whose words stand in a table that was not read too: it may give their units and
    deadlines (HQ227)."""
    tables = [s.span for s in found if s.code == "HQ606"]
    if not tables:
        return
    repeated = _repeated(raw, tasks, tables)
    for task, is_repeated in zip(tasks, repeated, strict=True):
        if is_repeated or not any(repeated):
            yield Doubt("HQ227", task.text.spans())


def in_partly_read(raw: str, tasks: Sequence[Task], doubts: Sequence[Doubt]) -> Iterator[Doubt]:
    """HQ227 for tasks without a deadline or units whose words stand in a table of the text that
    was read in part (HQ505), outside their own place."""
    tables = [
        Span(d.spans[0].start, d.spans[-1].end) for d in doubts if d.code == "HQ505" and d.spans
    ]
    lacking = [t for t in tasks if not (t.deadline and t.units) and not _stands_in(t, tables)]
    for task, is_repeated in zip(lacking, _repeated(raw, lacking, tables), strict=True):
        if is_repeated:
            yield Doubt("HQ227", task.text.spans())


def _stands_in(task: Task, tables: Sequence[Span]) -> bool:
    at = [span.start for span in task.text.spans()[:1]]
    return any(t.start <= a < t.end for a in at for t in tables)


def _repeated(raw: str, tasks: Sequence[Task], tables: Sequence[Span]) -> list[bool]:
    """Whether the first words of each task stand in one of the tables; all words of the tables
    are looked up at once, for there may be many of both."""
    words = ["".join(_CHINESE.findall(raw[slice(*table)])) for table in tables]
    heads = ["".join(_CHINESE.findall(task.text.value[:_HEAD]))[:_HEAD_WORDS] for task in tasks]
    lengths = {len(head) for head in heads if len(head) > 2}
    held = {w[i : i + n] for w in words for n in lengths for i in range(len(w) - n + 1)}
    return [head in held for head in heads]


def _names_tasks(raw: str, table: Table) -> bool:
    """A head 重点任务 beside one of units or times, and more rows below."""
    first = [c.spans for c in table.cells if c.row == 0 and c.spans]
    if len(first) == len(table.cells):
        return False
    heads = ["".join(raw[spans[0].start : spans[-1].end].split()) for spans in first]
    return all(len(head) <= _LONGEST_HEAD for head in heads) and all(
        any(words.search(head) for head in heads) for words in (_TASKS_HEAD, _BESIDE_HEAD)
    )


def _has_heads_of_others(raw: str, table: Table) -> bool:
    """A list of persons: 单位 | 联系人 | 电话."""
    first = (
        "".join(raw[s.start : s.end].split()) for c in table.cells if not c.row for s in c.spans
    )
    return any(_PERSONS.fullmatch(head) for head in first)


def _drawn(raw: str) -> Iterator[tuple[int, int]]:
    """Tables drawn with characters: at least two rows below one another with a long cell and one
    that is a unit's name, rules between them."""
    if not any(edge in raw for edge in "|│┃"):
        return
    start = end = rows = 0
    for m in _DRAWN.finditer(raw):
        if m.start() - end > _RULE:
            if rows > 1:
                yield start, end
            start, rows = m.start(), 0
        cells = ["".join(cell.split()) for cell in _EDGE.split(m[0])]
        long = any(len(cell) >= _LONG_DRAWN for cell in cells)
        rows += long and any(_is_unit(cell) for cell in cells)
        end = m.end()
    if rows > 1:
        yield start, end


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
    return units and any(_median(words) >= _LONG_CELL for words in filled if not _are_phones(words))


def _are_phones(words: list[str]) -> bool:
    """A column of telephone numbers, or of others."""
    return all(_PHONE.fullmatch(w) for w in words)


def _median(words: list[str]) -> float:
    """The median of the lengths, as `statistics` has it, which takes long to import."""
    lengths, half = sorted(map(len, words)), len(words) // 2
    return (lengths[half] + lengths[~half]) / 2


def _is_unit(words: str) -> bool:
    return bool(_NAME.fullmatch(words) and _UNIT_ENDS.fullmatch(words))
