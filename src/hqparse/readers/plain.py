"""Plain text: decoded, line ends made equal, nothing else changed.

The raw text is what the file says, with `\\n` for every kind of line end, without the byte
order mark and without control characters. A text that is a table in CSV or TSV is read as a
sheet (`xlsx.delimited`). Which line ends are soft is not known here
(`wraps` is None): `clean` estimates it.
"""

from __future__ import annotations

import re

from hqparse.errors import DamagedInput, UnknownFormat
from hqparse.language.characters import holds_any
from hqparse.language.regexes import lazy
from hqparse.model.source import ReaderDoubt, Source, Table
from hqparse.model.text import BLANKS
from hqparse.readers.encoding import decode, is_junk
from hqparse.readers.limits import Limits, sha256
from hqparse.readers.odd_marks import with_odd_marks
from hqparse.readers.tidy import decoding_doubts, line_ends, without_controls

_SAMPLE = 65_536
_HEAD = 2_000
"""So many characters tell whether the text may be a table."""
_DRAWN = "|｜┌┏╔"
"""Without one of them, and without `+`, no table is drawn."""
_MAY_BE_EVEN = lazy(r"序 ?号[ \t\u3000]{0,4}(?:[ \u3000][^\n]{8}|\n)")
"""A cheap look whether a table may stand on one line, or a cell a line."""
_MAY_BE_TABBED = lazy(r"[^\s]\n{0,2}\t\n{0,2}[^\s]{1,12}[ \u3000]?\n{0,2}\t")
"""A short word between two tabs."""
_ROWS = lazy("|".join(rf"^[^\n{d}]*+{d}[^\n]*+\n[^\n{d}]*+{d}" for d in (",", r"\t", ";")), re.M)
"""Two lines with one delimiter: a cheap look whether the text may be a table (CSV, TSV)."""


def claims(head: bytes, data: bytes) -> bool:
    """True if the beginning of the file decodes to text."""
    return not is_junk(decode(data[:_SAMPLE]).text)


def read(data: bytes, name: str, limits: Limits) -> Source:
    """A text file as a Source without pages.

    Raises UnknownFormat (binary data behind a readable start), DamagedInput (nothing but
    blanks), LimitExceeded.
    """
    source = read_words(data, name, limits)
    head = source.raw[:_HEAD]
    if any(map(head.__contains__, ",\t;")) and _ROWS.search(head):
        from hqparse.readers.xlsx.delimited import read_delimited

        table = read_delimited(source.raw, data, name, limits, list(source.doubts))
        if table:
            return table
    tables, doubts = drawn_tables(source.raw)
    source = with_odd_marks(source._replace(tables=tables))
    return source._replace(doubts=(*source.doubts, *doubts))


def read_words(data: bytes, name: str, limits: Limits) -> Source:
    """As `read`, but no table is looked for."""
    decoded = decode(data)
    limits.check_chars(name, len(decoded.text))
    if is_junk(decoded.text):
        raise UnknownFormat(name, "binary data", "二进制数据")
    raw, controls = without_controls(line_ends(decoded.text))
    if not raw.strip(BLANKS):
        raise DamagedInput(name, "it holds no text", "文件中没有文字")
    doubts = tuple(decoding_doubts(decoded, raw, controls))
    return Source(name=name, media_type="text/plain", sha256=sha256(data), raw=raw, doubts=doubts)


def drawn_tables(raw: str) -> tuple[tuple[Table, ...], tuple[ReaderDoubt, ...]]:
    """The tables that are drawn in a text with lines or bars, or have even rows without them, and
    the doubts about them."""
    if _MAY_BE_EVEN.search(raw):
        from hqparse.readers.even_rows import even_tables

        if found := even_tables(raw):
            return found, ()
    if "\t" in raw and _MAY_BE_TABBED.search(raw):
        from hqparse.readers.tabbed import tabbed_tables

        tabbed, doubts = tabbed_tables(raw)
        if tabbed:
            return tabbed, doubts
    if "+" not in raw and not holds_any(raw, _DRAWN):  # which spares most texts the imports
        return (), ()
    from hqparse.readers.barred import barred_tables
    from hqparse.readers.boxed import boxed_tables

    boxed = boxed_tables(raw)
    return (boxed, ()) if boxed else barred_tables(raw)
