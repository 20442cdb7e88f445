"""How a number is written in each number format of Word (ST_NumberFormat, ISO/IEC 29500-1).

>>> written_number(21, "chineseCountingThousand"), written_number(3, "decimalEnclosedCircle")
('二十一', '③')
>>> written_number(10, "ideographTraditional"), written_number(11, "ideographTraditional")
('癸', '11')
>>> written_number(7, "thaiLetters") is None
True
"""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_LEGAL = str.maketrans("〇零一二三四五六七八九十百千万", "零零壹贰叁肆伍陆柒捌玖拾佰仟萬")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def _chinese(n: int) -> str:
    """一, 十一, 二十, 一百零五, 一万二千."""
    if n < 10:
        return _DIGITS[n]
    if n >= 10_000:
        high, low = divmod(n, 10_000)
        zero = "零" if 0 < low < 1000 else ""
        return f"{_chinese(high)}万{zero}{_chinese(low) if low else ''}"
    words, gap = "", False
    for place, digit in zip(range(len(str(n)) - 1, -1, -1), map(int, str(n)), strict=True):
        if digit == 0:
            gap = True
            continue
        ten = digit == 1 and place == 1 and not words
        words += ("零" if gap and words else "") + ("" if ten else _DIGITS[digit]) + _PLACES[place]
        gap = False
    return words


def _counting(n: int) -> str:
    """As `_chinese`, from 100 on digit by digit: 一○五."""
    return _chinese(n) if n < 100 else _digits(n).replace("〇", "○")


def _digits(n: int) -> str:
    return "".join(_DIGITS[int(d)] for d in str(n))


def _legal(n: int) -> str:
    return (("一" if 10 <= n < 20 else "") + _chinese(n)).translate(_LEGAL)


def _roman(n: int) -> str:
    if not 0 < n < 4000:
        return str(n)
    words = ""
    for value, letters in _ROMAN:
        count, n = divmod(n, value)
        words += letters * count
    return words


def _letters(n: int) -> str:
    """A … Z, AA, BB …."""
    return chr(65 + (n - 1) % 26) * ((n - 1) // 26 + 1) if 0 < n <= 780 else str(n)


def _circled(n: int) -> str:
    starts = ((50, 0x32B1 - 36), (35, 0x3251 - 21), (20, 0x2460 - 1))
    first = next((start for last, start in reversed(starts) if 0 < n <= last), None)
    return chr(first + n) if first is not None else str(n)


def _up_to(last: int, first: int, other: Callable[[int], str]) -> Callable[[int], str]:
    """The characters from `first` on for 1 to `last`."""
    return lambda n: chr(first + n - 1) if 0 < n <= last else other(n)


def _signs(signs: str) -> Callable[[int], str]:
    """One sign a number; beyond the last one digits."""
    return lambda n: signs[n - 1] if 0 < n <= len(signs) else str(n)


def _full_width(n: int) -> str:
    return str(n).translate(_FULL_WIDTH)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda n: f"{n:02d}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _up_to(20, 0x2474, lambda n: f"({n})"),
    "decimalEnclosedFullstop": _up_to(20, 0x2488, lambda n: f"{n}."),
    "ideographEnclosedCircle": _up_to(10, 0x3220, _chinese),
    "chineseCounting": _counting,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "koreanCounting": _chinese,
    "ideographDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "taiwaneseDigital": _digits,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "japaneseLegal": _legal,
    "ideographTraditional": _signs("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _signs("子丑寅卯辰巳午未申酉戌亥"),
    "upperLetter": _letters,
    "lowerLetter": lambda n: _letters(n).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda n: _roman(n).lower(),
    "ordinal": lambda n: f"{n}.",
    "numberInDash": lambda n: f"-{n}-",
    "none": lambda n: "",
}

# The number of each format in Word 2003 XML and in .doc (nfc): the order of ST_NumberFormat.
_NFC = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter",
    5: "ordinal", 10: "ideographDigital", 11: "japaneseCounting", 14: "decimalFullWidth",
    15: "decimalHalfWidth", 16: "japaneseLegal", 17: "japaneseDigitalTenThousand",
    18: "decimalEnclosedCircle", 19: "decimalFullWidth2", 22: "decimalZero", 23: "bullet",
    26: "decimalEnclosedFullstop", 27: "decimalEnclosedParen", 28: "decimalEnclosedCircleChinese",
    29: "ideographEnclosedCircle", 30: "ideographTraditional", 31: "ideographZodiac",
    33: "taiwaneseCounting", 34: "ideographLegalTraditional", 35: "taiwaneseCountingThousand",
    36: "taiwaneseDigital", 37: "chineseCounting", 38: "chineseLegalSimplified",
    39: "chineseCountingThousand", 57: "numberInDash", 255: "none",
}  # fmt: skip


def of_nfc(number: int) -> str:
    """The name of a format by its number in Word 2003 XML."""
    return _NFC.get(number, f"nfc {number}")


def written_number(n: int, style: str) -> str | None:
    """The number `n` (0 or more) in the format `style`; None for a format that is not known.

    `custom:001, 002` are Word's formats of digits with zeros before them.
    """
    if style.startswith("custom:"):
        first = style[7:].partition(",")[0].strip()
        return f"{n:0{min(len(first), 9)}d}" if first.isdecimal() else None
    write = _FORMATS.get(style)
    return write(n) if write else None
