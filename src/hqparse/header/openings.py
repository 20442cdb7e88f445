"""Where the head of a document ends: the lines that begin a text, and are no title's."""

from __future__ import annotations

from collections.abc import Sequence

from hqparse.header.lines import HeaderLine, looks_like_organ
from hqparse.language.labels import FIELD_OF_TASK
from hqparse.language.marks import begins
from hqparse.language.numerals import CHINESE
from hqparse.language.papers import PAPERS
from hqparse.language.regexes import lazy
from hqparse.outline.bare_headings import counts_tasks
from hqparse.outline.section_titles import attributes, heads_attributed, heads_headings

LABEL_OR_TITLE = lazy(rf"[：:]|关于|号$|(?:{PAPERS})(?:[（(].*)?$")

_ANNEX = lazy(r"附\s*+件\s*+[\d一二三四五]{0,2}\s*+[:：]?")
_CASE = lazy(r"(?:案|提案编?|建议编?|议案编?)\s*+号\s*+[：:]")
"""The number of a proposal, above what it is about: `案号：第3号`."""
_CHAPTER_LINE = lazy(r"1\s*+总\s*+则|1[.．]1\s*+[一-鿿]|附\s*+件")
_FIRST_DECIMAL = lazy(r"1[.．\-－–—]1(?![\d.．\-－–—月日])")
_FIRST_BARE = lazy(r"1\s*+[一-鿿]")
_TITLE_END = lazy(
    rf"(?:{PAPERS}|分工|分解|工作|任务|事项|项目|实事|行动|表)(?:[（(].{{1,12}}[）)])?$"
)
_LONGEST_SECTION = 6
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
    if line.listed and not first and at + 1 < len(lines) and lines[at + 1].listed:
        return True
    if "：" in words and not first and (FIELD_OF_TASK.match(words) or _CASE.match(words)):
        return True
    if line.section and not LABEL_OR_TITLE.search(words):
        return True
    prose = "。" in words or words.endswith(_PROSE_ENDS) or words.startswith(_PROSE_BEGINS)
    if prose or len(words) > 160:
        return True
    if opens_decimals(lines, at) or _opens_list(lines, at) or attributes(words):
        return True
    return not first and _opens_section(lines, at)


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


def _opens_section(lines: Sequence[HeaderLine], at: int) -> bool:
    """A heading below a title that is whole (…任务清单): `县教育局（4项）`, or one right above
    paragraphs that are attributed."""
    words = lines[at].value
    if counts_tasks(words) and looks_like_organ(words):
        return True
    if _TITLE_END.search(lines[at - 1].value) is None:
        return False
    below = [line.value for line in lines[at : at + _LONGEST_SECTION]]
    return heads_attributed(below) or heads_headings(below)
