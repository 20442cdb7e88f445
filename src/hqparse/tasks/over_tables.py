"""Headings of the body whose content is a table: `二、重点任务` alone above a list of tasks.

Such a heading stands in the `path` of the table's rows, and is no task itself.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from hqparse.language.chapters import COUNT, called_tasks
from hqparse.language.characters import simplified
from hqparse.language.duties import OWNER
from hqparse.language.marks import begins
from hqparse.language.regexes import lazy
from hqparse.model.findings import Doubt, Item, Mark, TableRow, Task
from hqparse.model.source import Table
from hqparse.model.text import Text
from hqparse.outline.outline import Draft
from hqparse.tasks.choose import Choice
from hqparse.units.forms import is_organ
from hqparse.units.lists import split_units

_CAPTION = lazy(
    r"(?:[（(]?(?:续\s*+表|接上表)|(?:附?表|专栏)\s*+\d|注[:：]|备注[:：]|说明[:：]|[（(]?单位[:：]).{0,60}"
    r"|.{2,40}(?:表|清单|台账|一览)"
)
"""A line between a heading and its table that belongs to the table."""
_TRANSMITS = lazy(r"现将[^。\n]{0,12}《[^。\n]{2,120}》[^。\n]{0,30}(?:印发|下达|转发)给?你们")
_NOTES = lazy(
    r"(?:填报|填表|填写|填制|制表|编制|报送|上报|使用)(?:说明|要求|须知|注意事项)[:：]?|(?:备?注|(?:有关)?说明|注意事项)[:：]?"
)
_LONGEST_HEAD = 40
_POINTS = lazy(r"[^。]{0,80}(?:[:：]|(?:下表|附表|清单|如下|以下)[^。]{0,20}。?)")
"""具体任务如下：, 分工见下表。"""


def over_tables(items: Sequence[Item], tables: Sequence[Table]) -> dict[int, Item]:
    """The numbered items that stand above tables, by the tables' indices: nothing but captions,
    or a line that points to the table, is between."""
    starts = sorted((i.text.origin[0], -i.at) for i in items if i.text.value)
    found: dict[int, Item] = {}
    lines: dict[int, list[Text]] = {}  # of items, what `_first_lines` says
    for n, table in enumerate(tables):
        above = bisect_left(starts, (table.span.start, -len(items)))
        item = items[-starts[above - 1][1]] if above else None
        heads = item is not None and item.mark is not None and item.title_alone
        if item is not None and heads and table.cols > 1 and not _is_sentence(item):
            if item.at not in lines:
                lines[item.at] = _first_lines(item)
            if _only_captions(lines[item.at], table):
                found[n] = item
    return found


def _is_sentence(item: Item) -> bool:
    """`2.各单位要于每月25日前报送进展。` ends with a stop: no heading."""
    return item.text.value[: item.head].rstrip().endswith(("。", "；", ";"))


def _only_captions(lines: Sequence[Text], table: Table) -> bool:
    """At most one of the lines, which are no captions, stands before a table: one that points."""
    kept = [line for line in lines if line.origin[0] < table.span.start]
    return not kept or (len(kept) == 1 and _POINTS.fullmatch(kept[0].value.strip()) is not None)


def _first_lines(item: Item) -> list[Text]:
    """Below an item's first line, the first two in the source that are no captions: one item may
    stand above many tables."""
    lines = (line for line in item.text[item.head :].lines() if line.value.strip())
    words = (line for line in lines if not _is_caption(line.value.strip()))
    return sorted(words, key=lambda line: line.origin[0])[:2]


def _is_caption(words: str) -> bool:
    return _CAPTION.fullmatch(words) is not None or OWNER.match(words) is not None


def under_headings(rows: Sequence[TableRow], above: dict[int, Item]) -> tuple[TableRow, ...]:
    """The rows, with the headings that stand over their tables; a heading that is a unit's name
    (`二、市水务局`) is responsible for rows that name none but supporting ones (HQ303)."""
    return tuple(_under(row, above[row.table]) if row.table in above else row for row in rows)


def _under(row: TableRow, item: Item) -> TableRow:
    row = row._replace(path=(*_above(row.path, (*item.path, item.heading)), *row.path))
    name = item.text[: item.head].strip().sub(COUNT, "")
    if row.lead or row.responsible or not is_organ(name.value):
        return row
    doubt = Doubt("HQ303", name.spans(), {"heading": name.value[:20]})
    return row._replace(responsible=split_units(name).units, doubts=(*row.doubts, doubt))


def _above(path: Sequence[str], headings: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the headings that stand above a path of the table itself: `二、` in the table takes
    the place of `一、` above it."""
    kinds = [m.kind if (m := begins(words)) else "" for words in headings]
    first = begins(path[0]) if path else None
    return headings[: kinds.index(first.kind)] if first and first.kind in kinds else headings


