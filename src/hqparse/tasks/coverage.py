"""What every character of a document was taken for: the account that the audit draws up."""

from collections.abc import Iterable, Iterator, Sequence

from hqparse.header import Header
from hqparse.language.marks import CLOSING
from hqparse.model.findings import Credit, Deadline, Item, Role, TableReading, TableRow, Task
from hqparse.model.named import NamedTuple
from hqparse.model.source import Source
from hqparse.model.text import Span, Text

CLASSES = (
    "prose", "headings", "tasks", "attributions", "tables", "closings", "header", "furniture",
    "unexplained",
)  # fmt: skip
"""The classes of characters; a later one paints over an earlier one."""

PROSE, HEADINGS, TASKS, ATTRIBUTIONS, TABLES, CLOSINGS, HEADER, FURNITURE, UNEXPLAINED = range(9)
LEAD, SUPPORTING, RESPONSIBLE = range(1, 4)
_ROLE = {Role.LEAD: LEAD, Role.SUPPORTING: SUPPORTING, Role.RESPONSIBLE: RESPONSIBLE}
_ONE = tuple(bytes((kind,)) for kind in range(len(CLASSES)))
"""One character's paint, of each class and each role."""


class Signal(NamedTuple):
    """A place that speaks of tasks, and the code that is told if nothing read it."""

    span: Span
    code: str


def signal(raw: str, start: int, end: int, code: str) -> Signal:
    """The signal at `raw[start:end]`, blank ends cut off."""
    words = raw[start:end]
    left = len(words) - len(words.lstrip())
    return Signal(Span(start + left, start + len(words.rstrip())), code)


class Coverage:
    """The class of each raw character, painted span by span; beside it the role of the unit that
    was read there (0: none), and whether a deadline was."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.of = bytearray(len(raw))
        self.roles = bytearray(len(raw))
        self.due = bytearray(len(raw))

    def note_credit(self, credit: Credit | TableRow) -> None:
        """Keep the roles of its units, and where its deadline was read."""
        roles = self.roles
        for role, units in (
            (LEAD, credit.lead),
            (SUPPORTING, credit.supporting),
            (RESPONSIBLE, credit.responsible),
        ):
            for unit in units:
                for start, end in unit.spans:
                    roles[start:end] = _ONE[role] * (end - start)
        if credit.deadline:
            self.note_deadline(credit.deadline)

    def note_task(self, task: Task) -> None:
        """Give the units of a task the class of attributions; keep their roles, and where its
        deadline was read."""
        of, roles, taken = self.of, self.roles, _ONE[ATTRIBUTIONS]
        for credited in task.units:
            role = _ONE[_ROLE[credited.role]]
            for start, end in credited.unit.spans:
                of[start:end] = taken * (end - start)
                roles[start:end] = role * (end - start)
        if task.deadline:
            self.note_deadline(task.deadline)

    def note_deadline(self, deadline: Deadline) -> None:
        """Keep where a deadline was read."""
        for start, end in deadline.spans:
            self.due[start:end] = b"\1" * (end - start)

    def paint(self, spans: Iterable[Span], kind: int) -> None:
        """Give the characters of `spans` the class `kind`."""
        of, one = self.of, _ONE[kind]
        for start, end in spans:
            of[start:end] = one * (end - start)

    def holds(self, start: int, end: int, *kinds: int) -> bool:
        """True if some character of `raw[start:end]` is of one of the classes."""
        part = self.of[start:end]
        return any(map(part.__contains__, kinds))

    def where(self, *kinds: int) -> bytearray:
        """For each raw character 1 if it is of one of the classes, else 0: what is asked of many
        places is found out once (`1 in where[start:end]`)."""
        table = bytearray(256)
        for kind in kinds:
            table[kind] = 1
        return self.of.translate(table)

    def runs(self, kind: int) -> Iterator[Span]:
        """The passages of one class, whole ones where only blanks stand between two."""
        start = end = self.of.find(kind)
        while end >= 0:
            while end < len(self.of) and self.of[end] == kind:
                end += 1
            following = self.of.find(kind, end)
            if following < 0 or self.raw[end:following].strip():
                yield Span(start, end)
                start = following
            end = following

    def counts(self) -> dict[str, int]:
        """Characters by class, blanks left out."""
        of, blanks, at = self.of, bytearray(), 0
        for word in self.raw.split():
            start = self.raw.find(word[0], at)  # blanks alone stand before it
            blanks += of[at:start]
            at = start + len(word)
        blanks += of[at:]
        return {name: of.count(kind) - blanks.count(kind) for kind, name in enumerate(CLASSES)}


def coverage(
    source: Source,
    text: Text,
    header: Header,
    items: Sequence[Item],
    credits: Sequence[Sequence[Credit]],
    tasks: Sequence[Task],
    tables: TableReading,
    asides: Sequence[tuple[int, int]] = (),
) -> Coverage:
    """What the rules took each character for."""
    raw = source.raw
    map_ = Coverage(raw)
    map_.paint(_closings(text), CLOSINGS)
    map_.paint(
        (i.text.span(0, i.head) for i in items if i.kind and i.children and i.head), HEADINGS
    )
    map_.paint((i.mark.span for i in items if i.mark), HEADINGS)
    map_.paint((s for t in tasks for s in t.text.spans()), TASKS)
    attributions: list[Span] = []
    headings = any(i.children and found for i, found in zip(items, credits, strict=True))
    listed = {s for t in tasks for u in t.units for s in u.unit.spans} if headings else set[Span]()
    for item, found in zip(items, credits, strict=True):
        for credit in found:
            if credit.end > credit.start:
                attributions += item.text.spans(credit.start, credit.end)
            if not item.children or not listed.isdisjoint(_spans(credit)):
                map_.note_credit(credit)
    map_.paint(attributions, ATTRIBUTIONS)
    for row in tables.rows:
        map_.note_credit(row)
    for task in tasks:
        map_.note_task(task)
    map_.paint(tables.regions, TABLES)
    for doubt in tables.doubts:  # what was not understood is told there
        map_.paint(doubt.spans, TABLES)
    map_.paint((text.span(a, b) for a, b in asides if a < b), TABLES)
    map_.paint((text.span(a, b) for a, b in header.claimed if a < b), HEADER)
    map_.paint((s for spans in header.notice.spans.values() for s in spans), HEADER)
    map_.paint(source.furniture, FURNITURE)
    return map_


def _spans(credit: Credit) -> Iterator[Span]:
    return (span for _, unit in credit.units for span in unit.spans)


def _closings(text: Text) -> Iterable[Span]:
    """Paragraphs that close a document and belong to no task."""
    closing, at = CLOSING.re.match, 0
    for line in text.value.split("\n"):
        if line and closing(line.lstrip()):
            yield text.span(at, at + len(line))
        at += len(line) + 1
