"""The workbook that a unit gets: its tasks under the head of a letter (交办单), columns to fill."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO

from hqparse.desk.ledger.marker import Given, write_marker
from hqparse.desk.ledger.settle import own_part
from hqparse.desk.ledger.split import Order, Shares, roles_said
from hqparse.output.fields import ROLES
from hqparse.output.workbook.book import Ledger, ledger_workbook
from hqparse.output.workbook.columns import BY_KEY, ROLE, LedgerColumn, in_order
from hqparse.output.workbook.entries import Entry
from hqparse.output.workbook.ledger_sheet import SheetForm, write_ledger
from hqparse.output.workbook.paper import NO_MAGIC, BookWriter

NAME = "交办单"
_LEFT_OUT = ("days", "light", "doubts", "page", "file", "document_number", "key")
_SIGNED = "填报人：　　　　　　　　联系电话：　　　　　　　　填报日期："
_RULES = (
    "请在“状态”中选择，在“进展情况”“佐证材料”“联系人”中填写，逐项填好后反馈；"
    "可以增加列和工作表，请勿改动“任务标识”。"
)
_WIDE = 90
"""Characters of a line above the heads."""


def letter(ledger: Ledger, numbers: Sequence[int], order: Order, units: Sequence[str]) -> bytes:
    """The workbook for one unit; `numbers` are the running numbers of the whole ledger."""
    import xlsxwriter

    mine = [_own(ledger.entries[i], order.unit) for i, _ in order.tasks]
    own = [numbers[i] for i, _ in order.tasks]
    papers = list(dict.fromkeys(entry.paper for entry in mine))
    above = tuple(_above(order, mine))
    file = BytesIO()
    workbook = xlsxwriter.Workbook(file, NO_MAGIC)
    book = BookWriter(workbook)
    columns = _columns(order, mine, several=len(papers) > 1)
    write_ledger(book, mine, papers, columns, SheetForm(NAME, above, False, tuple(own)))
    words = [line for line, _ in above]
    write_marker(book, Given(order.unit, units, words, mine, own))
    workbook.close()
    return file.getvalue()


def whole(ledger: Ledger, numbers: Sequence[int], plan: Shares) -> bytes:
    """The whole ledger, which remembers to whom it was given."""
    units = [order.unit for order in plan.orders]
    given = Given("", units, (), ledger.entries, numbers)
    return ledger_workbook(ledger, lambda book: write_marker(book, given))


def _own(entry: Entry, unit: str) -> Entry:
    """The task with what the unit itself wrote before, where a cell has parts of several."""
    return entry._replace(filled={key: own_part(v, unit) for key, v in entry.filled.items()})


def _columns(order: Order, mine: Sequence[Entry], *, several: bool) -> list[LedgerColumn]:
    """The ledger's columns with the unit's own role; those of identity come last."""
    roles = {mine[n].key: roles_said(roles) for n, (_, roles) in enumerate(order.tasks)}
    role = ROLE._replace(read=lambda entry: roles[entry.key])
    kept = [c for c in in_order(1) if c.key not in _LEFT_OUT]
    at = next(i for i, c in enumerate(kept) if c.key == "lead")
    beside = [BY_KEY["file"], BY_KEY["document_number"]]
    front, rest = kept[:1], [*kept[1:at], role, *kept[at:]]
    return [*front, *(beside if several else []), *rest, BY_KEY["key"]] + (
        [] if several else beside
    )


def _above(order: Order, mine: Sequence[Entry]) -> list[tuple[str, str]]:
    """The lines of the letter's head."""
    papers = list(dict.fromkeys(entry.paper for entry in mine))
    names = "、".join(
        f"《{p.title or p.file}》" + (f"（{p.number}）" if p.number else "") for p in papers
    )
    counts = "、".join(f"{w} {n} 项" for r, w in ROLES.items() if (n := order.count(r)))
    body = f"现将{names}中涉及你单位的 {len(mine)} 项任务（{counts}）交你单位办理。{_RULES}"
    lines = list(_wrapped("　　" + body))
    return [
        ("任务交办单", "title"),
        (f"{order.unit}：", "letter"),
        *((line, "letter") for line in lines),
        (_SIGNED, "letter"),
    ]


def _wrapped(words: str) -> Iterator[str]:
    """Lines that end behind a mark of punctuation where there is one near."""
    while len(words) > _WIDE:
        near = max(words.rfind(mark, _WIDE // 2, _WIDE) for mark in "，。；、》）")
        cut = near + 1 if near > 0 else _WIDE
        yield words[:cut]
        words = words[cut:]
    yield words