def without_headings(chosen: Choice, above: dict[int, Item], tables: Sequence[Table]) -> Choice:
    """The drafts less those that are but a heading over a table, also with a line that names the
    unit of its rows; where none is left, less the doubt about their choice (HQ209)."""
    drafts, doubts = chosen
    alone = {i.at for n, i in above.items() if _ends_at(i, tables[n])}
    owned = {i.at for i in above.values() if i.at in alone and _names_owner(i)}
    kept = [d for d in drafts if d.item not in alone or (d.credit and d.item not in owned)]
    if drafts and not kept:
        doubts = [d for d in doubts if d.code != "HQ209"]
    return kept, doubts


def _names_owner(item: Item) -> bool:
    lines = (line.value.strip() for line in item.text[item.head :].lines())
    return any(OWNER.match(line) for line in lines)


def beside_rows(
    chosen: Choice, body: list[Task], items: Sequence[Item], rows: Sequence[TableRow]
) -> tuple[list[Draft], list[Doubt], list[Task]]:
    """The drafts, the doubts about them and the body's tasks, less what is none where a table has
    rows: the demands of a cover, notes on filling in."""
    drafts, doubts = chosen
    if rows and drafts:
        drafts, doubts = _without_demands(chosen, items, rows)
        body = body if drafts else []
    body, doubts = _without_filling_in(body, doubts, rows)
    return drafts, doubts, body


def _without_demands(chosen: Choice, items: Sequence[Item], rows: Sequence[TableRow]) -> Choice:
    """The drafts less those of a cover that names no unit (现将《…目录》印发给你们：一、…), where
    the table that it transmits does: the rows are the tasks."""
    drafts, doubts = chosen
    first = min((r.spans[0].start for r in rows if r.units and r.spans), default=-1)
    if first < 0 or not any(d.code == "HQ209" for d in doubts):
        return chosen
    of_cover = [items[d.item] for d in drafts]
    if any(i.part or i.children or i.path or called_tasks(i.heading) for i in of_cover):
        return chosen
    said = [i.text.value for i in items if not i.kind and not i.part]
    behind = all(i.text.spans()[-1].end <= first for i in of_cover if i.text.value)
    if not behind or not any(map(_TRANSMITS.search, map(simplified, said))):
        return chosen
    return [], [d for d in doubts if d.code != "HQ209"]


def _without_filling_in(
    body: list[Task], doubts: list[Doubt], rows: Sequence[TableRow]
) -> tuple[list[Task], list[Doubt]]:
    """The body's tasks beside rows of a table, less the lines that say how the list is filled in
    (`填报要求：1、每月25日前报送…`); where none is left, less the doubt about their choice."""
    if not rows or not body:
        return body, doubts
    kept: list[Task] = []
    last: Mark | None = None  # of a note
    for task in body:
        goes_on = last is not None and _follows(last, task.mark)
        if task.mark is not None and not task.units and (goes_on or _below_notes(task.mark, task)):
            last = task.mark
        else:
            kept, last = [*kept, task], None
    return kept, doubts if kept else [d for d in doubts if d.code != "HQ209"]


def _follows(last: Mark, mark: Mark | None) -> bool:
    return mark is not None and mark.kind == last.kind and mark.number == last.number + 1


def _below_notes(mark: Mark, task: Task) -> bool:
    """The line above the first number is a heading of notes."""
    lines = task.text.raw[max(0, mark.span.start - _LONGEST_HEAD) : mark.span.start].rstrip()
    return mark.number == 1 and _NOTES.fullmatch(lines.rpartition("\n")[2].strip()) is not None


def _ends_at(item: Item, table: Table) -> bool:
    """No paragraph but notes stands behind the table."""
    behind = (w for w in item.text.lines() if w.value and w.origin[0] >= table.span.start)
    return all(_CAPTION.fullmatch(w.value.strip()) for w in behind)
