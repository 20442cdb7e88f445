"""Duty lists: `（一）县工信局：负责…`; working groups: `综合协调组。由A牵头，B参加。主要职责：…`.

The unit in front of the colon is responsible for what stands behind it (annotation rule 11); of a
group the sentence that names its units is cut out of its words. A colon behind a unit says little
by itself, so items are read only where most of their run are alike, and a lone one or paragraphs
without numbers only below a heading that speaks of duties. What is read so is reported (HQ312).
"""

import re
from collections.abc import Iterator, Sequence

from hqparse.attribute.in_duty_heading import (
    LONE,
    duty_credit,
    in_role,
    lone,
    offices,
    owned,
    says_something,
)
from hqparse.attribute.reading import GROUP_ENDS, WHOLE, Context
from hqparse.language.chapters import COUNT, names_tasks
from hqparse.language.characters import holds_any
from hqparse.language.duties import PERSON_LABEL, role_of
from hqparse.language.marks import TITLE
from hqparse.language.regexes import lazy
from hqparse.model.findings import Credit, Doubt, Item
from hqparse.model.named import NamedTuple
from hqparse.model.text import Text

_HEAD = lazy(r"(?P<units>[^。；;：:\n]{2,100})[：:]")
_STOPPED = lazy(r"(?P<units>[^。；;：:，,\n]{2,80})。(?=[^\n])")
_OF_DUTIES = lazy(  # 县工信局的主要职责是：
    r"的?(?:主要|具体|工作|部门){0,2}(?:职责|职能|任务|责任|分工){1,2}[是为]?\s{0,8}$"
)
_LONGEST_NOUN = 20
_GROUP_NAME = lazy(rf"[“”一-鿿（）()]{{1,24}}(?:{'|'.join(GROUP_ENDS)})(?:[。：:，,]|\s*\n)\s*")
_LONGEST_GROUP = 24 + len("办公室")
_ROLE_NOTE = lazy(
    r"[（(]\s{0,2}(?P<role>牵头|主办|总牵头|配合|协办|参与|协同)(?:责任)?(?:单位|部门|组长)?\s{0,2}[）)]\s{0,2}$"
)
"""县商务局（牵头单位）：…"""
_LONGEST_HEAD = 101
_LONGEST_LINE = 80 + len("。") + 8 + len("\n")
"""Characters of what `_HEAD` and `LONE` match, at most."""
_NOT_DUTIES = lazy(
    r"内设(?:机构|科室|处室)|机构设置|责任追究|法律责任|责任分解表|联系|电话|领导小组组成|组成人员|成员名单"
)
_DUTY_WORDS = ("职责", "分工", "职能", "责任")
_LED_BY = lazy(rf"(?:{PERSON_LABEL})\s?[：:]")  # 二、体育（责任领导：李明）
_NO_WORDS = lazy(
    r"(?:是?指(?![导挥定派])|包括|电话|联系|传真|邮编|地址|见附|详见|[^一-鿿]{0,20}$)|[^。]{0,40}\d{7}|.{0,12}(?:同志|[局县市区镇部处科]长|主任|书记)"
    r"|\d+(?:\.\d+)?[个万亿元人家件套辆%％]"
)
_STOP = lazy(r"[。\n]")
_LONGEST_HEADING, _LONGEST_ABOVE = 24, 500
_OVER_ALL = lazy(r".*(?:领导小组|指挥部|委员会|联席会议|专班|工作组|协调机制)")
"""A body that others belong to: its own duties alone are no list of who does what."""


class _How(NamedTuple):
    """The heading above speaks of duties; clauses without a colon are read too."""

    duties: bool
    clauses: bool


