"""Marks inside a paragraph: items that lost the line end before them.

`…市财政局）14.提供…` where 14 is the number that comes next; `二、推动设施升级3.统一…`, a heading
glued to its first item; and documents that lost every line end and blank:
`…如下。一、稳定增长（一）支持企业…（县商务局负责）（二）加强用工…`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from hqparse.language.duties import LEAD, plain_verbs
from hqparse.language.marks import TOP_KINDS, Begun, begins
from hqparse.language.numerals import SINGLE
from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple
from hqparse.model.text import Span, Text
from hqparse.outline.bare_headings import could_head, ends_as_title
from hqparse.outline.candidates import (
    INNER,
    LONGEST_HEADING,
    NEVER,
    Candidate,
    candidate_at_start,
    candidates,
    has_candidate,
)

_SINGLE = "".join(sorted(SINGLE))
_BEHIND_STOP = lazy(  # what may be a mark behind a stop: a hint for `candidates`
    rf"[）)〕】\]。！？；：:](?=[（(一二三四五六七八九十\d第{_SINGLE}])[（(]?"
    r"(?:[一二三四五六七八九十]{1,4}+[、）)]|\d{1,3}+[.．、﹒）)]|第[一二三四五六七八九十\d]"
    rf"|[{_SINGLE}])"
)
_BEHIND_VALUE = lazy(  # 完成时限：2025年6月底前2.建设…, 配合单位：市财政局（二）建设…
    r"[前底末日持进成局委办厅部门会府院司站心处队校区市县镇乡](?=[（(一二三四五六七八九十\d])"
    r"(?:[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、](?!\d))(?=[一-鿿])"
)
_FIRST_OF_MARK = r"(?=[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]|\d{1,2}[.．、])"
_GATES = tuple(lazy(char + _FIRST_OF_MARK) for char in "。）前持")
"""One of them stands in a text that lost line ends: each begins with one character, for which a
whole text is looked through at once."""
_STOP = lazy("[。；]")
_SHORT = 40
"""A shorter paragraph holds no second item (a heading before its first item aside)."""
_BELOW_BARE = ("1.", "（一）")
_BARE = lazy(r"[一-鿿“”、，《》]{5,30}")
_SHORTEST_BEHIND = 8
"""An item behind a heading without a number has so many characters at least."""
_GIVEN_OUT = lazy(rf"[由请][^，；]{{2,60}}?(?:{plain_verbs(LEAD)}|负责|会同)")
"""由县统计局负责: what minutes give out."""
_LONG, _VERY_LONG = 300, 600
"""From so many characters on a line may hold a list of items, or several of any kind."""
_FEW_LINES = 4
_LONG_AMONG_FEW = 100
_FEWEST_LOST, _STRONG = 2, 2.5
"""So many lines hold an item behind a stop or an attribution where line ends are lost here and
there, and the weight of one."""
_FEWEST = 3
"""So many items at least stand in a line that is more than a paragraph."""


def with_inline_marks(
    paragraphs: Sequence[Text], begun: Sequence[Begun | None] | None = None
) -> Iterator[Text]:
    """The paragraphs, parted at the marks inside them that continue the numbering. `begun`: the
    marks that they begin with, where those are known already."""
    firsts = [begins(p.value) for p in paragraphs] if begun is None else begun
    found: dict[int, list[Candidate]] = {}
    for n, paragraph in enumerate(paragraphs):
        if inside := _within(paragraph.value, n, firsts[n]):
            found[n] = inside
    cuts = _cuts([p.value for p in paragraphs], found) if found else {}
    for n, paragraph in enumerate(paragraphs):
        yield from _parted(paragraph, cuts[n]) if n in cuts else (paragraph,)


def _within(words: str, line: int, first: Begun | None) -> list[Candidate]:
    """Candidates of a line that is a paragraph as it stands: those behind a stop or a bracket
    that go on with a numbering begun elsewhere, and those behind a heading."""
    if not has_candidate(words, first.end if first else 1):
        return []
    if first is None and (bare := _behind_bare_heading(words, line)):
        return bare
    long = len(words) > _SHORT and _BEHIND_STOP.search(words)
    if not long and not _opens_heading(words, first):
        return []
    found = list(candidates(words, line))
    restarts = {c.kind for c in found if c.number == 1 and _behind_stop(words, c)}
    out = []
    listed = _listed(words, found)
    for c in found:
        if c.kind in listed:
            continue
        behind = _behind_stop(words, c)
        heading = c.kind not in INNER and c.weight > NEVER
        if (behind and c.kind not in restarts) or (heading and not behind):
            out.append(c._replace(free=False, weight=3.0 if behind else c.weight))
    return out


def _listed(words: str, found: Sequence[Candidate]) -> set[str]:
    """Kinds of marks that part a sentence: `工作举措：1.建立台账；2.更换管网。` What minutes give
    out so to several units are tasks of their own: `会议明确：1.由县统计局负责监测；2.…`."""
    return {
        a.kind
        for a, b in pairwise(found)
        if (a.kind, a.number, b.number) == (b.kind, 1, 2)
        and words[a.at - 1 : a.at] in ("：", ":")
        and words[b.at - 1] in "；;"
        and not _GIVEN_OUT.search(words, a.end, b.at)
    }


def _behind_bare_heading(words: str, line: int) -> list[Candidate]:
    """The mark behind words that may be a heading without a number (`打造活力水岸1.贯通步道…`), or
    that end as a title does, with the one behind its heading (`任务分工一、养老1.新建食堂…`)."""
    found = [
        c._replace(free=False, weight=0.0)
        for c in candidates(words[: 2 * LONGEST_HEADING], line)
        if c.weight > NEVER and c.kind not in INNER
    ]
    if not found or len(words) < found[0].end + _SHORTEST_BEHIND:
        return []
    first, before = found[0], words[: found[0].at]
    if first.kind == "一、" and first.number == 1 and ends_as_title(before):
        return found[:2] if len(found) > 1 and _is_glued_heading(first, found[1]) else found[:1]
    bare = first.kind in _BELOW_BARE and _BARE.fullmatch(before) and could_head(before)
    return found[:1] if bare else []


def _opens_heading(words: str, first: Begun | None) -> bool:
    """The line begins with a mark, and before any stop another one may follow."""
    if first is None or first.kind in INNER:
        return False
    end = first.end + LONGEST_HEADING
    stop = _STOP.search(words, first.end, end)
    return has_candidate(words, first.end, stop.start() if stop else end)


def _behind_stop(words: str, c: Candidate) -> bool:
    return words[c.at - 1] in "）)〕】]。！"


class Parted(NamedTuple):
    """A text with the line ends that it had lost; `lost`: it had lost some; `unsure`: where the
    items stand, and all below them, whose heading ends no one knows where."""

    text: Text
    lost: bool = False
    unsure: tuple[Span, ...] = ()


def with_line_ends(text: Text) -> Parted:
    """The text with a line end before each item in the lines that lost theirs, and behind the
    headings in them."""
    words = text.value.split("\n")
    few = len(words) <= _FEW_LINES
    found: dict[int, list[Candidate]] = {}
    for n, line in enumerate(words):
        if len(line) > _LONG_AMONG_FEW and (few or _BEHIND_STOP.search(line)):
            inside = [c for c in candidates(line, n) if c.weight > NEVER]
            if inside and _are_items([*_first(line, n), *inside], len(line), few):
                found[n] = inside
    some = _some_lost(words) if any(gate.search(text.value) for gate in _GATES) else {}
    if not found and not some:
        return Parted(text)
    cuts = {n: at for n, at in _cuts(words, some | found).items() if len(at) >= 2 or n in some}
    if not cuts:
        return Parted(text)
    from hqparse.outline.glued_headings import Piece, with_headings  # few texts lost line ends

    lines = [
        Piece(part, n in cuts)
        for n, line in enumerate(text.lines())
        for part in (_parted(line, cuts[n]) if n in cuts else (line,))
    ]
    parted, unsure = with_headings(lines)
    return Parted(parted, True, unsure)


def _some_lost(words: Sequence[str]) -> dict[int, list[Candidate]]:
    """The candidates of a text that lost some of its line ends: those behind a stop or an
    attribution in several lines, of kinds that begin other lines of it; of one line, if just that
    number is missing at the line starts."""
    hit = [
        n for n, line in enumerate(words) if _BEHIND_STOP.search(line) or _BEHIND_VALUE.search(line)
    ]
    begun = [begins(line) for line in words]
    inside = {
        n: [c for c in candidates(words[n], n) if c.weight > NEVER and c.kind not in INNER]
        for n in hit
    }
    strong = [c for found in inside.values() for c in found if c.weight >= _STRONG]
    tops = [(c.kind, c.number) for c in strong if c.kind in TOP_KINDS]
    kinds = {kind for kind, number in tops if (kind, number + 1) in tops}
    ascending = _ascending(strong)
    kinds |= {b.kind for b in begun if b is not None} | ascending
    strong = [c for c in strong if c.kind in kinds]
    lines = {c.line for c in strong}
    if len(lines) < _FEWEST_LOST and not any(_is_missing(c, begun) for c in strong):
        return {}
    if ascending:
        glued = {n for n, b in enumerate(begun) if _opens_heading(words[n], b)} - set(inside)
        inside |= {n: [c for c in candidates(words[n], n) if c.kind in ascending] for n in glued}
        lines |= glued
    return {n: inside[n] for n in lines}


def _ascending(strong: Sequence[Candidate]) -> set[str]:
    """Kinds of two numbers at least on as many lines, each greater than the one before: those
    between them begin behind headings (`…10月底前2.实施改造`, `二、学有所教3.新建…`)."""
    found: dict[str, list[Candidate]] = {}
    for c in strong:
        found.setdefault(c.kind, []).append(c)
    return {
        kind
        for kind, cs in found.items()
        if len(cs) >= _FEWEST_LOST
        and all(a.line < b.line and a.number < b.number for a, b in pairwise(cs))
    }


def _is_missing(c: Candidate, begun: Sequence[Begun | None]) -> bool:
    """The line starts lack this number: the one behind it follows, or the list ends before it."""
    before = [b.number for b in begun[: c.line + 1] if b is not None and b.kind == c.kind]
    behind = [b.number for b in begun[c.line + 1 :] if b is not None and b.kind == c.kind]
    if not behind or behind[0] == 1:
        return before[-1:] == [c.number - 1]
    return behind[0] == c.number + 1 and before[-1:] != [c.number]


def _first(line: str, n: int) -> Iterator[Candidate]:
    if (start := candidate_at_start(line, n)) is not None:
        yield start


def _are_items(found: Sequence[Candidate], length: int, few: bool) -> bool:
    """A list of the highest level begins and goes on in the line, or several of any level."""
    tops = [c.number for c in found if c.kind in TOP_KINDS]
    if (few or length > _LONG) and tops[:2] == [1, 2]:
        return True
    outer = [c for c in found if c.kind not in INNER]
    if len(outer) < _FEWEST:
        return False
    return few or length > _VERY_LONG or (outer[0].at == 0 and _is_glued_heading(*outer[:2]))


def _is_glued_heading(first: Candidate, second: Candidate) -> bool:
    """A chapter's heading, and its first item right behind it."""
    return (
        first.kind in TOP_KINDS
        and second.kind not in TOP_KINDS
        and second.bare <= first.end
        and second.at - first.end <= LONGEST_HEADING
    )


def _cuts(words: Sequence[str], inside: dict[int, list[Candidate]]) -> dict[int, list[int]]:
    """Line → the places in it where an item begins."""
    found: list[Candidate] = []
    given: list[int] = []
    for n, line in enumerate(words):
        if (start := candidate_at_start(line, n)) is not None:
            given.append(len(found))
            found.append(start)
        found += inside.get(n, ())
    cuts: dict[int, list[int]] = {}
    from hqparse.outline.consistent import outline_of

    sure = frozenset(given)
    for i in outline_of(found, sure):
        if i not in sure:
            cuts.setdefault(found[i].line, []).append(found[i].at)
    return cuts


def _parted(line: Text, cuts: Sequence[int]) -> list[Text]:
    edges = [0, *cuts, len(line)]
    parts = (line[a:b].strip() for a, b in pairwise(edges))
    return [p for p in parts if p]
