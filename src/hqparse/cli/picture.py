"""`hqparse show --image PAGE OUT.png`: a page of a PDF with what was read drawn over it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from hqparse.cli import arguments
from hqparse.cli.document import STDIN, Together, source_of, stdin_bytes
from hqparse.cli.streams import quiet
from hqparse.errors import UsageError
from hqparse.model.source import Box, Source
from hqparse.readers.limits import Limits


def save(path: str, page: int, out: str, force: bool, limits: Mapping[str, Any]) -> None:
    """Write the picture; UsageError for a document that is no PDF, OutputError."""
    from hqparse.output.target import atomic

    with arguments.guarded(partial(_png, page=page), **limits) as guard:
        png = guard.run(path)
    with atomic(out, force=force, inputs=(path,)) as stream:
        stream.write(png)


def _png(path: str, limits: Limits, page: int) -> bytes:
    from hqparse.readers import read_bytes
    from hqparse.readers.pdf.document import MEDIA_TYPE
    from hqparse.readers.pdf.image import draw

    data = stdin_bytes(limits) if path == STDIN else _bytes(path, limits)
    with quiet():
        source = read_bytes(data, path, limits=limits)
        if source.media_type != MEDIA_TYPE:
            raise _no_page(path)
        return draw(data, path, page, list(_marks(source, page)))


def _bytes(path: str, limits: Limits) -> bytes:
    source_of(path, limits)  # refuses what is no readable document, with its own error
    if isinstance(path, Together):
        raise _no_page(path)
    from hqparse.readers import content

    return content(path, limits)


def _no_page(path: str) -> UsageError:
    return UsageError(path, "only a PDF has pages to draw", "只有 PDF 才有页面可画")


def _marks(source: Source, page: int) -> Iterator[tuple[Box, str]]:
    """The boxes on one page: cells of tables, then the claims of the rules."""
    from hqparse.pipeline import claims

    for table in source.tables:
        for cell in table.cells if table.page == page else ():
            for span in cell.spans:
                yield from ((box, "cell") for s in source.locate(span) for box in s.boxes)
    for claim in claims(source):
        for spot in source.locate(claim.span):
            if spot.page == page:
                yield from ((box, claim.rule) for box in spot.boxes)
