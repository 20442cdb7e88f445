"""令: 云溪市人民政府令 / 第12号 / 《…办法》已经…通过，现予公布."""

from collections.abc import Sequence

from hqparse.header import number
from hqparse.header.lines import Found, HeaderLine, looks_like_organ
from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple

_STATE = "中华人民共和国"


class Opening(NamedTuple):
    """Who gives the order, and the words of its number so far (with 第12号: two)."""

    organ: Found
    words: tuple[Found, ...]


def take(words: list[Found], organs: list[Found], line: HeaderLine) -> bool:
    """True for a line that opens an order, or holds its number below that; the words of its number
    (so far `words`) and the organ are kept."""
    if len(words) == 1 and (rest := nth(line)):
        words.append(rest)
        return True
    begun = opening(line)
    if begun and not words:
        organs.append(begun.organ)
        words += begun.words
    return begun is not None


def opening(line: HeaderLine) -> Opening | None:
    """What a line says that opens an order."""
    m = number.order_head(line.value)
    if m is None:
        return None
    who = m["who"].removeprefix(_STATE)
    if not looks_like_organ(who):
        return None
    end = line.start + m.end("who")
    said = [
        Found(
            m["who"] + "令", ((line.start, line.start + line.value.index("令", m.end("who")) + 1),)
        )
    ]
    if m["nth"]:
        a, b = m.span("nth")
        said.append(Found(m["nth"], ((line.start + a, line.start + b),)))
    return Opening(Found(who, ((end - len(who), end),)), tuple(said))


def nth(line: HeaderLine) -> Found | None:
    """第12号 on a line of its own."""
    m = number.order_number(line.value)
    if m is None:
        return None
    a, b = m.span("nth")
    return Found(m["nth"], ((line.start + a, line.start + b),))


def number_of(words: Sequence[Found]) -> Found | None:
    """云溪市人民政府令第12号, from its two parts."""
    if len(words) < 2:
        return None
    joined = number.normal("".join(f.value for f in words))
    return Found(joined, tuple(r for f in words for r in f.ranges))


_DECREED = lazy(
    r"《(?P<a>[^《》]{2,80})》[^。《》]{0,30}?(?:已|经|业)|(?:公布|发布)《(?P<b>[^《》]{2,80})》"
)


def order_title(lines: Sequence[HeaderLine], begin: int) -> Found | None:
    """The title of what the order makes public, from its first lines."""
    for line in lines[begin : begin + 3]:
        m = _DECREED.search(line.value)
        if m and not line.tabled:
            a, b = m.span("a" if m["a"] else "b")
            return Found(line.value[a:b], ((line.start + a, line.start + b),))
    return None
