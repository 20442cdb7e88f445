"""Running heads in plain text: the line above or below the page number that is the same on each
page, with that number; and page numbers inside a line that lost its line ends.

`…在每个街道新建老⏎3⏎澄湖区人民政府公报⏎年食堂2处。…⏎4⏎澄湖区人民政府公报⏎…`,
`…绿色低碳产－ 3 －业，改造提升…`
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from hqparse.clean.running_text import STROKES
from hqparse.language.duties import LABEL
from hqparse.language.patterns import MARK
from hqparse.language.regexes import lazy
from hqparse.model.text import Text

_NUMBER = lazy(r"([-—–·]?)\s?(\d{1,3})\s?\1")
_FEWEST = 2
_APART = 150
"""A page has so many characters at least."""
_SHORTEST, _LONGEST = 4, 40
_SENTENCE = lazy("[。；，：;,:！？]")
_SURE = lazy(r"(?:政府|办公[室厅]|委员会|[局委])(?:公报|文件|信息公开)$")
"""What is a running head beside a number also where it stands once."""
_INSIDE = lazy(rf"([{STROKES}])[ \u3000]?(\d{{1,3}})[ \u3000]?\1(?=[^\x00-\xff]|\s|$)")
_MOST_LEFT_OUT = 3

Line = tuple[str, int]
"""The words of a line and where they begin."""
Page = tuple[int, Line, Line]
"""The number of a page, its line, and the line beside it."""


def drop_running_heads(text: Text, left: str) -> Text:
    """The text less page numbers and the heads that repeat beside them; `left` marks the places."""
    pages: dict[str, list[Page]] = {}
    for page in _pages(text.value):
        pages.setdefault(page[2][0], []).append(page)
    out = {
        (start, start + len(words), left)
        for head, found in pages.items()
        if _runs(head, found)
        for _, *lines in found
        for words, start in lines
    }
    return text.replaced(sorted(out))


def _pages(value: str) -> Iterator[Page]:
    """Each line that holds a number only, with the line below it and with the one above."""
    lines: list[Line] = []
    at = 0
    for line in value.split("\n"):
        words = line.strip()
        if words:
            lines.append((words, at + line.index(words)))
        at += len(line) + 1
    for n, page in enumerate(lines):
        number = _NUMBER.fullmatch(page[0])
        if number is not None:
            for beside in (*lines[max(0, n - 1) : n], *lines[n + 1 : n + 2]):
                yield int(number[2]), page, beside


def _runs(head: str, found: list[Page]) -> bool:
    """The same words at several pages far enough apart whose numbers grow; no item, no label, no
    sentence."""
    if not _SHORTEST <= len(head) <= _LONGEST or _SENTENCE.search(head):
        return False
    if MARK.re.match(head) or LABEL.re.match(head):
        return False
    if len(found) < _FEWEST:
        return _SURE.search(head) is not None and found[0][1][1] > _APART
    return all(
        1 <= b[0] - a[0] <= 3 and b[1][1] - a[1][1] >= _APART * (b[0] - a[0])
        for a, b in pairwise(found)
    )


def without_page_numbers(text: Text) -> Text:
    """The text less its numbers between two strokes, if each is greater than the one before it
    and a page apart: nothing else in a notice is."""
    found = [m for m in _INSIDE.finditer(text.value) if _stands_alone(text.value, m.start())]
    if len(found) < _FEWEST:
        return text
    in_order = all(
        1 <= int(b[2]) - int(a[2]) <= _MOST_LEFT_OUT and b.start() - a.end() >= _APART
        for a, b in pairwise(found)
    )
    return text.without([m.span() for m in found]) if in_order else text


def _stands_alone(words: str, at: int) -> bool:
    """No Latin letter or digit is in front: `GB-1-`."""
    before = words[at - 1 : at]
    return not (before.isascii() and before.isalnum())
