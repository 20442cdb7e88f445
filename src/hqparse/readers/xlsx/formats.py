"""A stored number → the words that the sheet shows for it: 46203 → 2026年6月30日.

The words are those of the cell's format, whatever the width of its column. What a format says
in a way that is not known here (fractions) is shown as a plain number.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from operator import eq, ge, gt, le, lt, ne

from hqparse.readers.xlsx.codes import Kind, Section, Token, sections
from hqparse.readers.xlsx.numerals import digit_by_digit, in_numerals

_COMPARE = {"=": eq, "<>": ne, "<": lt, "<=": le, ">": gt, ">=": ge}
_LAST_DAY = 2_958_466  # 10000-01-01
_DAYS_TO_1904 = 1462
_EXACT = 1e15
_WEEKDAYS = "一二三四五六日"
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def shown_value(number: float, code: str, *, from_1904: bool = False) -> str:
    """A number as a cell of that format shows it; "" if the format hides it (`;;;`).

    >>> shown_value(46203, 'yyyy"年"m"月"d"日"'), shown_value(0.955, "0.0%"), shown_value(1, "000")
    ('2026年6月30日', '95.5%', '001')
    """
    section, value = _chosen(number, sections(code))
    if section is None:
        return general(number)
    if section.has(Kind.DATE, Kind.ELAPSED, Kind.HALF_DAY):
        return _date(value, section, from_1904)
    if section.has(Kind.DIGIT):
        return _digits(value, section)
    return "".join(_plain(t, value, section) for t in section.tokens)


def shown_text(words: str, code: str) -> str:
    """Words as a cell of that format shows them: `@"局"` adds 局, `;;;` hides them.

    >>> shown_text("市教育", '@"局"'), shown_text("内部", ";;;"), shown_text("市教育局", "0")
    ('市教育局', '', '市教育局')
    """
    if "@" not in code and code.count(";") < 3:
        return words
    parts = sections(code)
    part = parts[3] if len(parts) > 3 else next((p for p in parts if p.has(Kind.TEXT)), None)
    if part is None:
        return words
    return "".join(words if t.kind is Kind.TEXT else t.words for t in part.tokens)


def general(number: float) -> str:
    """A number as it was typed.

    >>> general(3.0), general(6.3), general(0.1 + 0.2), general(1e21)
    ('3', '6.3', '0.3', '1E+21')
    """
    if number == int(number) and abs(number) < _EXACT:
        return str(int(number))
    words = f"{number:.15g}"
    return words.upper() if "e" in words else words


def _chosen(number: float, parts: Sequence[Section]) -> tuple[Section | None, float]:
    """The section for a number, and the number less the sign that the section stands for."""
    if any(p.condition for p in parts):
        for part in parts[:3]:
            if part.condition is None or _COMPARE[part.condition[0]](number, part.condition[1]):
                return part, number
        return None, number
    if number < 0 and len(parts) > 1:
        return parts[1], -number
    if number == 0 and len(parts) > 2:
        return parts[2], number
    return parts[0], number


def _plain(token: Token, number: float, section: Section) -> str:
    """A token of a section without digits: words, or the number in full."""
    if token.kind is Kind.PERCENT or token.kind is Kind.LITERAL:
        return token.words
    if token.kind in (Kind.GENERAL, Kind.TEXT):
        words = general(number)
        return in_numerals(words, section.numerals) if section.numerals else words
    return ""


# ------------------------------------------------------------------ days and times


def _date(number: float, section: Section, from_1904: bool) -> str:
    seconds = round((number + (_DAYS_TO_1904 if from_1904 else 0)) * 86_400)
    if not 0 <= seconds < _LAST_DAY * 86_400:
        return general(number)
    # Day 60 is 29 February 1900, which was none: before it the count is one day behind.
    first = dt.datetime(1899, 12, 31 if seconds < 60 * 86_400 else 30)
    when = first + dt.timedelta(seconds=seconds)
    twelve = section.has(Kind.HALF_DAY)
    out = []
    for i, token in enumerate(section.tokens):
        if token.kind is Kind.DATE:
            words = _part(token.words, when, _is_minute(section.tokens, i), twelve, section)
            out.append(_numerals(words, token.words, section.numerals))
        elif token.kind is Kind.ELAPSED:
            per = {"h": 3600, "m": 60, "s": 1}[token.words[0]]
            out.append(str(seconds // per).zfill(len(token.words)))
        elif token.kind is Kind.HALF_DAY:
            out.append(token.words.split("/")[when.hour >= 12])
        elif token.kind is not Kind.TEXT:
            out.append("0" if token.kind is Kind.DIGIT else token.words)
    return "".join(out)


def _is_minute(tokens: Sequence[Token], i: int) -> bool:
    """Whether `m` or `mm` is minutes: behind hours or before seconds."""
    if tokens[i].words not in ("m", "mm"):
        return False
    times = (Kind.DATE, Kind.ELAPSED)
    before = next((t.words[0] for t in reversed(tokens[:i]) if t.kind in times), "")
    after = next((t.words[0] for t in tokens[i + 1 :] if t.kind in times), "")
    return before == "h" or after == "s"


def _part(words: str, when: dt.datetime, minute: bool, twelve: bool, section: Section) -> str:
    """What one date token (`yyyy`, `mm` …) shows."""
    kind, count = words[0], len(words)
    if kind in "ye":
        return f"{when.year:04d}" if count > 2 or kind == "e" else f"{when.year % 100:02d}"
    if kind == "a" or (kind == "d" and count > 2):
        before = {("a", 4): "星期", ("d", 4): "星期", ("d", 3): "周"}.get((kind, count), "")
        return before + _WEEKDAYS[when.weekday()]
    if kind == "m" and count > 2 and not minute:
        return _month(when.month, count, section)
    hour = (when.hour % 12 or 12) if twelve else when.hour
    values = {"m": when.minute if minute else when.month, "d": when.day, "h": hour}
    return str(values.get(kind, when.second)).zfill(min(count, 2))


def _month(month: int, count: int, section: Section) -> str:
    if section.chinese:
        return f"{month}月" if count == 3 else in_numerals(str(month), 1, short=True) + "月"
    name = _MONTHS[month - 1]
    return name if count == 3 else dt.date(2000, month, 1).strftime("%B")


def _numerals(words: str, token: str, style: int) -> str:
    if not style or not words.isdecimal():
        return words
    if token[0] in "ye":
        return digit_by_digit(words, style)
    return in_numerals(words, style, short=True)


# ------------------------------------------------------------------ numbers


def _digits(number: float, section: Section) -> str:
    """A number by its format's digits: `0.0%`, `#,##0`, `"第"0"号"`, `000-0000`."""
    if section.has(Kind.EXPONENT):
        return _scientific(number, section)
    if any(t == Token(Kind.LITERAL, "/") for t in section.tokens):
        return general(number)
    tokens, scale, grouped = _without_commas(section.tokens)
    number = number / 1000**scale * 100 ** sum(t.kind is Kind.PERCENT for t in tokens)
    point = next((i for i, t in enumerate(tokens) if t.kind is Kind.POINT), len(tokens))
    behind = [t.words for t in tokens[point:] if t.kind is Kind.DIGIT]
    whole, part = _rounded(abs(number), len(behind))
    places = [t.words for t in tokens[:point] if t.kind is Kind.DIGIT]
    head = iter(_spread(whole, places, grouped))
    tail = iter(_trimmed(part, behind))
    out = []
    for i, token in enumerate(tokens):
        if token.kind is Kind.DIGIT:
            digit = next(head if i < point else tail)
            out.append(digit_by_digit(digit, section.numerals) if section.numerals else digit)
        else:
            out.append(token.words)
    sign = "-" if number < 0 and (whole.strip("0") or part.strip("0")) else ""
    return sign + "".join(out)