def duty_credits(
    items: Sequence[Item], found: Sequence[tuple[Credit, ...]], ctx: Context
) -> dict[int, tuple[Credit, ...]]:
    """The attributions of duty lists, by item; items that have others are left alone."""
    out: dict[int, tuple[Credit, ...]] = {}
    clauses = not any(c.names_units for cs in found for c in cs) and not any(
        i.kind and names_tasks(i.text.value[: i.head]) for i in items
    )
    for run in _runs(items):
        out.update(_of_run(items, run, found, clauses, ctx))
    for item in items:
        free = item.at not in out and not found[item.at] and not item.children
        if free and (lines := _of_lines(items, item, clauses)):
            out[item.at] = lines
    return out


def _runs(items: Sequence[Item]) -> Iterator[list[int]]:
    """Numbered items, or headings that count their tasks, of one kind below one heading."""
    runs: dict[tuple[int, int, str], list[int]] = {}
    for item in items:
        if item.mark is not None or _counts_tasks(item):
            runs.setdefault((item.part, item.parent, item.kind), []).append(item.at)
    yield from runs.values()


def _counts_tasks(item: Item) -> bool:
    """`县教育局（4项）` without a number, above items."""
    return item.kind == TITLE and COUNT.search(item.text.value[: item.head].strip()) is not None


def _of_run(
    items: Sequence[Item],
    run: Sequence[int],
    known: Sequence[tuple[Credit, ...]],
    clauses: bool,
    ctx: Context,
) -> dict[int, tuple[Credit, ...]]:
    duties = _says_duties(_heading(items, run[0]))
    if len(run) < 2 and not duties:
        return {}
    how = _How(duties, duties and clauses)
    found: dict[int, tuple[Credit, ...]] = {}
    for i in run:
        credit = _group(items[i].text, ctx)
        if credit is None and not known[i]:
            credit = _ahead(items[i].text, 0, len(items[i].text), how, items[i].children)
        if credit:
            found[i] = (credit,)
    if len(found) == 1 and all(_OVER_ALL.fullmatch(u.name) for _, u in _first(found).units):
        return {}
    alike = 10 * len(found) >= 6 * len(run) and (len(found) >= 2 or duties)
    if alike or any(known[i] for i in run):
        return found if alike else {}
    return _all_lone(items, run) if len(run) > 1 else {}


def _group(text: Text, ctx: Context) -> Credit | None:
    """What `in_duty_group` finds; most items begin with no name of a group."""
    may_be_name = holds_any(text.value[:_LONGEST_GROUP], GROUP_ENDS)
    name = _GROUP_NAME.match(text.value) if may_be_name else None
    if name is None:
        return None
    from hqparse.attribute.in_duty_group import read_group

    return read_group(text, name.end(), ctx)


def _all_lone(items: Sequence[Item], run: Sequence[int]) -> dict[int, tuple[Credit, ...]]:
    """Offices as headings, where all are such; of those that say whose tasks stand below
    (`县发改局牵头工作（8项）`) two will do."""
    out: dict[int, tuple[Credit, ...]] = {i: (credit,) for i in run if (credit := owned(items[i]))}
    if len(out) > 1:
        return out
    for i in run:
        credit = lone(items[i])
        if credit is None:
            return {}
        out[i] = (credit,)
    return out


def _first(found: dict[int, tuple[Credit, ...]]) -> Credit:
    return next(iter(found.values()))[0]


def _heading(items: Sequence[Item], at: int) -> str:
    """The first lines of the headings above an item."""
    words: list[str] = []
    parent = items[at].parent
    while parent >= 0 and len(words) < 3:
        above = items[parent]
        words.append(above.text.value[: above.head] if above.kind else above.text.value[-120:])
        parent = above.parent
    return "\n".join(words)


def _says_duties(heading: str) -> bool:
    if not holds_any(heading, _DUTY_WORDS):
        return False
    return holds_any(_LED_BY.sub("", heading), _DUTY_WORDS) and not _NOT_DUTIES.search(heading)


