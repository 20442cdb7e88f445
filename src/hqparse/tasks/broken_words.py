"""Words that break off in the middle of a sentence, and page furniture among them, by a coarse
look at the ends of tasks and at the lines of the raw text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from hqparse.language.regexes import lazy
from hqparse.model.findings import Doubt, Origin, Task
from hqparse.model.text import Span
from hqparse.tasks.coverage import (
    ATTRIBUTIONS,
    FURNITURE,
    HEADER,
    HEADINGS,
    PROSE,
    TABLES,
    TASKS,
    Coverage,
    Signal,
)

_STOPS = "。.；;：:！!？?…"
_ENDS = _STOPS + "）)】]》>”\"’'"
_GOES_ON = "，,、"
_RARE, _FEWEST = 0.34, 4
"""The share of tasks that may break off: where more do, the document sets no stops. And how
many whole ones must stand beside them."""
_MOSTLY, _MANY, _SELDOM = 0.8, 6, 0.15
"""The share of tasks that have units, how many tasks of one paragraph there must be, and the share
of those with several."""
_PARAGRAPHS = lazy(r"[。；！？]\n(?=.)")
_HAN = lazy(r"[一-鿿]")
_WEB = lazy(
    r"\s*(?:https?://|www\.)\S{4,}[^一-鿿\n]*\s*"
    r"|\s*\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s+\d{1,2}:\d\d(?::\d\d)?(?!\d).{0,40}"
)
_PAGE = lazy(
    r"[\s—–\-－―·.]*(?:第\s?)?\d{1,4}(?:\s?[/／]\s?\d{1,4}|\s?页(?:[，,\s]{0,2}共\s?\d{1,4}\s?页)?)?[\s—–\-－―·.]*"
)
_BEGINS = "—–-－―·.第#hw"
"""What a page number, a day or an address begins with; `#` for digits."""
_IS_OPEN = lazy("[一-鿿，、]")
_DIGITS = lazy(r"\d+")
_SHORTEST_HEAD, _LONGEST_HEAD, _LEAST = 4, 40, 2


def broken_off(raw: str, tasks: Sequence[Task], map_: Coverage) -> Iterator[Doubt]:
    """Tasks whose words end without a stop, where those of the others have one, and tasks
    without a number that go on with the sentence before them (HQ620)."""
    written = [task for task in tasks if task.origin is not Origin.TABLE and task.text.value]
    broken = [_breaks_off(raw, task, map_) for task in written]
    if sum(broken) > max(1, _RARE * len(written)):
        broken = [False] * len(written)
    if len(written) - sum(broken) < _FEWEST:
        return
    for task, breaks in zip(written, broken, strict=True):
        if breaks:
            yield Doubt("HQ620", task.text.spans(), {"words": task.text.value[-16:]})
        elif task.mark is None and _goes_on(raw, task.text.span(0, 1).start, map_):
            yield Doubt("HQ620", task.text.spans(), {"words": task.text.value[:16]})


def _breaks_off(raw: str, task: Task, map_: Coverage) -> bool:
    """Neither a stop nor a bracket ends the words, nor does an attribution follow them."""
    words = task.text.value.rstrip()
    if not words or words[-1] in _ENDS:
        return False
    end = at = task.text.span(0, len(task.text)).end
    while at < len(raw) and (raw[at].isspace() or map_.of[at] == FURNITURE):
        at += 1
    if at >= len(raw):
        return True
    if map_.of[at] == HEADINGS and "\n" not in raw[end:at]:
        return False  # all on one line: the next number ends the words
    return raw[at] not in _STOPS and not map_.holds(at, at + 2, ATTRIBUTIONS)


def _goes_on(raw: str, at: int, map_: Coverage) -> bool:
    """What stands before the place is a sentence without its end: 、 or a comma."""
    while at and (raw[at - 1].isspace() or map_.of[at - 1] == FURNITURE):
        at -= 1
    return bool(at) and raw[at - 1] in _GOES_ON and not map_.holds(at - 1, at, HEADER, TABLES)


def document_breaks_off(raw: str, tasks: Sequence[Task], map_: Coverage) -> Iterator[Doubt]:
    """The last words of the document are of a sentence without its end (HQ626), where the lines
    on which other tasks end have one."""
    end = len(raw.rstrip())
    start = raw.rfind("\n", 0, end) + 1
    words = raw[start:end].strip()
    if not _HAN.fullmatch(words[-1:]) and words[-1:] not in tuple(_GOES_ON):
        return
    kinds = set(map_.of[start:end])
    if not kinds <= {TASKS, PROSE, ATTRIBUTIONS, HEADINGS}:
        return
    if (TASKS in kinds or len(words) > 30) and not _sets_no_stops(raw, tasks, start):
        yield Doubt("HQ626", (Span(start, end),), {"words": words[-20:]})


def _sets_no_stops(raw: str, tasks: Sequence[Task], before: int) -> bool:
    """Too many of the tasks before the place end on lines that end with a word."""
    ends = [_end(task) for task in tasks if task.origin is not Origin.TABLE and task.text.value]
    lines = [raw[end - 1 : raw.find("\n", end)].rstrip() for end in ends if end <= before]
    bare = sum(_HAN.fullmatch(line[-1:]) is not None for line in lines)
    return bare > max(1, _RARE * len(lines))


def _end(task: Task) -> int:
    """Behind the words of a task and the units that its own attribution names."""
    own = (span for u in task.units if not u.inherited for span in u.unit.spans)
    return max(span.end for span in (*task.text.spans(), *own))


def several_paragraphs(tasks: Sequence[Task]) -> Iterator[Doubt]:
    """Tasks of several paragraphs, where hardly any other has more than one and nearly all have
    units of their own at their end (HQ628)."""
    written = [task for task in tasks if task.origin is not Origin.TABLE]
    found = [
        task
        for task in written
        if "\n" in task.text.value and _PARAGRAPHS.search(task.text.value.strip())
    ]
    if not found:
        return
    own = sum(any(not unit.inherited for unit in task.units) for task in written)
    if (
        own < _MOSTLY * len(written)
        or len(written) - len(found) < _MANY
        or len(found) > _SELDOM * len(written)
    ):
        return
    for task in found:
        m = _PARAGRAPHS.search(task.text.value)
        second = task.text.value[m.end() :] if m else ""
        yield Doubt("HQ628", task.text.spans(), {"words": second[:20]})


def furniture_inside(raw: str, tasks: Sequence[Task], map_: Coverage) -> Iterator[Signal]:
    """Lines of page furniture that cut a sentence in two and were not taken out (HQ621): a page
    number, an address, a day with an hour, a head that stands on several pages."""
    first = min((task.text.origin[0] for task in tasks if task.text.value), default=-1)
    inside = [] if first < 0 else _inside_tasks(raw, first, map_)
    if not inside:
        return
    lines = _Lines(raw)
    for i, start, end in inside:
        if lines.is_furniture(i) and lines.is_cut_above(i):
            yield Signal(Span(start, end), "HQ621")


def _inside_tasks(raw: str, first: int, map_: Coverage) -> list[tuple[int, int, int]]:
    """Number and place of the lines, but the last one, that end behind `first` and are words of
    tasks wholly: most have the task's number, or its attribution."""
    of, at, last = map_.of, 0, len(raw.rstrip())
    inside: list[tuple[int, int, int]] = []
    for i, line in enumerate(raw.split("\n")):
        start, end = at, at + len(line)
        at = end + 1
        if not line or of[start] != TASKS or of[end - 1] != TASKS:
            continue
        if first <= end < last and of.count(TASKS, start, end) == end - start:
            inside.append((i, start, end))
    return inside


class _Lines:
    """The lines of the raw text, and how often each form (`第#页`) of one stands there."""

    def __init__(self, raw: str) -> None:
        self.printed = [line.strip() for line in raw.split("\n")]
        self.forms = [line.strip() for line in _DIGITS.sub("#", raw).split("\n")]
        self.often = Counter(self.forms)

    def is_furniture(self, i: int) -> bool:
        """True for a page number, an address or a day, and for a head that stands on several
        pages."""
        form, words = self.forms[i], self.printed[i]
        if not form:
            return False
        if form[0] in _BEGINS and (_PAGE.fullmatch(words) or _WEB.fullmatch(words)):
            return True
        if self.often[form] < _LEAST or words[-1] in _ENDS:
            return False
        return _SHORTEST_HEAD <= len(words) <= _LONGEST_HEAD and bool(_HAN.search(words))

    def is_cut_above(self, i: int) -> bool:
        """Of the three lines before the furniture the last one that is none breaks off."""
        above = (j for j in range(i - 1, -1, -1) if self.forms[j])
        for j in islice(above, 3):
            if not self.is_furniture(j):
                end = self.printed[j][-1]
                return end not in _ENDS and _IS_OPEN.match(end) is not None
        return False
