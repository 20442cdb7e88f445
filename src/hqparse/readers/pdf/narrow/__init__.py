"""Tables that were printed on paper too narrow: further columns on pages of their own.

`pages` finds those that stand beside others, `bands` reads their words by the rows of the page on
the left, `stray` tells those that found no place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hqparse.model.named import NamedTuple
from hqparse.model.source import ReaderDoubt, Table
from hqparse.readers.pdf.doubts import page_numbers
from hqparse.readers.pdf.layout import Layout, PageContent
from hqparse.readers.pdf.narrow.pages import Rights, with_rights
from hqparse.readers.pdf.narrow.stray import stray_columns
from hqparse.readers.pdf.sound import BoxOf


class Narrow(NamedTuple):
    """Which pages hold further columns of which (`rights`), and which seem to and found no place
    (`stray`); numbers from 0."""

    rights: Rights
    stray: Sequence[int]

    def tables(self, tables: Sequence[Table]) -> list[Table]:
        """The tables of the pages, those on the right named so."""
        of_page = {table.page: n for n, table in enumerate(tables)}
        found = list(tables)
        for right, left in self.rights.items():
            at = of_page[right + 1]
            found[at] = found[at]._replace(right_of=of_page[left + 1])
        return found

    def doubts(self, layout: Layout) -> list[ReaderDoubt]:
        """HQ511 for all pages that were put beside others, HQ512 for each that was not."""
        told = [ReaderDoubt("HQ512", str(n + 1), layout.pages[n]) for n in self.stray]
        if not self.rights:
            return told
        return [ReaderDoubt("HQ511", page_numbers(sorted(self.rights))), *told]


def on_narrow_paper(
    contents: Sequence[PageContent], boxes: Callable[[int], BoxOf]
) -> tuple[Sequence[PageContent], Narrow]:
    """The pages, their tables laid on the same rows where they stand beside each other. `boxes`
    gives those of a page's characters."""
    pages, rights, alone = with_rights(contents, boxes)
    return pages, Narrow(rights, sorted({*alone, *stray_columns(pages, rights)}))
