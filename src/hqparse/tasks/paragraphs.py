"""The tasks of paragraphs: under a heading alone on its line (annotation rule 6), and outside any
numbering; and a doubt where paragraphs are left over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hqparse.attribute.scope import SIGNS
from hqparse.language.labels import FIELD_OF_TASK
from hqparse.language.regexes import lazy
from hqparse.model.findings import Credit, Doubt, Item, Origin
from hqparse.model.text import Text
from hqparse.outline.bare_headings import could_head
from hqparse.outline.outline import Draft
from hqparse.tasks.passages import EDGE, WORD, attributed_passages, closes, passage

_FEWEST = 6
"""Characters that a paragraph has at least to be a task by itself."""
_FEWEST_OF_LINE = 3
"""Those of one that is a line with its attribution: `园区扩容。（牵头单位：区商务局）`."""
_NO_TITLE = lazy(r"^\d|[，、\s]")
_FEWEST_TITLES = 2
"""Titles above paragraphs that a document has at least to have sections."""
_SHORTEST_REST = 12
"""Characters of words that no task holds, of which a doubt is told."""


def paragraph_drafts(
    item: Item, credits: Sequence[Credit], first: int | None = None
) -> tuple[list[Draft], list[Doubt]]:
    """One draft a paragraph (several where it holds several attributions), and doubts about what
    is left over; `first` is where the first of them begins, if not behind the title."""
    text, at = item.text, item.head if first is None else first
    last_end = credits[-1].end if credits else len(text)
    drafts: list[Draft] = []
    first_near = last_near = 0
    for line in text.value[at:].split("\n"):
        start, end = at, at + len(line)
        at = end + 1
        while first_near < len(credits) and credits[first_near].end < start:
            first_near += 1
        while last_near < len(credits) and credits[last_near].start <= at:
            last_near += 1
        near = credits[first_near:last_near]  # the only ones that this line can meet
        whole = next((c for c in near if c.start <= start and end <= c.end), None)
        if whole and drafts and not drafts[-1].credit:
            drafts[-1] = drafts[-1]._replace(credit=whole)  # on a line of its own
        if whole or not line.strip():
            continue
        inside = [c for c in near if start <= c.start <= end]
        if start >= last_end and not inside:
            return drafts, doubts_of_rest(text[start:])
        drafts += _of_one(item, (start, end), inside, near)
    return drafts, []


def _of_one(
    item: Item, span: tuple[int, int], inside: list[Credit], near: Sequence[Credit]
) -> Iterator[Draft]:
    """The drafts of one paragraph: its attributed passages and what stands behind the last of
    them, or all its words. `near` are the attributions up to the begin of the next line."""
    text, (start, end) = item.text, span
    for words, credit in attributed_passages(text, span, inside):
        yield _draft(item, words, credit)
    if inside:
        rest = text[inside[-1].end : end].strip()
        if len(WORD.findall(rest.value)) >= _FEWEST and _begins_line(near, end + 1):
            yield _draft(item, rest)
    elif not closes(text.value[start:end]):
        yield _draft(item, text[start:end].strip())


def _draft(item: Item, words: Text, credit: Credit | None = None) -> Draft:
    path = (*item.path, item.heading)
    return Draft(item.at, words, path, None, Origin.PARAGRAPH, credit)


def _begins_line(credits: Sequence[Credit], at: int) -> bool:
    """An attribution stands at the beginning of the line at `at`."""
    return any(c.start <= at < c.end for c in credits)


def loose_paragraphs(item: Item, credits: Sequence[Credit]) -> Iterator[Draft]:
    """Paragraphs outside any numbering: those that carry an attribution are tasks."""
    value, floor = item.text.value, 0
    found: list[tuple[Draft, str]] = []
    for credit in credits:
        if not credit.names_units:
            continue
        start = max(floor, value.rfind("\n", 0, max(credit.start, 0)) + 1)
        if start >= credit.start:  # on a line of its own: it speaks of the line above
            start = max(floor, value.rfind("\n", 0, max(credit.start - 1, 0)) + 1)
        words = passage(item.text, start, credit)
        fewest = _FEWEST if start and start == floor else _FEWEST_OF_LINE
        title = _title_above(value, floor, start)
        words = _named_fields(item.text[floor : max(floor, credit.start)]) or words
        floor = credit.end
        if len(WORD.findall(words.value)) >= fewest:
            draft = Draft(item.at, words, (), None, Origin.PARAGRAPH, credit)
            found.append((draft, title))
    if sum(1 for _, title in found if title) < _FEWEST_TITLES:
        yield from (draft for draft, _ in found)
        return
    path: tuple[str, ...] = ()
    for draft, title in found:
        path = (title,) if title else path
        yield draft._replace(path=path)


def _named_fields(text: Text) -> Text | None:
    """The words of a block of fields, `任务名称：…⏎工作内容：…`, without their labels; other fields
    of it (交办时间：) are none. None for other paragraphs."""
    lines = [line for line in text.lines() if FIELD_OF_TASK.match(line.value)]
    if not lines:
        return None
    return Text.join([line.sub(FIELD_OF_TASK, lambda _: "") for line in lines], "\n").strip()


def _title_above(value: str, floor: int, start: int) -> str:
    """The line right above a paragraph, if it is a title that stands alone (●校园安全), without its
    sign; one line alone in a document may be anything, several are its sections."""
    above = value[floor:start].rstrip().rpartition("\n")[2].strip().lstrip(SIGNS)
    return above if could_head(above) and not _NO_TITLE.search(above) else ""


def doubts_of_rest(rest: Text) -> list[Doubt]:
    """A doubt about words that no task holds: HQ207 if they speak of work, else HQ228; none for a
    few words, and for those that close a document."""
    words = EDGE.sub("", rest.value) if len(rest) >= _SHORTEST_REST else ""
    if len(words) < _SHORTEST_REST or closes(words.split("\n")[0]):
        return []
    from hqparse.tasks.unread_work import speaks_of_work  # of few documents

    code = "HQ207" if speaks_of_work(words) else "HQ228"
    return [Doubt(code, rest.spans(), {"words": words[:30]})]
