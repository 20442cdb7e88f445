"""The page's own metadata: 索引号, 发文字号 … in a table, a list or `label：value` lines."""

from collections.abc import Iterator
from functools import cache

from hqparse.language.regexes import lazy
from hqparse.language.vocabulary import table
from hqparse.model.named import NamedTuple
from hqparse.readers.html.parts import Flow, PageLine

_LONGEST = 300
"""No value of a page's metadata is longer (内容概述 apart, which is cut out all the same)."""


class Metadata(NamedTuple):
    """`pairs`: label → value as printed, the first of each; `lines`: what they were read from."""

    pairs: dict[str, str]
    lines: frozenset[int]


class _Pair(NamedTuple):
    """A label and its value, and the lines they take."""

    label: str
    value: str
    first: int
    last: int
    furniture: bool


def metadata(flow: Flow) -> Metadata:
    """All metadata of the page. One label alone is none, it may belong to the text; nor are
    labels that tables of notices have too (类别, 名称)."""
    pairs: dict[str, str] = {}
    lines: set[int] = set()
    for group in _groups(list(_pairs(flow))):
        labels = {p.label for p in group}
        if len(labels) < 2 or not labels & _words("strong"):
            continue
        for pair in group:
            if not pair.furniture and pair.value:
                pairs.setdefault(pair.label, pair.value)
            lines.update(range(pair.first, pair.last))
    return Metadata(pairs, frozenset(lines))


def _groups(pairs: list[_Pair]) -> Iterator[list[_Pair]]:
    """Pairs that stand together (two other lines between them at most)."""
    group: list[_Pair] = []
    for pair in pairs:
        if group and pair.first > group[-1].last + 2:
            yield group
            group = []
        group.append(pair)
    if group:
        yield group


def _pairs(flow: Flow) -> Iterator[_Pair]:
    at = 0
    while at < len(flow.lines):
        found = _pairs_at(flow, at)
        yield from found
        at = found[-1].last if found else at + 1


def _pairs_at(flow: Flow, i: int) -> list[_Pair]:
    """The pairs that begin on line `i`: several in it, or a label with its value beside it."""
    text = flow.lines[i].text
    if len(text) > 4 * _LONGEST or not _OPENING.match(text):
        return []
    bare = _BARE.fullmatch(text)
    if bare:
        return _beside(flow, i, _plain(bare[1]), colon=bool(bare[2]))
    marks = list(_INLINE.finditer(text))
    if not marks or marks[0].start() > 2:
        return []
    ends = [*(m.start() for m in marks[1:]), len(text)]
    values = [text[m.end() : end].strip(" 【[") for m, end in zip(marks, ends, strict=True)]
    if len(values[0]) > _LONGEST:
        return []
    pairs = [_pair(_plain(m[1]), v, i, i + 1) for m, v in zip(marks, values, strict=True)]
    if not pairs[-1].value and len(pairs) > 1:
        return [*pairs[:-1], *_beside(flow, i, pairs[-1].label, colon=True)]
    return pairs


def _beside(flow: Flow, i: int, label: str, *, colon: bool) -> list[_Pair]:
    """A label alone on its line: the value is what follows in its row, up to the next label."""
    end = _row_end(flow, i)
    if end is None or (not colon and end <= i + 1):
        return [_pair(label, "", i, i + 1)] if colon else []
    last = i + 1
    while last < min(end, i + 7) and not _is_label(flow.lines[last]):
        last += 1
    if not colon and (last == i + 1 or flow.blocks[flow.lines[i].block].tag not in _CELLS):
        return []
    value = " ".join(line.text for line in flow.lines[i + 1 : last])
    return [_pair(label, value, i, last)] if len(value) <= _LONGEST else []


_CELLS = frozenset({"td", "th", "dt", "b", "strong", "p"})
_ROWS = frozenset({"tr", "dl", "li"})


def _row_end(flow: Flow, i: int) -> int | None:
    """The end of the row in which line `i` is a cell; else of the block around its block."""
    at = flow.lines[i].block
    around = flow.blocks[at].parent
    for _ in range(4):
        if at < 0:
            break
        if flow.blocks[at].tag in _ROWS:
            return flow.blocks[at].last
        at = flow.blocks[at].parent
    return flow.blocks[around].last if around >= 0 else None


def _is_label(line: PageLine) -> bool:
    return _OPENING.match(line.text) is not None and (
        _BARE.fullmatch(line.text) is not None or _INLINE.match(line.text) is not None
    )


def _pair(label: str, value: str, first: int, last: int) -> _Pair:
    return _Pair(label, value.strip(), first, last, label in _words("furniture"))


def _plain(label: str) -> str:
    return "".join(label.split())


@cache
def _words(kind: str) -> frozenset[str]:
    """The labels of a kind: strong, weak, furniture."""
    data = table("pages")
    return frozenset(data[kind])


@cache
def _any_label() -> str:
    words = _words("strong") | _words("weak") | _words("furniture")
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(r"\s?".join(word) for word in longest_first)


_OPENING = lazy(rf"[【\[]?\s?(?:{_any_label()})")
"""A quick look: can this line open with a label at all?"""


_BARE = lazy(rf"[【\[]?\s?({_any_label()})\s?[】\]]?\s?([：:]?)")
"""A label and nothing else: `索 引 号：`, `【发文字号】`, `成文日期`."""


_INLINE = lazy(rf"(?<!\S)[【\[]?\s?({_any_label()})\s?(?:[】\]]\s?[：:]?|[：:])\s?")
"""A label in front of its value: `发文字号：`, `[ 索引号 ]`."""
