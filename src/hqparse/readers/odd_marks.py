"""Number marks that were typed, or taken by OCR, with other characters: `〈二〉`, `二,`, `l0.`, and
on a scanned page `十一)` for （一）. They are told by the numbers before and behind them.

What is written stays in the raw text; what is meant stands in `Source.misread`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from hqparse.language.numerals import TO_TEN, value
from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple
from hqparse.model.source import ReaderDoubt, Source
from hqparse.model.text import Span

OPENING, CLOSING = "（(〈《<＜[【{", "）)〉》>＞]】}"
"""What is typed or read in the place of round brackets, these first."""

_SOUND_OPEN, _SOUND_CLOSE = OPENING[:2], CLOSING[:2]
_ODD_OPEN, _ODD_CLOSE = f"{re.escape(OPENING[2:])}〔﹙", f"{re.escape(CLOSING[2:])}〕﹚"
_OPEN, _CLOSE = f"[{_SOUND_OPEN}{_ODD_OPEN}]", f"[{_SOUND_CLOSE}{_ODD_CLOSE}]"
_FREE = r"\s。．.；;：:）)"
"""What may stand before a mark."""
_DIGIT = "0-9lIOoSB"
_HINT = lazy(
    rf"[{_ODD_OPEN},，{_ODD_CLOSE}lIOoSB](?:(?<=[{_ODD_OPEN}])(?<![^{_FREE}].)(?=[{TO_TEN}])"
    rf"|(?<=[{TO_TEN}][,，{_ODD_CLOSE}])(?<![^{_FREE}（({TO_TEN}][{TO_TEN}].)"
    rf"(?<![^{_FREE}（({TO_TEN}][{TO_TEN}]{{2}}.)(?<![^{_FREE}（(][{TO_TEN}]{{3}}.)"
    rf"|(?<=[{_DIGIT}][,，])(?<![^{_FREE}{_DIGIT}][{_DIGIT}].)(?<![^{_FREE}{_DIGIT}][{_DIGIT}]{{2}}.)"
    rf"(?<![^{_FREE}][{_DIGIT}]{{3}}.)(?=[一-鿿])"
    rf"|(?<=[lIOoSB])(?<![^{_FREE}{_DIGIT}].)(?=[0-9]{{0,2}}[.．、]))"
)
"""What `_QUICK` finds has one of these in it: each begins with the odd character, so that the
rest of the text is skipped at once."""
_BEGINS = r"(?:^|(?<=[。．.；;：:）)\u3000\xa0 ]))[^\S\n]{0,8}"
"""Where a mark may stand: at the start of a line; in text run together behind a stop or a blank."""
_QUICK = lazy(
    rf"{_BEGINS}(?:[{_ODD_OPEN}][{TO_TEN}]{{1,3}}{_CLOSE}|[（(][{TO_TEN}]{{1,3}}[{_ODD_CLOSE}]|[{TO_TEN}]{{1,3}}[,，]"
    r"|[0-9lIOoSB]{1,3}[,，][一-鿿]|[0-9lIOoSB]{0,2}[lIOoSB][0-9]{0,2}[.．、])",
    re.M,
)
_MARK = lazy(
    rf"{_BEGINS}(?:(?P<open>{_OPEN}?)(?P<inside>[{TO_TEN}]{{1,3}})(?P<close>{_CLOSE})"
    rf"|(?P<number>[{TO_TEN}]{{1,3}})(?P<comma>[、,，.．])"
    r"|(?P<digits>[0-9lIOoSB]{1,3})(?P<dot>[.．、,，]))",
    re.M,
)
_WORDS = lazy(r"[^\S\n]{0,3}[一-鿿“《]")
_BARE = lazy(r"\n[ \t\u3000]{0,8}(?P<number>[1-9]\d?)[ \t\u3000]{1,4}(?=[一-鿿“《])")
_AMOUNT = lazy(
    r"[个家项年月日号条名人万亿元处座公平米吨户台辆所间套次批期季天周小分级类层度位份件张]"
)
_DOTTED = lazy(r"\n[ \t\u3000]{0,8}\d{1,2}[.．、）)]")
_GAP = lazy(r"[一-鿿][ \t\u3000]+[一-鿿\d]")
_FEWEST_BARE, _ROWS = 3, 0.2
_DIGITS = str.maketrans("lIOoSB", "110058")


class Repair(NamedTuple):
    """What is written at a place of the raw text, what is meant, and of single characters what
    (none: it is sound)."""

    span: Span
    meant: str
    chars: dict[int, str]


class _Reading(NamedTuple):
    number: int
    repair: Repair


class _Mark(NamedTuple):
    """A mark of some kind as written, and how it may be read. `seen`: it begins a line of a
    scanned page. `certain`: it has brackets there, and needs no neighbour."""

    kind: str
    readings: Sequence[_Reading]
    seen: bool = False
    certain: bool = False


def with_odd_marks(source: Source) -> Source:
    """A text with its odd marks told (HQ154) and put right in `misread`."""
    raw = source.raw
    found = list(_bare_numbers(source))
    if _HINT.search(raw) and _QUICK.search(raw):
        found += odd_marks(raw)
    return with_repairs(source, found)


def with_bare_numbers(source: Source) -> Source:
    """A web page or a Word document with its bare numbers (`1 推进…`) told and put right, as a
    text's are by `with_odd_marks`."""
    return with_repairs(source, _bare_numbers(source))


