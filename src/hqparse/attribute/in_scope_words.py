"""Attributions that say for which tasks they hold: `（以下任务均由县教育局牵头）` at a heading,
`以上工作由县教育局负责，县财政局配合。` in a line of its own below the last item.

`BELOW` holds for all below the heading, beside what these name themselves; `ABOVE` for the items
above it, back to the last line of this kind. (`tasks/sections` hands both out.) Persons who lead
(县委常委、副县长李某牵头) are no units.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hqparse.attribute.fields import read_labels
from hqparse.attribute.reading import ABOVE, BELOW, Context, Reading
from hqparse.attribute.scope import SCOPED, SCOPES
from hqparse.attribute.verbs import read_verbs
from hqparse.language.patterns import CLOSE
from hqparse.language.regexes import lazy
from hqparse.model.findings import Credit
from hqparse.model.text import Text

NAME = "scope words"
EXAMPLES = (
    ("（以下任务均由县教育局牵头）", "lead 县教育局"),
    ("以上任务由县教育局牵头，县财政局配合。", "lead 县教育局 supporting 县财政局"),
    ("建设学校。\n以上各项由县教育局、各镇负责。", "responsible 县教育局、各镇"),
    ("以上由基建科负责，副局长李某某牵头。", "responsible 基建科"),
)
COUNTER_EXAMPLES = (
    "以上政策由县财政局负责解释。",
    "以上任务由县政府督查室负责督查。",
    "以下简称县教育局。",
    "以下情形由企业自行负责。",
)
_WORDS = lazy(
    rf"(?:^|(?<=[\n（(。]))[ \u3000]*+(?P<where>{'|'.join(SCOPES)})"
    r"(?:[各全\d一二三四五六七八九十]{0,4}(?:项|条|个)?(?:重点|具体|主要)?"
    r"(?:任务|工作|事项|措施|内容|问题|项目|指标|目标|整改)?){1,2}"
    r"(?:均|都|皆|全部|统一){0,2}由(?P<said>[^。；;：:\n（）()]{4,160})(?=[。；;\n）)]|$)"
)
_CLAUSE = lazy(r"[^，,]+(?:[，,]|$)")
_PERSON = lazy(
    r"(?:[长任记]|同志|委员|成员|[长任记][一-鿿\u3000 ]{2,5})(?:牵头|负责|分管|包抓|统筹)"
)
_OTHER_WORK = lazy(r"负责(?!$|[，,]|落实|实施|组织|牵头|推进|完成|办理)")
"""What is no duty for the tasks themselves: 负责督查, 负责解释."""
_ABOVE = ("以上", "上述", "上列")


def find(text: Text, ctx: Context) -> Iterator[Credit]:
    """The attributions of an item's text that name their scope."""
    if "由" not in text.value or not SCOPED.search(text.value):
        return
    for m in _WORDS.finditer(text.value):
        reading = Reading()
        if _read(text, m, ctx, reading):
            start, end = m.start("where"), m.end()
            if start and text.value[start - 1] in "（(":
                start, end = start - 1, _bracket_end(text, end, ctx, reading)
            rule = ABOVE if m["where"] in _ABOVE else BELOW
            yield reading.credit(start, end, rule)


def _bracket_end(text: Text, at: int, ctx: Context, reading: Reading) -> int:
    """Where the bracket ends; what stands behind its first clause may be a deadline's label."""
    closing = [text.value.find(mark, at) for mark in CLOSE]
    end = min([e for e in closing if e >= 0], default=len(text))
    rest = read_labels(text[at:end], ctx)
    if rest is not None:
        reading.deadline = reading.deadline or rest.deadline
    return min(end + 1, len(text))


def _read(text: Text, m: re.Match[str], ctx: Context, reading: Reading) -> bool:
    at = m.start("said")
    clauses = [c for c in _CLAUSE.finditer(m["said"]) if not _PERSON.search(c[0])]
    if not clauses or _OTHER_WORK.search(m["said"]):
        return False
    words = Text.join([text[at + c.start() : at + c.end()] for c in clauses])
    return read_verbs(words.strip("，,"), ctx, reading)
