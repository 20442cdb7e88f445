"""All that was found in a document's header, before it is put together."""

from collections.abc import Sequence

from hqparse.header.head import Letterhead, read_head, unglued
from hqparse.header.imprint import Imprint, read_imprint
from hqparse.header.lines import Found, HeaderLine, header_lines
from hqparse.header.rejoin import rejoined
from hqparse.header.signature import Signature, Zone, read_signature
from hqparse.header.title import issuers_in, title_in
from hqparse.model.named import NamedTuple
from hqparse.model.source import Source
from hqparse.model.text import Text


class Parts(NamedTuple):
    """The lines of a document and what each zone of the header held."""

    text: Text
    source: Source
    lines: tuple[HeaderLine, ...]
    head: Letterhead
    title: Found | None
    named: tuple[Found, ...]
    zone: Zone
    imprint: Imprint
    signature: Signature | None
    listed: tuple[Found, ...]
    listed_lines: set[int]
    names_annexes: bool
    """some line begins as a list of annexes does, or the heading of one"""


def parts_of(text: Text, source: Source) -> Parts:
    """Reads each zone once."""
    lines = unglued(rejoined(header_lines(text, source), text), text)
    head = read_head(lines)
    imprint = read_imprint(lines, head.end)
    title = (_of_order(lines, head) if head.order else None) or title_in(head.segments)
    named = issuers_in(title, text) if title else ()
    begin = _behind_tables(lines, head)
    zone = Zone(lines, begin, text, tuple(f.value for f in (*named, *head.red)))
    signature = read_signature(zone, imprint.lines)
    annexes = any(line.value[0] == "附" for line in lines)
    listed = _listed(lines, head, signature) if annexes else ((), set[int]())
    return Parts(
        text, source, lines, head, title, named, zone, imprint, signature, *listed, annexes
    )


def _of_order(lines: Sequence[HeaderLine], head: Letterhead) -> Found | None:
    from hqparse.header.order import order_title  # orders are rare

    return order_title(lines, head.end)


def _listed(
    lines: Sequence[HeaderLine], head: Letterhead, signature: Signature | None
) -> tuple[tuple[Found, ...], set[int]]:
    """The names of the annexes, and the lines that they take."""
    from hqparse.header import attachments  # many notices have none

    if signature:
        listed, taken = attachments.listed(lines, head.end, signature.first)
        if listed:
            return listed, taken
    # at the end of the plan: 附件：… and then the annex itself
    return attachments.listed_later(lines, signature.last if signature else head.end)


def _behind_tables(lines: Sequence[HeaderLine], head: Letterhead) -> int:
    """The index of the first line that may sign: behind the head, or behind the last table of a
    document that has no other text than tables."""
    first = next((s[0].behind for s in head.segments), None)
    if head.end < len(lines) or first is None or lines[-1].behind == first:
        return head.end
    return next(i for i, line in enumerate(lines) if line.behind == lines[-1].behind)
