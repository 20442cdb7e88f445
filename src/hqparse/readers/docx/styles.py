"""The styles of a Word document: numbering, hidden and struck-out text by style, names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from hqparse.model.named import NamedTuple
from hqparse.readers.xml_tree import attribute, child, is_on, local, number, value

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_DEEPEST = 50
"""How many styles may be based one on the other."""


class StyleNumber(NamedTuple):
    """The numbering that a style gives: list, level (None where it names none), and which style
    of the chain gives it."""

    num: str | None = None
    level: int | None = None
    owner: str = ""


class Styles:
    """All styles by their id; a style inherits what it does not say itself."""

    def __init__(self, root: Element | None) -> None:
        self._all: dict[str, Element] = {}
        self.default = ""
        for element in root if root is not None else ():
            if local(element.tag) == "style":
                self._add(element)
        self.number = cache(self._number)
        self.switch = cache(self._switch)

    def _add(self, element: Element) -> None:
        ident = attribute(element, "styleId")
        self._all[ident] = element
        is_default = attribute(element, "default") in ("1", "true", "on")
        if is_default and attribute(element, "type") == "paragraph":
            self.default = ident

    def name(self, ident: str) -> str:
        """The style's own name in lower case: `toc 1`, `heading 2`."""
        return value(child(self._all.get(ident), "name")).lower()

    def _chain(self, ident: str) -> Iterator[tuple[str, Element]]:
        """The style and those it is based on."""
        seen: set[str] = set()
        while ident in self._all and ident not in seen and len(seen) < _DEEPEST:
            seen.add(ident)
            element = self._all[ident]
            yield ident, element
            ident = value(child(element, "basedOn"))

    def _number(self, ident: str) -> StyleNumber:
        level = None
        for owner, element in self._chain(ident):
            found = child(child(element, "pPr"), "numPr")
            if level is None and (said := child(found, "ilvl")) is not None:
                level = number(value(said))
            if (num := child(found, "numId")) is not None:
                return StyleNumber(value(num), level, owner)
        return StyleNumber(None, level)

    def _switch(self, ident: str, name: str) -> bool:
        """A switch of the style's characters (`vanish`, `strike`); the nearest that says so."""
        for _, element in self._chain(ident):
            said = child(child(element, "rPr"), name)
            if said is not None:
                return is_on(said)
        return False
