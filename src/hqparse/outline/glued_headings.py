"""Headings in text that lost its line ends: where each ends, and which of them nobody can tell.

What stands behind a number is a heading with a sentence glued to it (`（二）升级行动|坚持调整…`),
or a sentence from the start. The words of one tell (`heading_ends`), else those of its fellows:
where several of a kind end, the others do, and in the same word. The heading of the next item
may stand behind the last stop of one (`…企业。|打造新平台`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from hqparse.language.brackets import groups
from hqparse.language.marks import RANKS, TOP_KINDS, Begun, begins
from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple
from hqparse.model.text import Span, Text
from hqparse.outline.bare_headings import heading_behind
from hqparse.outline.candidates import CREDIT
from hqparse.outline.heading_ends import heading_end, noun_end, weak_end

_KINDS = TOP_KINDS | {"（一）", "条"}
"""Kinds that number headings, with or without words below them."""
_STOP = lazy("[。！？；]")
_CLOSED = "。！？；）)】”"
_FEWEST_BARE = 2
_MOST_OPEN = 0.5
"""The share of items that may end without a stop where those that do end in a heading."""
_FEWEST, _SHARE, _MOST = 2, 0.1, 0.5
"""So many of a kind, of those with a long first sentence, have a heading with a sentence glued to
it where that is the form of the kind."""
_SHORTEST = 20
"""A shorter first sentence is a heading that ends in its stop: `（一）加强领导。`"""
_LAST_WORD = lazy(r"(?:行动|工程|机制|体系|计划|制度)$")
_GOES_ON = "的和与及、，（(等类”》"
_LONGEST = 40


class Piece(NamedTuple):
    """A line of the text, and whether it was parted at a number (`cut`)."""

    text: Text
    cut: bool


class _Item(NamedTuple):
    """A piece with its mark, where its heading ends (0: it has none, or nobody knows), whether
    that is sure, and the length of its first sentence (0: it has no stop)."""

    text: Text
    found: Begun | None = None
    end: int = 0
    sure: bool = True
    first: int = 0

    @property
    def heading(self) -> str:
        """The words of its heading."""
        return self.text.value[self.found.end : self.end] if self.found and self.end else ""


class _Form(NamedTuple):
    """How the headings of one kind are written: whether it is their form to have a sentence
    glued to them, and the words that they end in."""

    glued: bool
    often: bool
    last_words: frozenset[str]


def with_headings(pieces: Sequence[Piece]) -> tuple[Text, tuple[Span, ...]]:
    """The pieces, one a line, headings parted from what is glued to them; the places of items, with
    what stands below them, whose heading is not sure."""
    items = list(_with_ends(list(_without_tails(pieces))))
    lines: list[Text] = []
    for item in items:
        end = item.end
        lines += (item.text[:end], *_paragraphs(item.text[end:])) if end else (item.text,)
    return Text.join(lines, "\n"), tuple(_unsure(items))


def _paragraphs(body: Text) -> Iterator[Text]:
    """What stands below a heading, parted behind each attribution in brackets."""
    at = 0
    value = body.value
    for group in groups(value):
        if value[group.end : group.end + 1].isalpha() and CREDIT.search(group.words):
            yield body[at : group.end]
            at = group.end
    yield body[at:]


def _without_tails(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces, the heading of the next item parted from the last words of each: where most
    end in a stop, and several do not."""
    tails = [
        heading_behind(a.text.value) if b.cut and begins(b.text.value) else 0
        for a, b in pairwise(pieces)
    ]
    ended = sum(p.text.value[-1:] in _CLOSED for p in pieces)
    many = sum(map(bool, tails))
    part = _FEWEST_BARE <= many <= _MOST_OPEN * ended
    for piece, at in zip(pieces, [*tails, 0], strict=True):
        if part and at:
            yield Piece(piece.text[:at], piece.cut)
            yield Piece(piece.text[at:], False)
        else:
            yield piece


