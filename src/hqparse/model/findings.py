"""What flows through the program: named tuples, in the order of the pipeline's stages.

`Source → Text → Block* → Item* → Credit* → Task* → Findings`. The outward form (JSON) is made of
these by `record.py`; pydantic's models of it are in `schema.py`. They stand apart because
importing pydantic costs more than a whole parse; named tuples, because making a frozen
dataclass takes far longer than making one of these (0.37 against 0.02 ms), and start-up makes
them all.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Literal

from hqparse.model.named import NamedTuple
from hqparse.model.text import Span, Text

NOTHING: Mapping[str, Any] = {}  # never written to


class Role(StrEnum):
    """What a unit has to do with a task (牵头 / 配合 / 责任)."""

    LEAD = "lead"
    SUPPORTING = "supporting"
    RESPONSIBLE = "responsible"


class Origin(StrEnum):
    """What a task is in its document: a numbered item, an unnumbered paragraph, a table row."""

    ITEM = "item"
    PARAGRAPH = "paragraph"
    TABLE = "table"


class Mark(NamedTuple):
    """A printed number: its form (`kind`, written as its first number is: '一、', '（一）', '1.',
    '（1）', '①', '章'), its value, its words."""

    kind: str
    number: int
    printed: str
    span: Span

    @property
    def digits(self) -> str:
        """The number in digits: '3', of a decimal one all of it: '3.2.1'."""
        return self.printed if self.kind.startswith("1.1") else str(self.number)


class Unit(NamedTuple):
    """A unit as printed (line breaks gone), its canonical name, and its places in the raw text.

    `known` is False where the name has no form that an organ's name has (a doubt).
    """

    name: str
    canonical: str
    spans: tuple[Span, ...]
    known: bool = True


Kind = Literal["by", "ongoing", "recurring", "relative"]
"""What a deadline is: a last day, work without end, a date that comes again, a span of time."""


class Deadline(NamedTuple):
    """When a task is due: the words, the last day that is still on time (ISO, None where none
    follows), its kind (`by`, `ongoing`, `recurring`, `relative`), and its places."""

    text: str
    date: str | None
    kind: Kind
    spans: tuple[Span, ...] = ()


class Doubt(NamedTuple):
    """A diagnostic in the making: its code, the words that fill its message, its places."""

    code: str
    spans: tuple[Span, ...] = ()
    args: Mapping[str, str] = NOTHING


class Credit(NamedTuple):
    """One attribution: the units of each role, and what words of the item it takes up.

    `start`, `end` are offsets into the *item's cleaned text* (`Item.text.value`), so that the
    words can be cut out of it; `rule` is the name of the style that reported it.
    """

    start: int
    end: int
    rule: str
    lead: tuple[Unit, ...] = ()
    supporting: tuple[Unit, ...] = ()
    responsible: tuple[Unit, ...] = ()
    deadline: Deadline | None = None
    doubts: tuple[Doubt, ...] = ()

    @property
    def units(self) -> tuple[tuple[Role, Unit], ...]:
        """All units with their roles, in the order lead, supporting, responsible."""
        return _with_roles(self.lead, self.supporting, self.responsible)

    @property
    def names_units(self) -> bool:
        """Some unit was found."""
        return bool(self.lead or self.supporting or self.responsible)


def _with_roles(
    lead: tuple[Unit, ...], supporting: tuple[Unit, ...], responsible: tuple[Unit, ...]
) -> tuple[tuple[Role, Unit], ...]:
    found = [(Role.LEAD, u) for u in lead]
    found += [(Role.SUPPORTING, u) for u in supporting]
    found += [(Role.RESPONSIBLE, u) for u in responsible]
    return tuple(found)


class TaskUnit(NamedTuple):
    """A unit of a task: with its role, and whether the attribution stands elsewhere (inherited)
    or the role follows from a note only (implied)."""

    unit: Unit
    role: Role
    inherited: bool = False
    implied: bool = False


class Task(NamedTuple):
    """One task as found. `text` and `title` are cleaned; `path` holds the headings above."""

    text: Text
    title: str
    path: tuple[str, ...] = ()
    mark: Mark | None = None
    origin: Origin = Origin.ITEM
    units: tuple[TaskUnit, ...] = ()
    deadline: Deadline | None = None
    doubts: tuple[Doubt, ...] = ()


class Indicator(NamedTuple):
    """A row of a target table (指标表); `units`: the names in its columns of units."""

    category: str
    name: str
    target: str
    spans: tuple[Span, ...] = ()
    units: tuple[str, ...] = ()


class Notice(NamedTuple):
    """The notice's own data (GB/T 9704—2012); dates are ISO, lists keep the printed order."""

    title: str | None = None
    document_number: str | None = None
    issuing_authorities: tuple[str, ...] = ()
    primary_recipients: str | None = None
    issue_date: str | None = None
    attachments: tuple[str, ...] = ()
    cc_recipients: tuple[str, ...] = ()
    printing_office: str | None = None
    print_date: str | None = None
    disclosure: str | None = None
    urgency: str | None = None
    secrecy_level: str | None = None
    copy_number: str | None = None
    signatories: tuple[str, ...] = ()
    spans: Mapping[str, tuple[Span, ...]] = NOTHING
    """field name → its places; a list field has its entries' places one behind the other"""


