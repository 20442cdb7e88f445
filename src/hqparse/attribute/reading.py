"""What the styles know of the document, and what the words of one attribution say."""

from collections.abc import Sequence

from hqparse.language.deadlines import Calendar
from hqparse.model.findings import Credit, Deadline, Doubt, Role, Unit
from hqparse.model.named import NamedTuple

_LEAD, _SUPPORTING = Role.LEAD, Role.SUPPORTING  # to ask an enumeration each time costs more

AHEAD = "duty list"
"""The rule of a unit that stands in front of its words."""
WHOLE = "duty clause"
"""The rule of a clause that its units open; it stays in the words."""
GROUP = "duty group"
"""The rule of a sentence in the midst of the words that it speaks of."""
BELOW, ABOVE = "all below", "all above"
"""Those of words that say for which tasks they hold."""
NUMBERED = "by number"
"""That of clauses that name items by their numbers."""
DUTY_RULES = frozenset({AHEAD, WHOLE, GROUP})
"""Those of duty lists."""
SENTENCE = "in sentence"
"""The rule of a sentence that attributes, and stays in the words."""
GROUP_ENDS = ("组", "专班", "办公室", "指挥部", "中心", "队")
"""How the names of working groups end."""


class Context(NamedTuple):
    """`calendar`: the document's year and day of issue. `lead_first`: the note by which the
    first-named unit leads, `lead_sign` the sign that marks leading units, or ''."""

    calendar: Calendar
    lead_first: str = ""
    lead_sign: str = ""


class Reading:
    """The units of each role as they are gathered, and what was doubtful. `persons`: a label of
    persons was among the labels."""

    __slots__ = ("deadline", "doubts", "lead", "persons", "responsible", "supporting")

    def __init__(self) -> None:
        self.lead: list[Unit] = []
        self.supporting: list[Unit] = []
        self.responsible: list[Unit] = []
        self.deadline: Deadline | None = None
        self.persons = False
        self.doubts: list[Doubt] = []

    def add(self, role: Role, units: tuple[Unit, ...]) -> None:
        """Take units in; a unit named twice in one role counts once."""
        into = (
            self.lead
            if role is _LEAD
            else self.supporting
            if role is _SUPPORTING
            else self.responsible
        )
        if into:
            names = {u.name for u in into}
            units = tuple([u for u in units if u.name not in names])
        into += units

    def credit(self, start: int, end: int, rule: str, doubts: Sequence[Doubt] = ()) -> Credit:
        """What was gathered as a credit of `rule` for the words from `start` to `end`."""
        return Credit(
            start,
            end,
            rule,
            tuple(self.lead),
            tuple(self.supporting),
            tuple(self.responsible),
            self.deadline,
            (*doubts, *self.doubts),
        )

    @property
    def empty(self) -> bool:
        """Nothing was found."""
        return not (self.lead or self.supporting or self.responsible or self.deadline)

    @property
    def only_procedure(self) -> bool:
        """Nothing but a time limit from which no day follows: `（办结时限：3个工作日）`."""
        units = self.lead or self.supporting or self.responsible
        due = self.deadline
        return not units and due is not None and due.date is None and due.kind == "by"
