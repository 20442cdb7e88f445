"""Attributions without brackets: the last sentence of an item names units and their duty, and says
nothing else: `新建学校3所。市教育局牵头，市财政局配合。`

Running text has such sentences too, so the style is asked only where no other attributes, and what
is read so is reported (HQ313). Sentences that call (由…牵头) are left to `in_sentence`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hqparse.attribute.fields import read_labels
from hqparse.attribute.on_label_line import behind_gap
from hqparse.attribute.reading import Context, Reading
from hqparse.attribute.verbs import has_verb, read_verbs, without_deadline
from hqparse.language.characters import holds_any
from hqparse.language.duties import LABEL_WORDS
from hqparse.language.regexes import lazy
from hqparse.model.findings import Credit, Doubt, Role
from hqparse.model.text import Text
from hqparse.units.forms import is_office, is_organ, is_roster, looks_like_unit
from hqparse.units.lists import split_units

NAME = "last sentence"
EXAMPLES = (
    ("新建学校3所。市教育局、市财政局负责。", "responsible 市教育局、市财政局"),
    ("新建学校3所。市教育局牵头，市财政局配合。", "lead 市教育局 supporting 市财政局"),
    ("新建学校3所。——市教育局牵头，各区政府落实", "lead 市教育局 responsible 各区政府"),
    ("新建学校3所。牵头单位为市教育局，配合单位为各镇。", "lead 市教育局 supporting 各镇"),
    ("新建学校3所。\n市教育局、市财政局", "responsible 市教育局、市财政局"),
    ("新建学校3所。——市教育局", "responsible 市教育局"),
    ("新建学校3所，责任单位为市教育局。", "responsible 市教育局"),
    ("主题论坛…………市发改委、市科技局", "responsible 市发改委、市科技局"),
)
COUNTER_EXAMPLES = (
    "新建学校3所。由市教育局负责。",
    "新建学校3所。各部门要积极配合。",
    "市教育局负责。",
    "新建学校3所。市教育局负责选址，市财政局负责资金。",
    "健全机制。政府主导、部门负责。",
    "通报表扬。市教育局、市财政局。",
    "第一章 总则…………12",
)

SHARE = 0.6
"""Of a document's items so many at least end so: elsewhere such a sentence is prose."""

_LAST = lazy(r"(?<=[。！？\n])(?P<words>[^。！？\n]{4,120})[。；]?\s{0,9}$")
_LABEL = lazy(r"(?:单位|部门|科室|处室)为")
_LABELLED = lazy(  # …，责任单位为市教育局
    rf"(?<=[，；。！？\n])(?P<words>(?:{LABEL_WORDS})为[^。！？\n]{{2,100}})[。；]?\s{{0,9}}$"
)
_DOTS = ("……", "····", "....", "____", "．．．．")
_LEADERS = lazy(  # 主题论坛…………市科技局
    r"(?<=[^…·._．\s])\s?(?:…{2,}|·{4,}|\.{4,}|_{4,}|．{4,})\s?(?P<words>[^。！？\n…·._．]{2,80})[。；]?\s{0,9}$"
)
_DASH = lazy(r"[\s—\-–]{0,6}")
_CALLS = lazy("[由请請要将]")
_REACH = 140
_LEAST = 5


def find(text: Text, ctx: Context) -> Iterator[Credit]:
    """The last sentence, if units and their verbs are all that it holds."""
    near = max(0, len(text) - _REACH)
    leader = _LEADERS.search(text.value, near) if holds_any(text.value, _DOTS) else None
    m = leader or _LABELLED.search(text.value, near) or _last(text.value)
    if m is None or (m.start() < _LEAST and not leader) or _CALLS.search(m["words"]):
        return
    dash = _DASH.match(m["words"])
    start = m.start("words") + (dash.end() if dash else 0)
    words = text[start : m.end("words")]
    parted = text.value[m.start() - 1] == "\n" or behind_gap(text, m.start())
    alone = start > m.start() or parted  # behind a dash, a leader, or on a line of its own
    reading = _read(words, ctx, alone=alone)
    if reading is None:
        return
    names = [u.name for u in (*reading.lead, *reading.supporting, *reading.responsible)]
    if not all(map(looks_like_unit, names)) or not any(map(_is_sure, names)):
        return
    doubt = Doubt("HQ313", words.spans(), {"words": words.value.strip()[:60]})
    yield reading.credit(m.start(), m.end("words"), NAME, (doubt,))


on_heading = find


def _read(words: Text, ctx: Context, *, alone: bool) -> Reading | None:
    """Units with verbs, labels without colons (`牵头单位为市教育局，配合单位为…`), or, where they
    stand `alone` on their line or behind a dash, a plain list: those are responsible."""
    reading = Reading()
    if _LABEL.search(words.value):
        return read_labels(words, ctx)
    if has_verb(words.value):
        return reading if read_verbs(words, ctx, reading) else None
    if not alone:
        return None
    words, reading.deadline = without_deadline(words, ctx)
    listed = split_units(words)
    reading.add(Role.RESPONSIBLE, listed.units)
    return None if listed.rejected else reading


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
