"""Marks and brackets that OCR took for others, told from what stands around them.

At the beginning of a line `〈一)`, `《四)` and `十一)` are （一）, （四）, （一）; a remark of
units that ends with `〉` ends with a bracket. What was read stays in the raw text; what is meant
stands in `Source.misread`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hqparse.language.regexes import lazy
from hqparse.model.text import Span
from hqparse.readers.odd_marks import CLOSING, OPENING, Repair, odd_marks

_OPEN, _CLOSE = re.escape(OPENING), re.escape(CLOSING)
_CREDIT = lazy(
    rf"(?P<open>[{_OPEN}])(?=(?:责任|牵头|配合|主办|协办|负责|参与|完成|时限))"
    rf"[^{_OPEN}{_CLOSE}。]{{2,200}}(?P<close>[{_CLOSE}])"
)
_SOUND_OPEN, _SOUND_CLOSE = "（([【", "）)]】"


def repairs(raw: str, scanned: Sequence[Span]) -> list[Repair]:
    """All repairs on scanned pages, in their order: of marks, and of brackets around credits."""
    credits_ = (repair for page in scanned for repair in _credits(raw, page))
    return sorted([*odd_marks(raw, scanned), *credits_], key=lambda repair: repair.span)


def _credits(raw: str, page: Span) -> Iterator[Repair]:
    for m in _CREDIT.finditer(raw, page.start, page.end):
        chars = {}
        if m["open"] not in _SOUND_OPEN:
            chars[m.start()] = "（"
        if m["close"] not in _SOUND_CLOSE:
            chars[m.end() - 1] = "）"
        if chars:
            yield Repair(Span(*m.span()), f"（{m[0][1:-1]}）", chars)
