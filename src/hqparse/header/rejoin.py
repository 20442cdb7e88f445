"""Lines that a blank broke where texts have lost their line ends.

清政发〔2023〕 / 8 号; 商 / 务 / 部; 标 / 题：…
"""

from __future__ import annotations

from collections.abc import Sequence

from hqparse.header import number
from hqparse.header.lines import HeaderLine, looks_like_organ
from hqparse.language.regexes import lazy
from hqparse.model.text import Text

_HEAD = 60  # numbers stand in the head only
_WIDE = 8  # letter-spaced names have so many characters at most
_LABELLED = lazy(r"抄送\s*+[:：]|附件\s*+\d?\s*+[:：]|主送\s*+[:：]")


def rejoined(lines: Sequence[HeaderLine], text: Text) -> tuple[HeaderLine, ...]:
    """The lines, broken numbers and letter-spaced words in one piece (their value keeps the
    line end)."""
    # What is broken has one letter on a line, or ends with 号: behind the last such line is none.
    marks = [i for i, x in enumerate(lines) if len(x.value) == 1 or x.value[-1] in "号號"]
    last = marks[-1] if marks else -1
    out: list[HeaderLine] = []
    i = 0
    while i <= last:
        n = 1 if lines[i].tabled or len(lines[i].value) > 24 else _length(lines, i)
        out.append(_whole(lines[i : i + n], text) if n > 1 else lines[i])
        i += n
    return (*out, *lines[i:])


def _whole(lines: Sequence[HeaderLine], text: Text) -> HeaderLine:
    start, end = lines[0].start, lines[-1].end
    return HeaderLine(start, end, text.value[start:end])


def _length(lines: Sequence[HeaderLine], i: int) -> int:
    """How many lines from `i` on are one."""
    first = lines[i].value
    if len(first) == 1:
        return _letters(lines, i)
    if i > _HEAD:
        return 1
    for n in (2, 3):
        some = lines[i : i + n]
        if (
            len(some) == n
            and some[-1].value[-1] in "号號"
            and number.is_whole([x.value for x in some])
        ):
            return n
    return 1


def _letters(lines: Sequence[HeaderLine], i: int) -> int:
    """商 / 务 / 部, or 抄 / 送：市委."""
    n = 1
    while n <= _WIDE and i + n < len(lines) and _letter(lines[i + n]):
        n += 1
    words = "".join(x.value for x in lines[i : i + n])
    if n > 1 and looks_like_organ(words):
        return n
    after = lines[i + 1].value if i + 1 < len(lines) else ""
    return 2 if _LABELLED.match(lines[i].value + after) else 1


def _letter(line: HeaderLine) -> bool:
    return len(line.value) == 1 and not line.tabled and "一" <= line.value <= "鿿"
