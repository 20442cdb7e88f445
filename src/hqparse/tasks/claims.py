"""Which rule claimed which words: what `hqparse show --spans` and `--image` draw."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hqparse.header import Header
from hqparse.model.findings import Claim, Credit, Item, TableRow
from hqparse.model.source import Source
from hqparse.model.text import Text
from hqparse.outline.outline import Draft


def claims_of(
    source: Source,
    header: Header,
    items: Sequence[Item],
    credits: Sequence[Sequence[Credit]],
    drafts: Sequence[Draft],
    rows: Sequence[TableRow],
    flat_tables: Sequence[Text],
) -> tuple[Claim, ...]:
    """The claims of all stages, in the order of the document; they may lie in one another."""
    unseen = frozenset(source.unseen)
    found = [
        *_of_header(header),
        *_of_items(items),
        *_of_credits(source, items, credits),
        *(Claim(s, "task") for d in drafts for s in d.text.spans()),
        *(Claim(s, "table row") for r in rows for s in r.spans),
        *(Claim(t.span(), "flattened table") for t in flat_tables),
        *(Claim(s, "page furniture") for s in source.furniture if s not in unseen),
        *(Claim(s, "hidden words") for s in unseen),
    ]
    return tuple(sorted((c for c in found if c.span), key=lambda c: (c.span.start, -c.span.end)))


def _of_header(header: Header) -> Iterator[Claim]:
    for name, spans in header.notice.spans.items():
        yield from (Claim(s, name) for s in spans)


def _of_items(items: Sequence[Item]) -> Iterator[Claim]:
    for item in items:
        if item.mark is not None:
            yield Claim(item.mark.span, "mark")
        if item.kind and item.children and item.head:
            yield Claim(item.text.span(0, item.head), "heading")


def _of_credits(
    source: Source, items: Sequence[Item], credits: Sequence[Sequence[Credit]]
) -> Iterator[Claim]:
    for item, found in zip(items, credits, strict=True):
        for credit in found:
            if credit.end > credit.start:
                for span in item.text.spans(credit.start, credit.end):
                    yield Claim(span, credit.rule)
