"""HTML: a saved page of a government site → the text of its notice, tables, metadata.

The raw text is the document alone, one paragraph per line; a table stands in it row by row.
Site menus, share bars, footers and the like are left out; what the page says about the document
(索引号, 发文字号 …) is in `Source.meta`, the page's title under `title`. Nothing is loaded
from anywhere: the page is only parsed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hqparse.errors import DamagedInput
from hqparse.language.regexes import lazy
from hqparse.model.source import Source
from hqparse.readers.encoding import decode
from hqparse.readers.html.flow import flow_of
from hqparse.readers.html.grid import data_grids
from hqparse.readers.html.main import main_lines
from hqparse.readers.html.meta import metadata
from hqparse.readers.html.parts import Flow
from hqparse.readers.html.raw import lay_out
from hqparse.readers.html.shape import declared_encoding, flattened
from hqparse.readers.html.title import page_title
from hqparse.readers.limits import Limits, sha256
from hqparse.readers.tidy import decoding_doubts, line_ends, without_controls

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_WORD = lazy(r"mso-|class=[\"']?Mso|schemas-microsoft-com:office", re.I)


def read_html(data: bytes, name: str, limits: Limits) -> Source:
    """A saved page, or a fragment of one, as a Source without pages.

    Raises DamagedInput (no text in it: the words come by script or stand in a frame),
    LimitExceeded.
    """
    from selectolax.lexbor import LexborHTMLParser

    decoded = decode(data, declared_encoding(data))
    limits.check_chars(name, len(decoded.text))
    words, controls = without_controls(line_ends(decoded.text))
    page = LexborHTMLParser(flattened(words))
    flow = _flow(page, words)
    if not flow.lines:
        raise DamagedInput(name, "the page holds no text", "网页中没有文字")
    known = metadata(flow)
    grids = data_grids(flow)
    kept = main_lines(flow, known.lines, frozenset(grids)) or list(range(len(flow.lines)))
    raw, tables = lay_out(flow, kept, grids)
    title = page_title(page)
    return Source(
        name=name,
        media_type="text/html",
        sha256=sha256(data),
        raw=raw,
        wraps=frozenset(),
        tables=tables,
        meta={**known.pairs, **({"title": title} if title else {})},
        doubts=decoding_doubts(decoded, raw, controls),
    )


def _flow(page: LexborHTMLParser, words: str) -> Flow:
    """The page's flow; of a page that hides everything (until its script runs) all of it."""
    root = page.body or page.root
    if root is None:
        return Flow()
    word_made = _WORD.search(words, 0, 200_000) is not None
    flow = flow_of(root, word_made=word_made)
    if sum(len(line.text) for line in flow.lines) >= 50:
        return flow
    return flow_of(root, word_made=word_made, hidden=True)
