"""Working groups, `综合协调组。由A牵头，B、C参加。主要职责：…`: the sentence behind the name of a
group says who belongs to it. Part of the duty lists (`in_duty_list`)."""

import re

from hqparse.attribute.fields import read_labels
from hqparse.attribute.in_sentence import Calling, read_sentence
from hqparse.attribute.reading import GROUP, Context
from hqparse.language.regexes import lazy
from hqparse.model.findings import Credit, Doubt
from hqparse.model.text import Text

_CALL = lazy(r"(?:由|组长单位|牵头单位|牵头部门|责任单位|成员单位|[^。；：:\n]{2,60}牵头)")
_MEMBERS = lazy(
    r"(?P<lead>组长单位|召集单位)|(?P<support>副组长单位|成员单位|组成单位|参加单位|成员)"
)
_DUTIES_BEGIN = lazy(
    r"(?P<stated>(?:主要|工作|具体)?(?:职责|任务)(?:分工)?(?:是|为)?[：:])|(?<=[，,；;])(?:主要|具体)?(?:负责|承担|组织)"
)
_FARTHEST = 400
"""How far behind the name of a group its duties begin, in characters."""
_STOP = lazy(r"[。\n]")


def read_group(text: Text, at: int, ctx: Context) -> Credit | None:
    """`协调组。由A牵头，B、C参加。主要职责：…`: the sentence behind the group's name, at `at`."""
    if not _CALL.match(text.value, at):
        return None
    end = _sentence_end(text.value, at)
    words = text[at:end]
    reading = read_labels(words.sub(_MEMBERS, _as_label), ctx) or read_sentence(
        words, Calling.IN_MINUTES
    )
    if reading is None or not (reading.lead or reading.responsible):
        return None
    doubt = Doubt("HQ312", words.spans(), {"words": words.value[:40]})
    return reading.credit(at, end, GROUP, (doubt,))


def _as_label(m: re.Match[str]) -> str:
    return "牵头单位" if m["lead"] else "配合单位"


def _sentence_end(value: str, start: int) -> int:
    """Where the words about the units of a group end: with the sentence, or before its duties."""
    stop = _STOP.search(value, start)
    end = stop.start() + (stop[0] == "。") if stop else len(value)
    duties = _DUTIES_BEGIN.search(value, start, start + _FARTHEST)
    if duties and (duties.start() < end or duties["stated"]):
        return start + len(value[start : duties.start()].rstrip())
    return end
