"""Documents that attribute nothing (annotation rule 3): the chapters' names decide.

The tasks are the leaves of the task chapters; under headings whose numbering stops, the
paragraphs that each open with a run-in heading. The choice is always reported (HQ209).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hqparse.language import chapters
from hqparse.language.regexes import lazy
from hqparse.model.findings import Doubt, Item, Origin
from hqparse.model.text import Text
from hqparse.outline.outline import Draft, Outline
from hqparse.outline.segment import heading_of
from hqparse.tasks.passages import WORD, without_closing

_RUN_IN = lazy(r"^[^。！？；：\n]{3,40}[。]")


def unattributed(o: Outline) -> tuple[list[Draft], list[Doubt]]:
    """The tasks of a document without any attribution, and the doubt about the choice."""
    if chapters.is_rule_book(o.title):
        return [], []
    tops = [i for i in o.items if i.kind and (i.parent < 0 or not o.items[i.parent].kind)]
    named = [t for t in tops if chapters.names_tasks(heading_of(t))]
    chosen = named or [t for t in tops if not _holds_none(heading_of(t))]
    if not named and _only_demands(tops, chosen):
        return [], []
    lists = _Lists(o)
    drafts = [d for top in chosen for d in _chapter(o, top, lists)]
    if not drafts:
        return [], []
    names = "、".join(heading_of(t)[:16] for t in chosen[:4])
    return drafts, [Doubt("HQ209", (), {"chapters": names})]


def _holds_none(heading: str) -> bool:
    return chapters.holds_no_tasks(heading) or chapters.holds_procedure(heading)


def _only_demands(tops: Sequence[Item], chosen: Sequence[Item]) -> bool:
    """提高认识, 明确责任, 严格督查: a list of demands on everybody, and little else."""
    demands = sum(chapters.holds_no_tasks(heading_of(t)) for t in tops)
    return not any(t.children for t in chosen) and len(chosen) < demands


def _chapter(o: Outline, top: Item, lists: _Lists) -> Iterator[Draft]:
    """The leaves of a chapter; a leaf that is a heading gives its paragraphs."""
    for j in o.subtree(top.at):
        item = o.items[j]
        if item.children or chapters.is_aim(heading_of(item)):
            continue
        if j == top.at and item.kind == "条":
            continue
        paragraphs = _run_in_paragraphs(item)
        if paragraphs:
            path = (*item.path, heading_of(item))
            for words in paragraphs:
                yield Draft(j, words, path, None, Origin.PARAGRAPH)
        elif WORD.search(item.text.value):
            text = item.text[: item.head] if lists.closed_by(item) else item.text
            yield Draft(j, without_closing(text), item.path, item.mark, Origin.ITEM)


class _Lists:
    """The leaves of a document by part and kind, and which of them have paragraphs behind their
    own: gathered once, for each leaf asks."""

    def __init__(self, o: Outline) -> None:
        self.runs = o.runs
        self.leaves: dict[tuple[int, str], list[int]] = {}
        self.long: dict[tuple[int, str], int] = {}
        for item in o.items:
            if not item.children:
                group = item.part, item.kind
                self.leaves.setdefault(group, []).append(item.at)
                self.long[group] = self.long.get(group, 0) + ("\n" in item.text.value)

    def closed_by(self, item: Item) -> bool:
        """The last item of its part, with paragraphs behind its own, where no other item of its
        kind has any: those close the document."""
        if self.runs[item.at][-1] != item.at or "\n" not in item.text.value:
            return False
        group = item.part, item.kind
        same = self.leaves[group]
        return len(same) >= 3 and same[-1] == item.at and self.long[group] == 1


def _run_in_paragraphs(item: Item) -> list[Text]:
    """The paragraphs under a title alone on its line, each opened by a run-in heading; a
    paragraph without one goes on with what stands before it."""
    if not item.title_alone or item.text.value[: item.head].rstrip().endswith("。"):
        return []
    lines = [x for x in without_closing(item.text[item.head :]).lines() if x.value.strip()]
    if not lines:
        return []
    out: list[Text] = []
    run_in = any(_opens(x.value) for x in lines)
    for line in lines:
        if out and run_in and not _opens(line.value):
            out[-1] = Text.join((out[-1], line), "\n")
        else:
            out.append(line)
    return out


def _opens(words: str) -> bool:
    m = _RUN_IN.match(words)
    return m is not None and len(words) > m.end() + 10
