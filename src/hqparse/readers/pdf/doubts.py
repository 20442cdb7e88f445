"""What the PDF reader was not sure of, as coded doubts."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from operator import itemgetter

from hqparse.model.named import NamedTuple
from hqparse.model.source import ReaderDoubt
from hqparse.model.text import Span
from hqparse.readers.pdf.layout import Layout, PageContent
from hqparse.readers.pdf.lines import Line, in_columns
from hqparse.readers.pdf.sound import is_nowhere
from hqparse.readers.tidy import damage

_PLACES = 50
"""How many places of lost glyphs are reported one by one; the rest are counted together."""


NONE_LOST: Mapping[int, int] = {}  # never written to
_LONGEST = 40


class OddPages(NamedTuple):
    """Numbers of pages (from 0): `silent` show things but no text, `mended` had no sound box,
    `unmapped` have characters of a font that does not say which they are, `scanned` are pictures
    with an invisible text layer, of which `lost` glyphs could not be read; `said` are words of
    annotations, which are not read."""

    silent: Iterable[int] = ()
    mended: Collection[int] = ()
    unmapped: Iterable[int] = ()
    scanned: Sequence[int] = ()
    lost: Mapping[int, int] = NONE_LOST
    said: Sequence[tuple[int, str]] = ()


def find_doubts(
    layout: Layout, contents: Sequence[PageContent], odd: OddPages
) -> tuple[ReaderDoubt, ...]:
    """All doubts in page order."""
    found = [
        *((page, ReaderDoubt("HQ108", str(page + 1))) for page in odd.silent),
        *((page, ReaderDoubt("HQ130", str(page + 1))) for page in _misplaced(contents, odd)),
        *((page, ReaderDoubt("HQ131", str(page + 1))) for page in odd.unmapped),
        *_of_scans(odd),
        *_of_unseen(layout, contents),
        *((page, ReaderDoubt("HQ138", f"{page + 1}：{_short(words)}")) for page, words in odd.said),
        *_of_tables(layout, contents),
        *_of_order(contents),
        *_of_notes(layout),
        *_of_damage(layout),
    ]
    return tuple(doubt for _, doubt in sorted(found, key=lambda pair: pair[0]))


def _of_scans(odd: OddPages) -> Iterator[tuple[int, ReaderDoubt]]:
    """HQ139 for all scanned pages together, HQ140 for each that could not be read whole."""
    if odd.scanned:
        yield odd.scanned[0], ReaderDoubt("HQ139", page_numbers(odd.scanned))
    for page, count in odd.lost.items():
        yield page, ReaderDoubt("HQ140", f"{page + 1}（{count}）")


def page_numbers(pages: Iterable[int]) -> str:
    """The numbers from 1 of sorted pages that count from 0.

    >>> page_numbers([0, 1, 2, 6])
    '1-3, 7'
    """
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(f"{r[0] + 1}-{r[-1] + 1}" if len(r) > 1 else str(r[0] + 1) for r in runs)


def _of_unseen(
    layout: Layout, contents: Sequence[PageContent]
) -> Iterator[tuple[int, ReaderDoubt]]:
    """HQ110, HQ111, HQ141: one for the lines left out of a page for the same reason."""
    found = iter(layout.unseen)
    raw = layout.raw.raw
    for page, content in enumerate(contents):
        for code, lines in groupby(islice(found, len(content.unseen)), key=itemgetter(0)):
            spans = [span for _, span in lines]
            whole = Span(spans[0].start, spans[-1].end)
            words = " ".join(raw[whole.start : whole.end].split())
            yield page, ReaderDoubt(code, _short(words), whole)


def _short(words: str) -> str:
    return f"{words[:_LONGEST]}…" if len(words) > _LONGEST else words


def _misplaced(contents: Sequence[PageContent], odd: OddPages) -> Iterator[int]:
    """Pages whose box was made up, or with words that stand nowhere."""
    for page, content in enumerate(contents):
        width, height = content.width, content.height
        outside = [
            (ln.x0, ln.top, ln.x1, ln.bottom)
            for ln in content.lines
            # What stands nowhere does not stand within its page, where nearly all lines do.
            if not (
                0 < ln.x0 < width
                and 0 < ln.x1 < width
                and 0 < ln.top < height
                and 0 < ln.bottom < height
            )
        ]
        if any(map(is_nowhere, outside)) or page in odd.mended:
            yield page


def _of_tables(
    layout: Layout, contents: Sequence[PageContent]
) -> Iterator[tuple[int, ReaderDoubt]]:
    tables = iter(layout.tables)
    for page, content in enumerate(contents):
        for filled, table in zip(content.grids, tables, strict=False):
            for code in filled.grid.doubts:
                yield page, ReaderDoubt(code, str(page + 1), table.span)


def _of_order(contents: Sequence[PageContent]) -> Iterator[tuple[int, ReaderDoubt]]:
    """Pages whose reading order is a guess: slanting words, columns, words across a table."""
    for page, content in enumerate(contents):
        turned = any(
            not line.upright or (line.outer and _is_watermark(line)) for line in content.lines
        )
        if turned or in_columns(content.lines) or _across_tables(content):
            yield page, ReaderDoubt("HQ109", str(page + 1))


def _is_watermark(line: Line) -> bool:
    """True if a line outside the text holds more than a line's number."""
    return not line.words.isdigit()


def _across_tables(content: PageContent) -> bool:
    """True if a line outside all cells stands within a table's frame."""
    boxes = [filled.grid.bbox for filled in content.grids]
    return any(
        x0 < line.x1 and line.x0 < x1 and top < line.middle < bottom
        for x0, top, x1, bottom in boxes
        for line in content.lines
    )


def _of_notes(layout: Layout) -> Iterator[tuple[int, ReaderDoubt]]:
    """Pages whose footnotes were left out of the text."""
    by_page: dict[int, list[Span]] = {}
    for page, span in layout.notes:
        by_page.setdefault(page, []).append(span)
    for page, spans in by_page.items():
        yield page, ReaderDoubt("HQ137", str(page + 1), Span(spans[0].start, spans[-1].end))


def _of_damage(layout: Layout) -> Iterator[tuple[int, ReaderDoubt]]:
    """HQ101: characters that stand for unknown glyphs, and places where glyphs were lost."""
    found = list(damage(layout.raw.raw))
    for at, count in layout.raw.lost[:_PLACES]:
        found.append(ReaderDoubt("HQ101", str(count), Span(max(0, at - 1), at + 1)))
    rest = sum(count for _, count in layout.raw.lost[_PLACES:])
    if rest:
        found.append(ReaderDoubt("HQ101", str(rest)))
    starts = [page.start for page in layout.pages]
    for doubt in found:
        start = doubt.span.start if doubt.span else layout.raw.length
        yield max(0, bisect_right(starts, start) - 1), doubt
