"""Labels and what follows them: `牵头单位：A；配合单位：B、C`. The next label is the delimiter.

Shared by the styles that print labels, in brackets or on lines.
"""

from __future__ import annotations

from itertools import pairwise

from hqparse.attribute import verbs
from hqparse.attribute.reading import Context, Reading
from hqparse.attribute.scope import without_notes
from hqparse.language.deadlines import parse_deadline
from hqparse.language.duties import PERSON_LABEL
from hqparse.language.labels import labels_in
from hqparse.language.regexes import lazy
from hqparse.model.findings import Deadline, Doubt, Role
from hqparse.model.text import BLANK, Text
from hqparse.units.common import is_plain, plain_units
from hqparse.units.forms import is_organ
from hqparse.units.lists import split_units

_FIELD = r"(?:措施|目标|问题|内容|要求|标准|进展|成效|情况|结果|形式|描述|表现)"
_FIELD_ENDS = r"(?:[（(][^（）()]{1,12}[）)])?[：:]"
OTHER_FIELD = lazy(
    r"(?:^|(?<=[，,；;。\n ]))(?:整改|具体|工作|主要|推进|落实|存在|任务|事项|督办)?"
    rf"{_FIELD}{{1,2}}{_FIELD_ENDS}"
)
"""A field of an item that is no attribution: 整改措施：, 整改目标：."""
OTHER_FIELD_HINT = lazy(_FIELD + _FIELD_ENDS)
"""What each match of `OTHER_FIELD` ends with, found quickly."""
_EDGE = "，,；;。、 \n：:.．"
_SEPARATOR = lazy(r"[、，,；;/]")
_MARKS = "，,；;。\n "
_LONGEST_NAME = 8
"""Characters of the name of a field."""
_OF_THE_DESK = lazy(
    r"(?:当前|目前|办理|完成|整改|工作)?(?:状态|情况|进度)\s?[：:][^。；，]{1,12}[。；]?$|备注\s?[：:]"
)
"""What an office notes beside a task: 状态：滞后."""
_LONGEST_PERSON = 30
"""Characters behind a label of persons, a deadline among them."""
_PERSON_SLIP = lazy(rf"[（(]\s?(?:{PERSON_LABEL})\s?[：:][^（）()：:]{{1,14}}[）)]")
"""A person behind the name of a unit: 县水利局（责任人：李某）."""
_STEPS = lazy(r"[，；。](?=.)")
"""What parts several times and what is done then."""
_TIME_FIELD = lazy(
    r"(?!开工|启动|开始|上报|报送|会议|活动|执行|实施期|政策期|有效)[一-鿿]{0,6}"
    r"(?:时间|时限|期限|周期|工期|进度|日期|节点)(?:安排|计划|要求)?[：:]\s*+"
)
"""The name of a field that may hold a deadline; what begins or is in force then is not due then."""
_GAP = lazy(rf"{BLANK}+")


def read_labels(words: Text, ctx: Context) -> Reading | None:
    """The fields of `words`, which holds at least one label; None where it holds none."""
    words, doubts = without_notes(words)
    reading = read_fields(words, ctx)
    if reading is not None:
        reading.doubts[:0] = doubts
    return reading


def read_fields(words: Text, ctx: Context) -> Reading | None:
    """As `read_labels`, for words without notes."""
    if "人" in words.value and _PERSON_SLIP.search(words.value):
        words = words.sub(_PERSON_SLIP, "")
    labels = labels_in(words.value)
    if not labels:
        return None
    reading = Reading()
    if labels[0][0]:
        _read_before(words[: labels[0][0]].strip(_EDGE), ctx, reading)
    value = words.value
    others = value.count("：") + value.count(":") > len(labels)  # of fields that are no known label
    ends = [label[0] for label in labels[1:]]
    ends.append(len(words.value))
    for (_, start, role, person), end in zip(labels, ends, strict=True):
        at, stop = verbs.bare(words.value, start, end, _EDGE)
        if role and not person and not others and (units := plain_units(words, at, stop)):
            reading.add(role, units)
        else:
            _take(role, person, words[at:stop], ctx, reading)
    return reading


def _take(role: Role | None, person: bool, content: Text, ctx: Context, reading: Reading) -> None:
    """Read what stands behind a label into `reading`."""
    if "：" in content.value or ":" in content.value:
        content = _own_words(content, ctx, reading)
    if (person and role is None) or not content.value:
        reading.persons |= person
        if reading.deadline is None and 0 < len(content) <= _LONGEST_PERSON:  # 李某；5月底前
            reading.deadline = verbs.without_deadline(content, ctx)[1]
    elif role is None:
        _take_deadline(content, ctx, reading)
    else:
        if person:
            from hqparse.attribute.persons import without_persons  # few labels name them too

            content = without_persons(content)
        _take_units(role, content, ctx, reading)


def _own_words(content: Text, ctx: Context, reading: Reading) -> Text:
    """The words of a field up to one of another kind: `2025年5月底前；整改措施：增加频次`,
    `市财政局 项目业主：市城投公司`. It is told, unless it is a deadline (`建设周期：2025年`)."""
    other = OTHER_FIELD.search(content.value)
    start = other.start() if other else _other_field(content)
    if not start:
        return content
    rest = content[start:].strip(_EDGE)
    due = None if other else due_in_field(rest, ctx)
    if due is not None:
        reading.deadline = reading.deadline or due
    elif not _OF_THE_DESK.match(rest.value):
        reading.doubts.append(Doubt("HQ305", rest.spans(), {"words": rest.value[:60]}))
    return content[:start].strip(_EDGE)


def _other_field(content: Text) -> int:
    """Where the name of a field that is no known label begins, behind a mark or a blank of the
    document: `市财政局；|归口单位：市水务局`; 0 if none does."""
    value = content.value
    at = _colon(value, 0, len(value))
    begin = value.rfind("（", 0, at) if value[at - 1 : at] == "）" else at
    least = max(begin - _LONGEST_NAME, 0)
    while begin > least and value[begin - 1] not in _MARKS:
        begin -= 1
        if begin and content.origin[begin] > content.origin[begin - 1] + 1:
            return begin
    return begin if begin > 0 and value[begin - 1] in _MARKS else 0


def due_in_field(field: Text, ctx: Context) -> Deadline | None:
    """The deadline of a field that is called a time, but no known label: `建设周期：2025年底前`."""
    named = _TIME_FIELD.match(field.value)
    if named and _STEPS.search(field.value, named.end()):
        return None  # 实施进度：3月底前完成招标，8月底前竣工
    due = parse_deadline(field.value[named.end() :], ctx.calendar) if named else None
    return due._replace(spans=field.spans(named.end())) if due and named else None


def _colon(value: str, start: int, end: int) -> int:
    """The first colon of a part of a string; -1 for none."""
    at = value.find("：", start, end)
    return at if at >= 0 else value.find(":", start, end)


def _read_before(words: Text, ctx: Context, reading: Reading) -> None:
    """What stands in front of the first label: a deadline, sometimes a verb form."""
    if not words:
        return
    due = parse_deadline(words.value, ctx.calendar)
    if due is not None:
        reading.deadline = due._replace(spans=words.spans())
    elif not verbs.read_verbs(words, ctx, reading) and _names_organ(words):
        reading.doubts.append(Doubt("HQ305", words.spans(), {"words": words.value[:60]}))


def _names_organ(words: Text) -> bool:
    """`审签单位：市教育局；`: a label that nobody knows before one that is known."""
    return any(is_organ(u.name) for u in split_units(words).units)


def _take_deadline(words: Text, ctx: Context, reading: Reading) -> None:
    due = parse_deadline(words.value, ctx.calendar)
    if due is None:
        spans = words.spans()
        reading.deadline = Deadline(words.value, None, "by", spans)
        reading.doubts.append(Doubt("HQ401", spans, {"words": words.value}))
        return
    reading.deadline = due._replace(spans=words.spans())


def _take_units(role: Role, words: Text, ctx: Context, reading: Reading) -> None:
    if is_plain(words.value):
        found = verbs.named(_spaced(words), role)
    else:
        words, deadline = verbs.without_deadline(words, ctx)
        reading.deadline = reading.deadline or deadline
        if verbs.has_verb(words.value) and verbs.read_verbs(
            words, ctx, reading, alone=role, strict=False
        ):
            return
        found = verbs.with_others(_spaced(words), role)
    for as_role, units, doubts in found:
        reading.doubts += doubts
        reading.add(as_role, units)


def _spaced(words: Text) -> Text:
    """A list without any mark, with the blanks that the source has between its names."""
    value = words.value
    if "、" in value or words.in_one_piece() or _SEPARATOR.search(value):
        return words
    origin, raw = words.origin, words.raw
    cuts = [
        i
        for i in range(1, len(words))
        if origin[i] > origin[i - 1] + 1 and _GAP.fullmatch(raw, origin[i - 1] + 1, origin[i])
    ]
    edges = [0, *cuts, len(words)]
    return Text.join([words[a:b] for a, b in pairwise(edges)], " ")
