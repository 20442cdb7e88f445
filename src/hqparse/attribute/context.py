"""What the styles need to know of the document beside the item's own words."""

from typing import NamedTuple

from hqparse.language.deadlines import Calendar


class Context(NamedTuple):
    """`calendar`: the document's year and day of issue. `lead_first`: the note by which the
    first-named unit leads, or ''."""

    calendar: Calendar
    lead_first: str = ""
