"""Tasks unlike the others of their document, by a coarse look at their words: so long that they
may hold several, or begun by a title."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from hqparse.language.regexes import lazy
from hqparse.model.findings import Doubt, Task
from hqparse.model.text import Span
from hqparse.tasks.unread_duties import speaks_of_duty
from hqparse.tasks.unread_marks import count_marks

_LONGER = 4
"""So many times its siblings' is the text of a task that may hold others."""
_TITLE = lazy(r"[^。；，,;：:（(《“\n]{4,30}\n\s{0,9}[^\n]{20,}")
"""A short line without any stop, and a long one below it."""
_MOST = 0.2
"""The share of tasks that may begin so: in a document where most do, the title is theirs."""


def overlong(tasks: Sequence[Task], long: int) -> Iterator[Doubt]:
    """A task whose text has `long` characters at least, is far longer than its siblings' and holds
    numbers or duties."""
    lengths = sorted([len(t.text.value) for t in tasks])
    if not lengths:
        return
    median = lengths[len(lengths) // 2]
    for task in tasks:
        value = task.text.value
        if len(value) < max(long, _LONGER * median):
            continue
        if count_marks(value) > 2 or speaks_of_duty(value):
            yield Doubt("HQ604", task.text.spans(), {"count": str(len(value))})


def lone_titles(tasks: Sequence[Task]) -> Iterator[Doubt]:
    """Tasks that begin with a line like a title, where hardly any other does, and those that
    share the number with one (HQ619): the title may be a heading, or a column of its own.
    Several such tasks under one heading are of one form."""
    titled = [t for t in tasks if "\n" in t.text.value and _TITLE.match(t.text.value)]
    if not titled:
        return
    alone = _firsts(titled, tasks)
    if len(titled) <= _MOST * len(tasks):
        under = Counter(task.path for task in titled)
        alone += [task for task in titled if under[task.path] == 1 and task not in alone]
    numbers = {task.mark.span for task in alone if task.mark}
    for task in tasks:
        if task in alone or (task.mark and task.mark.span in numbers):
            yield Doubt("HQ619", task.text.spans(), {"words": _first_line(task)})


def _firsts(titled: Sequence[Task], tasks: Sequence[Task]) -> list[Task]:
    """Of the tasks that share a number, the first where it alone begins with a title: that may
    be the heading of them all."""
    sharing: dict[Span, list[Task]] = {}
    for task in tasks:
        if task.mark:
            sharing.setdefault(task.mark.span, []).append(task)
    heads = Counter(task.mark.span for task in titled if task.mark)
    groups = (group for group in sharing.values() if len(group) > 1)
    return [g[0] for g in groups if g[0] in titled and g[0].mark and heads[g[0].mark.span] == 1]


def _first_line(task: Task) -> str:
    return task.text.value.partition("\n")[0][:30]
