"""发文机关署名 and 成文日期: the organs in the lines before the first line that is a date."""

from collections.abc import Sequence

from hqparse.header.lines import (
    BRACKET_DATE,
    DATE,
    Found,
    HeaderLine,
    Range,
    between_blanks,
    looks_like_organ,
)
from hqparse.header.names import organs
from hqparse.language.dates import DAY_IN_FIGURES
from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple
from hqparse.model.text import Text
from hqparse.outline.section_titles import attributes

_REACH = 30  # the most lines that signatures take up
_BRACKETED = lazy(BRACKET_DATE)
_FIGURES = lazy(rf"\s*+{DAY_IN_FIGURES}\s*+")
_SIGNS_NOTHING = lazy(
    r"[省市县区州各有相]|召开|举[办行]|组建|组织(?!部)|成立|筹[备建办]|撤销|重新|参加|走访|对接|协助|迎接|加[强快]|推[进动]"
    r"|[新改扩]建|建[成立]|建设(?!银行|[局委厅部])|改造|整治|开展|完[善成]"
)
"""市教育局, 各镇 and work (组建数据局, 召开调度会) are no signatures."""


class Signature(NamedTuple):
    """The organs in printed order, the date, and the lines from the first to behind the last."""

    organs: tuple[Found, ...]
    day: Found | None
    first: int
    last: int


_DATED = lazy(
    rf"(?P<who>[^。；;:：《》]{{0,80}}?)\s*+(?P<date>{DATE}|{DAY_IN_FIGURES})\s*+(?:\d{{1,2}}\s*+[时:：]\s*+(?:\d{{1,2}}分?)?)?"
    r"\s*+(?:[（(](?:此件|主动公开|依申请)[^（）()]*[）)]|此件[^（）()。，]{2,12})?"
)


class Zone(NamedTuple):
    """Where signatures are looked for: the lines from `begin` on, and the names known so far."""

    lines: Sequence[HeaderLine]
    begin: int
    text: Text
    known: tuple[str, ...] = ()

    def organs(self, start: int, end: int) -> tuple[Found, ...]:
        """The organs that a part of a line is made of."""
        return organs(self.text, start, end, self.known)

    def pieces(self, i: int) -> tuple[Range, ...]:
        """The parts of line `i` between blanks."""
        return between_blanks(self.text, self.lines[i].start, self.lines[i].end)

    def words(self, part: Range) -> str:
        """The words of a part."""
        return self.text.value[slice(*part)]

    def on_line(self, i: int) -> tuple[Found, ...]:
        """The organs that line `i` is made of; none for an item of a list, and for one that ends
        with its attribution: `召开调度会（责任单位：市政府办公室）`."""
        line = self.lines[i]
        if line.tabled or line.listed or attributes(line.value):
            return ()
        return self.organs(line.start, line.end)


def read_signature(zone: Zone, printed: set[int]) -> Signature | None:
    """The first signature in the zone; `printed` are the lines of 版记."""
    for i in range(zone.begin, len(zone.lines)):
        line = zone.lines[i]
        dated = "日" in line.value or _ends_in_figures(line.value)
        if not dated or line.tabled or i in printed:
            continue
        found = _at(zone, i)
        if found is not None:
            return found
    return None


def _ends_in_figures(words: str) -> bool:
    tail = words[-12:]
    return tail.lstrip()[:1] in "12" and _FIGURES.match(tail) is not None


def _at(zone: Zone, i: int) -> Signature | None:
    """A signature that ends with the date on line `i`; in brackets or in figures (2025-03-06) it
    needs an organ."""
    line = zone.lines[i]
    bracketed = _BRACKETED.fullmatch(line.value) is not None
    inner = line.value.strip("（）()") if bracketed else line.value
    bare = _FIGURES.fullmatch(line.value) is not None
    m = _DATED.fullmatch(inner)
    if m is None:
        return None
    offset = line.start + line.value.index(inner)
    here = zone.organs(offset, offset + m.end("who")) if m["who"] else ()
    before, first = _above(zone, i)
    if (m["who"] and not here) or ((bracketed or bare) and not before):
        return None
    a, b = m.span("date")
    day = Found(m["date"], ((offset + a, offset + b),))
    return Signature((*before, *here), day, first, i + 1)


_PERSON = lazy(
    r"(?:代)?(?:总理|主席|省长|市长|州长|县长|区长|镇长|乡长|部长|主任|局长|厅长|署长|行长|院长|书记|检察长)"
    r"\s*+[:：]?\s*+[^\s，。：、]{2,4}"
)
"""市长　张三 under an order."""


_SEAL_LINE = lazy(r"[（(][^（）()]{0,30}(?:代章|盖章|公章|印章)[）)]")


def _above(zone: Zone, i: int) -> tuple[tuple[Found, ...], int]:
    """The organs in the lines directly above line `i`, and the index of the first of them."""
    out: list[tuple[Found, ...]] = []
    j = first = i
    while j > max(zone.begin, i - _REACH):
        j -= 1
        words = zone.lines[j].value
        here = zone.on_line(j)
        joined = _in_columns(zone, j) or (_behind_place(zone, j) if here else ())
        if joined:
            here, j = joined, j - 1
        elif not here and not _PERSON.fullmatch(words) and not _SEAL_LINE.fullmatch(words):
            here, j = _wrapped(zone, j), j - 1
            if not here:
                break
        out.append(here)
        first = j
    return tuple(f for found in reversed(out) for f in found), first


def _wrapped(zone: Zone, j: int) -> tuple[Found, ...]:
    """One long name over lines `j - 1` and `j`."""
    if j <= zone.begin or zone.lines[j].tabled or zone.lines[j - 1].tabled:
        return ()
    if zone.lines[j].listed or zone.lines[j - 1].listed:
        return ()
    start, end = zone.lines[j - 1].start, zone.lines[j].end
    if end - start > 64:
        return ()
    found = zone.organs(start, end)
    return found if len(found) == 1 else ()


_PLACE = lazy(r"[一-鿿]{2,10}[省市县区州盟旗]")


def _behind_place(zone: Zone, j: int) -> tuple[Found, ...]:
    """云溪自治区 / 通信管理局: the place of the name stands on the line above."""
    above = zone.lines[j - 1].value if j > zone.begin else ""
    return _wrapped(zone, j) if _PLACE.fullmatch(above) else ()


def _in_columns(zone: Zone, j: int) -> tuple[Found, ...]:
    """Names side by side, each broken over lines `j - 1` and `j`."""
    if j <= zone.begin or zone.lines[j].tabled or zone.lines[j - 1].tabled:
        return ()
    upper, lower = zone.pieces(j - 1), zone.pieces(j)
    whole = all(looks_like_organ(zone.words(part)) for part in upper)
    if len(lower) < 2 or len(upper) != len(lower) or whole:
        return ()
    names = [zone.words(a) + zone.words(b) for a, b in zip(upper, lower, strict=True)]
    if not all(map(looks_like_organ, names)):
        return ()
    return tuple(Found(n, (a, b)) for n, a, b in zip(names, upper, lower, strict=True))


def undated(zone: Zone) -> tuple[Found, ...]:
    """A signature without a date: an organ's name alone among the last lines."""
    for j in range(max(zone.begin, len(zone.lines) - 6), len(zone.lines)):
        here = zone.on_line(j)
        if here and not _SIGNS_NOTHING.match(here[0].value):  # 市教育局 signs nothing
            return here
    return ()
