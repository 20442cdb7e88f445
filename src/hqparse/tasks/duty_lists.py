"""The tasks of duty lists: what stands behind the unit (`（一）县工信局：负责…`), and the words of
a working group less the sentence that names its units (annotation rule 11)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from hqparse.attribute.reading import GROUP, WHOLE
from hqparse.model.findings import Credit, Item, Origin
from hqparse.model.text import Text
from hqparse.outline.outline import Draft, Outline
from hqparse.tasks.passages import closes, without_closing


def with_named_chapters(o: Outline, drafts: Sequence[Draft]) -> list[Draft]:
    """Beside duty lists, and nothing else that attributes, the chapters of tasks hold theirs."""
    from hqparse.tasks.unattributed import in_named_chapters

    taken = {d.item for d in drafts}
    more = (d for d in in_named_chapters(o) if d.item not in taken)
    return sorted((*drafts, *more), key=lambda d: d.item)


def duty_drafts(item: Item, credits: Sequence[Credit]) -> list[Draft]:
    """The drafts of an item of a duty list; none for a unit with items below, which inherit."""
    if item.children:
        return []
    if credits[0].rule == GROUP:
        kept = Text.join((item.text[: credits[0].start], item.text[credits[0].end :]))
        return [_draft(item, kept, credits[0])]
    if len(credits) == 1 and not credits[0].start:
        return [_draft(item, item.text[_start(credits[0]) :], credits[0])]
    path = (*item.path, item.heading) if item.kind else ()
    drafts = []
    for credit in credits:
        end = item.text.value.find("\n", credit.end)
        words = item.text[_start(credit) : len(item.text) if end < 0 else end].strip()
        drafts.append(Draft(item.at, words, path, None, Origin.PARAGRAPH, credit))
    return drafts


def left_over(item: Item, credits: Sequence[Credit]) -> Iterator[Text]:
    """The words of a duty list that no draft holds: a unit's own above items, and lines that no
    unit opens among those that units open."""
    if item.children:
        yield item.text[credits[-1].end :].strip()
    elif len(credits) > 1:
        at = credits[0].start
        opened = sorted([c.start for c in credits])
        for line in item.text[at:].lines():
            start, at = at, at + len(line) + 1
            if closes(line.value):
                return
            if bisect_left(opened, start) == bisect_left(opened, at):
                yield line.strip()


def _start(credit: Credit) -> int:
    """Where the words of a duty begin: behind the colon, or with the clause itself."""
    return credit.start if credit.rule == WHOLE else credit.end


def _draft(item: Item, words: Text, credit: Credit) -> Draft:
    words = without_closing(words.strip())
    return Draft(item.at, words, item.path, item.mark, Origin.ITEM, credit)
