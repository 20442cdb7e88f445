"""Headings and paragraphs that lost their line ends: where words alone tell where headings end,
and some were found and others not, all of them are doubtful.

`一、完善设施新建食堂。…（甲局负责）改造敬老院。…（乙局负责）`: the first task is `新建食堂。…`.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from hqparse.language.marks import TOP_KINDS
from hqparse.language.regexes import lazy
from hqparse.model.findings import Doubt, Task
from hqparse.model.text import Span

_SHOWN = 24
_RUN_IN = lazy(r"。[^，。；：、！？（）“”]{5,22}。(?=[^。；！]{15})")
_FEWEST, _SHARE = 3, 1 / 3
"""So many tasks, of all, hold the title of a paragraph where paragraphs were lost."""
_DEEP = 40
"""So many headings are looked back at for one that a task is below."""


def lost_headings(tasks: Sequence[Task]) -> Iterator[Doubt]:
    """HQ133 for each task of the first level, and for each right below a heading without a number
    of its own, of a text that was parted at its numbers only: where both stand in it, or several
    passages have one number."""
    tops = [t for t in tasks if t.mark is not None and t.mark.kind in TOP_KINDS]
    below = [t for t in tasks if t.mark is None and len(t.path) == 1]
    places = {t.mark.span for t in tops if t.mark is not None}
    if not tops or not (below or len(places) < len(tops)):
        return
    for task in (*tops, *below):
        yield _doubt(task)


def below_unsure(tasks: Sequence[Task], unsure: Sequence[Span]) -> Iterator[Doubt]:
    """HQ133 for each task that stands below a heading whose end nobody knows, or that may begin
    with it: one that names no units, or one of several passages under its number."""
    starts = [span.start for span in unsure]
    passages = Counter(task.mark.span.start for task in tasks if task.mark)
    for task in tasks:
        if not (task.mark or task.text.value):
            continue
        at = task.mark.span.start if task.mark else task.text.span(0, 1).start
        own = bisect_right(starts, at) - 1
        if own < 0 or not any(at < span.end for span in unsure[max(0, own - _DEEP) : own + 1]):
            continue
        if task.mark is None or at not in starts or passages[at] > 1 or not task.units:
            yield _doubt(task)


def several_in_one(tasks: Sequence[Task]) -> Iterator[Doubt]:
    """HQ134 for each task that holds the title of a paragraph inside (`…专业化发展。推动会展升级。
    创新模式，…`), if many do in a text that names no units: each paragraph may be a task."""
    if len(tasks) < _FEWEST or any(task.units for task in tasks):
        return
    held = [task for task in tasks if _RUN_IN.search(task.text.value)]
    if len(held) >= max(_FEWEST, _SHARE * len(tasks)):
        yield from (_doubt(task, "HQ134") for task in held)


def _doubt(task: Task, code: str = "HQ133") -> Doubt:
    return Doubt(code, task.text.spans()[:1], {"words": task.text.value[:_SHOWN]})
