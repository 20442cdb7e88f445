"""Page furniture of a PDF: page numbers, running heads and feet, slanting watermarks.

A line is furniture by its place first: it must stand at the upper or the lower end of its
page. Then a page number is told by its form, a running head by its return.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from hqparse.language.duties import LABEL
from hqparse.language.regexes import lazy
from hqparse.language.web_furniture import is_site_line, is_site_menu
from hqparse.readers.pdf.lines import Line, usual_em
from hqparse.readers.pdf.watermarks import slanting

Leaf = tuple[Sequence[Line], float]
"""The lines of one page (tables left out) and the page's height in points."""

EDGE = 0.12
"""The share of the height, at the top and at the bottom, in which furniture stands: the type
area of an official paper (GB/T 9704) leaves 37 mm of 297 free above and 35 below."""

RIM = 0.04
"""The share of the height at the top and at the bottom where no text of a paper stands."""

_NUMBER = "[0-9０-９]{1,4}+"
_DECORATED = lazy(  # — 6 —  －６－  - 3 -  ·12·  第 3 页  第3页 共9页  3/9  第三页
    rf"""\s*+(?:
      [-—–－―─~～·•.|]++ \s*+ {_NUMBER} \s*+ [-—–－―─~～·•.|]++
    | 第\s*+(?:{_NUMBER}|[一二三四五六七八九十百]{{1,5}}+)\s*+页
      (?:\s*+[,，/／、（(]?+\s*+(?:共|总共)\s*+{_NUMBER}\s*+页[)）]?+)?
    | {_NUMBER}\s*+[/／]\s*+{_NUMBER}
    | [Pp]age\s*+{_NUMBER}(?:\s*+of\s*+{_NUMBER})?
    )\s*+""",
    re.VERBOSE,
)
_BEHIND_HEAD = lazy(  # 云溪市人民政府公报  第 3 页 共 9 页
    rf"""[^\n]{{0,60}}\s (?: [-—－][ ]?{_NUMBER}[ ]?[-—－]
      | 第[ ]?{_NUMBER}[ ]?页 (?: [ ]?[,，/／(（]?[ ]?共[ ]?{_NUMBER}[ ]?页[)）]? )? )""",
    re.VERBOSE,
)
_BARE = lazy(rf"\s*+({_NUMBER}|[ivxⅰ-ⅹⅠ-Ⅻ]{{1,5}}+)\s*+")
_CHANGING = lazy(r"[0-9０-９]++|\s++")
_DIGITS = lazy(r"[0-9０-９]{1,9}+")
_SENTENCE = lazy(r"[，。；：！？]")
_ANNEX = lazy(r"\s*+附\s*+[件表录]")

_SWITCH = lazy(
    r"\s*+(?:进入|退出|切换)?(?:关怀|长者|老年|适老|无障碍)(?:化|阅读|浏览)?(?:版|模式)?(?:导航)?\s*+"
)
"""The button that makes a site easier to read: 进入关怀版导航."""


def furniture(leaves: Sequence[Leaf]) -> set[tuple[int, int]]:
    """(index of the page, index of the line) of all lines that are page furniture."""
    ends = [_ends(lines) for lines, _ in leaves]
    found = _numbers(leaves, ends) | _marginal(leaves, ends)
    found |= slanting([lines for lines, _ in leaves])
    found |= _site_lines(leaves, found)
    return found | {place for place in _repeated(leaves, ends) if _at_rim(leaves, found, place)}


