"""The tree of a page → its flow: lines of text in reading order, the blocks that hold them, grids.

A block (div, td, p …) is a range of lines, so whatever is asked of it later is arithmetic on
ranges. The walk is a loop, never a recursion: a page may be nested 100,000 deep.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hqparse.language.numerals import chinese
from hqparse.language.regexes import lazy
from hqparse.readers.html.parts import Flow, PageBlock, PageLine, WrittenCell, WrittenTable
from hqparse.readers.html.signs import has_mark, is_heading
from hqparse.readers.html.unseen import Sight
from hqparse.readers.tidy import clean_lines

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_BLOCK_TAGS = """
html body div section article main header footer nav aside center blockquote form fieldset
p h1 h2 h3 h4 h5 h6 pre ul ol li dl dt dd table caption thead tbody tfoot tr td th
figure figcaption address details summary hgroup menu dir legend
"""
_DROPPED_TAGS = """
script style noscript template iframe frame object embed applet svg math canvas audio video
head title meta link select option datalist textarea button input map rp rt colgroup
"""
BLOCKS = frozenset(_BLOCK_TAGS.split())
DROPPED = frozenset(_DROPPED_TAGS.split())
SOFT = frozenset({"nav", "footer", "aside"})
"""Blocks that are page furniture by their own word, unless they hold nearly all of the text."""

_PREFORMATTED = lazy(r"white-space\s*:\s*(?:pre|break-spaces)", re.I)
_BOLD = frozenset({"b", "strong"})
_CHINESE = lazy(r"cjk-ideographic|(?:simp|trad)-chinese|japanese-(?:in)?formal", re.I)
_FILE_LINK = lazy(r"\.(?:docx?|wps|xlsx?|et|pdf|ofd|ceb|pptx?|zip|rar|txt|jpe?g|png)\b", re.I)


def flow_of(root: LexborNode, *, word_made: bool = False, sight: Sight | None = None) -> Flow:
    """The flow of the element `root`. `word_made`: the page was written by Word, which breaks
    its source inside Chinese words; such a line end is no blank. `sight` says what the page does
    not show; without it, what the page hides is taken too."""
    return _Walk(word_made, sight).run(root)


@dataclass(slots=True)
class _List:
    """A numbered list: the number of its last item, and whether it counts 一、二、三."""

    last: int
    chinese: bool

    def printed(self) -> str:
        """The mark of the last item as a browser shows it."""
        return f"{chinese(self.last)}、" if self.chinese else f"{self.last}."


def _only_text(node: LexborNode) -> str:
    """The words of an element that holds nothing else, or one more element around them."""
    for _ in range(3):
        child = node.first_child
        if child is None or child.next is not None:
            return ""
        if child.tag == "-text":
            return child.text_content or ""
        node = child
    return ""


@dataclass(slots=True)
class _Open:
    """An element that is not closed yet, and what to undo at its end."""

    tag: str
    block: int = -1
    link: bool = False
    pre: bool = False
    heading: bool = False


class _Walk:
    """The state of one walk over a tree."""

    def __init__(self, word_made: bool, sight: Sight | None) -> None:
        self.flow = Flow()
        self.word_made = word_made
        self.sight = sight
        self.words: list[str] = []
        self.linked = 0
        self.links = 0
        self.pres = 0
        self.block = -1
        self.grids: list[WrittenTable] = []
        self.lists: list[_List | None] = []
        self.mark = ""
        self.behind_heading = False

    def run(self, root: LexborNode) -> Flow:
        """Every node once, in document order: down, along, and up again."""
        stack = [self._open("body", {}, "")]
        node = root.first_child
        while node is not None:
            opened = self._enter(node)
            child = node.first_child if opened else None
            if opened and child is not None:
                stack.append(opened)
                node = child
                continue
            if opened:
                self._leave(opened)
            while node is not None and node.next is None and len(stack) > 1:
                node = node.parent
                self._leave(stack.pop())
            node = node.next if node is not None else None
        while stack:
            self._leave(stack.pop())
        return self.flow

    def _enter(self, node: LexborNode) -> _Open | None:
        """Take a node in; None if nothing below it counts."""
        tag = node.tag or "-"
        if tag == "-text":
            self._text(node.text_content or "")
            return None
        if tag == "br" or tag == "hr":
            self._flush()
            return None
        if tag[0] == "-" or tag in DROPPED:
            return None
        attributes = node.attributes
        style = attributes.get("style") or ""
        if self.sight and (how := self.sight.unseen(node, tag, attributes, style)):
            self.flow.left_out.append((how, " ".join(node.text().split())))
            return None
        opened = self._open(tag, attributes, style)
        if tag in _BOLD and is_heading(_only_text(node)):
            opened.heading = True
            if self.words and self.words[-1].rstrip(" \t\u3000\xa0").endswith("\n"):
                self._flush()
        return opened

    def _open(self, tag: str, attributes: dict[str, str | None], style: str) -> _Open:
        opened = _Open(tag)
        opened.pre = tag == "pre" or bool(style and _PREFORMATTED.search(style))
        if tag in BLOCKS:
            self._flush()
            hint = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()
            opened.block = self._open_block(tag, hint)
            self._open_table_part(tag, attributes)
            self._open_list_part(tag, attributes, style)
        elif tag == "a":
            target = attributes.get("href")
            opened.link = bool(target) and not _FILE_LINK.search(target or "")
        self.links += opened.link
        self.pres += opened.pre
        return opened

    def _open_block(self, tag: str, hint: str) -> int:
        blocks = self.flow.blocks
        soft = tag in SOFT or (self.block >= 0 and blocks[self.block].soft)
        blocks.append(PageBlock(tag, self.block, hint, soft, len(self.flow.lines)))
        self.block = len(blocks) - 1
        return self.block

    def _open_table_part(self, tag: str, attributes: dict[str, str | None]) -> None:
        if tag == "table":
            self.grids.append(WrittenTable(self.block))
            self.flow.grids.append(self.grids[-1])
        elif tag == "tr" and self.grids:
            self.grids[-1].rows.append([])
        elif tag in ("td", "th") and self.grids:
            rows = self.grids[-1].rows or [[]]
            rowspan = _count(attributes.get("rowspan"))
            colspan = max(1, _count(attributes.get("colspan")))
            rows[-1].append(WrittenCell(len(self.flow.lines), rowspan, colspan))

    def _open_list_part(self, tag: str, attributes: dict[str, str | None], style: str) -> None:
        """The numbers that a browser prints before the items of an `ol` belong to the text."""
        if tag in ("ol", "ul", "dir", "menu"):
            plain = tag != "ol" or "none" in style
            first = _count(attributes.get("start"))
            self.lists.append(
                None if plain else _List(first - 1, _CHINESE.search(style) is not None)
            )
        elif tag == "li" and self.lists and (numbers := self.lists[-1]) is not None:
            value = attributes.get("value")
            numbers.last = _count(value) if value else numbers.last + 1
            self.mark = numbers.printed()

    def _leave(self, opened: _Open) -> None:
        if opened.block >= 0:
            self._flush()
            block = self.flow.blocks[opened.block]
            block.last = len(self.flow.lines)
            self.block = block.parent
            self._close_part(opened.tag)
        self.links -= opened.link
        self.pres -= opened.pre
        self.behind_heading = opened.heading

    def _close_part(self, tag: str) -> None:
        if tag == "table":
            inner = self.grids.pop()
            if self.grids and not inner.is_list(self.flow.lines):
                self.grids[-1].nested = True
        elif tag in ("ol", "ul", "dir", "menu"):
            self.lists.pop()
        elif tag == "li":
            self.mark = ""
        elif tag in ("td", "th") and self.grids and self.grids[-1].rows:
            cells = self.grids[-1].rows[-1]
            if cells:
                cells[-1].last = len(self.flow.lines)

    def _text(self, words: str) -> None:
        if self.pres and "\n" in words:
            for line in words.split("\n"):
                self._text(line)
                self._flush()
            return
        if self.behind_heading and words.lstrip(" \t\u3000\xa0").startswith("\n"):
            self._flush()
        self.behind_heading = False
        self.words.append(words)
        if self.links:
            self.linked += len("".join(words.split()))

    def _flush(self) -> None:
        """End the line here."""
        if not self.words:
            return
        lines = clean_lines("".join(self.words), word_made=self.word_made)
        linked = self.linked
        self.words, self.linked = [], 0
        if self.mark and lines:
            lines[0] = lines[0] if has_mark(lines[0]) else self.mark + lines[0]
            self.mark = ""
        for text in lines:
            self.flow.lines.append(PageLine(text, min(linked, len(text)), self.block))
            linked -= min(linked, len(text))


def _count(value: str | None) -> int:
    """A rowspan or colspan: 1 where it is no number; 0 (“to the end”) is kept."""
    digits = re.match(r"\s*\+?(\d{1,5})", value or "")
    return int(digits[1]) if digits else 1
