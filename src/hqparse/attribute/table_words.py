"""A cell's words for reading: lines joined, PDF damage repaired; what an empty cell looks like."""

from __future__ import annotations

import re

from hqparse.attribute.table_grid import Entry, with_lines
from hqparse.characters import has_look_alikes, plain_table
from hqparse.text import Text

_WIDE = {0xFF10 + n: str(n) for n in range(10)} | {ord("«"): "《", ord("»"): "》"}
_UNSEEN = re.compile("[\ufeff\u200b\u00ad\x02]")
_LATIN_GAP = re.compile(
    r"(?<=[A-Za-z0-9,.;:])[ \t\u3000\u00a0]*\n[ \t\u3000\u00a0]*(?=[A-Za-z])|(?<=[A-Za-z])\n(?=\d)"
)
_LINE_END = re.compile(r"[ \t\u3000\u00a0]*\n[ \t\u3000\u00a0\n]*")
_CJK = "一-鿿㐀-䶿，。；：、！？（）《》“”〔〕【】"
_BLANK = re.compile(rf"(?<=[{_CJK}])[ \t\u3000\u00a0]+|[ \t\u3000\u00a0]+(?=[{_CJK}])")
_STOP = re.compile(r"(?<=[一-鿿》”）])\.(?=\s*(?:[一-鿿《“（]|$))")
_NONE = re.compile(r"[/／\\—\-－–―一_~*.、。]*|无|／|暂无|不涉及|空")


def read_words(entry: Entry, raw: str) -> Text:
    """The cell's words in one line."""
    text = with_lines(entry, raw)
    if has_look_alikes(text.value):
        text = text.translate(plain_table())
    text = text.translate(_WIDE).sub(_UNSEEN, "")
    if "\n" in text.value:
        text = text.sub(_LATIN_GAP, " ").sub(_LINE_END, "")
    return text.sub(_BLANK, "").sub(_STOP, "。").strip()


def is_none(entry: Entry | None) -> bool:
    """True for an empty cell and for the signs that stand for one: / — 无."""
    return entry is None or _NONE.fullmatch(entry.key) is not None


def ends_open(entry: Entry) -> bool:
    """True if the words break off in mid-sentence."""
    return bool(entry.key) and entry.key[-1] not in "。；;！!？?.”》）)"