def with_repairs(source: Source, repairs: Iterable[Repair]) -> Source:
    """The document with its repairs told (HQ154) and made in `misread`."""
    found = tuple(repairs)
    if not found:
        return source
    misread = {place: char for repair in found for place, char in repair.chars.items()}
    doubts = [ReaderDoubt("HQ154", repair.meant, repair.span) for repair in found]
    return source._replace(misread=misread, doubts=(*source.doubts, *doubts))


def odd_marks(raw: str, scanned: Sequence[Span] | None = None) -> Iterator[Repair]:
    """The marks to be put right, in their order: of a text, or on the scanned pages of a document.

    A mark is right when its number follows that of the mark of its kind before it, or when it is
    the first and has the second behind it. OCR loses marks, and takes brackets for others: at the
    start of a line of a scanned page one neighbour is enough, and for `〈一)` none is needed.
    """
    pages = (Span(0, len(raw)),) if scanned is None else scanned
    marks = [mark for page in pages for mark in _marks(raw, page, scan=scanned is not None)]
    last: dict[str, int] = {}
    for mark, behind in zip(marks, _behind(marks), strict=True):
        before = last.get(mark.kind, 0)
        found = next((x for x in mark.readings if _fits(x, mark, before, behind)), None)
        if found is None:
            continue
        last[mark.kind] = found.number
        if found.repair.chars:
            yield found.repair


def _bare_numbers(source: Source) -> Iterator[Repair]:
    """Numbers with a blank behind them that begin lines (`1 推进…`), where they run on from 1
    through the text, no other line begins with a number, and none is the row of a table."""
    raw = source.raw
    found = [m for m in _BARE.finditer(raw) if not _AMOUNT.match(raw, m.end())]
    if source.tables:
        inside = [t.span for t in source.tables]
        found = [m for m in found if not any(s.start <= m.start() < s.end for s in inside)]
    if len(found) < _FEWEST_BARE or _DOTTED.search(raw):
        return
    rows = sum(_GAP.search(raw, m.end(), raw.find("\n", m.end())) is not None for m in found)
    numbers = [int(m["number"]) for m in found]
    runs_on = all(b in (a + 1, 1) for a, b in pairwise([0, *numbers]))
    if rows > _ROWS * len(found) or not runs_on:
        return
    for m in found:
        span = Span(m.start("number"), m.end("number") + 1)
        yield Repair(span, f"{m['number']}.", {m.end("number"): "."})


def _fits(reading: _Reading, mark: _Mark, before: int, behind: Collection[int]) -> bool:
    number = reading.number
    if not reading.repair.chars or mark.certain:
        return True
    if mark.seen:
        return number == before + 1 or number + 1 in behind
    begins = number == 1 and before != 1 and 2 in behind
    return begins or (before > 0 and number == before + 1)


def _behind(marks: Sequence[_Mark]) -> list[Collection[int]]:
    """For each mark the numbers that the next one of its kind may have (none: there is none)."""
    following: dict[str, Collection[int]] = {}
    out: list[Collection[int]] = []
    for mark in reversed(marks):
        out.append(following.get(mark.kind, ()))
        following[mark.kind] = [reading.number for reading in mark.readings]
    return out[::-1]


def _marks(raw: str, page: Span, *, scan: bool) -> Iterator[_Mark]:
    for m in _MARK.finditer(raw, page.start, page.end):
        seen = scan and bool(m["inside"]) and raw[m.start() - 1 : m.start()] in ("", "\n")
        if not seen and (m["open"] == "" or not _WORDS.match(raw, m.end())):
            continue  # 二）, or a number in running words
        if m["inside"]:
            yield _Mark("（一）", list(_bracketed(m)), seen, seen and m["open"] != "")
        else:
            reading = _cardinal(m) if m["comma"] else _decimal(m)
            if reading.number:
                yield _Mark("一、" if m["comma"] else "1.", [reading])


def _bracketed(m: re.Match[str]) -> Iterator[_Reading]:
    """（十一）; `十一)` may be （一） too, its 十 being the bracket."""
    inside, at = m["inside"], m.start("inside")
    if m["open"]:
        sound = m["open"] in _SOUND_OPEN and m["close"] in _SOUND_CLOSE
        yield _reading(inside, m.start("open"), m.end(), "" if sound else "（")
        return
    yield _reading(inside, at, m.end(), f"（{inside[0]}")
    if inside[0] == "十" and len(inside) > 1:
        yield _reading(inside[1:], at, m.end(), "（")


def _reading(number: str, start: int, end: int, begins: str) -> _Reading:
    """`begins` stands for the first character (empty: the mark is sound), ） for the last."""
    chars = {start: begins, end - 1: "）"} if begins else {}
    return _Reading(value(number) or 0, Repair(Span(start, end), f"（{number}）", chars))


def _cardinal(m: re.Match[str]) -> _Reading:
    chars = {m.start("comma"): "、"} if m["comma"] in ",，" else {}
    span = Span(m.start("number"), m.end())
    return _Reading(value(m["number"]) or 0, Repair(span, f"{m['number']}、", chars))


def _decimal(m: re.Match[str]) -> _Reading:
    digits = m["digits"].translate(_DIGITS)
    odd = zip(range(m.start("digits"), m.end("digits")), m["digits"], digits, strict=True)
    chars = {place: right for place, wrong, right in odd if wrong != right}
    if m["dot"] in ",，":
        chars[m.start("dot")] = "."
    number = 0 if digits.startswith("0") else int(digits)
    return _Reading(number, Repair(Span(m.start("digits"), m.end()), f"{digits}.", chars))
