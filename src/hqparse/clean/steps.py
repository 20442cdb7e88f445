"""From the raw source to readable paragraphs: a tuple of named steps, and nothing else changes text.

The result has one paragraph a line. Every character still knows its place in the raw source.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from hqparse.clean.flat_tables import find_flat_tables
from hqparse.clean.label_values import with_values
from hqparse.clean.line_widths import PAGE_BREAK, half_marks, layout_of, measured, read_lines
from hqparse.clean.running_text import (
    LINE_SIGNS,
    READABLE,
    READABLE_OF_USUAL,
    STAND_INS,
    STROKES,
    SYMBOL_LETTERS,
    close_letter_spaced,
    drop_bullets,
    drop_invisible,
    drop_lost_blanks,
    has_odd_characters,
    has_spaced_bullets,
    plain_characters,
    plain_digits,
    repair_marks,
    restore_dots,
    wide_stops,
)
from hqparse.clean.site_footers import drop_site_footer
from hqparse.language.characters import holds_any
from hqparse.language.patterns import page_numbers
from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple
from hqparse.model.source import Source
from hqparse.model.text import Span, Text
from hqparse.outline.inline_marks import with_line_ends

if TYPE_CHECKING:
    from hqparse.clean.asides import Range

_SIGNS_OF_COPYING = (
    *(">", "&", " 、", " .", " ．"),
    *STAND_INS,
    *LINE_SIGNS,
    *SYMBOL_LETTERS,
)
_SIGN_BEHIND_STOP = lazy(r"。[ \t]?[；;/]")
"""What `copied` takes out has one of these in it: few texts do."""
_LINE_OF_NUMBER = lazy(r"\n[ \t\u3000]{0,8}[-—–·]?\s?\d{1,3}\s?[-—–·]?[ \t\u3000]{0,8}\n")
_FEWEST_STROKES = 4
"""Two numbers of pages between strokes have so many."""
_CONTENTS = lazy(r"目\s*+[录錄次]")
_FEW, _LONGEST_OF_FEW, _LONGEST = 4, 100, 250
"""Of a text of a few lines, and of any, the longest line that may be one paragraph."""


class Cleaned(NamedTuple):
    """The document's paragraphs, one a line, and the tables that were found flattened in it.

    `asides`: ranges of `text` that are no running text (captions and notes of tables, boxes).
    `glued`: numbers told where lines end that were run together; `parted`: nothing but them did.
    `headings`: lines (in the raw text) that were taken for headings by their fellows.
    `unsure`: items (in the raw text, with what is below them) whose heading ends nobody knows where.
    """

    text: Text
    flat_tables: tuple[Text, ...] = ()
    run_together: bool = False
    asides: tuple[Range, ...] = ()
    headings: tuple[Span, ...] = ()
    parted: bool = False
    glued: bool = False
    unsure: tuple[Span, ...] = ()


def clean(source: Source) -> Cleaned:
    """The source's words in paragraphs."""
    text = _without_furniture(source)
    if source.wraps is None:
        text = _without_copied(text)
    odd = has_odd_characters(text.value)
    if odd:
        text = drop_invisible(plain_characters(text))
    text = drop_page_numbers(text, PAGE_BREAK if source.wraps is None else "")
    if odd or has_spaced_bullets(text.value):
        text = drop_bullets(text)
    text = wide_stops(restore_dots(close_letter_spaced(drop_lost_blanks(text))))
    chunks, tables = _around_tables(text)
    run_together = False
    headings: list[Span] = []
    if source.wraps is None:
        chunks = _without_page_numbers(chunks)
        text, run_together = break_running_text(Text.join(chunks, "\n"))
        text = unwrap([text] if run_together else chunks)
    else:
        text = Text.join((_join_soft(c, source.wraps, headings) for c in chunks), "\n")
        if not source.pages:
            text, run_together = break_running_text(text)
    for step in READABLE if odd else READABLE_OF_USUAL:
        text = step(text)
    text = with_values(drop_site_footer(text))
    parted = glued = False
    unsure: tuple[Span, ...] = ()
    if not source.pages:
        text, glued, unsure = with_line_ends(text)
        parted = glued and not run_together
    flat = tuple(repair_marks(plain_digits(t.sub(PAGE_BREAK, ""))) for t in tables)
    beside = _asides(text, source)
    return Cleaned(
        text, flat, run_together or parted, beside, tuple(headings), parted, glued, unsure
    )


