"""Characters of a PDF page as PDFium gives them, and where they stand.

The text of a page is one call (`page_text`); boxes are asked for only where they are needed,
as each costs a call of its own. Coordinates here and in all of `readers.pdf` are points
(1/72 inch) from the top left of the page as it is shown: crop box and /Rotate applied.

Facts: PDFium's text page counts UTF-16 units (a character outside the BMP takes two:
`unit_index`). It adds `\\r\\n` between lines and a blank at wide gaps. Its text leaves out glyphs
that map to U+0000 (here NUL) and has U+FFFE for both a hyphen at a line end and a glyph of
unknown character (here U+0002 and U+FFFD).
"""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Sequence
from functools import cache
from itertools import accumulate, compress, repeat
from math import hypot, isfinite
from typing import Any

from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple
from hqparse.model.source import Box
from hqparse.readers.pdf.calls import AT_ONCE, WIDTH, bound, loose_box_call, ready, slots
from hqparse.readers.pdf.pdfium import call
from hqparse.readers.pdf.sound import FAR, NOWHERE, mended

HYPHEN = "\x02"
"""A hyphen at a line end; no other line end is written behind it."""

UNKNOWN = "\ufffe"
_SAMPLES = 100
_RECT = 4 * WIDTH
_COMMON = "gb2312"
_CHINESE = _COMMON, "big5"
_LONE_SURROGATE = lazy("[\ud800-\udfff]")
_UNKNOWN = lazy(UNKNOWN)


class PageFrame(NamedTuple):
    """The visible part of a page in PDF user space, and how it is turned when shown."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    @property
    def width(self) -> float:
        """Width as shown, in points."""
        across = self.right - self.left, self.top - self.bottom
        return across[self.rotation % 180 != 0]

    @property
    def height(self) -> float:
        """Height as shown, in points."""
        along = self.top - self.bottom, self.right - self.left
        return along[self.rotation % 180 != 0]

    def shown(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box of user space as a box from the top left of the page as shown."""
        if not self.rotation:
            return left - self.left, self.top - top, right - self.left, self.top - bottom
        if self.rotation == 90:
            return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
        if self.rotation == 180:
            return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
        return self.top - top, self.right - right, self.top - bottom, self.right - left


def page_frame(page: Any) -> PageFrame:
    """The frame of a `pypdfium2.PdfPage`."""
    left, bottom, right, top = page.get_bbox()
    return PageFrame(left, bottom, right, top, page.get_rotation() % 360)


def page_text(textpage: Any) -> str:
    """All text of a `pypdfium2.PdfTextPage` in PDFium's order, by one call."""
    count = call("FPDFText_CountChars")(textpage)
    if count <= 0:
        return ""
    # Room for more units than characters, should PDFium's text be the longer of the two.
    last = call("FPDFText_GetTextIndexFromCharIndex")(textpage, count - 1)
    buffer = _units((max(count, last + 1) + 2).bit_length())()
    written = call("FPDFText_GetText")(textpage, 0, count, buffer)
    units = bytes(memoryview(buffer).cast("B")[: 2 * max(written - 1, 0)])
    text = _LONE_SURROGATE.sub("\ufffd", units.decode("utf-16-le", "surrogatepass"))
    if count > written - 1:
        text = _with_lost(textpage, text, count)
    return _name_unknown(textpage, text) if UNKNOWN in text else text


@cache
def _units(bits: int) -> type[ctypes.Array[ctypes.c_ushort]]:
    """An array of UTF-16 units for each number of `bits`: one for each length would make a new
    class for nearly every page."""
    return ctypes.c_ushort * (1 << bits)


def _with_lost(textpage: Any, text: str, count: int) -> str:
    """The text with a NUL for each glyph without a character that PDFium leaves out."""
    at = call("FPDFText_GetTextIndexFromCharIndex")
    units = text.encode("utf-16-le")
    places = (at(textpage, i) for i in range(count))
    parts = (units[2 * k : 2 * k + 2] if k >= 0 else b"\0\0" for k in places)
    return b"".join(parts).decode("utf-16-le", "replace")


def _name_unknown(textpage: Any, text: str) -> str:
    """U+FFFE, PDFium's mark for two things, as U+0002 (a hyphen at a line end) or U+FFFD."""
    index = unit_index(textpage, text)
    chars = list(text)
    for m in _UNKNOWN.finditer(text):
        is_hyphen = call("FPDFText_IsHyphen")(textpage, index[m.start()]) == 1
        chars[m.start()] = HYPHEN if is_hyphen else "\ufffd"
    return "".join(chars)


