"""Where the head of a document ends: the lines that begin a text, and are no title's."""

from __future__ import annotations

from collections.abc import Sequence

from hqparse.header.lines import HeaderLine
from hqparse.language.duties import LABEL, SURE
from hqparse.language.labels import FIELD_OF_TASK
from hqparse.language.marks import begins
from hqparse.language.numerals import CHINESE
from hqparse.language.papers import PAPERS
from hqparse.language.regexes import lazy

LABEL_OR_TITLE = lazy(rf"[：:]|关于|号$|(?:{PAPERS})(?:[（(].*)?$")

_ANNEX = lazy(r"附\s*+件\s*+[\d一二三四五]{0,2}\s*+[:：]?")
_CHAPTER_LINE = lazy(r"1\s*+总\s*+则|1[.．]1\s*+[一-鿿]|附\s*+件")
_FIRST_DECIMAL = lazy(r"1[.．]1(?![\d.．])")
_FIRST_BARE = lazy(r"1\s*+[一-鿿]")
_OPEN, _CLOSE = "（(〔[【", "）)〕]】"
_VERB_AT_END = lazy(rf"[一-鿿]{{3}}(?:{SURE})$")
_LONGEST_ITEM = 6
"""Lines that the first item of a list may take."""
_PROSE_BEGINS, _PROSE_ENDS = ("新华社", "本报", "据"), tuple("；;：:，,")


def text_begins(lines: Sequence[HeaderLine], at: int, first: bool = False) -> bool:
    """True where the text begins. A word 附件1 above everything else does not open it."""
    line = lines[at]
    words = line.value
    if first and _ANNEX.fullmatch(words):
        return False
    if line.tabled or begins_item(words):
        return True
    if "：" in words and not first and FIELD_OF_TASK.match(words):
        return True
    if line.section and not LABEL_OR_TITLE.search(words):
        return True
    prose = "。" in words or words.endswith(_PROSE_ENDS) or words.startswith(_PROSE_BEGINS)
    if prose or len(words) > 160:
        return True
    return opens_decimals(lines, at) or _opens_list(lines, at) or _attributes(words)


def begins_item(words: str) -> bool:
    """True for a line that begins with a number mark, or opens a text otherwise (附件, 1 总则).
    A numeral and a blank are none here: titles begin so (`三 年行动方案`)."""
    found = begins(words)
    if found is not None and words[found.printed - 1] not in CHINESE:
        return True
    return _CHAPTER_LINE.match(words) is not None


def opens_decimals(lines: Sequence[HeaderLine], at: int) -> bool:
    """True for `1 产业发展` right above `1.1 建设冷库`, and for that line."""
    words = lines[at].value
    if not words.startswith("1"):
        return False
    if _FIRST_DECIMAL.match(words):
        return True
    below = lines[at + 1].value if at + 1 < len(lines) else ""
    return _FIRST_BARE.match(words) is not None and _FIRST_DECIMAL.match(below) is not None


def _opens_list(lines: Sequence[HeaderLine], at: int) -> bool:
    """A line with the first number of a kind, and not far behind one with the second."""
    first = begins(lines[at].value)
    if first is None or first.number != 1:
        return False
    behind = (begins(line.value) for line in lines[at + 1 : at + 1 + _LONGEST_ITEM])
    return any(b is not None and b[:2] == (first.kind, 2) for b in behind)


def _attributes(words: str) -> bool:
    """A line ends with an attribution in brackets, as no title does: `…（牵头单位：市教育局）`."""
    if words[-1] not in _CLOSE:
        return False
    inside = words[max(map(words.rfind, _OPEN)) + 1 : -1]
    return LABEL.re.search(inside) is not None or _VERB_AT_END.search(inside) is not None
