"""Attributions without brackets: the last sentence of an item names units and their duty, and says
nothing else: `新建学校3所。市教育局牵头，市财政局配合。`

Running text has such sentences too, so the style is asked only where no other attributes, and what
is read so is reported (HQ313). Sentences that call (由…牵头) are left to `in_sentence`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hqparse.attribute.reading import Context, Reading
from hqparse.attribute.verbs import has_verb, read_verbs
from hqparse.language.regexes import lazy
from hqparse.model.findings import Credit, Doubt
from hqparse.model.text import Text
from hqparse.units.forms import is_office, is_organ, is_roster, looks_like_unit

NAME = "last sentence"
EXAMPLES = (
    ("新建学校3所。市教育局、市财政局负责。", "responsible 市教育局、市财政局"),
    ("新建学校3所。市教育局牵头，市财政局配合。", "lead 市教育局 supporting 市财政局"),
    ("新建学校3所。——市教育局牵头，各区政府落实", "lead 市教育局 responsible 各区政府"),
)
COUNTER_EXAMPLES = (
    "新建学校3所。由市教育局负责。",
    "新建学校3所。各部门要积极配合。",
    "市教育局负责。",
    "新建学校3所。市教育局负责选址，市财政局负责资金。",
    "健全机制。政府主导、部门负责。",
)

SHARE = 0.6
"""Of a document's items so many at least end so: elsewhere such a sentence is prose."""

_LAST = lazy(r"(?<=[。！？\n])(?P<words>[^。！？\n]{4,120})[。；]?\s{0,9}$")
_DASH = lazy(r"[\s—\-–]{0,6}")
_CALLS = lazy("[由请請要将]")
_REACH = 140
_LEAST = 5


def find(text: Text, ctx: Context) -> Iterator[Credit]:
    """The last sentence, if units and their verbs are all that it holds."""
    m = _last(text.value)
    if m is None or m.start() < _LEAST or _CALLS.search(m["words"]):
        return
    dash = _DASH.match(m["words"])
    start = m.start() + (dash.end() if dash else 0)
    words = text[start : m.end("words")]
    reading = Reading()
    if not has_verb(words.value) or not read_verbs(words, ctx, reading):
        return
    names = [u.name for u in (*reading.lead, *reading.supporting, *reading.responsible)]
    if not all(map(looks_like_unit, names)) or not any(map(_is_sure, names)):
        return
    doubt = Doubt("HQ313", words.spans(), {"words": words.value.strip()[:60]})
    yield reading.credit(m.start(), m.end("words"), NAME, (doubt,))


on_heading = find


def _last(value: str) -> re.Match[str] | None:
    """The sentence behind the last stop but that which ends it, as `_LAST.search` finds it, but
    for one of blanks alone."""
    end = len(value.rstrip())
    if value[end - 1 : end] in ("。", "；"):
        end -= 1
    least = max(0, len(value) - _REACH - 1)
    stop = max([value.rfind(char, least, end) for char in "。！？\n"])
    return _LAST.match(value, stop + 1) if stop >= 0 else None


def _is_sure(name: str) -> bool:
    return is_organ(name) or is_office(name) or (is_roster(name) and name.startswith("各"))
