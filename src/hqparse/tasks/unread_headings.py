"""Headings that were lost, by a coarse look at lines like one, at gaps among those that were
read, and at the paths of tasks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from hqparse.attribute.scope import SIGNS
from hqparse.language.regexes import lazy
from hqparse.model.findings import Doubt, Item, Origin, Task
from hqparse.model.named import NamedTuple
from hqparse.model.text import Span, Text
from hqparse.tasks.coverage import (
    ATTRIBUTIONS,
    CLOSINGS,
    FURNITURE,
    HEADER,
    HEADINGS,
    TABLES,
    TASKS,
    UNEXPLAINED,
    Coverage,
)

_HEADING = lazy(
    r"[^。；;！？?，,：:、\d（(《【\[|<][^。；;！？?：:|]{3,38}[^。；;！？?：:，,、|\s]"
)
_SHORTEST, _LONGEST = 5, 40
"""How many characters `_HEADING` matches."""
_OPENS = lazy(r"\s{0,9}(?:一、|第一[章编篇部])")
"""What stands behind the title of a plan or an annex."""
_KNOWN = (HEADER, FURNITURE, TABLES, CLOSINGS, ATTRIBUTIONS, HEADINGS, TASKS, UNEXPLAINED)
_MARKED = lazy(
    r"\s*(?:第?[一二三四五六七八九十百]+[、章节编篇条部.．]|[（(][一二三四五六七八九十\d]+[）)]|\d|[①-⑳Ⅰ-Ⅻ㈠-㈩⑴-⒇])"
)
_MARK_INSIDE = lazy(
    r"[（(][一二三四五六七八九十]{1,3}[）)][一-鿿]{2}|[^、一二三四五六七八九十第][一二三四五六七八九十]{1,2}、[一-鿿]{3}|\d\d?[.．、](?!\d)[一-鿿]{2}"
)
_RARE = 0.1
"""The share of headings without a number that is odd."""
_MOST, _BEFORE = 60, 200


def unread_headings(text: Text, tasks: Sequence[Task], map_: Coverage) -> Iterator[Doubt]:
    """Lines of the cleaned text, among the tasks, that look like a heading and are none's (HQ622),
    each with the places of the tasks behind it that it may be the heading of."""
    found = _like_headings(text, map_)
    written = _InOrder.of(t for t in tasks if t.origin is not Origin.TABLE) if found else _NOBODY
    if not written.tasks:
        return
    first, last = written.starts[0] - _BEFORE, written.starts[-1]
    under = written.by_path()
    read = {t.path[-1] for t in written.tasks if t.path}
    for span, words in found:
        if first <= span.start <= last and words.lstrip(SIGNS) not in read:
            behind = written.between(span.end, last + 1, 1)
            below = under[behind[0].path].between(span.end, last + 1) if behind else ()
            yield Doubt("HQ622", (span, *_firsts(below)), {"words": words[:30]})


def _like_headings(text: Text, map_: Coverage) -> list[tuple[Span, str]]:
    """The lines that look like a heading and that nothing read, with their words."""
    found: list[tuple[Span, str]] = []
    at = 0
    for line in text.value.split("\n"):
        start, at = at, at + len(line) + 1
        words = line.strip()
        if not _SHORTEST <= len(words) <= _LONGEST or not _HEADING.fullmatch(words):
            continue
        span = text.span(start, at - 1)
        if not map_.holds(*span, *_KNOWN) and not _OPENS.match(text.value, at - 1):
            found.append((span, words))
    return found


def _start(task: Task) -> int:
    return task.text.span(0, 1).start


def _firsts(tasks: Sequence[Task]) -> tuple[Span, ...]:
    """Where the first words of the tasks stand; not of all, if they are very many."""
    return tuple(task.text.spans()[0] for task in tasks[:_MOST])


class _InOrder(NamedTuple):
    """Tasks that have words, by where they start: a document can have thousands, and headings as
    many, so that nobody may look at all tasks for each heading."""

    tasks: list[Task]
    starts: list[int]

    @classmethod
    def of(cls, tasks: Iterable[Task]) -> _InOrder:
        ordered = sorted((task for task in tasks if task.text.value), key=_start)
        return cls(ordered, [_start(task) for task in ordered])

    def between(self, start: int, end: int, most: int = _MOST) -> list[Task]:
        """The first tasks that start at `start` or behind it, and before `end`."""
        at = bisect_left(self.starts, start)
        return self.tasks[at : min(at + most, bisect_left(self.starts, end))]

    def by_path(self) -> dict[tuple[str, ...], _InOrder]:
        """The tasks of each path."""
        found: dict[tuple[str, ...], _InOrder] = {}
        for task, start in zip(self.tasks, self.starts, strict=True):
            same = found.setdefault(task.path, _InOrder([], []))
            same.tasks.append(task)
            same.starts.append(start)
        return found


_NOBODY = _InOrder([], [])


def heading_gaps(items: Sequence[Item], tasks: Sequence[Task]) -> Iterator[Doubt]:
    """Headings whose numbers leave one out (HQ623): the tasks below the one before the gap may be
    those of the lost one."""
    written: _InOrder | None = None
    last: dict[tuple[int, int, str], Item] = {}
    for item in items:
        if item.mark is None or item.mark.kind.startswith("1.1"):
            continue
        group = item.part, item.parent, item.mark.kind
        before = last.get(group)
        last[group] = item
        if before is None or before.mark is None:
            continue
        if item.mark.number <= before.mark.number + 1 or not (before.children or item.children):
            continue
        start, end = before.mark.span.end, item.mark.span.start
        written = written or _InOrder.of(tasks)
        if inside := written.between(start, end):
            words = {"before": before.mark.printed, "after": item.mark.printed}
            spans = before.mark.span, item.mark.span, *_firsts(inside)
            yield Doubt("HQ623", spans, words)


def odd_headings(tasks: Sequence[Task]) -> Iterator[Doubt]:
    """Headings above tasks that hold another number inside, or that have none where the others
    have one (HQ627)."""
    under: dict[str, list[Task]] = {}
    for task in tasks:
        for heading in task.path:
            under.setdefault(heading, []).append(task)
    marked = [heading for heading in under if _MARKED.match(heading)]
    few = len(under) - len(marked) <= _RARE * len(under)
    for heading, below in under.items():
        odd = _MARK_INSIDE.search(heading, 2) or (few and heading not in marked)
        spans = _firsts([task for task in below if task.text.value]) if odd else ()
        if spans:
            yield Doubt("HQ627", spans, {"words": heading[:30]})
