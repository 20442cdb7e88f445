"""What a page is made of: lines of text, the blocks that hold them, tables as written."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

_SHORT = 80
"""A list of units in a cell has no more characters."""


class Unseen(Enum):
    """How a page keeps words from view: surely, by a hint only, or struck out."""

    HIDDEN = 1
    FAINT = 2
    STRUCK = 3


@dataclass(slots=True)
class PageLine:
    """A paragraph's words, how many of its characters stand in links, its innermost block."""

    text: str
    linked: int
    block: int


@dataclass(slots=True)
class PageBlock:
    """A block element: `first:last` are its lines, `parent` the index of the block around it."""

    tag: str
    parent: int
    hint: str
    soft: bool
    first: int
    last: int = 0


@dataclass(slots=True)
class WrittenCell:
    """A td or th as written: its lines and the spans that its attributes ask for."""

    first: int
    rowspan: int
    colspan: int
    last: int = 0


@dataclass(slots=True)
class WrittenTable:
    """A table element as written. `nested`: another one, no mere list, stands in a cell of it."""

    block: int
    rows: list[list[WrittenCell]] = field(default_factory=list)
    nested: bool = False

    def is_list(self, lines: list[PageLine]) -> bool:
        """One column of a few words: units one below the other in a cell."""
        size = sum(len(x.text) for row in self.rows for c in row for x in lines[c.first : c.last])
        return size <= _SHORT and not self.nested and all(len(row) < 2 for row in self.rows)


@dataclass(slots=True)
class Flow:
    """A page in reading order. Block 0 is the page itself; `left_out` are words that it does not
    show."""

    lines: list[PageLine] = field(default_factory=list)
    blocks: list[PageBlock] = field(default_factory=list)
    grids: list[WrittenTable] = field(default_factory=list)
    left_out: list[tuple[Unseen, str]] = field(default_factory=list)
