"""A story (the body, a note, a text box) → its blocks: paragraphs with their numbers, tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hqparse.readers.docx.blocks import Block, Losses, Paragraph
from hqparse.readers.docx.fields import Fields
from hqparse.readers.docx.inline import Inline, chosen, is_prompt
from hqparse.readers.docx.numbering import Numbering
from hqparse.readers.docx.styles import Styles
from hqparse.readers.docx.tables import read_table
from hqparse.readers.xml_tree import below, child, is_on, local, number, value

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_THROUGH = frozenset({"customXml", "smartTag", "sect", "sub-section", "content", "body"})
"""Elements around blocks that say nothing about them."""


class Story:
    """Reads blocks one behind the other; all stories of a document count on in one reader."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.losses = Losses()
        self.cited: list[tuple[str, str]] = []
        self.pictures = 0
        self.tables = 0
        self._styles = styles
        self._numbering = numbering
        self._fields = Fields()
        self._paragraphs = 0

    def blocks(self, parent: Element) -> list[Block]:
        """The blocks inside an element. A paragraph whose end is deleted or hidden goes on in
        the next one."""
        found: list[Block] = []
        open_paragraph: Paragraph | None = None
        for element in self.flat(parent):
            name = local(element.tag)
            if name == "p":
                begun = open_paragraph is not None and not open_paragraph.is_empty
                paragraph, boxes, goes_on = self._paragraph(element, numbered=not begun)
                if open_paragraph is None:
                    found.append(paragraph)
                    open_paragraph = paragraph
                elif begun:
                    open_paragraph.text += paragraph.text
                else:
                    open_paragraph.become(paragraph)
                if not goes_on:
                    open_paragraph = None
                found += boxes
            elif name == "tbl":
                open_paragraph = None
                found.append(read_table(element, self))
            elif name in ("altChunk", "subDoc"):
                self.losses.add("HQ118", name)
        return found

    def flat(self, parent: Element) -> Iterator[Element]:
        """The block elements inside, through content controls, tags and kept changes."""
        for element in parent:
            name = local(element.tag)
            if name == "sdt":
                yield from self._control(element)
            elif name in _THROUGH:
                yield from self.flat(element)
            elif name in ("ins", "moveTo"):
                self.losses.add("HQ117")
                yield from self.flat(element)
            elif name in ("del", "moveFrom"):
                self.losses.add("HQ117")
            elif name == "AlternateContent":
                yield from self.flat(chosen(element))
            else:
                yield element

    def _control(self, element: Element) -> Iterator[Element]:
        if is_prompt(element):
            self.losses.add("HQ120", "".join(t.text or "" for t in below(element, "t")))
            return
        content = child(element, "sdtContent")
        if content is not None:
            yield from self.flat(content)

    def _paragraph(
        self, element: Element, *, numbered: bool
    ) -> tuple[Paragraph, list[Block], bool]:
        """The paragraph, the blocks of its text boxes, and whether it goes on in the next. One
        that goes on from another has no number of its own (`numbered` False)."""
        properties = child(element, "pPr")
        style = value(child(properties, "pStyle")) or self._styles.default
        mark = child(properties, "rPr")
        removed = child(mark, "del") is not None or child(mark, "moveFrom") is not None
        hidden_mark = is_on(child(mark, "vanish"))
        if removed:
            self.losses.add("HQ117")
        goes_on = removed or (hidden_mark and is_on(child(mark, "specVanish")))
        self._fields.new_paragraph()
        contents = self._fields.in_contents or self._styles.name(style).startswith("toc ")
        hidden = self._styles.switch(style, "vanish")
        inline = Inline(self._styles, self._fields, self.losses, self.blocks)
        inline.take(element, hidden)
        self.cited += inline.cited
        self.pictures += inline.pictures
        text = inline.text
        empty = not text.strip()
        unseen = empty and (hidden or hidden_mark or child(properties, "sectPr") is not None)
        silent = unseen or not numbered or (goes_on and not text)
        label = "" if silent else self._label(properties, style)
        self._paragraphs += 1
        paragraph = Paragraph(self._paragraphs, label, text, contents or self._fields.in_contents)
        return paragraph, inline.boxes, goes_on

    def _label(self, properties: Element | None, style: str) -> str:
        """The automatic number: by the paragraph's own list, else by its style's."""
        own = child(properties, "numPr")
        if (old := child(properties, "listPr")) is not None:
            return self._label_of_2003(old)
        num, level = child(own, "numId"), child(own, "ilvl")
        index = number(value(level)) if level is not None else None
        if num is not None:
            return self._numbering.label(value(num), index or 0)
        by_style = self._styles.number(style)
        if by_style.num is None or by_style.num == "0":
            return ""
        if index is None:
            index = by_style.level
        if index is None:
            index = self._numbering.level_of_style(by_style.num, by_style.owner)
        return self._numbering.label(by_style.num, index)

    def _label_of_2003(self, found: Element) -> str:
        """Word 2003 writes the printed number beside the list (`wx:t`); of a bullet its sign."""
        ident, printed = value(child(found, "ilfo")), value(child(found, "t"))
        computed = self._numbering.label(ident, number(value(child(found, "ilvl"), "0")))
        if self._numbering.knows(ident) and not computed:
            return ""
        return printed or computed
