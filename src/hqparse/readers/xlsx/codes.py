"""Number formats of cells, taken apart: `yyyy"年"m"月"` → a section of tokens.

Formats that a file names only by their number (ECMA-376 part 1, 18.8.30) are those that Chinese
Excel shows: 14 is 2026/6/30, 31 is 2026年6月30日.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple

_YEAR_MONTH, _MONTH_DAY, _DAY = 'yyyy"年"m"月"', 'm"月"d"日"', 'yyyy"年"m"月"d"日"'
_TIME, _SECONDS = 'h"时"mm"分"', 'h"时"mm"分"ss"秒"'
BUILT_IN: dict[int, str] = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
    11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    22: "yyyy/m/d h:mm", 27: _YEAR_MONTH, 28: _MONTH_DAY, 29: _MONTH_DAY, 30: "m-d-yy", 31: _DAY,
    32: _TIME, 33: _SECONDS, 34: "上午/下午" + _TIME, 35: "上午/下午" + _SECONDS, 36: _YEAR_MONTH,
    37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    41: "#,##0", 42: "¥#,##0", 43: "#,##0.00", 44: "¥#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss",
    47: "mm:ss.0", 48: "##0.0E+0", 49: "@", 50: _YEAR_MONTH, 51: _MONTH_DAY, 52: _YEAR_MONTH,
    53: _MONTH_DAY, 54: _MONTH_DAY, 55: "上午/下午" + _TIME, 56: "上午/下午" + _SECONDS,
    57: _YEAR_MONTH, 58: _MONTH_DAY,
}  # fmt: skip
"""Format numbers that stand for a format of their own; of 27–36 and 50–58 those of zh-CN."""

_LONGEST = 255  # characters of a format, as Excel allows
_SYSTEM_DATE, _SYSTEM_TIME = "[$-F800]", "[$-F400]"


class Kind(Enum):
    """What a token of a format stands for."""

    LITERAL = 1
    GENERAL = 2
    DIGIT = 3
    POINT = 4
    COMMA = 5
    PERCENT = 6
    EXPONENT = 7
    TEXT = 8
    DATE = 9
    HALF_DAY = 10
    ELAPSED = 11


class Token(NamedTuple):
    """A piece of a format: `yyyy` (DATE), `0` (DIGIT), the words of a LITERAL without quotes."""

    kind: Kind
    words: str


class Section(NamedTuple):
    """One of up to four parts of a format (parted by `;`).

    `numerals`: 1 for 一二三 ([DBNum1]), 2 for 壹贰叁, 0 for 123. `condition`: (">=", 100.0).
    """

    tokens: tuple[Token, ...]
    condition: tuple[str, float] | None = None
    numerals: int = 0
    chinese: bool = False

    def has(self, *kinds: Kind) -> bool:
        """True if a token is of one of these kinds."""
        return any(t.kind in kinds for t in self.tokens)


_TOKEN = lazy(
    r"""
      (?P<quoted> "[^"]*"? ) | [\\!] (?P<escaped> . ) | [_*] (?P<space> .? )
    | \[ (?P<bracket> [^\]]* ) \]? | (?P<general> G/通用格式 | General )
    | (?P<half> 上午/下午 | AM/PM | A/P ) | (?P<exponent> E[+-] )
    | (?P<date> [ye]+ | m+ | d+ | h+ | s+ | a{3,4} ) | (?P<digit> [0\#?] ) | (?P<end> ; )
    | (?P<other> . )
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_MARKS = {".": Kind.POINT, ",": Kind.COMMA, "%": Kind.PERCENT, "@": Kind.TEXT}
_CONDITION = lazy(r"(<=|>=|<>|=|<|>)\s*(-?\d+(?:\.\d+)?)")
_ELAPSED = lazy(r"h+|m+|s+", re.I)


@lru_cache(maxsize=512)
def sections(code: str) -> tuple[Section, ...]:
    """The parts of a format code, in their order.

    >>> [t.words for t in sections('yyyy"年"m"月"')[0].tokens]
    ['yyyy', '年', 'm', '月']
    """
    upper = code.upper()
    if _SYSTEM_DATE in upper:
        code = BUILT_IN[31]
    elif _SYSTEM_TIME in upper:
        code = BUILT_IN[21]
    elif len(code) > _LONGEST:
        code = BUILT_IN[0]
    parts, part = [], _Part()
    for m in _TOKEN.finditer(code):
        if m.lastgroup == "end":
            parts.append(part.section())
            part = _Part()
        else:
            part.take(m)
    return (*parts, part.section())


class _Part:
    """A section while it is read."""

    def __init__(self) -> None:
        self.tokens: list[Token] = []
        self.condition: tuple[str, float] | None = None
        self.numerals = 0
        self.chinese = False

    def section(self) -> Section:
        return Section(tuple(self.tokens), self.condition, self.numerals, self.chinese)

    def take(self, m: re.Match[str]) -> None:
        kind, words = m.lastgroup, m[0]
        if kind == "quoted":
            self._add(Kind.LITERAL, words.strip('"'))
        elif kind == "escaped":
            self._add(Kind.LITERAL, m["escaped"])
        elif kind == "bracket":
            self._bracket(m["bracket"])
        elif kind == "general":
            self._add(Kind.GENERAL, words)
        elif kind == "half":
            self._add(Kind.HALF_DAY, words)
        elif kind == "exponent":
            self._add(Kind.EXPONENT, words)
        elif kind == "date":
            self._add(Kind.DATE, words.lower())
        elif kind == "digit":
            self._add(Kind.DIGIT, words)
        elif kind == "other":
            self._add(_MARKS.get(words, Kind.LITERAL), words)

    def _add(self, kind: Kind, words: str) -> None:
        self.tokens.append(Token(kind, words))

    def _bracket(self, inside: str) -> None:
        lower = inside.lower()
        if lower.startswith("dbnum"):
            self.numerals = int(lower[5:6]) if lower[5:6] in ("1", "2") else 0
        elif inside.startswith("$"):  # [$¥-804]: a currency's mark and a language
            mark, _, language = inside[1:].partition("-")
            self.chinese |= language.endswith("804")
            if mark:
                self._add(Kind.LITERAL, mark)
        elif _ELAPSED.fullmatch(lower):
            self._add(Kind.ELAPSED, lower)
        elif found := _CONDITION.fullmatch(inside.strip()):
            self.condition = found[1], float(found[2])
