"""Which row of a sheet is the head of a table: 序号 | 任务 | 责任单位."""

from __future__ import annotations

from collections.abc import Sequence

from hqparse.language.regexes import lazy
from hqparse.readers.pdf.tables.heads import is_head_word

_IN_BRACKETS = lazy(r"[（(【\[][^（）()]{0,60}[）)】\]]")
_BLANK = lazy(r"\s+")
_MARK = lazy(r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,3})[)）、.．]")  # 一、民生任务 is a title
_LONGEST = 40


def is_head_row(words: Sequence[str], *, fewest: int = 2) -> bool:
    """True for short words of which half are such as stand over columns, or `fewest` if that is 1.

    >>> is_head_row(["序号", "工作 任务", "牵头单位（排第一位的为主）"])
    True
    >>> is_head_row(["填报单位：市政府办公室", "2026年3月2日"])
    False
    >>> is_head_row(["一、民生任务", "二、生态任务"])
    False
    """
    bare = [_BLANK.sub("", w) for w in words]
    if any(len(w) > _LONGEST or _MARK.match(w) for w in bare):
        return False
    known = sum(is_head_word(_IN_BRACKETS.sub("", w)) for w in bare)
    return known >= fewest and (fewest < 2 or 2 * known >= len(words))
