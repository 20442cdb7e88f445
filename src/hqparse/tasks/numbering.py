"""Numbers of the tasks that repeat or leave one out."""

from collections.abc import Iterator, Sequence
from functools import cache

from hqparse.language.marks import begins
from hqparse.model.findings import Doubt, Origin, Task


def numbering(tasks: Sequence[Task]) -> Iterator[Doubt]:
    """Numbers run on or start again at 1; a gap or a repeat is reported."""
    headings = cache(lambda: _headings(tasks))
    for before, task in _neighbours(tasks):
        assert before.mark is not None
        assert task.mark is not None
        a, b = before.mark.number, task.mark.number
        same_group = before.path == task.path
        if b == a and same_group and before.text.value != task.text.value:
            if before.mark.span != task.mark.span and not _is_next_list(before, task):
                yield Doubt("HQ204", (task.mark.span,), {"number": task.mark.printed})
        elif b > a + 1 and same_group and all(d.code != "HQ203" for d in task.doubts):
            kind = before.mark.kind
            if all((before.path, kind, n) in headings() for n in range(a + 1, b)):
                continue
            yield Doubt(
                "HQ203",
                (before.mark.span, task.mark.span),
                {"before": before.mark.printed, "after": task.mark.printed},
            )


def _is_next_list(before: Task, task: Task) -> bool:
    """True for a 1 behind a list of one task: those of the next unit in a table."""
    first = task.origin is Origin.TABLE and task.mark is not None and task.mark.number == 1
    return first and {u.unit.name for u in before.units} != {u.unit.name for u in task.units}


def _headings(tasks: Sequence[Task]) -> set[tuple[tuple[str, ...], str, int]]:
    """The numbers of the headings over tables, with the paths in which they stand: （三） over a
    table between the tasks （二） and （四） fills the gap."""
    paths = dict.fromkeys(t.path for t in tasks if t.origin is Origin.TABLE)
    marks = ((p[:n], begins(words)) for p in paths for n, words in enumerate(p))
    return {(above, m.kind, m.number) for above, m in marks if m is not None}


def _neighbours(tasks: Sequence[Task]) -> Iterator[tuple[Task, Task]]:
    """Pairs of following tasks whose marks are of one kind."""
    last: Task | None = None
    for task in tasks:
        if task.mark is None or task.origin is Origin.PARAGRAPH:
            continue
        if last is not None and last.mark and last.mark.kind == task.mark.kind:
            yield last, task
        last = task
