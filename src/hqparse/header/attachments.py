"""附件说明 (附件：1.… 2.…) and where the annexes themselves begin."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hqparse.header.lines import Found, HeaderLine, Range, looks_like_organ, squeeze
from hqparse.header.names import ranges_of
from hqparse.language import numerals
from hqparse.language.papers import PAPERS
from hqparse.language.regexes import lazy

_NOTE = lazy(
    r"附\s*+[件表]?\s*+(?:[:：]\s*+(?P<colon>.*)|(?P<bare>(?:1\s*+[.．、:：]|一\s*+[:：])\s*+\S.*))"
)


_MARK = lazy(
    r"(?:附\s*+件\s*+)?(?<![\d.])(?P<n>\d{1,2})\s*+[.．、:：](?!\d{1,3}(?!\d))"
    rf"|(?:附\s*+件\s*+|^)(?P<han>[{numerals.TO_TEN}]{{1,3}})\s*+[:：]",
    re.M,
)
"""1. or 附件2： or 附件二：; not the year in 2024.1."""


_FILE = lazy(r".+\.\s?(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|zip|rar|jpe?g|png)", re.I)


_HEADING = lazy(
    r"附\s*+[件表录]\s*+(?:\d{1,2}|[一二三四五六七八九十]{1,2})?\s*+(?:[-—–]\s*+\d{1,2})?\s*+[:：]?\s*+(?P<title>[^。；;]{0,60})"
)
_FIRST_OF_LIST = lazy(r"附\s*+件\s*+[:：]?\s*+1\s*+[.．、]")
_WORD_ALONE = lazy(r"附\s*+件\s*+\d{0,2}\s*+[:：]?")
_CLOSED = lazy(r"[。；;]$")
_STOP = lazy(r"[。：:]")
_STOP_OR_DATE = lazy(r"[。：:]|日$")
_PAPER_END = lazy(rf"(?:{PAPERS}|[^代图报]表|名单|名录|目录|标准|流程|任务书)$")
_REST = 30
"""The second line of the last name has no more characters."""
_NO_TITLE = lazy(r"[，,]|^的|^中|^所")


def listed(lines: Sequence[HeaderLine], begin: int, end: int) -> tuple[tuple[Found, ...], set[int]]:
    """The names listed between lines `begin` and `end` of the notice, and the lines they take."""
    for i in range(begin, end):
        if lines[i].tabled or not lines[i].value.startswith("附"):
            continue
        m = _NOTE.fullmatch(lines[i].value)
        if m is None:
            continue
        at = m.start("colon") if m["colon"] is not None else m.start("bare")
        parts = [(lines[i].start + at, lines[i].value[at:])]
        _more(lines, i + 1, end, parts)
        names = _names(parts)
        if names:
            return names, set(range(i, i + len(parts)))
    return (), set()


def listed_later(lines: Sequence[HeaderLine], begin: int) -> tuple[tuple[Found, ...], set[int]]:
    """A list behind the signature, or in a paper without one: numbered, of files, at the end, or
    with a bare annex heading below it."""
    names, taken = listed(lines, begin, len(lines))
    if not taken:
        return (), set()
    numbered = _FIRST_OF_LIST.match(lines[min(taken)].value)
    files = all(_FILE.fullmatch(f.value) for f in names)
    below = lines[max(taken) + 1 :]
    if not below:
        return names, taken
    if numbered or files or any(_WORD_ALONE.fullmatch(x.value) for x in below):
        return names, taken
    return (), set()


Part = tuple[int, str]
"""Words of the list, and where they begin."""


def _more(lines: Sequence[HeaderLine], at: int, end: int, parts: list[Part]) -> None:
    """Takes the lines below that go on with the numbers (2.… 附件3：…), or with a name that a
    line end broke."""
    n = _last_number(parts[0][1])
    single = bool(parts[0][1].strip()) and not n
    stop = min(end, at + 40)
    for i in range(at, stop):
        line = lines[i]
        if line.tabled or len(line.value) > 120:
            return
        follows = not single and _number_at(line.value) == n + 1
        after = lines[i + 1].value if i + 1 < stop else ""
        if not follows and not _goes_on(parts[-1][1], line.value, n, after):
            return
        parts.append((line.start, line.value))
        n = max(n, _last_number(line.value)) if follows else n


def _number_at(words: str) -> int | None:
    """The number that a line opens with."""
    m = _MARK.match(words)
    return _value(m) if m else None


def _value(m: re.Match[str]) -> int:
    return int(m["n"]) if m["n"] else numerals.value(m["han"]) or 0


def _goes_on(before: str, words: str, n: int, after: str) -> bool:
    """True for the second line of a name: a bracket is open, or the next number follows it."""
    if _number_at(words) is not None or len(words) > 60 or words.startswith("附"):
        return False
    if any(before.count(a) > before.count(b) for a, b in ("（）", "()", "《》", "“”")):
        return True
    if not n and _WORD_ALONE.fullmatch(after):
        return not looks_like_organ(words) and not _STOP_OR_DATE.search(words)
    if not _PAPER_END.search(before) and _PAPER_END.search(before[-3:] + words):
        return len(words) <= _REST and not looks_like_organ(words) and not _STOP.search(words)
    broken = not _CLOSED.search(before) and not _STOP.search(words)
    return broken and n > 0 and _number_at(after) == n + 1


def _last_number(words: str) -> int:
    numbers = [n for n, _, _ in _numbered(words)]
    return numbers[-1] if numbers else 0


def _numbered(words: str) -> list[tuple[int, int, int]]:
    """(number, start and end of the mark) of the marks 1. 2. 3. that follow one another."""
    out: list[tuple[int, int, int]] = []
    for m in _MARK.finditer(words):
        n = _value(m)
        if n == (out[-1][0] + 1 if out else n):
            out.append((n, *m.span()))
    return out


def _names(parts: Sequence[Part]) -> tuple[Found, ...]:
    words = "\n".join(said for _, said in parts)
    places = [i for start, said in parts for i in range(start, start + len(said) + 1)]
    marks = _numbered(words)
    begins = [e for _, _, e in marks] if marks and not words[: marks[0][1]].strip() else [0]
    ends = [s for _, s, _ in marks[1:]] if len(begins) == len(marks) else []
    found = (_name(words, places, a, b) for a, b in zip(begins, [*ends, len(words)], strict=True))
    return tuple(f for f in found if f)


def _name(words: str, places: Sequence[int], a: int, b: int) -> Found | None:
    kept = [i for i in range(a, b) if words[i] != "\n"]
    while kept and words[kept[-1]] in "。；;，, \t":
        kept.pop()
    while kept and words[kept[0]].isspace():
        kept.pop(0)
    name = "".join(words[i] for i in kept)
    return Found(squeeze(name), ranges_of([places[i] for i in kept])) if name else None


def annex_starts(lines: Sequence[HeaderLine], begin: int, skip: set[int]) -> tuple[int, ...]:
    """The indices of the lines that open an annex (附件 / 附件1 / 附件：…)."""
    out = []
    for i in range(begin, len(lines)):
        if i in skip or lines[i].tabled or not lines[i].value.startswith("附"):
            continue
        m = _HEADING.fullmatch(lines[i].value)
        if m and not _NO_TITLE.search(m["title"]):
            out.append(i)
    return tuple(out)


def spans_of(lines: Sequence[HeaderLine], starts: Sequence[int], end: int) -> tuple[Range, ...]:
    """Each annex from its heading to the next one's, the last one to `end`."""
    begins = [lines[i].start for i in starts]
    stops = [*begins[1:], end][: len(begins)]
    return tuple((a, b) for a, b in zip(begins, stops, strict=True) if a < b)
