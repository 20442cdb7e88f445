"""Headings of the first level that lost their line ends: where words alone tell where each ends,
and some were found and others not, all of them are doubtful.

`一、完善设施新建食堂。…（甲局负责）改造敬老院。…（乙局负责）`: the first task is `新建食堂。…`.
"""

from collections.abc import Iterator, Sequence

from hqparse.language.marks import TOP_KINDS
from hqparse.model.findings import Doubt, Task

_SHOWN = 24


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
        yield Doubt("HQ133", task.text.spans()[:1], {"words": task.text.value[:_SHOWN]})