def has_unmapped(textpage: Any, text: str, index: Sequence[int]) -> bool:
    """Whether PDFium took codes of a font for characters, as nothing says which they are. `text`
    is `page_text(textpage)`, `index` its `unit_index`.

    One of a hundred characters spread over the page is asked. Codes that are characters of
    common Chinese are taken for right: some producers number glyphs so (Tesseract's text layers).
    """
    count = call("FPDFText_CountChars")(textpage)
    places = range(0, count, max(1, count // _SAMPLES))
    if index == range(count):  # nearly always: the characters are those of the text
        words = text[:: places.step]
        try:
            words.encode(_COMMON)
        except UnicodeEncodeError:
            known = words.encode(_COMMON, "replace").decode(_COMMON)
        else:
            return False
        rare = [i for i, char, same in zip(places, words, known, strict=True) if char != same]
        if not _unmapped(textpage, rare):
            return False
    codes = [call("FPDFText_GetUnicode")(textpage, i) for i in _unmapped(textpage, places)]
    words = "".join(map(chr, codes))
    return not any(words == words.encode(known, "ignore").decode(known) for known in _CHINESE)


def _unmapped(textpage: Any, places: Sequence[int]) -> list[int]:
    """Those of the characters that are codes of their font."""
    unsure = bound("FPDFText_HasUnicodeMapError", ctypes.c_int)
    wrong = map(unsure, repeat(ready(textpage.raw)), places)
    return list(compress(places, map((1).__eq__, wrong)))


def unit_index(textpage: Any, text: str) -> Sequence[int]:
    """For each character of `page_text(textpage)` its number in the text page."""
    starts: Sequence[int] = range(len(text))
    total = len(text.encode("utf-16-le", "replace")) // 2
    if total > len(text):
        ends = accumulate(1 + (c > "\uffff") for c in text)
        starts = array("I", [0, *ends][:-1])
    if total == call("FPDFText_CountChars")(textpage):
        return starts
    at = call("FPDFText_GetCharIndexFromTextIndex")
    return array("I", (max(0, at(textpage, i)) for i in starts))


class Boxes(dict[int, Box]):
    """Loose boxes of single characters of one text page, as shown, on demand: that of `text[i]`
    is `boxes[i]`; a box of no size at (0, 0) if PDFium knows none.

    It holds those that were asked for together (`ask`), which costs a third each.
    """

    __slots__ = ("_at", "_frame", "_get", "_index", "_textpage")

    def __init__(self, textpage: Any, frame: PageFrame, index: Sequence[int]) -> None:
        self._textpage, self._frame, self._index = textpage, frame, index
        self._get, self._at = loose_box_call(), ready(textpage.raw)

    def __missing__(self, i: int) -> Box:
        buffer, cells = slots()
        if not self._get(self._at, self._index[i], cells[0][0]):
            return NOWHERE
        left, top, right, bottom = buffer[:_RECT].cast("f")  # an FS_RECTF
        box = self._frame.shown(left, bottom, right, top)
        return box if hypot(*box) < FAR else mended(box)

    def ask(self, places: Sequence[int]) -> None:
        """Ask for the boxes of many characters together, and hold them."""
        if sides := self._of_places(places):
            self.update(zip(places, zip(*sides, strict=True), strict=True))

    def of(self, places: Sequence[int]) -> dict[int, Box]:
        """The boxes of many characters, asked for together and not held."""
        if sides := self._of_places(places):
            return dict(zip(places, zip(*sides, strict=True), strict=True))
        return {i: self[i] for i in places}

    def _of_places(self, places: Sequence[int]) -> Sequence[list[float]]:
        index = self._index
        return self._sides(places if isinstance(index, range) else [index[i] for i in places])

    def apart(self) -> BoxesApart | None:
        """All boxes, to be kept without the page; None if PDFium does not know them all."""
        given = self._given(self._index)
        return None if given is None else BoxesApart(self._frame, given)

    def listed(self) -> list[Box]:
        """All boxes, asked for together: the cheaper way where most of them are wanted."""
        return list(zip(*self.sides(), strict=True))

    def sides(self) -> Sequence[list[float]]:
        """Of all boxes x0, top, x1 and bottom."""
        if sides := self._sides(self._index):
            return sides
        boxes = map(self.__getitem__, range(len(self._index)))
        return tuple(map(list, zip(*boxes, strict=True))) or ([], [], [], [])

    def _sides(self, index: Sequence[int]) -> Sequence[list[float]]:
        """Of the boxes of characters (by their numbers) x0, top, x1 and bottom; nothing if the page
        is turned, or a box may need to be mended."""
        given = None if self._frame.rotation else self._given(index)
        if given is None:
            return ()
        values = given.tolist()
        left, above = self._frame.left, self._frame.top
        if not _are_near(values, max(abs(left), abs(above))):
            return ()
        x0, top, x1, bottom = (values[k::WIDTH] for k in range(WIDTH))
        if left:
            x0, x1 = [x - left for x in x0], [x - left for x in x1]
        return x0, [above - y for y in top], x1, [above - y for y in bottom]

    def _given(self, index: Sequence[int]) -> array[float] | None:
        """Left, top, right and bottom of characters as PDFium gives them, one behind the other;
        None if it knows not all of them."""
        buffer, cells = slots()
        given = array("f")
        for start in range(0, len(index), AT_ONCE):
            some = index[start : start + AT_ONCE]
            if not all(map(self._get, repeat(self._at), some, cells[0])):
                return None
            given.frombytes(buffer[: len(some) * given.itemsize * WIDTH])
        return given


def _are_near(values: Sequence[float], moved: float) -> bool:
    """Whether all are numbers that stay within `FAR`, as sides of boxes, when they are moved."""
    far = FAR / 2 - moved
    if not values or hypot(*values) < far:  # as on most pages, by one look; NaN is not less
        return True
    return isfinite(sum(values)) and -far < min(values) and max(values) < far


class BoxesApart:
    """The boxes that `Boxes` gives, kept without their page: sixteen bytes for a character."""

    __slots__ = ("_frame", "_given")

    def __init__(self, frame: PageFrame, given: array[float]) -> None:
        self._frame, self._given = frame, given

    def __getitem__(self, i: int) -> Box:
        """The box of `text[i]`."""
        left, top, right, bottom = self._given[WIDTH * i : WIDTH * (i + 1)]
        box = self._frame.shown(left, bottom, right, top)
        return box if hypot(*box) < FAR else mended(box)
