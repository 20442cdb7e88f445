"""Signs that mark the leading units by the document's note: `带★的为牵头单位`."""

from __future__ import annotations

from hqparse.model.findings import Credit, Unit
from hqparse.model.text import Text

_NO_NAME = "·"
"""A mark that sticks to no name, as long as a sign."""


def blotted(text: Text, sign: str) -> Text:
    """The text with a mark that no name has in place of each sign."""
    return text.replaced([(i, i + 1, _NO_NAME) for i, c in enumerate(text.value) if c == sign])


def led(credit: Credit, raw: str, sign: str) -> Credit:
    """The attribution with the responsible units that the sign stands beside as leading ones."""
    signed = tuple(u for u in credit.responsible if is_signed(u, raw, sign))
    if not signed:
        return credit
    rest = tuple(u for u in credit.responsible if u not in signed)
    return credit._replace(lead=(*credit.lead, *signed), responsible=rest)


def is_signed(unit: Unit, raw: str, sign: str) -> bool:
    """True if the sign stands before or behind the name."""
    start, end = unit.spans[0].start, unit.spans[-1].end
    return sign in (raw[max(0, start - 2) : start].strip()[-1:], raw[end : end + 1])
