"""Small rules over the finished list, each of which yields doubts. Nothing is changed here."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from hqparse.attribute.scope import LISTED, NOT_AGAIN
from hqparse.language.deadlines import impossible_day, unread_time
from hqparse.language.duties import ON_LABELS, SURE, WHO
from hqparse.language.numerals import CHINESE
from hqparse.language.numerals import value as number_of
from hqparse.language.patterns import PAGE_NUMBER
from hqparse.language.regexes import lazy
from hqparse.model.findings import Doubt, Task
from hqparse.model.named import NamedTuple
from hqparse.model.text import Span, Text
from hqparse.tasks.numbering import numbering


class Listing(NamedTuple):
    """What the rules look at: the tasks, the cleaned text, the day of issue."""

    tasks: tuple[Task, ...]
    text: Text
    issue_date: str | None = None
    paged: bool = False
    """the source has real pages, so that a number between two of them is none of the text"""


TaskRule = Callable[[Task, Listing], Iterator[Doubt]]


def validated(found: Listing) -> tuple[tuple[Task, ...], tuple[Doubt, ...]]:
    """The tasks with their own doubts added, and the doubts about the whole."""
    silent = _silent(found)
    others = [rule for rule in _OTHER_RULES if rule not in silent]
    due = [rule for rule in TASK_RULES if rule not in silent]
    tasks = tuple([_with_doubts(t, found, due if t.deadline else others) for t in found.tasks])
    return tasks, tuple(d for rule in LIST_RULES for d in rule(found))


def _silent(found: Listing) -> set[TaskRule]:
    """The rules that have nothing to say of any of the tasks: found out once for all."""
    silent: set[TaskRule] = set()
    if all(c.unit.known for t in found.tasks for c in t.units):
        silent.add(unit_of_unknown_form)
    if found.paged or all(len(t.text.spans()) < 2 for t in found.tasks):
        silent.add(page_number_inside)
    paths = {t.path for t in found.tasks}
    if all(len(heading) <= _LONGEST_HEADING for path in paths for heading in path):
        silent.add(heading_run_on)
    dues = ((task.deadline, task) for task in found.tasks if task.deadline)
    each = {(due.text, due.date, due.kind): task for due, task in dues}.values()
    silent.update(
        rule for rule in _OF_DUE if not any(True for task in each for _ in rule(task, found))
    )
    return silent


def _with_doubts(task: Task, found: Listing, rules: Sequence[TaskRule]) -> Task:
    doubts: list[Doubt] = []
    for rule in rules:
        doubts += rule(task, found)
    return task._replace(doubts=(*task.doubts, *doubts)) if doubts else task


# --- rules about one task ---------------------------------------------------------------------


def unit_of_unknown_form(task: Task, found: Listing) -> Iterator[Doubt]:
    """A unit whose name has no form that units have, unless the splitter has said so already."""
    unknown = [c.unit for c in task.units if not c.unit.known and not c.inherited]
    said = {d.args.get("name") for d in task.doubts if d.code == "HQ301"} if unknown else ()
    for unit in unknown:
        if unit.name not in said:
            yield Doubt("HQ301", unit.spans, {"name": unit.name})


def deadline_before_issue(task: Task, found: Listing) -> Iterator[Doubt]:
    """A deadline that had passed when the notice was issued is the document's business."""
    due = task.deadline
    if due and due.date and found.issue_date and due.date < found.issue_date:
        yield Doubt("HQ403", due.spans, {"words": due.text})


def deadline_without_year(task: Task, found: Listing) -> Iterator[Doubt]:
    """`9月底前`: the year is the document's, not the deadline's own."""
    due = task.deadline
    if due and due.date and due.kind == "by" and not _YEAR.search(due.text):
        yield Doubt("HQ402", due.spans, {"year": due.date[:4], "words": due.text})


def deadline_without_date(task: Task, found: Listing) -> Iterator[Doubt]:
    """Words of a deadline from which no day follows."""
    due = task.deadline
    if not due or due.date or due.kind in ("ongoing", "recurring"):
        return
    if all(d.code != "HQ401" for d in task.doubts):
        yield Doubt("HQ401", due.spans, {"words": due.text})


def deadline_of_no_calendar(task: Task, found: Listing) -> Iterator[Doubt]:
    """9月31日: the last day of the month stands for it."""
    due = task.deadline
    if due and (day := impossible_day(due.text)):
        yield Doubt("HQ404", due.spans, {"day": day, "words": due.text})


def deadline_read_in_part(task: Task, found: Listing) -> Iterator[Doubt]:
    """6月底前完成甲，收割前完成乙: a time of the words was not read."""
    due = task.deadline
    if due and due.date and (left := unread_time(due.text)):
        yield Doubt("HQ405", due.spans, {"left": left, "words": due.text})


def heading_run_on(task: Task, found: Listing) -> Iterator[Doubt]:
    """A heading that its paragraph has run into: `（二）…新机制确保平稳运行，全面提升…`."""
    for heading in task.path:
        if len(heading) > _LONGEST_HEADING:
            yield Doubt("HQ213", task.text.spans()[:1], {"words": heading[:24]})
            return


_LONGEST_HEADING = 48
"""In characters; the longest headings of notices have some forty."""


def page_number_inside(task: Task, found: Listing) -> Iterator[Doubt]:
    """`住建-10-部门`: what looked like a page number was taken out of a sentence."""
    if found.paged:
        return
    spans = task.text.spans()
    for a, b in pairwise(spans):
        between = found.text.raw[a.end : b.start].strip()
        if PAGE_NUMBER.re.fullmatch(between):
            yield Doubt("HQ102", (Span(a.end, b.start),), {"words": between})


