"""What of a page's text is to be seen on it, and what is not.

`look` settles most pages by a question or two for each text object. Only where something is odd
the page is drawn, with the odd words and without (`proof`). Words that a scan's program laid
invisibly over its picture are no hidden words but what the page shows: they are read and told.
"""

import ctypes
from collections.abc import Callable, Sequence
from functools import cache
from itertools import repeat
from typing import Any

from hqparse.model.named import NamedTuple
from hqparse.model.source import Box
from hqparse.readers.pdf.calls import address, bound
from hqparse.readers.pdf.chars import Boxes, page_frame, unit_index
from hqparse.readers.pdf.seen import suspects
from hqparse.readers.pdf.seen.objects import PICTURE, Edges, Objects
from hqparse.readers.pdf.tables.paths import Path

_POINTER, _INT = ctypes.c_void_p, ctypes.c_int
_BIG = 0.1
"""A picture of a scan, or of a part of one, takes at least so much of its page."""
_MOSTLY, _NEARLY = 0.5, 0.9
_EDGE = 0.001


class Notes(NamedTuple):
    """Of a page's annotations: `strikes` (boxes as shown), `covers` (bounds in user space), and
    the words that they show."""

    strikes: tuple[Box, ...] = ()
    covers: tuple[Box, ...] = ()
    said: tuple[str, ...] = ()


NONE = Notes()


class View(NamedTuple):
    """What was found of a page's text: `hidden`, `struck` and `slanting` are indices of its
    characters; `is_scan`: most of it is an unseen layer, of a picture as a rule; `said` is what
    annotations show."""

    hidden: frozenset[int] = frozenset()
    struck: frozenset[int] = frozenset()
    is_scan: bool = False
    said: tuple[str, ...] = ()
    slanting: frozenset[int] = frozenset()


def look(
    page: Any,
    textpage: Any,
    text: str,
    found: Objects,
    paths: Sequence[Path],
    layers: Callable[[], bool],
) -> View:
    """What of `text` (`chars.page_text`) is to be seen on a `pypdfium2.PdfPage`.

    `found` and `paths` are the page's objects. `layers()` tells whether the document has layers,
    which may be off.
    """
    notes = _notes(page)
    unpainted = suspects.unpainted(found)
    if len(unpainted) > _NEARLY * len(found.words) and not notes.strikes:
        return View(is_scan=True, said=notes.said)
    odd = unpainted | suspects.faint(found) | suspects.clipped(found)
    if paths or found.others or notes.covers:
        odd |= _covered(found, suspects.areas(paths), notes)
    if suspects.is_layered(found) or (found.has_forms and layers()):
        odd |= set(found.words)
    if not odd and not notes.strikes:
        return View(said=notes.said)
    return _judged(page, textpage, text, found, odd, unpainted, notes)


def _notes(page: Any) -> Notes:
    if not _calls()[0](address(page.raw)):
        return NONE
    from hqparse.readers.pdf.seen.notes import notes_on

    return notes_on(page)


@cache
def _calls() -> tuple[Callable[..., int], Callable[..., int | None]]:
    return (
        bound("FPDFPage_GetAnnotCount", _INT, _POINTER),
        bound("FPDFText_GetTextObject", _POINTER, _POINTER, _INT),
    )


def _covered(found: Objects, thick: Sequence[Path], notes: Notes) -> set[int]:
    edges = Edges()
    later = [*suspects.covers(found, thick, edges)]
    later += (suspects.Cover(bounds, len(found.words)) for bounds in notes.covers)
    earlier = [*suspects.grounds(found, thick)]
    if not later and not earlier:
        return set()
    words = suspects.Words(found, edges)
    return {
        *(thing for c in later for n, thing in words.within(c.bounds) if n < c.before),
        *(thing for c in earlier for n, thing in words.within(c.bounds) if n >= c.before),
    }


