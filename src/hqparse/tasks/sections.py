"""Attributions that stand once for a section (annotation rule 5): on its heading, in a line behind
its last item, or glued to its last item where the whole document does so."""

from __future__ import annotations

from collections.abc import Iterator

from hqparse.attribute.reading import ABOVE, BELOW
from hqparse.language.marks import TITLE, TOP_KINDS
from hqparse.model.findings import Credit, Doubt, Item
from hqparse.outline.outline import Outline

Shared = dict[int, tuple[Credit, int]]
"""item → the attribution that its section shares, and the heading that shares it"""


def section_credits(o: Outline) -> tuple[Shared, list[Doubt]]:
    """What sections share, and a doubt (HQ309) for each that may share but was not taken to."""
    shared: Shared = {}
    for item in o.items:
        if item.children and o.credits[item.at]:
            _from_heading(o, item, shared)
    doubts: list[Doubt] = []
    glued_last = _kinds_with_glued_last(o)
    for item in o.items:
        if o.credits[item.at] and o.credits[item.at][-1].rule == ABOVE:
            _from_below(o, item, shared)
            continue
        if not _may_end_section(o, item):
            continue
        if _on_own_line(o, item) or item.kind in glued_last:
            _from_last(o, item, shared)
        else:
            credit = o.credits[item.at][-1]
            doubts.append(Doubt("HQ309", item.text.spans(credit.start, credit.end)))
    return shared, doubts


def at_head(o: Outline, item: Item) -> bool:
    """The item's own first line ends with the attribution."""
    return bool(o.credits[item.at]) and o.credits[item.at][0].start < item.head


def _from_heading(o: Outline, item: Item, shared: Shared) -> None:
    below = _right_below(o, item)
    if below or at_head(o, item) or not _names_units_below(o, item):
        for j in o.subtree(item.at):
            if j != item.at:
                shared[j] = (o.credits[item.at][0 if below else -1], item.at)


def _right_below(o: Outline, item: Item) -> bool:
    """Nothing but the heading stands before the attribution, which has a line of its own."""
    start = o.credits[item.at][0].start
    return start > item.head and not item.text.value[item.head : start].strip()


def _names_units_below(o: Outline, item: Item) -> bool:
    """Some item below names units of its own; one that states only a deadline does not."""
    if not any(o.credited[j] for j in o.below[item.at]):
        return False
    below = (j for j in o.subtree(item.at) if j != item.at)
    return any(credit.names_units for j in below for credit in o.credits[j])


def _may_end_section(o: Outline, item: Item) -> bool:
    """The last of several numbered items under a heading carries the run's only attribution."""
    i, run = item.at, o.runs[item.at]
    if item.children or item.mark is None or o.credited[i] != 1 or item.parent < 0:
        return False
    if run[-1] != i or len(run) < 2 or sum(o.credited[j] for j in run) != 1:
        return False
    heading = o.items[item.parent]
    return not o.credits[item.parent] and (heading.mark is not None or heading.kind == TITLE)


def _on_own_line(o: Outline, item: Item) -> bool:
    """The item's attribution is a paragraph of its own."""
    start = o.credits[item.at][-1].start
    return start > 0 and item.text.value[start - 1] == "\n"


def _from_last(o: Outline, item: Item, shared: Shared) -> None:
    """Share with the run; a line of its own counts for all sections that end with it."""
    credit, top = o.credits[item.at][-1], item.parent
    reach: Iterator[int] = iter(o.runs[item.at])
    while _on_own_line(o, item) and (above := o.items[top].parent) >= 0:
        if o.items[above].mark is None or o.credited[above] != 1 or o.below[above][-1] != top:
            break
        top = above
        reach = o.subtree(top)
    for j in reach:
        if not o.credits[j] and j not in shared:
            shared[j] = (credit, top)


def _from_below(o: Outline, item: Item, shared: Shared) -> None:
    """`以上任务由甲局负责。`: share with the items of the run before it, back to the last such
    line; where no item before the run's heading attributes, with those above that heading too."""
    credit, top = o.credits[item.at][-1], item.at
    if len(o.credits[item.at]) > 1:
        shared[top] = (credit, top)
    while top >= 0:
        run = o.runs[top]
        for above in reversed(run[: run.index(top)]):
            reach = list(o.subtree(above))
            if any(c.rule == ABOVE for j in reach for c in o.credits[j]):
                return
            if top != item.at and any(o.credited[j] for j in reach):
                return
            shared.update((j, (credit, item.at)) for j in reach if j not in shared)
        top = o.items[top].parent
        if top < 0 or o.items[top].kind in TOP_KINDS:
            return


def beside_own(own: Credit, shared: Credit) -> Credit | None:
    """What an item that has an attribution of its own takes from that of its section: all where
    its own is only a deadline or who supports; where words say that all are meant
    (以下任务均由甲局牵头) what its own does not name; else None."""
    if shared.rule not in (ABOVE, BELOW):
        if own.lead or own.responsible:
            return None
        return shared._replace(supporting=()) if own.supporting else shared
    named = {unit.name for _, unit in own.units}
    lead = () if own.lead else tuple(u for u in shared.lead if u.name not in named)
    more = tuple(u for u in shared.responsible if u.name not in named)
    helps = tuple(u for u in shared.supporting if u.name not in named)
    rest = shared._replace(lead=lead, responsible=more, supporting=helps)
    return rest if rest.names_units else None


def _kinds_with_glued_last(o: Outline) -> frozenset[str]:
    """The kinds of marks whose runs attribute nothing but their last items."""
    seen: dict[str, bool] = {}
    for run in o.each_run():
        if len(run) >= 2 and any(o.credited[j] for j in run):
            kind = o.items[run[0]].kind
            seen[kind] = seen.get(kind, True) and not any(o.credited[j] for j in run[:-1])
    return frozenset(k for k, last_only in seen.items() if last_only)