_YEAR = lazy(
    r"\d{4}|[〇零○一二三四五六七八九]{4}|[一二三四五六七八九十]+五|今年|明年|本年|当年|全年|年内|印发|发布|之日|\d个月|天内|日内"
)
_DEADLINE_RULES = (
    deadline_before_issue,
    deadline_without_year,
    deadline_without_date,
    deadline_of_no_calendar,
    deadline_read_in_part,
)
_OF_DUE: tuple[TaskRule, ...] = (  # ask for the deadline's words, day and kind, and nothing else
    deadline_before_issue,
    deadline_without_year,
    deadline_of_no_calendar,
    deadline_read_in_part,
)
_OTHER_RULES = (unit_of_unknown_form, page_number_inside, heading_run_on)
TASK_RULES: tuple[TaskRule, ...] = (
    *_OTHER_RULES[:1],
    *_DEADLINE_RULES,
    *_OTHER_RULES[1:],
)


# --- rules about the list -----------------------------------------------------------------------

_STATED = lazy(
    rf"(?:共|共计|总计|合计|分解为|明确了?|提出了?|部署了?|包括)(?:了)?\s?(\d{{1,3}}|[{CHINESE}]{{1,4}})\s?(?:项|条|个)(?:具体|重点|工作|主要|政策|创新|改革|目标)*(?:任务|工作|措施|举措|事项|清单|(?P<bare>[）)]))"
)


def stated_count(found: Listing) -> Iterator[Doubt]:
    """`共60项任务`: some stated number must be the list's."""
    matches = list(_STATED.finditer(found.text.value))
    if sum(m["bare"] is not None for m in matches) > 1:  # each of its heading: （共5项）
        matches = [m for m in matches if m["bare"] is None]
    counts = [(m, number_of(m.group(1))) for m in matches]
    counts = [(m, n) for m, n in counts if n and n > 2]
    if not counts or not found.tasks or any(n == len(found.tasks) for _, n in counts):
        return
    marks = {t.mark.number for t in found.tasks if t.mark}
    if any(n == len(marks) for _, n in counts):
        return
    m, stated = max(counts, key=lambda c: c[1] or 0)
    spans = found.text.spans(*m.span())
    yield Doubt("HQ202", spans, {"stated": str(stated), "found": str(len(found.tasks))})


_IN_HEADING = lazy(r"[（(]\s?共?\s?(\d{1,3})\s?[项条件个]\s?(?:任务|措施|事项|工作)?\s?[）)]$")


def count_in_heading(found: Listing) -> Iterator[Doubt]:
    """`一、产业发展（12项）`: so many tasks or numbers stand below it."""
    paths = dict.fromkeys(task.path for task in found.tasks)
    for heading in dict.fromkeys(heading for path in paths for heading in path):
        m = _IN_HEADING.search(heading) if heading.endswith(("）", ")")) else None
        if m is None:
            continue
        tasks = [task for task in found.tasks if heading in task.path]
        marks = {(t.path, t.mark.number) for t in tasks if t.mark}
        if int(m[1]) not in (len(tasks), len(marks)):
            words = {"stated": m[1], "found": str(len(tasks))}
            yield Doubt("HQ202", tasks[0].text.spans()[:1], words)


_DAMAGED = lazy("[\ufffd\ue000-\uf8ff]")


def damaged_characters(found: Listing) -> Iterator[Doubt]:
    """Replacement and private-use characters inside tasks."""
    odd = [
        t.text for t in found.tasks if not t.text.value.isprintable() or "\ufffd" in t.text.value
    ]
    spans = [text.span(*m.span()) for text in odd for m in _DAMAGED.finditer(text.value)]
    if spans:
        yield Doubt("HQ101", tuple(spans[:20]), {"count": str(len(spans))})


_LABELS = lazy(rf"(?<!公开)(?:{ON_LABELS})(?:{WHO})\s*+[:：]|[（(][^（）()]{{2,60}}(?:{SURE})[）)]")


def labels_without_tasks(found: Listing) -> Iterator[Doubt]:
    """Labels of attribution in the text, and yet no task."""
    if found.tasks:
        return
    m = _LABELS.search(found.text.value)
    if m:
        yield Doubt("HQ212", found.text.spans(*m.span()))


_NOT_AGAIN = lazy(f"{NOT_AGAIN}(?:{LISTED})")
_EACH = lazy("[均都皆各]")
_STOP = lazy("[。；\n]")
_LONGEST_NOTE = 120


def note_to_everybody(found: Listing) -> Iterator[Doubt]:
    """`以下各项任务均需各市党委、政府落实，不再一一列出` where no attribution holds it."""
    value = found.text.value
    if "不再" not in value:
        return
    told = [s for t in found.tasks for d in t.doubts if d.code == "HQ306" for s in d.spans]
    for m in _NOT_AGAIN.finditer(value):
        floor = max(0, m.start() - _LONGEST_NOTE)
        stops = list(_STOP.finditer(value, floor, m.start()))
        start = stops[-1].end() if stops else floor
        spans = found.text.spans(start, m.end())
        known = any(a.start < b.end and b.start < a.end for a in spans for b in told)
        if _EACH.search(value, start, m.start()) and not known:
            yield Doubt("HQ306", spans, {"words": value[start : m.end()].strip("，, \u3000")})


LIST_RULES: tuple[Callable[[Listing], Iterator[Doubt]], ...] = (
    stated_count,
    count_in_heading,
    lambda found: numbering(found.tasks),
    damaged_characters,
    labels_without_tasks,
    note_to_everybody,
)
