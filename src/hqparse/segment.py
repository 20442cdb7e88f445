"""Paragraphs → items: a line-oriented fold with a stack of ranks, the only place with state.

一、 > （一） > 1. > （1） > ① by default (GB/T 9704—2012, 7.3.3), but a kind of mark belongs
where the document opened it; skipped levels and missing headings are taken as they come.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from hqparse.model import Item, Mark
from hqparse.numerals import value as number_of
from hqparse.patterns import LABEL, MARK, Pattern
from hqparse.text import Text

RANKS = {
    "编": 0.0, "篇": 0.0, "章": 1.0, "部分": 1.0, "节": 2.0, "一、": 3.0, "Ⅰ": 3.2, "条": 4.0,
    "（一）": 5.0, "1.": 6.0, "01": 6.0, "（1）": 7.0, "1)": 7.5, "①": 8.0,
}  # fmt: skip
"""kind of mark → its place in the order of levels; a smaller rank stands higher."""

TOP_KINDS = frozenset({"编", "篇", "章", "部分", "节", "一、"})
TITLE = "title"

_GROUP_KIND = {
    "cn": "一、", "cnp": "（一）", "nump": "（1）", "circled": "①", "num": "1.", "roman": "Ⅰ",
    "zero": "01",
}  # fmt: skip

CLOSING = Pattern(
    "closing paragraph",
    r"""
    ^(?: 附\s*件\s*[:：\d一二三四五六七八九十]*+ | 抄\s*送 | 主\s*送 | 公开属性 | [（(]?此件 | 特此通知 | 联系人 | 联系电话 | 附[:：]
      | 本(?:通知|意见|方案|措施|办法|规定|政策|政策措施|实施意见|若干措施|实施方案|细则|计划|条例|政策意见)(?:自|由|有效期|执行期|所称|所指|中|未|从|印发|实施|施行|下发|最终|明确|各)
      | 以上(?:政策|措施|意见|条款|各项|规定|内容|任务|工作|通知|扶持) | 上述(?:政策|措施|条款|相关|各项|意见|规定|奖补|任务)
      | 各(?:地|县|市|区|级|单位|部门|有关|镇|乡|街道|责任|相关|地区|级各部门|设区).{0,24}(?:要|应|须|需|可|参照|抓紧|认真|结合|务必|应当|可以|应于|每|将|在)
      | (?:自|从)(?:印发|发布|公布|下发).{0,4}之日起
    )
    """,
    yes=(
        ("附件：任务分工", "附件："),
        ("本政策措施由市财政局", "本政策措施由"),
        ("特此通知。", "特此通知"),
    ),
    no=("推动各区建设", "本市企业可享受", "各类企业用工"),
)
"""Paragraphs that close a document and belong to no task (gold rule 7)."""

_SENTENCE = re.compile(r"[。！？；]")
_DOCUMENT_TITLE = re.compile(
    r"关于|(?:方案|措施|意见|规划|通知|安排|分工|分工表|分解表|办法|计划|清单|要点|规定|细则|报告|决定|目录|一览表|政策|公告|建议)(?:[（(].{1,12}[）)])?$"
)
_SIGNED = re.compile(r"(?:政府|办公室|委员会|局|厅|部|委|[办院会])$|日$|^附")
_INLINE = re.compile(r"(?<=[）)〕】\]。！])\s*+(?=[（(]?[一二三四五六七八九十\d])")


@dataclass(slots=True)
class _Open:
    """An item under construction."""

    kind: str
    rank: float
    mark: Mark | None
    parent: int
    lines: list[Text] = field(default_factory=list)
    children: int = 0
    part: int = 0


def segment(parts: Sequence[Text]) -> tuple[Item, ...]:
    """The items of a document's parts (cover, plan, annexes), in document order."""
    fold = _Fold()
    for n, part in enumerate(parts):
        fold.start_part(n)
        paragraphs = list(_with_inline_marks([p for p in part.lines() if p.value.strip()]))
        titles = _unnumbered_headings(paragraphs)
        for i, paragraph in enumerate(paragraphs):
            fold.take(paragraph, titles.get(i))
    return fold.finish()


def read_mark(paragraph: Text) -> tuple[Mark, str, int] | None:
    """The mark at the start of a paragraph, its kind, and where the words behind it begin."""
    m = MARK.re.match(paragraph.value)
    if m is None:
        return None
    if m.group("part"):
        kind, digits = m.group("partkind"), m.group("part")
    else:
        group = next(g for g in _GROUP_KIND if m.group(g))
        kind, digits = _GROUP_KIND[group], m.group(group)
        if group == "num" and m.group().rstrip()[-1] in ")）":
            kind = "1)"
    number = number_of(digits)
    if number is None:
        return None
    printed = m.group().strip()
    return Mark(kind, number, printed, paragraph.span(0, len(printed))), kind, m.end()


class _Fold:
    """The stack of open levels and the items so far."""

    def __init__(self) -> None:
        self.items: list[_Open] = []
        self.stack: list[int] = []
        self.part = 0

    def start_part(self, number: int) -> None:
        """A new part begins: numbering starts afresh, words before its first mark are its own."""
        self.part = number
        self.stack = []
        self._open(_Open("", -1.0, None, -1, part=number))

    def take(self, paragraph: Text, title_rank: float | None) -> None:
        """One more paragraph: a new item, a heading, or more words of the item that is open."""
        found = read_mark(paragraph)
        if found is not None:
            mark, kind, behind = found
            self._place(kind, RANKS[kind], mark, paragraph[behind:])
        elif title_rank is not None:
            self._place(TITLE, title_rank, None, paragraph)
        else:
            self.items[self.stack[-1]].lines.append(paragraph)

    def _place(self, kind: str, rank: float, mark: Mark | None, words: Text) -> None:
        kinds = [self.items[i].kind for i in self.stack]
        if kind in kinds[1:] and (kind != TITLE or self._same_title(rank)):
            while self.items[self.stack[-1]].kind != kind:
                self.stack.pop()
            self.stack.pop()
        else:
            while len(self.stack) > 1 and self.items[self.stack[-1]].rank >= rank:
                self.stack.pop()
        parent = self.stack[-1]
        self.items[parent].children += 1
        self._open(_Open(kind, rank, mark, parent, [words], part=self.part))

    def _same_title(self, rank: float) -> bool:
        return any(self.items[i].kind == TITLE and self.items[i].rank == rank for i in self.stack)

    def _open(self, item: _Open) -> None:
        self.items.append(item)
        self.stack.append(len(self.items) - 1)

    def finish(self) -> tuple[Item, ...]:
        """The items, frozen, each with its path."""
        out: list[Item] = []
        for i, o in enumerate(self.items):
            path: tuple[str, ...] = ()
            if o.parent >= 0 and out[o.parent].kind:
                path = (*out[o.parent].path, heading_of(out[o.parent]))
            text = Text.join(o.lines, "\n")
            head = len(o.lines[0]) if o.lines else 0
            out.append(Item(i, o.parent, o.mark, o.kind, text, head, path, o.children, o.part))
        return tuple(out)


def heading_of(item: Item) -> str:
    """An item as an entry of a path: mark and first sentence, without a final stop."""
    line = item.text.value[: item.head]
    stop = _SENTENCE.search(line)
    words = line[: stop.start()] if stop else line
    mark = item.mark.printed if item.mark else ""
    return (mark + words).strip()


def _with_inline_marks(paragraphs: Sequence[Text]) -> Iterator[Text]:
    """Split `…市财政局）14.提供…` where 14 is the number that comes next."""
    last: dict[str, int] = {}
    for paragraph in paragraphs:
        start = 0
        first = read_mark(paragraph)
        if first:
            last[first[1]] = first[0].number
        cuts = list(_INLINE.finditer(paragraph.value)) if len(paragraph) > 40 else []
        found = [(m.end(), mark) for m in cuts if (mark := read_mark(paragraph[m.end() :]))]
        restarts = {mark[1] for _, mark in found if mark[0].number == 1}
        for at, (mark, kind, _) in found:
            if kind not in restarts and mark.number == last.get(kind, -9) + 1:
                yield paragraph[start:at].strip()
                start = at
                last[kind] = mark.number
        yield paragraph[start:] if start else paragraph


def _unnumbered_headings(paragraphs: Sequence[Text]) -> dict[int, float]:
    """Short lines without a stop, right above numbered items: index → rank.

    One alone is the title of the plan; several in one document are its sections.
    """
    marks = [read_mark(p) for p in paragraphs]
    found: dict[int, float] = {}
    inside = 0
    for i in range(len(paragraphs) - 1):
        following = marks[i + 1]
        if marks[i] is None and following and _could_head(paragraphs[i].value):
            found[i] = RANKS[following[1]] - 0.5
            inside += any(m is not None for m in marks[:i])
    return found if inside >= 1 and len(found) >= 2 else {}


def _could_head(words: str) -> bool:
    return (
        3 < len(words) <= 30
        and not _SENTENCE.search(words)
        and words[-1] not in "，、：:；,)）"
        and not _DOCUMENT_TITLE.search(words)
        and not _SIGNED.search(words)
        and not LABEL.re.match(words)
    )


def with_text(item: Item, text: Text, head: int) -> Item:
    """The same item with other words."""
    return replace(item, text=text, head=head)
