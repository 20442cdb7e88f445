"""Numbers in Chinese numerals, as the formats [DBNum1] (一二三) and [DBNum2] (壹贰叁) show them."""

from __future__ import annotations

_DIGITS = {1: "〇一二三四五六七八九", 2: "零壹贰叁肆伍陆柒捌玖"}
_STEPS = {1: ("", "十", "百", "千"), 2: ("", "拾", "佰", "仟")}
_LARGE = ("", "万", "亿", "万亿")


def digit_by_digit(words: str, style: int) -> str:
    """Each digit by itself, as years are written.

    >>> digit_by_digit("2026", 1)
    '二〇二六'
    """
    return "".join(_DIGITS[style][int(c)] if c in "0123456789" else c for c in words)


def in_numerals(words: str, style: int, *, short: bool = False) -> str:
    """A number in words; `short`: 十五 for 一十五, as of days. What is no whole number of up to
    16 digits goes digit by digit.

    >>> in_numerals("123", 1), in_numerals("15", 1), in_numerals("15", 1, short=True)
    ('一百二十三', '一十五', '十五')
    >>> in_numerals("10005", 2)
    '壹万零伍'
    """
    if not words.isdecimal() or len(words) > 16:
        return digit_by_digit(words, style)
    number = int(words)
    if number == 0:
        return "零" if style == 2 else "〇"
    said = _said(number, style)
    return said[1:] if short and style == 1 and 10 <= number < 20 else said


def _said(number: int, style: int) -> str:
    groups = []
    while number:
        groups.append(number % 10_000)
        number //= 10_000
    out = ""
    for i in range(len(groups) - 1, -1, -1):
        gap = out and groups[i] < 1000 and groups[i]
        out += ("零" if gap else "") + _group(groups[i], style) + (_LARGE[i] if groups[i] else "")
    return out


def _group(number: int, style: int) -> str:
    """Up to 9999 in words: 1005 → 一千零五."""
    out, gap = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            out += ("零" if gap and out else "") + _DIGITS[style][digit] + _STEPS[style][place]
        gap = not digit
    return out
