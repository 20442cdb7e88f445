"""Number marks in texts that were typed or recognised with other characters: `〈二〉`, `二,`,
`l0.`, told by the numbers before and behind them.

What is written stays in the raw text; what is meant stands in `Source.misread`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hqparse.language.numerals import value
from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple
from hqparse.model.source import ReaderDoubt, Source
from hqparse.model.text import Span

_CN = "一二三四五六七八九十"
_OPENS = r"(?:^|(?<=[。．.；;：:）)\u3000\xa0 ]))[^\S\n]{0,8}"
"""Where a mark may stand: at the start of a line; in text run together behind a stop or a blank."""
_FREE = r"\s。．.；;：:）)"
"""What may stand before a mark."""
_OPEN, _CLOSE, _DIGIT = r"〈《<＜\[【{〔﹙", r",，〉》>＞\]】}〕﹚", "0-9lIOoSB"
_HINT = lazy(
    rf"[{_OPEN}{_CLOSE}lIOoSB](?:(?<=[{_OPEN}])(?<![^{_FREE}].)(?=[{_CN}])"
    rf"|(?<=[{_CN}][{_CLOSE}])(?<![^{_FREE}（({_CN}][{_CN}].)(?<![^{_FREE}（({_CN}][{_CN}]{{2}}.)"
    rf"(?<![^{_FREE}（(][{_CN}]{{3}}.)"
    rf"|(?<=[{_DIGIT}][,，])(?<![^{_FREE}{_DIGIT}][{_DIGIT}].)(?<![^{_FREE}{_DIGIT}][{_DIGIT}]{{2}}.)"
    rf"(?<![^{_FREE}][{_DIGIT}]{{3}}.)(?=[一-鿿])"
    rf"|(?<=[lIOoSB])(?<![^{_FREE}{_DIGIT}].)(?=[0-9]{{0,2}}[.．、]))"
)
"""What `_QUICK` finds has one of these in it: each begins with the odd character, so that the
rest of the text is skipped at once."""
_QUICK = lazy(
    rf"{_OPENS}(?:[〈《<＜\[【{{〔﹙][{_CN}]{{1,3}}[）)〉》>＞\]】}}〕﹚]|[（(]?[{_CN}]{{1,3}}[,，〉》>＞\]】}}〕﹚]"
    r"|[0-9lIOoSB]{1,3}[,，][一-鿿]|[0-9lIOoSB]{0,2}[lIOoSB][0-9]{0,2}[.．、])",
    re.M,
)
_MARK = lazy(
    rf"{_OPENS}(?:(?P<open>[（(〈《<＜\[【{{〔﹙])(?P<inside>[{_CN}]{{1,3}})(?P<close>[）)〉》>＞\]】}}〕﹚])"
    rf"|(?P<number>[{_CN}]{{1,3}})(?P<comma>[、,，.．])"
    r"|(?P<digits>[0-9lIOoSB]{1,3})(?P<dot>[.．、,，]))(?=[^\S\n]{0,3}[一-鿿“《])",
    re.M,
)
_DIGITS = str.maketrans("lIOoSB", "110058")
_NARROWEST, _SOUND = "（(", "）)"


class _Mark(NamedTuple):
    """A mark as written: its kind, its number, what single characters should be (none: it is
    sound), the whole as it is meant."""

    kind: str
    number: int
    span: Span
    chars: dict[int, str]
    meant: str


def with_odd_marks(source: Source) -> Source:
    """The text with its odd marks told (HQ154) and put right in `misread`."""
    if not _HINT.search(source.raw) or not _QUICK.search(source.raw):
        return source
    found = list(_odd(list(_marks(source.raw))))
    if not found:
        return source
    misread = {place: char for mark in found for place, char in mark.chars.items()}
    doubts = [ReaderDoubt("HQ154", mark.meant, mark.span) for mark in found]
    return source._replace(misread=misread, doubts=(*source.doubts, *doubts))


def _marks(raw: str) -> Iterator[_Mark]:
    for m in _MARK.finditer(raw):
        mark = _bracketed(m) if m["open"] else _cardinal(m) if m["comma"] else _decimal(m)
        if mark.number:
            yield mark


def _bracketed(m: re.Match[str]) -> _Mark:
    chars = {}
    if m["open"] not in _NARROWEST:
        chars[m.start("open")] = "（"
    if m["close"] not in _SOUND:
        chars[m.start("close")] = "）"
    span = Span(m.start("open"), m.end())
    return _Mark("（一）", value(m["inside"]) or 0, span, chars, f"（{m['inside']}）")


def _cardinal(m: re.Match[str]) -> _Mark:
    chars = {m.start("comma"): "、"} if m["comma"] in ",，" else {}
    span = Span(m.start("number"), m.end())
    return _Mark("一、", value(m["number"]) or 0, span, chars, f"{m['number']}、")


def _decimal(m: re.Match[str]) -> _Mark:
    digits = m["digits"].translate(_DIGITS)
    odd = zip(range(m.start("digits"), m.end("digits")), m["digits"], digits, strict=True)
    chars = {place: right for place, wrong, right in odd if wrong != right}
    if m["dot"] in ",，":
        chars[m.start("dot")] = "."
    number = 0 if digits.startswith("0") else int(digits)
    return _Mark("1.", number, Span(m.start("digits"), m.end()), chars, f"{digits}.")


def _odd(marks: Sequence[_Mark]) -> Iterator[_Mark]:
    """Those whose number follows that of the mark of their kind before them, or is the first and
    has the second behind it."""
    last: dict[str, int] = {}
    behind = _behind(marks)
    for i, mark in enumerate(marks):
        before = last.get(mark.kind, 0)
        if mark.chars:
            first = mark.number == 1 and before != 1 and behind[i] == 2
            if not first and not (before and mark.number == before + 1):
                continue
            yield mark
        last[mark.kind] = mark.number


def _behind(marks: Sequence[_Mark]) -> list[int]:
    """For each mark the number of the next one of its kind (0: none)."""
    following: dict[str, int] = {}
    out = [0] * len(marks)
    for i in range(len(marks) - 1, -1, -1):
        out[i] = following.get(marks[i].kind, 0)
        following[marks[i].kind] = marks[i].number
    return out
