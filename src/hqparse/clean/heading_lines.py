"""Headings that fill their line: the end of that line is a paragraph's end.

By the page alone a heading that reaches the right edge goes on in the line below, where first
lines have no indent. Its fellows tell: where `（一）…`, `（三）…`, `（四）…` each stand alone, the
line of `（二）…` is a heading too, and what follows is its first paragraph if it opens like one.
"""

from collections.abc import Iterator
from itertools import pairwise

from hqparse.language.marks import TOP_KINDS, begins
from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple
from hqparse.model.text import Text
from hqparse.outline.heading_ends import opens_sentence

_STOP = lazy(r"[。；！？;!?]|(?<!\d)[.．](?!\d)")
_KINDS = TOP_KINDS | {"（一）", "1."}
_LONGEST = 60
"""So many characters at most has a heading that stands alone."""
_SHORTEST_BODY = 15
_GOES_ON = tuple("的和与及、，,：:（(“《是在对将把为")
_FEWEST = 2
"""So many headings of a list stand alone at least where one of it is taken for another."""


class _Block(NamedTuple):
    """Lines up to an end that is no soft one: the words, the length of the first line, where
    that ends in the text, the kind and number of the mark they begin with."""

    words: str
    first: int
    end: int
    kind: str = ""
    number: int = 0

    @property
    def alone(self) -> bool:
        """A heading without a sentence."""
        return len(self.words) <= _LONGEST and not _STOP.search(self.words)

    @property
    def glued(self) -> bool:
        """A first line that could be a heading, and a sentence below."""
        stop = _STOP.search(self.words, self.first)
        head = self.words[: self.first].rstrip()
        if stop is None or _STOP.search(head) or head.endswith(_GOES_ON):
            return False
        body = self.words[self.first :].lstrip()
        return len(body) > _SHORTEST_BODY and opens_sentence(body)


def heading_ends(text: Text, wraps: frozenset[int]) -> list[int]:
    """The places in `text` of soft line ends (`wraps`: places in the raw text) behind a heading."""
    ends: list[int] = []
    for run in _runs(list(_blocks(text, wraps))):
        glued = [b.end for b in run if b.glued]
        alone = sum(b.alone for b in run)
        if glued and alone >= max(_FEWEST, len(glued)) and alone + len(glued) == len(run):
            ends += glued
    return sorted(ends)


def _runs(blocks: list[_Block]) -> list[list[_Block]]:
    """Marked blocks of one kind whose numbers follow each other and that have words of another
    kind below each."""
    open_: dict[str, list[_Block]] = {}
    runs: list[list[_Block]] = []
    for block, below in pairwise([*blocks, _Block("", 0, 0)]):
        if block.kind not in _KINDS:
            continue
        run = open_.get(block.kind)
        if run is None or block.number != run[-1].number + 1:
            run = open_[block.kind] = []
            runs.append(run)
        listed = below.kind == block.kind and not block.glued
        run.append(block._replace(words="。") if listed else block)
    return runs


def _blocks(text: Text, wraps: frozenset[int]) -> Iterator[_Block]:
    start, first, at = 0, 0, 0
    for line in text.value.split("\n"):
        first = first or at + len(line)
        at += len(line)
        if at == len(text) or text.origin[at] not in wraps:
            words = text.value[start:at]
            mark = begins(words.lstrip())
            kind, number = (mark.kind, mark.number) if mark else ("", 0)
            yield _Block(words, first - start, first, kind, number)
            start, first = at + 1, 0
        at += 1
