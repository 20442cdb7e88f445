"""Paragraphs → items: a line-oriented fold with a stack of ranks, the only place with state.

一、 > （一） > 1. > （1） > ① by default (GB/T 9704—2012, 7.3.3), but a kind of mark belongs
where the document opened it; skipped levels and missing headings are taken as they come.
"""

from __future__ import annotations

from collections.abc import Sequence

from hqparse.language.duties import LABEL
from hqparse.language.marks import RANKS, TITLE, begins, mark_of
from hqparse.language.regexes import lazy
from hqparse.model.findings import Item, Mark
from hqparse.model.named import made_of
from hqparse.model.source import StatedHeading
from hqparse.model.text import Text
from hqparse.outline.inline_marks import with_inline_marks
from hqparse.outline.section_titles import Read, section_titles

_DECIMAL = lazy(r"\d\d?[.．\-－–—]\d")
_NEXT = {
    "1.": lazy(r"(\d{1,3})[.．、]\s*+(?=\d+[^\d.．%％])"),
    "01": lazy(r"([1-9]\d)(?=[一-鿿“《]|20\d\d年)"),
}
"""kind of mark → its form where only the number before it makes it one"""


class _Open:
    """An item under construction."""

    __slots__ = ("children", "kind", "lines", "mark", "parent", "part", "rank")

    def __init__(
        self,
        kind: str,
        rank: float,
        mark: Mark | None,
        parent: int,
        part: int,
        lines: list[Text],
    ) -> None:
        self.kind = kind
        self.rank = rank
        self.mark = mark
        self.parent = parent
        self.part = part
        self.lines = lines
        self.children = 0


def segment(parts: Sequence[Text], headings: Sequence[StatedHeading] = ()) -> tuple[Item, ...]:
    """The items of a document's parts (cover, plan, annexes), in document order; `headings` are
    lines that the file itself states to be headings."""
    fold = _Fold()
    for n, part in enumerate(parts):
        fold.start_part(n)
        lines = [p for p in part.lines() if p.value.strip()]
        begun = [begins(line.value) for line in lines]
        paragraphs = list(with_inline_marks(lines, begun))
        if paragraphs != lines:
            begun = [begins(p.value) for p in paragraphs]
        marks = [mark_of(p, b) if b else None for p, b in zip(paragraphs, begun, strict=True)]
        if any(p.value[:1].isdecimal() and _DECIMAL.match(p.value) for p in paragraphs):
            from hqparse.outline.decimals import decimal_marks  # of contingency plans

            for i, mark in decimal_marks(paragraphs).items():
                marks[i] = marks[i] or mark
        titles = section_titles(paragraphs, marks)
        if headings:
            from hqparse.outline.stated import stated_ranks  # few readers know of headings

            titles |= stated_ranks(paragraphs, marks, headings)
        for i, paragraph in enumerate(paragraphs):
            fold.take(paragraph, marks[i], titles.get(i))
    return fold.finish()