def _ahead(text: Text, start: int, end: int, how: _How, children: int = 0) -> Credit | None:
    """`县工信局：牵头制定…`, `县工信局主要职责：…`; below duties `县工信局⏎牵头制定…` and
    `县工信局负责制定…` too."""
    duties, clauses = how
    value = text.value
    colon = _HEAD.match(value, start, end) if _has_colon(value, start, end) else None
    m = colon or _line_alone(value, start, children)
    stopped = None
    if m is None and (duties or "。负责" in value[start : min(end, start + _LONGEST_LINE)]):
        m = stopped = _STOPPED.match(value, start, end)  # 市公安局。负责…
    noun = _noun(value, start, m.end("units")) if m else None
    if m is None or not (colon or noun or duties or stopped):
        return _clause(text, start, end) if clauses and not children else None
    last, stop = min(m.end(), end), noun.start() if noun else m.end("units")
    words = value[last:end].lstrip()
    if not children and (not says_something(words) or _NO_WORDS.match(words)):
        return None
    units = offices(text[start:stop], duties)
    if not units:
        return None
    credit = duty_credit(text, start, stop, last, units)
    note = _ROLE_NOTE.search(value, max(start, stop - _LONGEST_NOUN), stop)
    return in_role(credit, role_of(note["role"])) if note else credit


def _has_colon(value: str, start: int, end: int) -> bool:
    end = min(end, start + _LONGEST_HEAD)
    return value.find("：", start, end) >= 0 or value.find(":", start, end) >= 0


def _line_alone(value: str, start: int, children: int) -> re.Match[str] | None:
    """The line that begins at `start`, if offices may be all that it says; the last line only
    where items stand below it."""
    end = value.find("\n", start, start + _LONGEST_LINE)
    if end >= 0:
        return LONE.match(value, start)
    if children and len(value) < start + _LONGEST_LINE:
        return LONE.match(value + "\n", start)
    return None


def _noun(value: str, start: int, stop: int) -> re.Match[str] | None:
    """The words behind the unit that say that its duties follow: 主要职责."""
    return _OF_DUTIES.search(value, max(start, stop - _LONGEST_NOUN), stop)


def _clause(text: Text, start: int, end: int) -> Credit | None:
    """`县工信局负责制定…` without a colon: its words stay whole."""
    stop = _STOP.search(text.value, start, end)
    words = text[start : stop.start() if stop else end]
    from hqparse.attribute.in_sentence import opened_by_units  # few documents have clauses

    reading = opened_by_units(words)
    if reading is None:
        return None
    doubt = Doubt("HQ312", words.spans(), {"words": words.value[:40]})
    return reading.credit(start, start + len(words), WHOLE, (doubt,))


def _of_lines(items: Sequence[Item], item: Item, clauses: bool) -> tuple[Credit, ...]:
    """Paragraphs without numbers: `县工信局：负责…` below a heading that speaks of duties."""
    value = item.text.value
    above = _above_lines(items, item) if "\n" in value else ""
    if value.count("：") + value.count(":") < 2 and not _says_duties(above + value[:200]):
        return ()
    found: list[Credit] = []
    weak: list[Credit] = []  # by names that only lists of duties have
    lines = at = 0
    for line in value.split("\n"):
        end, duties = at + len(line), _says_duties(above)
        credit = None
        if line.strip():
            credit = _ahead(item.text, at, end, _How(duties, duties and clauses))
        if credit:
            found.append(credit)
        elif (
            not duties
            and _has_colon(value, at, end)
            and (other := _ahead(item.text, at, end, _How(True, False)))
        ):
            weak.append(other)
        elif not found and len(line) <= _LONGEST_HEADING and at >= item.head:
            above = f"{above}\n{line}"[-_LONGEST_ABOVE:]
        lines += bool(line.strip()) and bool(found)
        at = end + 1
    least, share = (2, 6) if _says_duties(above) else (3, 9)
    if 10 * len(found) >= 6 * lines:  # beside sure ones the others count too
        found = sorted((*found, *weak), key=lambda c: c.start)
    return tuple(found) if len(found) >= least and 10 * len(found) >= share * lines else ()


def _above_lines(items: Sequence[Item], item: Item) -> str:
    own = item.text.value[: item.head] if item.kind else ""
    return own + "\n" + _heading(items, item.at)
