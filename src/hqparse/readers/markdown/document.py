"""Markdown → Source. markdown-it finds the blocks; the marks of each line are found here, since
it keeps no places inside a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from markdown_it import MarkdownIt
from markdown_it.token import Token

from hqparse.model.source import Source, StatedHeading, Table
from hqparse.model.text import Span
from hqparse.readers import plain
from hqparse.readers.limits import Limits
from hqparse.readers.markdown.front import front_lines
from hqparse.readers.markdown.inline import markup
from hqparse.readers.markdown.tables import (
    is_catalogue,
    is_dashes,
    pipe_table,
    runs_with_pipes,
)

MEDIA_TYPE = "text/markdown"


def read_markdown(data: bytes, name: str, limits: Limits) -> Source:
    """A Markdown file as a Source without pages."""
    source = with_markup(plain.read_words(data, name, limits))
    drawn, doubts = plain.drawn_tables(source.raw)  # bars without the line that Markdown wants
    known = [t.span for t in source.tables]
    more = [t for t in drawn if not any(_meet(t.span, s) for s in known)]
    told = [d for d in doubts if d.span and not any(_meet(d.span, s) for s in known)]
    tables = tuple(sorted((*source.tables, *more), key=lambda t: t.span))
    return source._replace(media_type=MEDIA_TYPE, tables=tables, doubts=(*source.doubts, *told))


def with_markup(source: Source) -> Source:
    """A source whose words are Markdown: its markup is furniture, its pipe tables are tables."""
    page = _Page(source.raw)
    known = [t.span for t in source.tables]
    tables = tuple(t for t in page.tables() if not any(_meet(t.span, s) for s in known))
    front, meta = front_lines(page.raw, page.starts, page.levels)
    taken = [*front, *known, *(t.span for t in tables)]
    marks = [s for s in page.marks() if not any(t.covers(s) for t in taken)]
    furniture = tuple(sorted([*source.furniture, *front, *marks]))
    return source._replace(
        furniture=_apart(furniture),
        tables=tuple(sorted((*source.tables, *tables), key=lambda t: t.span)),
        meta={**source.meta, **meta},
        headings=tuple(page.headings()),
    )


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _apart(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans, in order, those that overlap made one."""
    out: list[Span] = []
    for span in spans:
        if out and span.start < out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)


class _Page:
    """The lines of a file and its blocks."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.lines = raw.split("\n")
        self.starts = [0, *accumulate(len(line) + 1 for line in self.lines)]
        self.blocks = _parser().parse(raw)
        self.levels = {
            t.map[0]: int(t.tag[1:]) for t in self.blocks if t.type == "heading_open" and t.map
        }

    def tables(self) -> Iterator[Table]:
        """The pipe tables. A line without a pipe ends one, as writers mean it: for Markdown the
        table would go on to the next empty line."""
        for token in self.blocks:
            if token.type == "table_open" and token.map:
                for first, last in runs_with_pipes(self.lines, *token.map):
                    if not is_catalogue(self.lines[first:last]):
                        yield pipe_table(self.lines[first:last], self.starts[first])

    def headings(self) -> Iterator[StatedHeading]:
        """The lines that are headings."""
        for n, level in self.levels.items():
            at = self.starts[n]
            yield StatedHeading(Span(at, at + len(self.lines[n])), level)

    def marks(self) -> Iterator[Span]:
        """The places of all markup."""
        dashes = frozenset(
            n for n in _lines_of(self.blocks, "table_open") if is_dashes(self.lines[n])
        )
        quoted = frozenset(_lines_of(self.blocks, "blockquote_open"))
        fenced = frozenset(_lines_of(self.blocks, "fence"))
        rules = frozenset(_lines_of(self.blocks, "hr"))
        for n, line in enumerate(self.lines):
            at = self.starts[n]
            if n in rules or n in dashes:
                yield Span(at, at + len(line))
            elif n not in fenced:
                yield from (
                    Span(at + a, at + b) for a, b in markup(line, n in self.levels, n in quoted)
                )
            elif line.strip().startswith(("```", "~~~")):
                yield Span(at, at + len(line))


def _lines_of(blocks: Sequence[Token], kind: str) -> Iterator[int]:
    for token in blocks:
        if token.type == kind and token.map:
            yield from range(*token.map)


def _parser() -> MarkdownIt:
    """CommonMark's blocks with tables. Chinese papers are indented and underlined with ---- for
    other reasons than code and headings."""
    parser = MarkdownIt("commonmark").enable("table")
    parser.disable(["code", "lheading", "reference", "html_block"])
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser
