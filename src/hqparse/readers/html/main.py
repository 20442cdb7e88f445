"""Which lines of a page are the document.

Each line weighs what its words outside links weigh. From the page inwards, the walk steps into
the block that holds most of the weight, and judges the blocks beside it one by one: what
looks like a part of a notice stays (a title above the article, a cover notice before the
plan), a list of links or a part that is named `footer` goes, a few plain lines stay only next
to the article (a signature).
"""

from enum import Enum
from itertools import accumulate

from hqparse.model.named import NamedTuple
from hqparse.readers.html.flow import BLOCKS
from hqparse.readers.html.parts import Flow, PageBlock, PageLine
from hqparse.readers.html.signs import (
    has_mark,
    is_document_like,
    is_furniture,
    is_related_head,
    is_site_foot,
    may_stand_in_foot,
    names_site_part,
)

_MOST = 0.6
"""A block with this share of the weight is the one to step into."""

_FEW = 8
"""So many plain lines beside the article may belong to it."""

_LEAVES = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "pre"})
_PARTS = BLOCKS - _LEAVES


class Verdict(Enum):
    """What a block beside the article is."""

    DOCUMENT = 1
    PLAIN = 2
    SITE = 3


class Stretch(NamedTuple):
    """Lines `first:last`; `block` is the block that they fill, None for a loose line."""

    first: int
    last: int
    block: PageBlock | None = None


def main_lines(flow: Flow, spent: frozenset[int], tables: frozenset[int]) -> list[int]:
    """The indices of the lines that are the document's, in order.

    `spent`: lines taken elsewhere (the page's own metadata); `tables`: blocks that are data
    tables, which stay whole.
    """
    kept = _Chooser(flow, spent, tables).chosen()
    return _without_repeats(flow, _without_foot(flow, _without_related(flow, kept)))


