"""Footnotes of a PDF: the raised marks in the text and the notes at the foot of the page.

A note begins with its mark and stands below the text of its page: in smaller print, or set apart
where the text holds the same mark raised. Facts: footnotes are set one to three points smaller
than the text; word processors raise and shrink the marks (`w:vertAlign`, `style:text-position`).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hqparse.language.regexes import lazy
from hqparse.readers.pdf.furniture import Leaf
from hqparse.readers.pdf.lines import Line, usual_em

_NOTE = lazy(
    r"(?P<mark>[①-⑳❶-❿*※＊†]|[\[［〔]\d{1,2}[\]］〕]|\d{1,2}(?=\s?[一-鿿“《（])|注\s?\d{0,2}\s?[:：])"
)
_LOWER = 0.4
"""Above this share of the page's height no note begins."""
_SMALL = 0.92
_APART = 1.5


def footnotes(leaves: Sequence[Leaf], outer: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """(index of the page, index of the line) of the lines of footnotes; `outer` are lines that
    are furniture already."""
    found: set[tuple[int, int]] = set()
    for page, (lines, height) in enumerate(leaves):
        body = [i for i in range(len(lines)) if (page, i) not in outer]
        first = _first_note(lines, body, height)
        found |= {(page, i) for i in body if first is not None and i >= first}
    return found


def _first_note(lines: Sequence[Line], body: Sequence[int], height: float) -> int | None:
    """The index of the first line of the notes, or None."""
    if len(body) < 2 or lines[body[-1]].middle < _LOWER * height:
        return None
    usual = usual_em([lines[i] for i in body])
    marks = {mark for i in body for mark in lines[i].marks}
    if not marks and lines[body[-1]].em >= _SMALL * usual:  # settles most pages
        return None
    pitch = _pitch([lines[i] for i in body])
    first, small = None, True
    for above, i in reversed(list(pairwise(body))):
        line = lines[i]
        small = small and line.em < _SMALL * usual
        step = line.middle - lines[above].middle
        if line.middle < _LOWER * height or step < 0 or not line.upright:
            break
        if (m := _NOTE.match(line.words)) and (small or _is_apart(m["mark"], marks, step, pitch)):
            first = i
    return first


def _is_apart(mark: str, marks: set[str], step: float, pitch: float) -> bool:
    return mark in marks and step > _APART * pitch


def _pitch(lines: Sequence[Line]) -> float:
    steps = sorted(below.middle - line.middle for line, below in pairwise(lines))
    return steps[len(steps) // 2]
