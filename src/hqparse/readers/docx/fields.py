"""Fields: what a program puts into the text (a reference, a table of contents, a form's box).

A field is its instruction and, behind a separator, the result that is printed; fields stand in
each other, and a table of contents goes over many paragraphs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hqparse.readers.xml_tree import attribute, below, child, is_on, number, value

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


class Fields:
    """The fields that are open where the reader stands."""

    def __init__(self) -> None:
        self._instructions: list[str] = []
        self._shown: list[bool] = []

    def follow(self, sign: str) -> None:
        """A `w:fldChar`: begin, separate, end."""
        if sign == "begin":
            self._instructions.append("")
            self._shown.append(False)
        elif sign == "separate" and self._shown:
            self._shown[-1] = True
        elif sign == "end" and self._shown:
            self._instructions.pop()
            self._shown.pop()

    def say(self, words: str) -> None:
        """A piece of the innermost field's instruction."""
        if self._instructions and len(self._instructions[-1]) < 200:
            self._instructions[-1] += words

    def new_paragraph(self) -> None:
        """No instruction goes over a paragraph's end: what was never closed hides nothing."""
        self._shown = [True] * len(self._shown)

    @property
    def shown(self) -> bool:
        """True if words here are printed. Only the result of a field inside another one's
        instruction is not; words in a field that has no end are kept."""
        return len(self._shown) < 2 or all(self._shown)

    @property
    def in_contents(self) -> bool:
        """True inside a table of contents."""
        return any(said.split()[:1] == ["TOC"] for said in self._instructions)


def form_field(sign: Element) -> str:
    """What a field of an old form prints by itself: its tick box, its chosen entry."""
    data = child(sign, "ffData")
    box = child(data, "checkBox")
    if box is not None:
        ticked = child(box, "checked")
        return "☑" if is_on(child(box, "default") if ticked is None else ticked) else "□"
    choices = child(data, "ddList")
    if choices is not None:
        entries = [attribute(e, "val") for e in below(choices, "listEntry")]
        index = number(value(child(choices, "result"), value(child(choices, "default"), "0")))
        return entries[index] if 0 <= index < len(entries) else ""
    return ""