def _judged(
    page: Any,
    textpage: Any,
    text: str,
    found: Objects,
    odd: set[int],
    unpainted: set[int],
    notes: Notes,
) -> View:
    index = unit_index(textpage, text)
    boxes = Boxes(textpage, page_frame(page), index)
    objects = _objects_of(textpage, index)
    printed = [i for i, char in enumerate(text) if char.strip() and char > " "]
    places = [i for i in printed if objects[i] in odd]
    pictures = pictures_on(page, found)
    over = [i for i in places if _in_any(boxes[i], pictures)] if pictures else []
    struck = frozenset(i for i in printed if _in_any(boxes[i], notes.strikes))
    laid = [i for i in places if objects[i] in unpainted]
    if max(len(over), len(laid)) > _MOSTLY * len(printed):
        return View(struck=struck, is_scan=True, said=notes.said)
    hidden = _unseen(page, boxes, places, objects)
    if hidden:
        hidden -= _shown_twice(page, boxes, hidden, found, {*objects}, odd)
    if pictures and any(objects[i] in unpainted for i in hidden):
        hidden -= _shown_by_picture(page, boxes, [i for i in over if objects[i] in unpainted])
    return View(frozenset(hidden), struck, said=notes.said)


def _unseen(
    page: Any, boxes: Boxes, places: Sequence[int], objects: Sequence[int | None]
) -> set[int]:
    from hqparse.readers.pdf.seen.proof import changed_boxes

    if not places:
        return set()
    things = {thing for i in places if (thing := objects[i])}
    changed = changed_boxes(page, things, [boxes[i] for i in places])
    return {i for i, seen in zip(places, changed, strict=True) if not seen}


def _shown_twice(
    page: Any,
    boxes: Boxes,
    places: set[int],
    found: Objects,
    kept: set[int | None],
    odd: set[int],
) -> set[int]:
    """Of hidden characters those that a visible object shows as well: PDFium keeps one of two
    equal objects that lie over each other, and that may be the invisible one."""
    left_out = [n for n, t in enumerate(found.words) if t not in kept and t not in odd]
    if not left_out:
        return set()
    edges, frame = Edges(), page_frame(page)
    bounds = [b for b in (edges.of(found.words[n]) for n in left_out) if b]
    shown = [frame.shown(*b) for b in bounds]
    return {i for i in places if _in_any(boxes[i], shown)}


def _shown_by_picture(page: Any, boxes: Boxes, places: Sequence[int]) -> set[int]:
    """Of invisible characters on a picture those in whose place it shows something."""
    from hqparse.readers.pdf.seen.proof import inked_boxes

    inked = inked_boxes(page, [boxes[i] for i in places]) if places else []
    return {i for i, seen in zip(places, inked, strict=True) if seen}


def _objects_of(textpage: Any, index: Sequence[int]) -> list[int | None]:
    return list(map(_calls()[1], repeat(address(textpage.raw)), index))


def pictures_on(page: Any, found: Objects) -> list[Box]:
    """The boxes (as shown) of the large pictures of a page."""
    holders = dict.fromkeys(o.holder for o in found.others if o.kind == PICTURE)
    if not holders:
        return []
    edges, frame = Edges(), page_frame(page)
    bounds = [b for b in map(edges.of, holders) if b]
    least = _BIG * frame.width * frame.height
    return [frame.shown(*b) for b in bounds if (b[2] - b[0]) * (b[3] - b[1]) >= least]


def _in_any(box: Box, areas: Sequence[Box]) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(a[0] <= x <= a[2] and a[1] <= y <= a[3] for a in areas)


def without(text: str, places: frozenset[int] | set[int]) -> str:
    """The text with a line end for each character at these places; it stays as long."""
    if not places:
        return text
    return "".join("\n" if i in places else char for i, char in enumerate(text))


def only(text: str, places: frozenset[int] | set[int]) -> str:
    """The text with a line end for each character that is at none of these places, blanks
    between two of them aside."""
    kept = [i in places or (not c.strip() and i - 1 in places) for i, c in enumerate(text)]
    return "".join(c if keep else "\n" for c, keep in zip(text, kept, strict=True))


def is_out(box: Box, width: float, height: float) -> bool:
    """True if nothing of a box lies on its page."""
    x0, top, x1, bottom = box
    return x1 <= _EDGE or bottom <= _EDGE or x0 >= width - _EDGE or top >= height - _EDGE