def _with_ends(pieces: Sequence[Piece]) -> Iterator[_Item]:
    items = [_item(piece) for piece in pieces]
    kinds = {item.found.kind for item in items if item.found and item.first}
    forms = {kind: _form([i for i in items if i.found and i.found.kind == kind]) for kind in kinds}
    for item in items:
        form = forms.get(item.found.kind) if item.found and item.first else None
        yield _like_fellows(item, form) if form and form.glued else item


def _item(piece: Piece) -> _Item:
    """The piece as its own words tell."""
    words = piece.text.value
    found = begins(words)
    if not piece.cut or found is None or found.kind not in _KINDS:
        return _Item(piece.text, found)
    stop = _STOP.search(words, found.end)
    first = stop.start() - found.end if stop else 0
    return _Item(
        piece.text, found, _behind(found.end, heading_end(words[found.end :])), True, first
    )


def _form(items: Sequence[_Item]) -> _Form:
    plain = [item.heading for item in items if item.heading and "，" not in item.heading]
    long = sum(item.first > _SHORTEST for item in items)
    last = (_LAST_WORD.search(item.heading) for item in items)
    often = len(plain) >= max(_FEWEST, _SHARE * long) or _are_nouns(items, long)
    return _Form(bool(plain) or often, often, frozenset(m[0] for m in last if m))


def _are_nouns(items: Sequence[_Item], long: int) -> bool:
    """Most items begin with a noun and a verb behind it: `一、消防安全|对沿街门店开展检查。`"""
    tops = [i for i in items if i.first and i.found and i.found.kind in TOP_KINDS]
    found = [i.found and noun_end(i.text.value[i.found.end :]) for i in tops]
    return sum(map(bool, found)) >= max(_FEWEST, _MOST * long)


def _like_fellows(item: _Item, form: _Form) -> _Item:
    """The item as the others of its kind tell: in what word its heading ends, or that it ends
    where a verb follows, which is a guess."""
    found, end = item.found, item.end
    if found is None or (end and not (form.often and "，" in item.heading)):
        return item
    words = item.text.value
    at = 0 if end else _as_fellows(words, found, form.last_words)
    if at:
        return item._replace(end=at)
    if found.kind in TOP_KINDS or form.often:
        at = _behind(found.end, weak_end(words[found.end :]))
    if end:
        return item._replace(end=at, sure=False) if 0 < at < end else item
    open_ = form.often and item.first > _SHORTEST
    return item._replace(end=at, sure=not (at or open_))


def _behind(start: int, length: int) -> int:
    return start + length if length else 0


def _as_fellows(words: str, found: Begun, last_words: Iterable[str]) -> int:
    """Where a heading ends in the word that those of its kind end in."""
    stop = _STOP.search(words, found.end)
    until = min(stop.start() if stop else 0, found.end + _LONGEST)
    ends = [
        at + len(word)
        for word in last_words
        if (at := words.find(word, found.end + 2, until)) > 0
        and at + len(word) < until
        and words[at + len(word)] not in _GOES_ON
    ]
    return min(ends, default=0)


def _unsure(items: Sequence[_Item]) -> Iterator[Span]:
    """The places of the items whose heading is not sure, to the next of their level."""
    last = items[-1].text.span().end if items else 0
    for n, item in enumerate(items):
        if item.found is None:
            continue
        if item.sure:
            if item.end and (first := _with_introduction(item.text[item.end :])):
                yield first.span()
            continue
        rank = RANKS[item.found.kind]
        behind = (i for i in items[n + 1 :] if i.found and RANKS[i.found.kind] <= rank)
        end = next((i.text.origin[0] for i in behind), last)
        yield Span(item.text.origin[0], end)


def _with_introduction(body: Text) -> Text | None:
    """The first of several attributed passages below a heading, if it has more sentences than
    one: they may be what introduces all, `坚持标准引领。|推广装配建筑。（责任单位：区住建局）`."""
    passages = list(_paragraphs(body))
    first = passages[0]
    return first if len(passages) >= _FEWEST and first.value.count("。") > 1 else None
