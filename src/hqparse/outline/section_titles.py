"""Headings without a number above paragraphs that are attributed:

    优化营商环境
    推进一网通办，实现全程网办。（牵头单位：县数据局）

Their words alone do not tell them from a task (`优化营商环境⏎责任单位：县数据局`): a paragraph has
to stand below, and two such headings at least in a part of a document.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from hqparse.language.chapters import holds_procedure
from hqparse.language.duties import LABEL, SURE
from hqparse.language.marks import RANKS, TOP_KINDS
from hqparse.language.regexes import lazy
from hqparse.model.findings import Mark
from hqparse.model.text import Text
from hqparse.outline.bare_headings import could_head, counts_tasks

Read = tuple[Mark, str, int]
"""A mark as `read_mark` gives it: the mark, its kind, where the words behind it begin."""

_OPEN, _CLOSE = "（(〔[【", "）)〕]】"
_VERB_AT_END = lazy(rf"[一-鿿]{{3}}(?:{SURE})$")
_ENDS = ("。", "；", "！", "？", "”", "》", *_CLOSE)
"""How the line above a heading ends; others may be the first half of a sentence."""
_GOES_ON = ("和", "及", "与", "或", "的", "等", "，", "、", "；", "。", "）")
_LEADS_IN = lazy(r"如下|以下|下列|包括|[是为有即]$")
_LONGEST, _LONGEST_ABOVE = 32, 45
_REACH = 8
"""So many paragraphs below a heading may have none but the last attributed."""
_BELOW, _STEP = 0.1, 0.05
_FREE = -0.5
"""The rank of headings that stand below no number."""


def attributes(words: str) -> bool:
    """The line ends with an attribution in brackets, as no title does: `…（牵头单位：甲局）`."""
    if not words or words[-1] not in _CLOSE:
        return False
    inside = words[max(map(words.rfind, _OPEN)) + 1 : -1]
    return LABEL.re.search(inside) is not None or _VERB_AT_END.search(inside) is not None


def heads_attributed(lines: Sequence[str]) -> bool:
    """The first line is a heading, and the paragraphs below it are attributed."""
    if len(lines) < 2 or not is_title(lines[0]) or not _is_paragraph(lines[1]):
        return False
    for line in lines[1 : _REACH + 1]:
        if LABEL.re.match(line) or attributes(line.rstrip("。；")):
            return True
        if not _is_paragraph(line):
            return False
    return False


def heads_headings(lines: Sequence[str]) -> bool:
    """The first line is a heading, and the second one heads paragraphs that are attributed."""
    return len(lines) > 1 and is_title(lines[0]) and heads_attributed(lines[1:])


def is_title(words: str) -> bool:
    """The words of a line may be such a heading."""
    if len(words) > _LONGEST:
        return False
    name = words.rstrip("：:")
    return name != "" and could_head(name) and (name == words or not _LEADS_IN.search(name))


def _is_paragraph(words: str) -> bool:
    """Words that say something: no heading, no field of an item, no second half of a sentence."""
    if words.startswith(_GOES_ON):
        return False
    said = words.rstrip("。；")
    sentence = said != words or "，" in words or attributes(said)
    return sentence and LABEL.re.match(words) is None


def section_titles(paragraphs: Sequence[Text], marks: Sequence[Read | None]) -> dict[int, float]:
    """Headings without a number, above numbered items or attributed paragraphs: index → rank."""
    numbered, inside = _above_numbers(paragraphs, marks)
    free = _above_paragraphs(paragraphs, marks)
    below = (marks[i + 1] for i in numbered)
    beside = inside > 0 or any(mark and mark[1] not in TOP_KINDS for mark in below)
    if len(free) + beside < 2:  # what stands above 一、 is the title of the plan
        free = []
    sections = numbered if (free and beside) or (inside and len(numbered) > 1) else {}
    if not free:
        return sections
    limit = min(sections.values(), default=99.0)
    found = _ranks(paragraphs, marks, {*free, *sections}, limit)
    return found | _chapters(paragraphs, marks, found)


def _chapters(
    paragraphs: Sequence[Text], marks: Sequence[Read | None], found: Mapping[int, float]
) -> dict[int, float]:
    """The headings right above headings: two at least, and fewer than those, for the lines of a
    heading that was broken look the same."""
    above = [
        i - 1
        for i in found
        if i - 1 not in found
        and i
        and marks[i - 1] is None
        and is_title(paragraphs[i - 1].value)
        and _begins_afresh(paragraphs, marks, i - 1)
    ]
    return {i: found[i + 1] - _STEP for i in above} if 1 < len(above) < len(found) else {}


def _above_numbers(
    paragraphs: Sequence[Text], marks: Sequence[Read | None]
) -> tuple[dict[int, float], int]:
    """Short lines without a stop, right above numbered items, and how many of them stand behind a
    number. One alone is the title of the plan; several in one document are its sections."""
    found: dict[int, float] = {}
    inside = 0
    begun = False
    for i in range(len(paragraphs) - 1):
        following = marks[i + 1]
        begun = begun or marks[i] is not None
        if marks[i] is not None or not following:
            continue
        if i and marks[i - 1] and holds_procedure(paragraphs[i - 1].value):
            continue  # 一、活动主题⏎书香伴我行: what the chapter says
        if could_head(paragraphs[i].value) or counts_tasks(paragraphs[i].value):
            found[i] = RANKS[following[1]] - 0.5
            inside += begun
    return found, inside


def _above_paragraphs(paragraphs: Sequence[Text], marks: Sequence[Read | None]) -> list[int]:
    """The headings right above attributed paragraphs."""
    found: list[int] = []
    for i in range(len(paragraphs) - 1):
        if marks[i] is not None or marks[i + 1] is not None:
            continue
        if len(paragraphs[i].value) > _LONGEST or not _begins_afresh(paragraphs, marks, i):
            continue
        below = range(i, min(len(paragraphs), i + _REACH + 1))
        stop = next((j for j in below if marks[j] is not None), below.stop)
        if heads_attributed([p.value for p in paragraphs[i:stop]]):
            found.append(i)
    return found


def _begins_afresh(paragraphs: Sequence[Text], marks: Sequence[Read | None], i: int) -> bool:
    """The line above is whole: a sentence, an attribution, a numbered heading."""
    if not i:
        return True
    above, mark = paragraphs[i - 1].value, marks[i - 1]
    if above.endswith(_ENDS) or LABEL.re.match(above) is not None:
        return True
    return is_title(above[mark[2] :] if mark else above)


def _ranks(
    paragraphs: Sequence[Text],
    marks: Sequence[Read | None],
    headings: Container[int],
    limit: float,
) -> dict[int, float]:
    """The rank of each heading: right below the number above it (of those above `limit`), which has
    to be a heading itself; none below an item with words of its own."""
    found: dict[int, float] = {}
    rank: float | None = _FREE
    for i, (paragraph, mark) in enumerate(zip(paragraphs, marks, strict=True)):
        if i in headings and rank is not None:
            found[i] = rank
        if mark is not None and RANKS[mark[1]] < limit:
            words = paragraph.value
            is_heading = len(words) <= _LONGEST_ABOVE and not words.endswith(_ENDS)
            rank = RANKS[mark[1]] + _BELOW if is_heading else None
    return found
