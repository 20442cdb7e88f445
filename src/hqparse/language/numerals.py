"""Numbers as notices print them: 一百二十三, ①, Ⅳ, １２, 二〇二四, 廿一.

>>> value("二十一"), value("①"), value("⒊"), value("１２"), value("Ⅳ"), value("二〇二四")
(21, 1, 3, 12, 4, 2024)
>>> value("二◯二五"), value("2O25"), value("卅一")
(2025, 2025, 31)
>>> value("甲") is None
True
"""

from __future__ import annotations

ZEROS = "0〇零○◯OＯΟОo"
"""What stands for a zero in printed years: two circles, Latin, full-width, Greek, Cyrillic O."""

_AS_ZERO = dict.fromkeys(map(ord, ZEROS), "0")
_DIGITS = {c: n for n, c in enumerate("0一二三四五六七八九")}
_DIGITS |= {"两": 2, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6}
_DIGITS |= {"柒": 7, "捌": 8, "玖": 9, "貳": 2, "參": 3, "参": 3, "陸": 6}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_TENS = {"廿": 20, "卅": 30}
_ROMAN = {c: n for n, c in enumerate("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ", 1)}
_CIRCLED = {chr(0x2460 + n): n + 1 for n in range(20)} | {chr(0x2776 + n): n + 1 for n in range(10)}
_KNOWN = frozenset({*_DIGITS, *_UNITS, *_TENS})
_CIRCLED |= {chr(0x3251 + n): n + 21 for n in range(15)} | {
    chr(0x32B1 + n): n + 36 for n in range(15)
}
_CIRCLED |= {chr(first + n): n + 1 for first in (0x2780, 0x278A, 0x24F5) for n in range(10)}
_ENCLOSED = {chr(first + n): n + 1 for first in (0x3220, 0x3280) for n in range(10)}  # ㈠, ㊀
_ENCLOSED |= {chr(first + n): n + 1 for first in (0x2474, 0x2488) for n in range(20)}  # ⑴, ⒈
_SINGLE = _ROMAN | _CIRCLED | _ENCLOSED
SINGLE = frozenset(_SINGLE)
"""Characters that are a whole number: Ⅳ, ①, ㈠, ⑴, ⒈."""

TO_TEN = "一二三四五六七八九十"
IN_MARKS = f"〇零○{TO_TEN}百"
CHINESE = f"{IN_MARKS}两"
"""The characters that Chinese numbers of marks and dates are made of (for character classes);
`IN_MARKS`: of number marks alone, `TO_TEN`: of marks below a hundred."""

UPPER = "壹贰叁肆伍陆柒捌玖拾貳參参陸"
"""The characters of numbers in capitals, in both scripts: 壹、."""


def value(printed: str) -> int | None:
    """The number that `printed` shows, or None. Full-width digits and blanks are fine."""
    if printed.isascii() and printed.isdigit():
        return int(printed)
    if _KNOWN.issuperset(printed):
        return _chinese(printed)
    text = "".join(printed.split()).translate(_AS_ZERO)
    if len(text) == 1 and text in _SINGLE:
        return _SINGLE[text]
    if text.isdecimal():
        return int(text)
    return _chinese(text)


def chinese(number: int) -> str:
    """A number below 100 as a notice writes it; a larger one in digits.

    >>> chinese(1), chinese(10), chinese(12), chinese(30)
    ('一', '十', '十二', '三十')
    """
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    digits = "〇一二三四五六七八九"
    return (
        (digits[tens] if tens > 1 else "") + ("十" if tens else "") + (digits[ones] if ones else "")
    )


def _chinese(text: str) -> int | None:
    if not text or not _KNOWN.issuperset(text):
        return None
    if _DIGITS.keys() >= set(text):  # 二〇二四: digit by digit
        return int("".join([str(_DIGITS[c]) for c in text]))
    total = digit = 0
    for c in text:
        if c in _UNITS:
            total += (digit or 1) * _UNITS[c]
            digit = 0
        elif c in _TENS:
            total += _TENS[c]
        else:
            digit = _DIGITS[c]
    return total + digit