def _without_commas(tokens: Sequence[Token]) -> tuple[list[Token], int, bool]:
    """The tokens less the commas that say something of the number; by how many thousands it is
    scaled (`0,`), whether its digits are grouped (`#,##0`)."""
    kept: list[Token] = []
    scale, grouped = 0, False
    for i, token in enumerate(tokens):
        if token.kind is not Kind.COMMA:
            kept.append(token)
            continue
        before = [t.kind for t in tokens[:i] if t.kind is not Kind.COMMA]
        after = next((t.kind for t in tokens[i + 1 :] if t.kind is not Kind.COMMA), None)
        if not before or before[-1] is not Kind.DIGIT:
            kept.append(token)
        elif after is Kind.DIGIT:
            grouped = True
        else:
            scale += 1
    return kept, scale, grouped


def _rounded(number: float, places: int) -> tuple[str, str]:
    """The digits before and behind the point; halves are rounded up, as Excel does it."""
    from decimal import ROUND_HALF_UP, Decimal, localcontext

    with localcontext() as context:
        context.prec = 400
        value = Decimal(f"{number:.15g}")
        words = f"{value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"
    whole, _, part = words.partition(".")
    return whole.lstrip("0"), part


def _spread(whole: str, places: Sequence[str], grouped: bool) -> list[str]:
    """The digits before the point, one for each place; the first place takes what is left."""
    if not places:
        return []
    needed = len("".join(places).lstrip("#?"))  # from the first 0 on, zeros are shown
    whole = whole.zfill(needed) if needed else whole
    if grouped:
        return [f"{int(whole):,}" if whole else "", *[""] * (len(places) - 1)]
    digits = list(whole.rjust(len(places)))
    cut = len(digits) - len(places) + 1
    return [d.strip() for d in ("".join(digits[:cut]), *digits[cut:])]


def _trimmed(part: str, places: Sequence[str]) -> list[str]:
    """The digits behind the point; zeros at the end only where the format has a 0."""
    digits = list(part)
    for i in range(len(places) - 1, -1, -1):
        if places[i] == "0" or digits[i] != "0":
            break
        digits[i] = ""
    return digits


def _scientific(number: float, section: Section) -> str:
    tokens = section.tokens
    point = next((i for i, t in enumerate(tokens) if t.kind is Kind.POINT), len(tokens))
    exponent = next(i for i, t in enumerate(tokens) if t.kind is Kind.EXPONENT)
    places = sum(t.kind is Kind.DIGIT for t in tokens[point:exponent])
    return f"{number:.{places}E}"
