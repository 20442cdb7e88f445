"""Text: an immutable string whose every character knows where it came from.

Cleaning steps are written as on a plain `str` (`t.sub(FOOTER, "")`); a match on
`text.value` becomes places in the raw source by `text.spans(*match.span())`. Nobody
else in the program handles offsets, and nobody hands the raw source along.

>>> t = Text.of("责任\\n单位：市 教育局")
>>> joined = t.sub(r"\\s", "")
>>> joined.value
'责任单位：市教育局'
>>> joined.span(5, 9)
Span(start=6, end=11)
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from hqparse.model.named import NamedTuple, made_of
from hqparse.model.runs import bridged, counting, cuts, entity_end, numbers

Pattern = re.Pattern[str]

BLANK = r"[^\S\n]"
r"""The class of blanks, for regexes: every one that `\s` knows, but the line end."""
BLANKS = (
    " \t\r\n\f\v\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff\u200b\u00ad\x02"
)
"""What counts as a blank, for `strip`: white space, and what files have of no width."""


class Span(NamedTuple):
    """A half-open range of characters of the raw source: the only coordinates there are."""

    start: int
    end: int

    def __bool__(self) -> bool:
        return self.end > self.start

    def covers(self, other: Span) -> bool:
        """True if `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end


class Text:
    """A string, `value`, and for each of its characters the index in the source, `raw[origin]`."""

    __slots__ = ("_whole", "origin", "raw", "value")

    _whole: tuple[Span, ...]
    """the spans of all of it, once they were asked for: a task's are asked for by many rules"""

    def __init__(self, value: str, origin: array[int], raw: str) -> None:
        if len(value) != len(origin):
            raise ValueError(f"{len(value)} characters but {len(origin)} origins")
        self.value = value
        self.origin = origin
        self.raw = raw

    @classmethod
    def of(cls, raw: str, start: int = 0, end: int | None = None) -> Text:
        """The raw source itself, or the part `raw[start:end]` of it."""
        stop = len(raw) if end is None else end
        return cls(raw[start:stop], counting(start, stop), raw)

    @classmethod
    def of_parts(cls, raw: str, parts: Iterable[tuple[int, int]]) -> Text:
        """`raw[start:end]` of each of the parts, one behind the other."""
        them = [part for part in parts if part[0] < part[1]]
        origin = array("I")
        for start, end in them:
            origin += counting(start, end)
        text = _made("".join([raw[start:end] for start, end in them]), origin, raw)
        text._whole = tuple([made_of(Span, run) for run in bridged(raw, them, BLANKS)])
        return text

    @classmethod
    def empty(cls) -> Text:
        """A text of no characters."""
        return cls("", array("I"), "")

    @classmethod
    def join(cls, parts: Iterable[Text], glue: str = "") -> Text:
        """The parts one behind the other; `glue` takes the place just behind the part before it.
        All parts are of one source."""
        them = list(parts)
        if len(them) == 1:
            return them[0]
        origin = array("I")
        for n, part in enumerate(them):
            for _ in glue if n else "":
                origin.append(origin[-1] if origin else 0)
            origin += part.origin
        raw = next((part.raw for part in them if part.raw), "")
        return cls(glue.join([part.value for part in them]), origin, raw)

    @classmethod
    def joined(cls, lines: Iterable[Text]) -> Text:
        """The lines of one paragraph or cell, joined; a blank stays only between Latin words."""
        parts: list[Text] = []
        for line in lines:
            if parts and is_latin(parts[-1].value[-1:]) and is_latin(line.value[:1]):
                parts.append(cls(" ", parts[-1].origin[-1:], line.raw))
            parts.append(line)
        return cls.join(parts)

    def __len__(self) -> int:
        return len(self.value)

    def __str__(self) -> str:
        return self.value

    def __repr__(self) -> str:
        return f"Text({self.value!r})"

    def __bool__(self) -> bool:
        return bool(self.value)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Text):
            return NotImplemented
        return self.value == other.value and self.origin == other.origin

    def __hash__(self) -> int:
        return hash(self.value)

    def __getitem__(self, part: slice) -> Text:
        if part.step is not None:
            raise ValueError("a Text is cut in one piece")
        value = self.value[part]
        if len(value) == len(self.value):
            return self
        text = _new(Text)  # as `_made` does, which is one call more for each of many cuts
        text.value, text.origin, text.raw = value, self.origin[part], self.raw
        return text

    def strip(self, chars: str | None = None) -> Text:
        """As `str.strip`."""
        stripped = self.value.strip(chars)
        if len(stripped) == len(self.value):
            return self
        left = self.value.find(stripped)  # it begins with no character that is stripped
        return _made(stripped, self.origin[left : left + len(stripped)], self.raw)

    def without(self, ranges: Iterable[tuple[int, int]], glue: str = "") -> Text:
        """The text less `value[a:b]` of each of the ranges, which may overlap; `glue` joins what
        is left around them."""
        left = sorted(ranges)
        if not left:
            return self
        kept, at = list[tuple[str, int, int]](), 0
        for start, end in left:
            if start >= at:
                kept.append((glue, at, start))
            at = max(at, end)
        kept.append((glue, at, len(self.value)))
        return self.laid(kept)

    def laid(self, parts: Iterable[tuple[str, int, int]]) -> Text:
        """`value[start:end]` of each part `(glue, start, end)`, one behind the other. A part's glue
        stands in front of it, at the place of what is before; that of the first is left out."""
        value, places = self.value, self.origin
        values, origin = list[str](), array("I")
        for glue, start, end in parts:
            if glue and values:
                values.append(glue)
                for _ in glue:
                    origin.append(origin[-1] if origin else 0)
            values.append(value[start:end])
            origin += places[start:end]
        return _made("".join(values), origin, self.raw)

    def sub(self, pattern: str | Pattern, repl: str | Callable[[re.Match[str]], str]) -> Text:
        """As `re.sub` (a string `repl` is literal), with the origins of `replaced`."""
        found = (re.compile(pattern) if isinstance(pattern, str) else pattern).finditer(self.value)
        if isinstance(repl, str):
            return self.replaced([(*m.span(), repl) for m in found])
        return self.replaced([(*m.span(), repl(m)) for m in found])

    def replaced(self, parts: Sequence[tuple[int, int, str]]) -> Text:
        """The text with other words at the places of the parts `(start, end, words)`, in order.
        Words of the same length keep each character's origin; others take the first one's."""
        if not parts:
            return self
        value, places = self.value, self.origin
        values, origin, at = list[str](), array("I"), 0
        for start, end, new in parts:
            values += (value[at:start], new)
            as_long = len(new) == end - start
            origin += places[at : end if as_long else start]
            if not as_long:
                origin.extend([places[start] if start < len(places) else self._end()] * len(new))
            at = end
        values.append(value[at:])
        return Text("".join(values), origin + places[at:], self.raw)

    def translate(self, table: dict[int, str]) -> Text:
        """As `str.translate`, for tables that map one character to one character."""
        value = self.value.translate(table)
        return self if value == self.value else Text(value, self.origin, self.raw)

    def lines(self) -> Iterator[Text]:
        """The lines, without their line ends (`\\n` only)."""
        origin, raw, at = self.origin, self.raw, 0
        for line in self.value.split("\n"):
            end = at + len(line)
            yield _made(line, origin[at:end], raw)
            at = end + 1

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The raw range from the first to the last character of `value[start:end]`; of words that
        stand in another order in the source (a number below its line), the range of them all."""
        stop = len(self.value) if end is None else end
        if stop <= start:
            here = self.origin[start] if start < len(self.origin) else self._end()
            return Span(here, here)
        first, last = self.origin[start], self.origin[stop - 1]
        if first <= last:
            return made_of(Span, (first, self._behind(stop - 1)))
        places = self.origin[start:stop]
        return Span(min(places), max(places) + 1)

    def spans(self, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
        """The raw ranges of `value[start:end]`: one, or several where other words (page
        furniture, a cell of the next page) stand between. Blank gaps are bridged."""
        if start or end is not None:
            return self._spans(start, len(self.value) if end is None else end)
        whole: tuple[Span, ...] | None = getattr(self, "_whole", None)
        if whole is None:
            whole = self._whole = self._spans(0, len(self.value))
        return whole

    def _spans(self, start: int, stop: int) -> tuple[Span, ...]:
        first = self.origin[start] if start < stop else 0
        last = first + stop - start
        one = start < stop and self.origin[start:stop] == numbers[first:last]
        if one and self.value[start] not in "\n ":
            return (made_of(Span, (first, self._behind(stop - 1))),)
        value, origin, raw = self.value, self.origin, self.raw
        runs: list[tuple[int, int]] = []
        for at, end in pairwise(cuts(origin, start, stop, raw)):
            while at < end and value[at] in "\n " and raw[origin[at]] not in BLANKS:
                at += 1  # put in behind a word that may be none of these
            if at < end:
                runs.append((origin[at], self._behind(end - 1)))
        return tuple([made_of(Span, run) for run in bridged(raw, runs, BLANKS)])

    def in_one_piece(self, start: int = 0, end: int | None = None) -> bool:
        """Do the characters of `value[start:end]` stand in the source as they stand here?"""
        origin = self.origin[start:end]
        if not origin:
            return True
        first, last = origin[0], origin[-1]
        return origin == counting(first, first + len(origin)) and self.raw[last : last + 1] != "&"

    def printed(self, start: int = 0, end: int | None = None) -> str:
        """`value[start:end]` in the document's own characters, as `--raw` shows it."""
        first, stop, _ = slice(start, end).indices(len(self.value))
        return "".join(self.raw[self.origin[i] : self._behind(i)] for i in range(first, stop))

    def _behind(self, at: int) -> int:
        """The place behind a character in the source, where it may be written as an entity."""
        place = self.origin[at]
        if self.raw[place : place + 1] == "&" and self.value[at] != "&":
            return entity_end(self.raw, place)
        return place + 1

    def _end(self) -> int:
        return self.origin[-1] + 1 if self.origin else 0


_new = object.__new__


def is_latin(char: str) -> bool:
    """A letter or a digit of ASCII; not an empty string."""
    return char.isascii() and char.isalnum()


def _made(value: str, origin: array[int], raw: str) -> Text:
    """A Text of parts that are known to fit, without the check."""
    text = _new(Text)
    text.value, text.origin, text.raw = value, origin, raw
    return text
