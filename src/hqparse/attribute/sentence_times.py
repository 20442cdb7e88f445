"""Times in sentences that call upon units: `县财政局6月底前会同…`, `清明节前，各镇完成…`."""

from __future__ import annotations

from hqparse.attribute.reading import Context
from hqparse.language.deadlines import Calendar, find_deadlines
from hqparse.language.regexes import lazy
from hqparse.model.findings import Deadline
from hqparse.model.text import Text

AT = ("于", "在", "於")
"""What may stand before a time."""
_DUE_BY = lazy(r"前|内|底|末")
_NO_CALENDAR = Calendar()


def times(words: str) -> list[tuple[int, int, Deadline]]:
    """The times by which something is to be done (6月底前, 本周内): where, and what they say."""
    if "前" not in words and "内" not in words:
        return []
    found = find_deadlines(words, _NO_CALENDAR)
    return [f for f in found if f[2].kind != "ongoing" and ("前" in f[2].text or "内" in f[2].text)]


def is_time(clause: str) -> bool:
    """True for a clause that says until when, and nothing else.

    >>> is_time("清明节前"), is_time("于6月底前"), is_time("6月底前完成普查")
    (True, True, False)
    """
    words = clause.strip()
    found = times(words)
    return (
        bool(found) and found[-1][1] == len(words) and not words[: found[0][0]].strip("于在於会后")
    )


def deadline_in(sentence: Text, ctx: Context) -> Deadline | None:
    """The latest day by which a sentence asks for something: 于9月底前, 在10日内."""
    dues = [
        (start, end, due)
        for start, end, due in find_deadlines(sentence.value, ctx.calendar)
        if due.kind != "ongoing"
        and (_DUE_BY.search(due.text) or sentence.value[max(0, start - 1) : start] in AT)
    ]
    if not dues:
        return None
    start, end, due = max(dues, key=lambda d: d[2].date or "")
    return due._replace(spans=sentence.spans(start, end))
