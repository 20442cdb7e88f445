"""HTML: a saved page of a government site → the text of its notice, tables, metadata.

The raw text is the document alone, one paragraph per line; a table stands in it row by row.
Site menus, share bars, footers and the like are left out; what the page says about the document
(索引号, 发文字号 …) is in `Source.meta`, the page's title under `title`. Nothing is loaded
from anywhere: the page is only parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hqparse.errors import DamagedInput
from hqparse.language.regexes import lazy
from hqparse.model.source import ReaderDoubt, Source
from hqparse.readers.encoding import decode
from hqparse.readers.html.flow import flow_of
from hqparse.readers.html.grid import data_grids
from hqparse.readers.html.main import main_lines
from hqparse.readers.html.meta import metadata
from hqparse.readers.html.parts import Flow, Unseen
from hqparse.readers.html.raw import lay_out
from hqparse.readers.html.shape import declared_encoding, flattened
from hqparse.readers.html.title import page_title
from hqparse.readers.html.unseen import Sight, says_work
from hqparse.readers.limits import Limits, sha256
from hqparse.readers.odd_marks import with_bare_numbers
from hqparse.readers.tidy import decoding_doubts, line_ends, without_controls

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_FEW = 50
"""A page that shows fewer characters may hide its document until a script runs."""
_SHORT_LINE, _LONG_LINE = 24, 60
"""Characters of the longest line of a text of one width."""
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
    source = Source(
        name=name,
        media_type="text/html",
        sha256=sha256(data),
        raw=raw,
        wraps=None if _keeps_lines(words, raw) else frozenset(),
        tables=tables,
        meta={**known.pairs, **({"title": title} if title else {})},
        doubts=(*decoding_doubts(decoded, raw, controls), *_left_out(flow)),
    )
    return with_bare_numbers(source)


def _keeps_lines(words: str, raw: str) -> bool:
    """True where the line ends may be those of a text that the page was made from: its markup ends
    lines and not paragraphs, and no line is longer than those of a text."""
    lower = words.lower()
    lines = raw.split("\n")
    ended = "<pre" in lower or "white-space" in lower or 2 * lower.count("<br") >= len(lines)
    return ended and _SHORT_LINE <= max(map(len, lines)) <= _LONG_LINE


def _flow(page: LexborHTMLParser, words: str) -> Flow:
    """The page's flow; of a page that hides nearly everything (until its script runs) all of it."""
    root = page.body or page.root
    if root is None:
        return Flow()
    word_made = _WORD.search(words, 0, 200_000) is not None
    sheets = "\n".join(node.text() for node in page.css("style")) if "<style" in words else ""
    flow = flow_of(root, word_made=word_made, sight=Sight(sheets))
    seen = sum(len(line.text) for line in flow.lines)
    if sum(len(left) for how, left in flow.left_out if how is Unseen.FAINT) > seen:
        flow = flow_of(root, word_made=word_made, sight=Sight(hints=False))
        seen = sum(len(line.text) for line in flow.lines)
    if seen < _FEW and sum(len(left) for _, left in flow.left_out) > 2 * seen:
        return flow_of(root, word_made=word_made)
    return flow


def _left_out(flow: Flow) -> Iterator[ReaderDoubt]:
    """HQ111 for struck-out words, HQ110 for hidden ones that look like a part of a notice."""
    struck = [words for how, words in flow.left_out if how is Unseen.STRUCK and words]
    hidden = [w for how, w in flow.left_out if how is not Unseen.STRUCK and says_work(w)]
    shown = "".join("".join(line.text.split()) for line in flow.lines) if hidden else ""
    hidden = [words for words in hidden if "".join(words.split()) not in shown]  # no mere copies
    for code, found in (("HQ111", struck), ("HQ110", hidden)):
        if found:
            yield ReaderDoubt(code, "; ".join(words[:20] for words in found[:3]))
