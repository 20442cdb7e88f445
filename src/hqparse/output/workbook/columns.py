"""The columns of the ledger: each with the words over it, its width, and where its cells come
from. How other offices call them stands here too, for forms of their own (`--template`) and for
ledgers that come back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from hqparse.language.duties import ON_LABELS, WHO, role_of
from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple
from hqparse.output.workbook.entries import NOT_STARTED, Entry, Value


class LedgerColumn(NamedTuple):
    """A column: `read` gives a cell's value. None: the cell is a formula (`days`, `light`), the
    running number, or for the units to fill. `others`: what else stands over such a column."""

    key: str
    zh: str
    width: float
    read: Callable[[Entry], Value] | None = None
    others: tuple[str, ...] = ()

    def value(self, number: int, entry: Entry) -> Value:
        """The cell of an entry, the `number`th of the ledger."""
        if self.read is not None:
            return self.read(entry)
        if self.key == "status":
            return entry.filled.get("status", NOT_STARTED)
        return number if self.key == "seq" else entry.filled.get(self.key, "")


def _number(entry: Entry) -> Value:
    """The printed number; as a number where it is a plain one, so that it sorts as one."""
    plain = entry.number.isascii() and entry.number.isdigit() and len(entry.number) < 10
    return int(entry.number) if plain and str(int(entry.number)) == entry.number else entry.number


COLUMNS = (
    LedgerColumn("seq", "序号", 6, None, ("顺序号",)),
    LedgerColumn("file", "文件", 18, lambda e: e.paper.file, ("来源文件",)),
    LedgerColumn("document_number", "发文字号", 16, lambda e: e.paper.number, ("文号", "文件编号")),
    LedgerColumn("number", "编号", 6, _number, ("任务编号", "任务序号")),
    LedgerColumn("chapter", "所属章节", 20, lambda e: e.chapter, (
        "章节", "类别", "任务类别", "所属领域",
    )),
    LedgerColumn("text", "任务内容", 56, lambda e: e.text, (
        "任务", "工作任务", "重点任务", "主要任务", "工作内容", "工作事项", "督办事项", "事项",
        "任务事项", "具体任务", "目标任务", "重点工作", "工作措施", "具体举措",
    )),
    LedgerColumn("lead", "牵头单位", 14, lambda e: e.names("lead"), (
        "牵头", "牵头部门", "主办单位", "牵头责任单位", "主责单位",
    )),
    LedgerColumn("supporting", "配合单位", 18, lambda e: e.names("supporting"), (
        "配合", "配合部门", "协办单位", "参与单位", "协同单位", "会办单位",
    )),
    LedgerColumn("responsible", "责任单位", 16, lambda e: e.names("responsible"), (
        "责任部门", "责任主体", "承办单位", "落实单位", "负责单位",
    )),
    LedgerColumn("deadline", "完成时限", 13, lambda e: e.deadline, (
        "时限", "时限要求", "完成时间", "办理时限", "时间要求", "进度安排",
    )),
    LedgerColumn("due", "截止日期", 11.5, lambda e: e.due, ("到期日", "截止时间")),
    LedgerColumn("days", "剩余天数", 7, None, ("剩余时间",)),
    LedgerColumn("light", "预警", 7, None, ("状态灯", "亮灯")),
    LedgerColumn("status", "状态", 9, None, ("完成状态", "办理状态", "进展状态", "完成情况")),
    LedgerColumn("progress", "进展情况", 28, None, (
        "工作进展", "进展", "落实情况", "办理情况", "推进情况", "目前进展",
    )),
    LedgerColumn("evidence", "佐证材料", 16, None, ("证明材料", "佐证", "支撑材料")),
    LedgerColumn("contact", "联系人", 12, None, ("联系人及电话", "联系方式", "填报人")),
    LedgerColumn("doubts", "疑点", 20, lambda e: e.doubts, ()),
    LedgerColumn("page", "来源页", 7, lambda e: e.page, ("页码", "原文页码")),
    LedgerColumn("key", "任务标识", 19, lambda e: e.key, ()),
)  # fmt: skip
"""In the order of the sheet of one notice without `file` and `document_number`, which stand
behind there; of several notices they stand beside the running number."""

FILL = ("status", "progress", "evidence", "contact")
"""The columns that the units fill."""
COMPUTED = ("seq", "days", "light", "role")
"""The columns whose cells follow from others."""
FIXED = (
    "number", "chapter", "text", "lead", "supporting", "responsible", "deadline", "due", "doubts",
    "page", "file", "document_number",
)  # fmt: skip
"""The columns that say what the notice says."""

ROLE = LedgerColumn("role", "本单位角色", 11)
"""What a unit does in a task, in the sheet that is sent to it."""

BY_KEY = {column.key: column for column in (*COLUMNS, ROLE)}

_BLANK = lazy(r"\s+")
_REMARK = lazy(r"[（(〔\[][^（(）)〔\[]{0,40}[）)〕\]]|(?<![*＊:：])[*＊:：]+$")

_OF_UNITS = lazy(rf"(?:{ON_LABELS})(?:责任)?(?:{WHO})")
_DEADLINE = lazy(
    r"(?:要求|计划|规定|预计|工作)?(?:(?:完成|办结|办理|整改|落实|销号)?(?:时限|期限|时间节点|节点)"
    r"|(?:完成|办结|整改|销号)(?:时间|日期))(?:要求|安排)?"
)
_KIND = "(?:年度|重点|主要|具体|目标|工作|督办|督查|交办|整改)"
_TEXT = lazy(
    rf"{_KIND}{{0,4}}(?:任务|事项)(?:名称|内容|事项)?|{_KIND}{{1,4}}(?:内容|工作)(?:名称|内容)?"
)
_FORMS = (("deadline", _DEADLINE), ("text", _TEXT))
"""Heads that no list has, by what they are made of."""


def in_order(papers: int) -> tuple[LedgerColumn, ...]:
    """The columns of a ledger over so many papers."""
    beside = ("file", "document_number")
    rest = tuple(c for c in COLUMNS if c.key not in ("seq", *beside, "key"))
    which = tuple(BY_KEY[key] for key in beside)
    where = (*which, *rest) if papers > 1 else (*rest, *which)
    return (BY_KEY["seq"], *where, BY_KEY["key"])


def key_under(head: str) -> str:
    """The key of the column that stands under a head; empty if it is none of ours.

    >>> key_under("牵头 单位（盖章）"), key_under("工作任务"), key_under("备注")
    ('lead', 'text', '')
    >>> key_under("办结时限"), key_under("承办科室"), key_under("交办时间"), key_under("责任人")
    ('deadline', 'responsible', '', '')
    """
    words = _REMARK.sub("", _BLANK.sub("", head)) or _BLANK.sub("", head)
    if known := _keys().get(words):
        return known
    if _OF_UNITS.fullmatch(words):
        return role_of(words).value
    return next((key for key, form in _FORMS if form.fullmatch(words)), "")


def matched(heads: Iterable[str]) -> dict[int, str]:
    """Which columns of a row of heads are ours: index → key, each key once; our own words come
    before what others say for the same thing."""
    words = list(heads)
    exact = {
        i: c.key for c in BY_KEY.values() for i, w in enumerate(words) if _BLANK.sub("", w) == c.zh
    }
    found: dict[int, str] = {}
    for i in [*exact, *(i for i in range(len(words)) if i not in exact)]:
        key = exact.get(i) or key_under(words[i])
        if key and key not in found.values():
            found[i] = key
    return found


@cache
def _keys() -> dict[str, str]:
    known = {word: column.key for column in COLUMNS for word in column.others}
    return known | {column.zh: key for key, column in BY_KEY.items()}