def may_be_copied(value: str) -> bool:
    """False only for a text that `copied` leaves as it is: a quick look."""
    return holds_any(value, _SIGNS_OF_COPYING) or _SIGN_BEHIND_STOP.search(value) is not None


def _without_copied(text: Text) -> Text:
    """The text less what copying left in it, and less page numbers with their running heads."""
    if may_be_copied(text.value):
        from hqparse.clean.copied import as_written

        text = as_written(text)
    if _LINE_OF_NUMBER.search(text.value):
        from hqparse.clean.running_heads import drop_running_heads

        text = drop_running_heads(text, PAGE_BREAK)
    return text


def _without_page_numbers(chunks: list[Text]) -> list[Text]:
    if all(chunk.value.count(s) < _FEWEST_STROKES for chunk in chunks for s in STROKES):
        return chunks
    from hqparse.clean.running_heads import without_page_numbers

    return [without_page_numbers(chunk) for chunk in chunks]


def _asides(text: Text, source: Source) -> tuple[Range, ...]:
    if not (source.tables or "栏" in text.value or _CONTENTS.search(text.value)):
        return ()
    from hqparse.clean.asides import asides

    return asides(text, source.tables)


def break_running_text(text: Text) -> tuple[Text, bool]:
    """The text with a line end behind each paragraph; True if it had lost them."""
    lines = text.value.split("\n")
    most = _LONGEST_OF_FEW if len(lines) <= _FEW else _LONGEST
    if max(map(len, lines)) <= most:
        return text, False
    from hqparse.clean.one_line import parted_at_blanks

    return parted_at_blanks(text, most)


def _around_tables(text: Text) -> tuple[list[Text], tuple[Text, ...]]:
    """The text around tables that were flattened to lines, and those tables: no line of theirs
    is joined, none is joined across them."""
    kept: list[Text] = []
    at = 0
    found = find_flat_tables(text)
    for start, end in found:
        kept.append(text[at:start])
        at = end
    kept.append(text[at:])
    return kept, tuple(text[a:b] for a, b in found)


def _without_furniture(source: Source) -> Text:
    """The raw text less page furniture and tables, what OCR misread put right."""
    return _as_meant(source).without([*source.furniture, *(t.span for t in source.tables)])


def _as_meant(source: Source) -> Text:
    """The raw text, misread characters replaced."""
    text, at = Text.of(source.raw), 0
    parts: list[Text] = []
    for place, chars in sorted(source.misread.items()):
        origin = text.origin[place : place + 1] * len(chars)
        parts += (text[at:place], Text(chars, origin, source.raw))
        at = place + 1
    return Text.join((*parts, text[at:])) if parts else text


def _join_soft(text: Text, wraps: frozenset[int], headings: list[Span]) -> Text:
    """Drop the line ends that the reader knows to be soft, but for those behind headings, whose
    lines are added to `headings`."""
    from hqparse.clean.heading_lines import heading_ends  # a text's line ends are not known so

    kept = heading_ends(text, wraps)
    headings += [text.span(text.value.rfind("\n", 0, at) + 1, at) for at in kept]
    return text.without([(at, at + 1) for at in _soft_ends(text, wraps) if at not in kept])


def _soft_ends(text: Text, wraps: frozenset[int]) -> Iterator[int]:
    """The places of the line ends that are soft."""
    origin, at = text.origin, -1
    for line in text.value.split("\n")[:-1]:
        at += len(line) + 1
        if origin[at] in wraps:
            yield at


def drop_page_numbers(text: Text, left: str = "") -> Text:
    """Lines that hold a page number only: `— 6 —`, `－１０－`, `第 3 页`; `left` marks the place."""
    return text.replaced([(start, end, left) for start, end in page_numbers(text.value)])


def unwrap(chunks: Sequence[Text]) -> Text:
    """Join the lines of each paragraph, and drop blank lines."""
    from hqparse.clean.join_lines import join_lines  # most readers of pages know soft line ends

    each = [read_lines(chunk.value) for chunk in chunks]
    lines = [line for found in each for line in found]
    if sum(half_marks(chunk.value) for chunk in chunks) >= len(lines):
        lines = measured(lines)
    layout = layout_of(lines)
    paragraphs: list[Text] = []
    at = 0
    for chunk, found in zip(chunks, each, strict=True):
        if found:
            paragraphs.append(join_lines(chunk, lines[at : at + len(found)], layout))
        at += len(found)
    return Text.join(paragraphs, "\n")
