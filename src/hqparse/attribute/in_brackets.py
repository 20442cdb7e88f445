"""Attributions in brackets: `（牵头单位：A；配合单位：B）`, `（A牵头，B、C按职责分工负责）`.

Five kinds of brackets, other kinds nested in names; a bracket that is never closed ends at the
end of its line. What looks like an attribution and cannot be read is reported (HQ305).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hqparse.attribute.fields import read_fields
from hqparse.attribute.reading import Context, Reading
from hqparse.attribute.scope import without_notes
from hqparse.attribute.verbs import has_verb, read_verbs
from hqparse.language.brackets import Group, groups_and_rest, unclosed
from hqparse.language.duties import HINT, LABEL, LABEL_WORDS, SURE
from hqparse.language.regexes import lazy
from hqparse.model.findings import Credit, Doubt
from hqparse.model.text import Text
from hqparse.units.forms import is_organ, is_roster

NAME = "in brackets"
EXAMPLES = (
    ("（牵头单位：市教育局；配合单位：市财政局）", "lead 市教育局 supporting 市财政局"),
    (
        "〔牵头：市教育局；配合：市财政局；责任：各县区〕",
        "lead 市教育局 supporting 市财政局 responsible 各县区",
    ),
    (
        "（市教育局牵头，市财政局、市人社局按职责分工负责）",
        "lead 市教育局 responsible 市财政局、市人社局",
    ),
    ("（市教育局、市财政局等负责）", "responsible 市教育局、市财政局"),
    ("（市教育局会同有关部门负责）", "responsible 市教育局 supporting 有关部门"),
    ("（责任单位：市教育局、市财政局按职责分工负责）", "responsible 市教育局、市财政局"),
    ("（牵头单位市教育局，配合单位市财政局）", "lead 市教育局 supporting 市财政局"),
)
COUNTER_EXAMPLES = (
    "（以下简称商务区）",
    "（由市长任组长的领导小组负责解释本办法）",
    "（2024年底前完成）",
    "（责任单位要加强监督）",
)

_WORD = lazy(r"[\u4e00-\u9fff]{2}")
_ENDS_IN_VERB = lazy(rf"(?:{SURE})[。；]?$")
_WITHOUT_COLON = lazy(rf"(?:^|(?<=[；;，,。]))\s{{0,4}}(?:{LABEL_WORDS})(?:为|是)?(?=[一-鿿])")
_INNERMOST = 4
"""How many brackets that a line leaves open are tried for an attribution without a label."""


def find(text: Text, ctx: Context) -> Iterator[Credit]:
    """The attributions in brackets of an item's text."""
    found, more = groups_and_rest(text.value)
    for group in found:
        if ("单位" in group.words or HINT.search(group.words)) and (
            credit := _read(text, group, ctx)
        ):
            yield credit
    if more:
        yield from _unclosed(text, found, ctx)


def _unclosed(text: Text, taken: Sequence[Group], ctx: Context) -> Iterator[Credit]:
    """Brackets that are never closed: a label opens them, or, of the last few of a line, words of
    attribution end them and no label stands in between."""
    end = 0
    last: list[Group] = []
    for group in unclosed(text.value, taken):
        if group.start < end:
            continue
        label = LABEL.re.search(group.words, 0, 40)
        if label and label.start() <= 12:
            end = group.end
            if credit := _read(text, group, ctx):
                yield credit
        elif _ends_line(text.value, group) and HINT.search(group.words[-12:]):
            if last and last[-1].end != group.end:
                yield from _ended_by_words(text, last, ctx)
                last = []
            last = [*last[1 - _INNERMOST :], group]
    yield from _ended_by_words(text, last, ctx)


def _ends_line(value: str, group: Group) -> bool:
    return group.end == len(value) or value[group.end] == "\n"


def _ended_by_words(text: Text, groups: Sequence[Group], ctx: Context) -> Iterator[Credit]:
    for group in groups:
        if not LABEL.re.search(group.words) and (credit := _read(text, group, ctx)):
            yield credit


def _read(text: Text, group: Group, ctx: Context) -> Credit | None:
    words = text[group.start + 1 : group.end - (1 if group.closed else 0)]
    doubts: list[Doubt] = []
    if not group.closed:
        spans = text.spans(group.start, group.end)
        doubts.append(Doubt("HQ302", spans, {"words": group.words[:30]}))
    words, notes = without_notes(words)
    doubts += notes
    reading = read_fields(words, ctx)
    if reading is None and _WITHOUT_COLON.match(words.value):
        reading = _without_colons(words, ctx)
        doubts += [Doubt("HQ316", words.spans(), {"words": words.value[:30]})] if reading else ()
    if reading is None and has_verb(words.value):
        reading = Reading()
        if not read_verbs(words, ctx, reading):
            return _unread(text, group)
    if reading is None or reading.empty:
        only_note = len(words) + 4 < len(group.words) and not _WORD.search(words.value)
        if only_note or (reading is not None and reading.persons):
            return Credit(group.start, group.end, NAME, doubts=tuple(doubts))
        return None
    if reading.only_procedure:
        return None
    if "分工" in group.words[:6] and any(d.code == "HQ301" for d in reading.doubts):
        from hqparse.attribute.in_division import division  # few documents have them

        end = group.end - group.closed
        if shared := division(text, group.start + 1, end, ctx):
            return shared._replace(start=group.end, end=group.end)
    return reading.credit(group.start, group.end, NAME, doubts)


def _without_colons(words: Text, ctx: Context) -> Reading | None:
    """`责任单位市教育局`: labels whose colon was lost, if names of organs follow them."""
    reading = read_fields(words.sub(_WITHOUT_COLON, lambda m: m[0] + "："), ctx)
    if reading is None or reading.doubts:
        return None
    names = [u.name for u in (*reading.lead, *reading.supporting, *reading.responsible)]
    return reading if names and all(is_organ(n) or is_roster(n) for n in names) else None


def _unread(text: Text, group: Group) -> Credit | None:
    """A bracket whose verb closes it but whose pieces are no units: a doubt, no words taken."""
    if len(group.words) <= 120 and _ENDS_IN_VERB.search(group.words):
        spans = text.spans(group.start, group.end)
        doubt = Doubt("HQ305", spans, {"words": group.words})
        return Credit(group.start, group.start, NAME, doubts=(doubt,))
    return None