def _site_lines(leaves: Sequence[Leaf], outer: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """The rows of links above the document of a printed web page, and those below it: all lines
    from the start (the end) on that are a site's, if one of them is a row of links or buttons."""
    found: set[tuple[int, int]] = set()
    for page, back in ((0, False), (len(leaves) - 1, True)) if leaves else ():
        lines = [(i, line) for i, line in enumerate(leaves[page][0]) if (page, i) not in outer]
        lines.sort(key=lambda place: place[1].middle, reverse=back)
        run = list(takewhile(lambda place: _is_site(place[1].words), lines))
        if any(is_site_menu(line.words) or _is_switch(line.words) for _, line in run):
            found |= {(page, i) for i, _ in run}
    return found


def _is_site(words: str) -> bool:
    return is_site_line(words.strip()) or is_site_menu(words)


def _is_switch(words: str) -> bool:
    return _SWITCH.fullmatch(words) is not None


def _ends(lines: Sequence[Line]) -> list[int]:
    """The two uppermost and the two lowest lines of a page."""
    order = sorted(range(len(lines)), key=[line.middle for line in lines].__getitem__)
    return sorted({*order[:2], *order[-2:]})


def _outside(line: Line, height: float) -> bool:
    return line.middle < EDGE * height or line.middle > (1 - EDGE) * height


def _numbers(leaves: Sequence[Leaf], ends: Sequence[list[int]]) -> set[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    bare: dict[int, list[tuple[int, int]]] = {}
    for page, (lines, height) in enumerate(leaves):
        for i in ends[page]:
            if _DECORATED.fullmatch(lines[i].words) and _apart(lines, i):
                found.add((page, i))
            elif _BEHIND_HEAD.fullmatch(lines[i].words) and _outside(lines[i], height):
                found |= {(page, i)} if _clear(lines, i) else set()
            elif (m := _BARE.fullmatch(lines[i].words)) and _outside(lines[i], height):
                shift = int(m[1]) - page if m[1].isdecimal() else 0
                bare.setdefault(shift, []).append((page, i))
    # A bare number counts where it goes up with the pages, or stands clear of the text.
    for places in bare.values():
        several = len({page for page, _ in places}) > 1
        found |= {(p, i) for p, i in places if several or _apart(leaves[p][0], i)}
    return found


def _apart(lines: Sequence[Line], i: int) -> bool:
    """True if no other line stands closer than half an em above or below."""
    line = lines[i]
    near = 0.5 * line.em
    return not any(
        other is not line and other.top < line.bottom + near and other.bottom > line.top - near
        for other in lines
        if other.upright
    )


def _repeated(leaves: Sequence[Leaf], ends: Sequence[list[int]]) -> set[tuple[int, int]]:
    """Heads and feet that come back at one height (their digits may change)."""
    seen: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for page, (lines, height) in enumerate(leaves):
        for i in ends[page]:
            if _outside(lines[i], height):
                kind = _CHANGING.sub("", lines[i].words), round(lines[i].middle / 4)
                seen.setdefault(kind, []).append((page, i))
    found: set[tuple[int, int]] = set()
    for places in seen.values():
        words = [(p, leaves[p][0][i].words) for p, i in places]
        first = words[0][1]
        if len(places) > 1 and not LABEL.re.match(first.lstrip("（(【[")) and _counts(words):
            often = len(places) > 2 and not _SENTENCE.search(first)
            found |= {(p, i) for p, i in places if often or _clear(leaves[p][0], i)}
    return found


def _at_rim(leaves: Sequence[Leaf], found: set[tuple[int, int]], place: tuple[int, int]) -> bool:
    """True if a line stands clear of the text, or nothing but furniture stands beyond it."""
    page, at = place
    lines, height = leaves[page]
    middle, top = lines[at].middle, lines[at].middle < height / 2
    beyond = [
        i for i, line in enumerate(lines) if (line.middle < middle if top else line.middle > middle)
    ]
    return all((page, i) in found for i in beyond) or _clear(lines, at)


def _counts(lines: Sequence[tuple[int, str]]) -> bool:
    """True if the numbers in lines (page, words) stay the same, go up with the pages, or begin
    again; the numbers of items that happen to stand at one height go up as they like."""
    for (page, words), (later, others) in pairwise(lines):
        rises = [
            int(b) - int(a) for a, b in zip(*map(_DIGITS.findall, (words, others)), strict=False)
        ]
        if any(rise > 0 and rise != later - page for rise in rises):
            return False
        if any(rises) and _ANNEX.match(words):
            return False
    return True


def _marginal(leaves: Sequence[Leaf], ends: Sequence[list[int]]) -> set[tuple[int, int]]:
    """Small print at the very rim, where a browser puts the day, the address, `1/3`."""
    return {
        (page, i)
        for page, (lines, height) in enumerate(leaves)
        for i in ends[page]
        if not RIM * height < lines[i].middle < (1 - RIM) * height
        and lines[i].em < 0.9 * usual_em(lines)
    }


def _clear(lines: Sequence[Line], i: int) -> bool:
    """True for another size than the text's, or a gap wider than those within the text."""
    line, em = lines[i], usual_em(lines)
    if line.em < 0.85 * em:
        return True
    gaps = [
        max(other.top - line.bottom, line.top - other.bottom)
        for other in lines
        if other is not line
    ]
    return not gaps or min(gaps) > em
