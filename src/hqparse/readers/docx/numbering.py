"""The automatic numbers of Word: which number a paragraph of a list prints.

A list (`w:num`) points to an abstract list, whose nine levels say how to count and to write. All
lists on one abstract list count on together. Three rules that the standard does not spell out
(seen in Word and in LibreOffice alike): a level that was passed over counts as begun; a start
that overrides counts once for each list; an empty paragraph that ends a section takes no number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple
from hqparse.readers.docx.number_formats import of_nfc, written_number
from hqparse.readers.docx.styles import Styles
from hqparse.readers.xml_tree import attribute, child, is_on, local, number, value

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LEVELS = 9
_LONGEST = 200
_PLACE = lazy("%([1-9])")


class Level(NamedTuple):
    """One level of a list. `text` is its pattern (`（%2）`); `restart` the level (from 1) that
    starts it anew, 0 for none, None for any above; `legal`: all numbers of it are decimal."""

    start: int = 1
    style: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False
    paragraph_style: str = ""
    hidden: bool = False


class Override(NamedTuple):
    """What a list says otherwise than its abstract list."""

    start: int | None = None
    level: Level | None = None


Levels = dict[int, Level]
_NO_LEVEL = Level(text="")


class Numbering:
    """The lists of a document and how far each has counted. `unknown` collects the formats that
    were written as digits because nobody knows how else."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, Levels] = {}
        self._lists: dict[str, tuple[str, dict[int, Override]]] = {}
        self._links: dict[str, str] = {}
        self._style_links: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()
        self.unknown: set[str] = set()
        for element in root if root is not None else ():
            kind = local(element.tag)
            if kind in ("abstractNum", "listDef"):
                self._add_abstract(element)
            elif kind in ("num", "list"):
                self._add_list(element)

    def _add_abstract(self, element: Element) -> None:
        ident = attribute(element, "abstractNumId") or attribute(element, "listDefId")
        levels = self._abstract[ident] = {}
        for part in element:
            kind = local(part.tag)
            if kind == "lvl":
                levels[_index(part)] = _level(part)
            elif kind == "numStyleLink":
                self._links[ident] = value(part)
            elif kind == "styleLink":
                self._style_links[value(part)] = ident

    def _add_list(self, element: Element) -> None:
        overrides = {}
        for part in element:
            if local(part.tag) == "lvlOverride":
                start, level = child(part, "startOverride"), child(part, "lvl")
                overrides[_index(part)] = Override(
                    number(value(start)) if start is not None else None,
                    _level(level) if level is not None else None,
                )
        ident = attribute(element, "numId") or attribute(element, "ilfo")
        target = child(element, "abstractNumId")
        target = child(element, "ilst") if target is None else target
        self._lists[ident] = value(target), overrides

    def knows(self, num: str) -> bool:
        """True if there is such a list with levels."""
        return bool(self._abstract.get(self._resolved(num)[0]))

    def level_of_style(self, num: str, style: str) -> int:
        """The level of the list that names the paragraph style."""
        levels = self._abstract.get(self._resolved(num)[0], {})
        return next((i for i, level in levels.items() if level.paragraph_style == style), 0)

    def label(self, num: str, level: int) -> str:
        """Count the next paragraph of the list at a level (from 0) and write its number; empty
        for a bullet, a hidden number, an unknown list."""
        index = min(max(level, 0), LEVELS - 1)
        ident, overrides = self._resolved(num)
        if not self._abstract.get(ident):
            return ""
        levels = [self._level(ident, overrides, i) for i in range(LEVELS)]
        counts = self._counts.setdefault(ident, {})
        self._count(num, index, overrides, levels, counts)
        own = levels[index]
        return "" if own.hidden or own.style == "bullet" else self._written(own, levels, counts)

    def _level(self, ident: str, overrides: dict[int, Override], index: int) -> Level:
        own = overrides.get(index, Override()).level
        return own or self._abstract[ident].get(index, _NO_LEVEL)

    def _resolved(self, num: str) -> tuple[str, dict[int, Override]]:
        """The abstract list behind a list, through links by a numbering style."""
        ident, overrides = self._lists.get(num, ("", {}))
        for _ in range(4):
            style = self._links.get(ident)
            if style is None:
                break
            behind = self._style_links.get(style)
            if behind is None:
                behind = self._lists.get(self._styles.number(style).num or "", ("", {}))[0]
            if behind in ("", ident):
                break
            ident = behind
        return ident, overrides

    def _count(
        self,
        num: str,
        index: int,
        overrides: dict[int, Override],
        levels: list[Level],
        counts: dict[int, int],
    ) -> None:
        for above in range(index):  # a level that was passed over counts as begun
            counts.setdefault(above, levels[above].start)
        start = overrides.get(index, Override()).start
        if start is not None and (num, index) not in self._started:
            counts[index] = start
        else:
            counts[index] = counts[index] + 1 if index in counts else levels[index].start
        self._started.update((num, i) for i in range(index + 1))
        for below in [i for i in counts if i > index]:
            restart = levels[below].restart
            if restart is None or (restart and index + 1 <= restart):
                del counts[below]

    def _written(self, own: Level, levels: list[Level], counts: dict[int, int]) -> str:
        def number_at(m: re.Match[str]) -> str:
            index = int(m[1]) - 1
            level = levels[index]
            count = max(0, counts.get(index, level.start))
            style = "decimal" if own.legal and level.style != "decimalZero" else level.style
            words = written_number(count, style)
            if words is None:
                self.unknown.add(style)
            return str(count) if words is None else words

        label = _PLACE.sub(number_at, own.text)
        return label + (" " if label[-1:].isalnum() and own.suffix != "nothing" else "")


def _index(element: Element) -> int:
    return min(max(number(attribute(element, "ilvl", "0")), 0), LEVELS - 1)


def _level(element: Element) -> Level:
    restart = child(element, "lvlRestart")
    return Level(
        start=number(value(child(element, "start"), "1"), 1),
        style=_style(element),
        text=value(child(element, "lvlText"))[:_LONGEST],
        suffix=(value(child(element, "suff")) or "tab").lower(),
        restart=number(value(restart)) if restart is not None else None,
        legal=is_on(child(element, "isLgl")),
        paragraph_style=value(child(element, "pStyle")),
        hidden=is_on(child(child(element, "rPr"), "vanish")),
    )


def _style(element: Element) -> str:
    """The format's name; Word 2010 writes its own formats beside a fallback."""
    if (old := child(element, "nfc")) is not None:
        return of_nfc(number(value(old)))
    plain = child(element, "numFmt")
    alternate = child(element, "AlternateContent")
    custom = child(child(alternate, "Choice"), "numFmt")
    if plain is None and custom is not None and value(custom) == "custom":
        words = attribute(custom, "format")[:_LONGEST]
        if words.partition(",")[0].strip().isdecimal():
            return f"custom:{words}"
    if plain is None:
        plain = child(child(alternate, "Fallback"), "numFmt")
    if value(plain) == "custom":
        return f"custom:{attribute(plain, 'format')[:_LONGEST]}"
    return value(plain, "decimal")
