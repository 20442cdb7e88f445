"""Items whose lines are fields: a problem, its 整改目标：, 整改措施：, 责任单位：, 整改时限：.

The fields that attribute may stand before, between and behind the others, so the words of the task
are all lines but those.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hqparse.attribute.fields import OTHER_FIELD
from hqparse.attribute.on_label_line import NAME as LABEL_LINE
from hqparse.language.regexes import lazy
from hqparse.model.findings import Credit, Item, Unit
from hqparse.model.text import Text
from hqparse.tasks.passages import EDGE, WORD, without_closing

_LINE_END = lazy("\n")
_BETWEEN_LABELS = lazy(r"\n(?:[^：:，。；\n]{2,10}[：:][^\n]*\n)+")
"""Lines of fields between two lines of labels: `⏎资金来源：财政资金⏎`."""


def _parted(value: str, a: Credit, b: Credit) -> bool:
    """True where fields of other kinds stand between two labels that attribute, each on a line of
    its own: `牵头单位：…⏎资金来源：…⏎完成时限：…`."""
    return (
        a.rule == b.rule == LABEL_LINE
        and _BETWEEN_LABELS.fullmatch(value, a.end, b.start) is not None
    )


def field_block(item: Item, credits: Sequence[Credit]) -> tuple[Text, Credit] | None:
    """The words of an item of fields and its one attribution, where a field's name stands in it
    (`OTHER_FIELD_HINT`); None for other items, and where two attributions of one kind say that
    the item holds several tasks."""
    fields = _fields(item.text.value, credits)
    if not fields or _repeats(credits):
        return None
    last = max(*fields, *(c.end for c in credits))  # nothing closes the item before it
    text = item.text[: last + len(without_closing(item.text[last:]))]
    kept = text.without([_with_stop(text.value, c) for c in credits])
    lines = [line.strip() for line in kept.lines() if WORD.search(line.value)]
    return Text.join(lines, "\n"), _together(credits)


def _with_stop(value: str, credit: Credit) -> tuple[int, int]:
    """The attribution, and the stop behind it where one stands before it too."""
    doubled = value[credit.end : credit.end + 1] in ("。", "；") and value[
        : credit.start
    ].rstrip().endswith(("。", "；"))
    return credit.start, credit.end + doubled


def _fields(value: str, credits: Sequence[Credit]) -> list[int]:
    """Where a line, or the words behind an attribution, begin with a field that attributes
    nothing; where such lines stand between labels, whatever their names are."""
    lines = (m.end() for m in _LINE_END.finditer(value))
    places = [0, *lines, *(c.end for c in credits)]
    known = [at for at in places if OTHER_FIELD.match(value, _word(value, at))]
    return known + [a.end for a, b in pairwise(credits) if _parted(value, a, b)]


def _word(value: str, at: int) -> int:
    m = EDGE.match(value[at : at + 20])
    return at + (m.end() if m else 0)


def _repeats(credits: Sequence[Credit]) -> bool:
    kinds = [
        k
        for c in credits
        for k in ("lead", "supporting", "responsible", "deadline")
        if getattr(c, k)
    ]
    return len(kinds) != len(set(kinds))


def _together(credits: Sequence[Credit]) -> Credit:
    def units(kind: str) -> tuple[Unit, ...]:
        return next((u for c in credits if (u := getattr(c, kind))), ())

    return credits[0]._replace(
        lead=units("lead"),
        supporting=units("supporting"),
        responsible=units("responsible"),
        deadline=next((c.deadline for c in credits if c.deadline), None),
        doubts=tuple(d for c in credits for d in c.doubts),
    )