class _Chooser:
    """Running sums over the lines, so that any range is weighed at once."""

    def __init__(self, flow: Flow, spent: frozenset[int], tables: frozenset[int]) -> None:
        self.lines = flow.lines
        self.blocks = flow.blocks
        self.tables = tables
        ranges = (range(flow.blocks[t].first, flow.blocks[t].last) for t in tables)
        self.in_table = frozenset(i for lines in ranges for i in lines)
        self.furniture = [
            i in spent or (i not in self.in_table and is_furniture(line.text))
            for i, line in enumerate(flow.lines)
        ]
        weights = self._weights(soft=False)
        if sum(weights) * 3 < sum(self._weights(soft=True)):
            weights = self._weights(soft=True)  # an unclosed <nav> swallowed the article
        self.weight = [0, *accumulate(weights)]
        self.linked = [0, *accumulate(line.linked for line in flow.lines)]
        self.length = [0, *accumulate(len(line.text) for line in flow.lines)]
        self.parts = self._parts()

    def _weights(self, *, soft: bool) -> list[int]:
        return [
            0 if site or (self.blocks[line.block].soft and not soft) else _weight(line)
            for line, site in zip(self.lines, self.furniture, strict=True)
        ]

    def _parts(self) -> list[list[int]]:
        """For each block its child blocks that have lines."""
        parts: list[list[int]] = [[] for _ in self.blocks]
        for i, block in enumerate(self.blocks):
            if block.parent >= 0 and block.last > block.first:
                parts[block.parent].append(i)
        return parts

    def chosen(self) -> list[int]:
        """From the page inwards to the article, keeping what belongs to it on the way."""
        kept: list[Stretch] = []
        here = 0
        while True:
            inner = self._heaviest(here)
            if inner is None:
                break
            kept += self._beside(here, inner)
            here = inner
        article = Stretch(self.blocks[here].first, self.blocks[here].last, self.blocks[here])
        return self._cleaned([*kept, article])

    def _heaviest(self, here: int) -> int | None:
        """The child block with most of the weight, if it is one to step into."""
        children = self.parts[here]
        if not children:
            return None
        inner = max(children, key=lambda i: self._weight_of(self.blocks[i]))
        block = self.blocks[inner]
        if block.tag not in _PARTS or inner in self.tables or block.last - block.first < 2:
            return None
        share = self._weight_of(block)
        return inner if share and share >= _MOST * self._weight_of(self.blocks[here]) else None

    def _weight_of(self, block: PageBlock | Stretch) -> int:
        return self.weight[block.last] - self.weight[block.first]

    def _beside(self, here: int, inner: int) -> list[Stretch]:
        """What stays of the other parts of `here`: nearest to `inner` first, both ways."""
        core = self.blocks[inner]
        parts = self._ranges(here, inner)
        before = [p for p in reversed(parts) if p.last <= core.first]
        behind = [p for p in parts if p.first >= core.last]
        return [*self._stay(before), *self._stay(behind)]

    def _ranges(self, here: int, inner: int) -> list[Stretch]:
        blocks = [self.blocks[i] for i in self.parts[here] if i != inner]
        ranges = [Stretch(b.first, b.last, b) for b in blocks]
        covered = [*ranges, Stretch(self.blocks[inner].first, self.blocks[inner].last)]
        at = self.blocks[here].first
        loose: list[Stretch] = []
        for part in sorted(covered, key=lambda p: p.first):
            loose += [Stretch(i, i + 1) for i in range(at, part.first)]
            at = max(at, part.last)
        loose += [Stretch(i, i + 1) for i in range(at, self.blocks[here].last)]
        return sorted([*ranges, *loose], key=lambda p: p.first)

    def _stay(self, parts: list[Stretch]) -> list[Stretch]:
        near = True
        stay: list[Stretch] = []
        for part in parts:
            verdict = self._verdict(part)
            near = near and verdict is not Verdict.SITE
            if verdict is Verdict.DOCUMENT or (near and part.last - part.first <= _FEW):
                stay.append(part)
        return stay

    def _verdict(self, part: Stretch) -> Verdict:
        if self._is_links(part) or self._weight_of(part) == 0:
            return Verdict.SITE
        named = part.block is not None and names_site_part(part.block.hint)
        site = any(self.furniture[part.first : part.last])
        if any(self._shows_document(i) for i in range(part.first, part.last)):
            return Verdict.SITE if named and site else Verdict.DOCUMENT
        return Verdict.SITE if named or site else Verdict.PLAIN

    def _is_links(self, part: Stretch) -> bool:
        linked = self.linked[part.last] - self.linked[part.first]
        return linked * 2 > self.length[part.last] - self.length[part.first]

    def _shows_document(self, i: int) -> bool:
        line = self.lines[i]
        return not self.furniture[i] and line.linked == 0 and is_document_like(line.text)

    def _cleaned(self, ranges: list[Stretch]) -> list[int]:
        """The lines of the ranges without furniture, lists of links, and links at the ends."""
        dropped = self._link_lists()
        lines = sorted(i for r in ranges for i in range(r.first, r.last))
        kept = [i for i in lines if not self.furniture[i] and i not in dropped]
        body = [i for i in kept if self._shows_document(i)] or kept
        return [i for i in kept if body[0] <= i <= body[-1] or not self._only_links(i)]

    def _link_lists(self) -> set[int]:
        """Linked lines of the blocks in which three lines or more, and most words, are links."""
        dropped: set[int] = set()
        done = 0
        for block in self.blocks[1:]:
            if block.first < done or block.last - block.first < 3:
                continue
            if self._is_links(Stretch(block.first, block.last)):
                dropped.update(filter(self._only_links, range(block.first, block.last)))
                done = block.last
        return dropped

    def _only_links(self, i: int) -> bool:
        line = self.lines[i]
        own_list = has_mark(line.text) or line.text.startswith("附件")
        return line.linked * 2 > len(line.text) and i not in self.in_table and not own_list


def _weight(line: PageLine) -> int:
    """The characters outside links; a third of them for a short line without a mark."""
    if line.linked * 2 > len(line.text):
        return 0
    own = len(line.text) - line.linked
    full = own >= 30 or has_mark(line.text) or any(c in line.text for c in "，。；：")
    return own if full else -(-own // 3)


def _without_repeats(flow: Flow, kept: list[int]) -> list[int]:
    """Without the page's heading where the document's own title (in one line or several)
    follows it."""
    result: list[int] = []
    for n, i in enumerate(kept):
        text = "".join(flow.lines[i].text.split())
        following = "".join(flow.lines[j].text for j in kept[n + 1 : n + 7])
        near = "".join(following.split())[: len(text) + 60]
        if len(text) < 10 or "关于" not in text or text not in near:
            result.append(i)
    return result


def _without_foot(flow: Flow, kept: list[int]) -> list[int]:
    """Without the address lines around the site's own foot, where it stands in the article."""
    feet = [i for i, line in enumerate(flow.lines) if is_site_foot(line.text)]
    near = {j for i in feet[:3] for j in range(i - 4, i + 5)}
    return [i for i in kept if i not in near or not may_stand_in_foot(flow.lines[i].text)]


def _without_related(flow: Flow, kept: list[int]) -> list[int]:
    """Without the lists of other pages: their head and the short lines behind it."""
    result: list[int] = []
    related = False
    for i in kept:
        line = flow.lines[i]
        if is_related_head(line.text):
            related = True
        elif related and (line.linked == 0 and is_document_like(line.text)):
            related = False
        if not related:
            result.append(i)
    return result