class Claim(NamedTuple):
    """For `show --spans`: a raw range and the name of the rule that claimed it."""

    span: Span
    rule: str


class Audit(NamedTuple):
    """The account of a document: characters by class (blanks left out), the raw ranges of the
    class `unexplained`, and the doubts about what nothing read."""

    characters: Mapping[str, int] = NOTHING
    unexplained: tuple[Span, ...] = ()
    doubts: tuple[Doubt, ...] = ()


class Findings(NamedTuple):
    """All that the pipeline found in one document."""

    notice: Notice
    tasks: tuple[Task, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    audit: Audit = Audit()


class Item(NamedTuple):
    """A node of the outline, in a flat tuple in document order: a heading, a numbered item, or
    the unnumbered words at the start of a part (`mark` None).

    `text` is what stands behind the mark: the first line and the paragraphs below it, one a line;
    the first `head` characters of it are the first line. `parent` is an index into the tuple (-1:
    none), `children` counts the items right below, `part` counts the document's parts (cover,
    plan, annexes). `heading` is what it is called in the `path` of the items below (known once
    attributions are: `outline.headings`).
    """

    at: int
    parent: int
    mark: Mark | None
    kind: str
    text: Text
    head: int
    children: int = 0
    part: int = 0
    path: tuple[str, ...] = ()
    heading: str = ""

    @property
    def title_alone(self) -> bool:
        """The first line is a title on its own: short, and without a stop inside."""
        line = self.text.value[: self.head]
        return len(line) <= 60 and not any(c in line.rstrip("。：:") for c in "。；！")


class TableRow(NamedTuple):
    """A task as a table states it.

    `text`: the content cell in one line; `path`: section rows and category cells above it;
    `dropped`: (head, words) of the columns that no field takes (persons, remarks, aims);
    `spans`: the raw places of the content; `table`: index into `Source.tables` (its first part),
    -1 for a table that was flattened to text.
    """

    text: Text
    mark: Mark | None = None
    path: tuple[str, ...] = ()
    lead: tuple[Unit, ...] = ()
    supporting: tuple[Unit, ...] = ()
    responsible: tuple[Unit, ...] = ()
    deadline: Deadline | None = None
    dropped: tuple[tuple[str, str], ...] = ()
    spans: tuple[Span, ...] = ()
    table: int = 0
    doubts: tuple[Doubt, ...] = ()

    @property
    def units(self) -> tuple[tuple[Role, Unit], ...]:
        """All units with their roles, in the order lead, supporting, responsible."""
        return _with_roles(self.lead, self.supporting, self.responsible)


class TableReading(NamedTuple):
    """What the tables of a document say; `regions` are the raw ranges of the tables that were
    understood, so that nothing else reads them."""

    rows: tuple[TableRow, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    regions: tuple[Span, ...] = ()
    doubts: tuple[Doubt, ...] = ()