class _Fold:
    """The stack of open levels and the items so far."""

    def __init__(self) -> None:
        self.items: list[_Open] = []
        self.stack: list[int] = []
        self.part = 0
        self.last: dict[str, Mark | None] = {}  # kind → the mark of its last item

    def start_part(self, number: int) -> None:
        """A new part begins: numbering starts afresh, words before its first mark are its own."""
        self.part = number
        self.stack = []
        self._open(_Open("", -1.0, None, -1, number, []))

    def take(self, paragraph: Text, read: Read | None, title_rank: float | None) -> None:
        """One more paragraph: a new item, a heading, or more words of the item that is open."""
        found = read or self._next_number(paragraph)
        if found is not None and self._is_field(paragraph, *found[1:]):
            self.items[self.stack[-1]].lines.append(paragraph[found[2] :])
        elif found is not None:
            mark, kind, behind = found
            self._place(kind, RANKS[kind], mark, paragraph[behind:])
        elif (above := self.items[self.stack[-1]]).mark and _lacks_words(above, paragraph):
            above.lines[:] = [paragraph]  # its mark stood at the end of the paragraph before
        elif title_rank is not None:
            self._place(TITLE, title_rank, None, paragraph)
        else:
            above.lines.append(paragraph)

    def _is_field(self, paragraph: Text, kind: str, behind: int) -> bool:
        """`3.责任单位：市教育局` below an item: a field of it with a number. Where the open item of
        its kind begins with a label too, it is the next one: `1.牵头单位：甲`, `2.牵头单位：乙`."""
        if self.items[self.stack[-1]].mark is None:
            return False
        if LABEL.re.match(paragraph.value, behind) is None:
            return False
        alike = (self.items[i] for i in reversed(self.stack) if self.items[i].kind == kind)
        item = next(alike, None)
        return item is None or LABEL.re.match(item.lines[0].value) is None

    def _next_number(self, paragraph: Text) -> Read | None:
        """`11.121人才梯队项目`: a digit behind the mark, `10支持企业` behind 09: numbers that are
        the next ones."""
        if not paragraph.value[:1].isdigit():
            return None
        for kind, form in _NEXT.items():
            m = form.match(paragraph.value)
            if m is None:
                continue
            last = self.last.get(kind)
            if last and int(m[1]) == last.number + 1 and self.items[-1].part == self.part:
                printed = m.group().strip()
                mark = Mark(kind, last.number + 1, printed, paragraph.span(0, len(printed)))
                return mark, kind, m.end()
        return None

    def _place(self, kind: str, rank: float, mark: Mark | None, words: Text) -> None:
        items, stack = self.items, self.stack
        top = items[stack[-1]]
        if len(stack) > 1 and top.kind == kind and (kind != TITLE or top.rank == rank):
            stack.pop()  # the next one of the same level, as most are
        elif self._is_open(kind, rank):
            while not self._is_level(items[stack[-1]], kind, rank):
                stack.pop()
            stack.pop()
        else:
            while len(stack) > 1 and items[stack[-1]].rank >= rank:
                stack.pop()
        if mark is not None and mark.number == 2:
            self._find_first(kind, rank)
        parent = stack[-1]
        items[parent].children += 1
        self._open(_Open(kind, rank, mark, parent, self.part, [words]))

    def _find_first(self, kind: str, rank: float) -> None:
        """A series that begins at 2.: the paragraphs between it and its heading are the item
        whose mark is lost."""
        parent = self.stack[-1]
        above = self.items[parent]
        if above.mark is None or above.children or len(above.lines) < 2:
            return
        last = next((o.mark for o in reversed(self.items) if o.mark and o.kind == kind), None)
        if last is not None and last.number == 1:
            return  # `1.` stands under the heading before: the numbers run on
        first = _Open(kind, rank, None, parent, self.part, above.lines[1:])
        above.lines = above.lines[:1]
        above.children += 1
        self.items.append(first)

    def _is_open(self, kind: str, rank: float) -> bool:
        return any(self._is_level(self.items[i], kind, rank) for i in self.stack[1:])

    @staticmethod
    def _is_level(item: _Open, kind: str, rank: float) -> bool:
        return item.kind == kind and (kind != TITLE or item.rank == rank)

    def _open(self, item: _Open) -> None:
        self.items.append(item)
        self.last[item.kind] = item.mark
        self.stack.append(len(self.items) - 1)

    def finish(self) -> tuple[Item, ...]:
        """The items, frozen."""
        out: list[Item] = []
        for i, o in enumerate(self.items):
            text = o.lines[0] if len(o.lines) == 1 else Text.join(o.lines, "\n")
            head = len(o.lines[0].value) if o.lines else 0
            made = (i, o.parent, o.mark, o.kind, text, head, o.children, o.part, (), "")
            out.append(made_of(Item, made))
        return tuple(out)


def _lacks_words(above: _Open, paragraph: Text) -> bool:
    """The item has its mark only, and the paragraph is no attribution that it may go without."""
    words = paragraph.value
    return not any(above.lines) and words[0] not in "（(【[" and not LABEL.re.match(words)
