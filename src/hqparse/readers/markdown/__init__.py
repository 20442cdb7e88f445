"""Markdown, as models, converters and web exports write it: the light door.

A file is Markdown by its content: a heading `# `, a pipe table, bold words, links, `1\\.`.
"""

from __future__ import annotations

from hqparse.language.regexes import lazy
from hqparse.model.source import Source
from hqparse.readers import SAMPLE
from hqparse.readers.encoding import decode, is_junk
from hqparse.readers.limits import Limits

_SIGNS = (b"**", b"#", b"|-", b"| -", b"|:", b"| :", b"](", b"\\.", b"\\)")
_WRITTEN = lazy(
    r"^ {0,3}#{1,6} +[^\s#]|^[ \t]{0,8}\|?[ \t]{0,8}:?-{2,40}+:?[ \t]{0,8}\|[-:| \t]*+$"
    r"|^[ \t]{0,8}\d{1,3}\\[.)]|(?:^|[\s。；：，、（(])\*\*[^\s*][^*\n]{1,200}?\*\*"
    r"|\[[^\[\]\n]{2,200}+\]\((?:https?:)?/[^()\s]{1,400}+[ \t]{0,4}\)",
    8,  # re.MULTILINE
)


def claims(head: bytes, data: bytes) -> bool:
    """True for text that Markdown's signs stand in."""
    sample = data[:SAMPLE]
    if not any(map(sample.__contains__, _SIGNS)):
        return False
    if head[:4].lstrip()[:1] == b"<":
        return False
    words = decode(sample).text
    return not is_junk(words) and is_written(words)


def is_written(words: str) -> bool:
    """True for words that hold Markdown's signs, whatever the file that they came in."""
    return _WRITTEN.search(words) is not None


def read(data: bytes, name: str, limits: Limits) -> Source:
    """A Markdown file as a Source without pages: the raw text is the file's own, its markup is
    furniture, its pipe tables are tables.

    Raises UnknownFormat, DamagedInput, LimitExceeded as plain text does.
    """
    from hqparse.readers.markdown.document import read_markdown

    return read_markdown(data, name, limits)
