"""Headings that fill their line: the end of that line is a paragraph's end.

By the page alone a heading that reaches the right edge goes on in the line below, where first
lines have no indent. Its fellows tell: where `（一）…`, `（三）…`, `（四）…` each stand alone, the
line of `（二）…` is a heading too, and what follows is its first paragraph if it opens like one.
"""

from collections.abc import Iterator

from hqparse.language.marks import TOP_KINDS, begins
from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple, made_of
from hqparse.model.text import Text
from hqparse.outline.heading_ends import opens_sentence

_STOP = lazy(r"[。；！？;!?.．](?:(?<![.．])|(?<!\d.)(?!\d))")
_KINDS = TOP_KINDS | {"（一）", "1."}
_LONGEST = 60
"""So many characters at most has a heading that stands alone."""
_SHORTEST_BODY = 15
_GOES_ON = tuple("的和与及、，,：:（(“《是在对将把为")
_FEWEST = 2
"""So many headings of a list stand alone at least where one of it is taken for another."""


class _Block(NamedTuple):
    """Lines up to an end that is no soft one: the words, the length of the first line, where
    that ends in the text."""

    words: str
    first: int
    end: int

    @property
    def alone(self) -> bool:
        """A heading without a sentence."""
        return len(self.words) <= _LONGEST and not _STOP.search(self.words)

    @property
    def glued(self) -> bool:
        """A first line that could be a heading, and a sentence below."""
        head = self.words[: self.first].rstrip()
        body = self.words[self.first :].lstrip()
        if len(body) <= _SHORTEST_BODY or head.endswith(_GOES_ON) or not opens_sentence(body):
            return False
        return _STOP.search(self.words, self.first) is not None and not _STOP.search(head)


def heading_ends(text: Text, wraps: frozenset[int]) -> list[int]:
    """The places in `text` of soft line ends (`wraps`: places in the raw text) behind a heading."""
    blocks = list(_blocks(text, wraps))
    if not any(block.glued for block in blocks):
        return []
    return sorted(end for run in _runs(blocks) for end in _ends(run))


def _ends(run: list[tuple[_Block, bool]]) -> list[int]:
    """Where the headings of a run end that fill their lines, if all others stand alone: none has
    the next block of its kind right below."""
    ends: list[int] = []
    for block, listed in run:
        if block.glued:
            ends.append(block.end)
        elif listed or not block.alone:
            return []
    return ends if len(run) - len(ends) >= max(_FEWEST, len(ends)) else []


def _runs(blocks: list[_Block]) -> list[list[tuple[_Block, bool]]]:
    """Marked blocks of one kind whose numbers follow each other, each with whether one of its kind
    stands right below."""
    open_: dict[str, list[tuple[_Block, bool]]] = {}
    last: dict[str, int] = {}
    runs: list[list[tuple[_Block, bool]]] = []
    marks = [begins(block.words.lstrip()) for block in blocks]
    for block, mark, below in zip(blocks, marks, [*marks[1:], None], strict=True):
        if mark is None or mark.kind not in _KINDS:
            continue
        kind = mark.kind
        if kind not in last or mark.number != last[kind] + 1:
            open_[kind] = []
            runs.append(open_[kind])
        last[kind] = mark.number
        open_[kind].append((block, below is not None and below.kind == kind))
    return runs


def _blocks(text: Text, wraps: frozenset[int]) -> Iterator[_Block]:
    value, origin = text.value, text.origin
    start, first, at, end = 0, 0, 0, len(value)
    for line in value.split("\n"):
        at += len(line)
        first = first or at
        if at == end or origin[at] not in wraps:
            yield made_of(_Block, (value[start:at], first - start, first))
            start, first = at + 1, 0
        at += 1
