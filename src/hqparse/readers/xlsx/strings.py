"""Words of cells in pieces: which of them are struck out, which characters are escaped."""

from __future__ import annotations

import re

from hqparse.errors import LimitExceeded
from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple
from hqparse.readers.xml_tree import Attributes, stream

_ESCAPED = lazy(r"_x([0-9A-Fa-f]{4})_")


_MOST = 1_000_000


class Piece(NamedTuple):
    """A run of one look; `struck` is None where the cell's own style decides."""

    words: str
    struck: bool | None


Pieces = tuple[Piece, ...]


def printed(pieces: Pieces, struck: bool, *, escaped: bool = True) -> tuple[str, str]:
    """The words that count, and those that are struck out. `struck`: the cell's own style;
    `escaped`: characters may be written as `_x000D_`.

    >>> printed((Piece("市经信局", True), Piece("市工信局", False)), False)
    ('市工信局', '市经信局')
    """
    kept = "".join(p.words for p in pieces if not _out(p, struck))
    lost = "".join(p.words for p in pieces if _out(p, struck))
    return (unescaped(kept), unescaped(lost)) if escaped else (kept, lost)


def _out(piece: Piece, struck: bool) -> bool:
    return struck if piece.struck is None else piece.struck


def unescaped(words: str) -> str:
    r"""Characters that XML has no room for, written as `_x000D_` (ECMA-376 part 1, 22.4.2.4).

    >>> unescaped("第一步。_x000D_"), unescaped("_x005F_x000D_")
    ('第一步。\r', '_x000D_')
    """
    return _ESCAPED.sub(_character, words) if "_x" in words else words


def _character(m: re.Match[str]) -> str:
    return chr(int(m[1], 16))


def shared_strings(data: bytes, name: str) -> list[Pieces]:
    """The table of strings to which cells point; phonetic guides are no words of a cell."""
    reader = _Strings(name)
    stream(data, name, reader)
    return reader.found


class _Strings:
    """Follows the tags of the part of shared strings."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.found: list[Pieces] = []
        self.pieces: list[Piece] = []
        self.struck: bool | None = None
        self.text: list[str] | None = None
        self.phonetic = False

    def open(self, tag: str, attrs: Attributes) -> None:
        if tag == "si":
            self.pieces, self.struck = [], None
        elif tag == "r":
            self.struck = None
        elif tag == "rPr":
            self.struck = False
        elif tag == "strike":
            self.struck = attrs.get("val", "1") in ("1", "true")
        elif tag == "rPh":
            self.phonetic = True
        elif tag == "t" and not self.phonetic:
            self.text = []

    def words(self, words: str) -> None:
        if self.text is not None:
            self.text.append(words)

    def close(self, tag: str) -> None:
        if tag == "t" and self.text is not None:
            self.pieces.append(Piece("".join(self.text), self.struck))
            self.text = None
        elif tag == "rPh":
            self.phonetic = False
        elif tag == "si":
            if len(self.found) >= _MOST:
                raise LimitExceeded(
                    self.name, f"more than {_MOST} strings", f"超过 {_MOST} 个字符串"
                )
            self.found.append(tuple(self.pieces))
