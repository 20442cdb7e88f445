"""Items and their attributions → tasks: the annotation rules of what counts as a task.

1. Where units are attributed: the smallest numbered items that carry an attribution, and their
   siblings. 2. Several attributed passages in one item are several tasks. 3. Where nothing is
   attributed: the items of the task chapters (`unattributed`). 5. An attribution that stands once
   for a section counts for all below (`sections`). 6. A 一、-level title alone on its line is a
   heading, its paragraphs are the tasks (`paragraphs`). 7. An item ends with its attribution
   (`passages`).
"""

from __future__ import annotations

from collections.abc import Sequence

from hqparse.attribute.fields import OTHER_FIELD_HINT
from hqparse.attribute.reading import DUTY_RULES
from hqparse.language import chapters
from hqparse.language.marks import TITLE, TOP_KINDS
from hqparse.model.findings import Credit, Doubt, Item, Origin
from hqparse.model.text import Text
from hqparse.outline.outline import Draft, Outline, lost_mark, with_marks
from hqparse.tasks.passages import (
    WORD,
    behind_heading,
    each_attributed,
    has_words_below,
    heads_paragraphs,
    is_prose,
    is_sentence,
    passage,
    without_closing,
)
from hqparse.tasks.sections import at_head, beside_own, section_credits

Choice = tuple[list[Draft], list[Doubt]]
"""The tasks of the body, and the doubts about them."""

# What few documents have is imported where it stands.


def choose(o: Outline) -> Choice:
    """The tasks of the body, in document order, and doubts about the choice."""
    attributing = [c.rule for cs in o.credits for c in cs if c.names_units]
    if not attributing:
        from hqparse.tasks.unattributed import unattributed

        return unattributed(o)
    drafts, doubts = _Attributed(o).choose()
    if DUTY_RULES.issuperset(attributing):
        from hqparse.tasks.duty_lists import with_named_chapters

        drafts = with_named_chapters(o, drafts)
    if not all(draft.mark for draft in drafts):
        from hqparse.tasks.odd_numbers import with_odd_numbers

        drafts = with_odd_numbers(o, drafts)
    return drafts, doubts


class _Attributed:
    """The choice where units are named (rules 1, 2, 5, 6, 7)."""

    def __init__(self, o: Outline) -> None:
        self.o = o
        self.sections, self.doubts = section_credits(o)
        self.lists = frozenset(  # of duties in paragraphs: what stands beside one is none by that
            i for i, found in enumerate(o.credits) if len(found) > 1 and found[0].rule in DUTY_RULES
        )
        self.bodies = {  # of items with one attribution, what `behind_heading` says
            item.at: behind_heading(item, o.credits[item.at][0])
            for item in o.items
            if len(o.credits[item.at]) == 1
        }
        self.behind: dict[str, list[bool]] = {}
        for at, body in self.bodies.items():
            if not o.items[at].children:
                self.behind.setdefault(o.items[at].kind, []).append(body is not None)

    def choose(self) -> Choice:
        """Walk the outline once; each item decides what it gives."""
        drafts: list[Draft] = []
        skip: set[int] = set()
        for item in self.o.items:
            if item.at in skip:
                continue
            given, whole = self._take(item)
            drafts += given
            if whole:
                skip.update(self.o.subtree(item.at))
        return drafts, self.doubts

    def _take(self, item: Item) -> tuple[list[Draft], bool]:
        """The drafts of one item, and whether they hold all of its subtree."""
        i = item.at
        credits = self.o.credits[i]
        if credits and credits[0].rule in DUTY_RULES:
            return self._duties(item), False
        fields = credits and not item.children
        if fields and (len(credits) > 1 or OTHER_FIELD_HINT.search(item.text.value)):
            from hqparse.tasks.field_blocks import field_block

            if block := field_block(item, credits):
                return [self._draft(item, *block)], False
        if not item.kind:
            return self._loose(item) if credits else [], False
        if item.children:
            if self._is_whole_task(item):
                return [self._plain(item, self._whole(item))], True
            return self._heading_passage(item), False
        if item.kind in TOP_KINDS or item.kind == TITLE:
            paragraphs = self._paragraph_tasks(item)
            if paragraphs is not None:
                return paragraphs, False
        elif (
            len(credits) > 1
            and heads_paragraphs(item)
            and (series := each_attributed(item, credits))
        ):
            if series.guessed:
                self._tell_rest(item.text[item.head : series.start].strip())
            return self._paragraphs(item, credits, series.start), False
        if credits:
            return self._passages(item), False
        if i in self.sections:
            return ([] if is_prose(item) else [self._inheriting(item)]), False
        if self._is_sibling_task(item):
            return [self._plain(item, item.text)], False
        return [], False

    # --- which items are tasks ---

    def _is_whole_task(self, item: Item) -> bool:
        """An item with sub-items, none attributed, among attributed items without sub-items."""
        i = item.at
        if self.o.credited[i] or i in self.sections or is_prose(item):
            return False
        return self._has_attributed_sibling(item) and not self._attributed_leaves_nearby(item)

    def _has_attributed_sibling(self, item: Item) -> bool:
        if not self.o.others[item.at].leaf:
            return False
        return not self.lists or any(
            self.o.credits[j] and j not in self.lists for j in self.o.runs[item.at]
        )

    def _attributed_leaves_nearby(self, item: Item) -> bool:
        """Other headings of this level have attributed items below: this one is a heading too."""
        return self.o.others[item.at].heading

    def _is_sibling_task(self, item: Item) -> bool:
        if is_prose(item) or not WORD.search(item.text.value):
            return False
        return self._has_attributed_sibling(item) or self._in_task_chapter(item)

    def _in_task_chapter(self, item: Item) -> bool:
        """Rule 6: a chapter called 重点任务 is one of tasks even if only others attribute."""
        o, top = self.o, item.at
        while o.items[top].parent >= 0 and o.items[o.items[top].parent].kind:
            top = o.items[top].parent
        if top == item.at or not chapters.called_tasks(o.items[top].heading):
            return False
        above = item.parent
        return not o.credited[top] or o.credited[above] == len(o.credits[above])

    # --- what they give ---

    def _duties(self, item: Item) -> list[Draft]:
        from hqparse.tasks.duty_lists import duty_drafts, left_over

        for words in left_over(item, self.o.credits[item.at]):
            self._tell_rest(words)
        return duty_drafts(item, self.o.credits[item.at])

    def _loose(self, item: Item) -> list[Draft]:
        from hqparse.tasks.paragraphs import loose_paragraphs

        return list(loose_paragraphs(item, self.o.credits[item.at]))

    def _tell_rest(self, words: Text) -> None:
        from hqparse.tasks.paragraphs import doubts_of_rest

        self.doubts += doubts_of_rest(words)

    def _whole(self, item: Item) -> Text:
        """The words of an item with all that stands under it."""
        return Text.join([self.o.items[j].text for j in self.o.subtree(item.at)], "\n")

    def _plain(self, item: Item, text: Text) -> Draft:
        doubts = lost_mark(item)
        words = without_closing(text)
        return Draft(item.at, words, item.path, item.mark, Origin.ITEM, doubts=doubts)

    def _inheriting(self, item: Item) -> Draft:
        credit, heading = self.sections[item.at]
        name = self.o.items[heading].heading
        return self._plain(item, item.text)._replace(inherited=credit, from_heading=name)

    def _heading_passage(self, item: Item) -> list[Draft]:
        """Rule 9: a heading with words and an attribution of its own above items."""
        credits = self.o.credits[item.at]
        if not credits:
            return []
        before = item.text.value[: credits[0].start].strip()
        title_only = "\n" not in before and not is_sentence(before)
        each = all(self.o.credited[j] for j in self.o.below[item.at])
        if title_only and (at_head(self.o, item) or not each):
            return []
        if (item.kind in TOP_KINDS or item.kind == TITLE) and heads_paragraphs(item):
            return self._paragraphs(item, credits)
        return self._passages(item)

    def _passages(self, item: Item) -> list[Draft]:
        """Rule 2: each attributed passage is a task; rule 7: the item ends with the last one."""
        credits, text = self.o.credits[item.at], item.text
        one = len(credits) == 1 and self.bodies[item.at] is not None
        if one and (body := self._behind_heading(item, credits[0])):
            return [self._draft(item, body, credits[0])]
        drafts: list[Draft] = []
        at = 0
        for credit in credits:
            words = passage(text, at, credit)
            at = credit.end
            if WORD.search(words.value):
                drafts.append(self._draft(item, words, credit))
        rest = text[at:]
        if not drafts and len(credits) == 1 and WORD.search(rest.value):  # 1.责任单位：甲⏎建设…
            return [self._draft(item, without_closing(rest.strip()), credits[0])]
        if rest.value:
            self._tell_rest(rest)
        if len(drafts) > 1:
            return with_marks(self.o, item, drafts)
        return drafts or [self._draft(item, text[:0], credits[0])]

    def _behind_heading(self, item: Item, credit: Credit) -> Text | None:
        """The title and the content behind its attribution, unless the document shows that its
        items end with theirs: then what follows the last item closes the list."""
        body = self.bodies[item.at]
        if body is None:
            return None
        shown = self.behind.get(item.kind, [])
        itself = 0 if item.children else 1
        others, alike = len(shown) - itself, sum(shown) - itself
        if item.text.value[: credit.start].rstrip().endswith(("。", "；", "！")):
            return body if alike and 2 * alike >= others else None
        last = self.o.runs[item.at][-1] == item.at
        return None if last and others and not alike else body

    def _draft(self, item: Item, text: Text, credit: Credit | None) -> Draft:
        doubts = () if item.mark else lost_mark(item)
        draft = Draft(item.at, text, item.path, item.mark, Origin.ITEM, credit, doubts=doubts)
        whole, heading = self.sections.get(item.at, (None, 0))
        if credit is None or whole is None or (shared := beside_own(credit, whole)) is None:
            return draft
        return draft._replace(inherited=shared, from_heading=self.o.items[heading].heading)

    # --- paragraphs (rule 6) ---

    def _paragraph_tasks(self, item: Item) -> list[Draft] | None:
        """Under a top title alone on its line, each paragraph is a task; None elsewhere."""
        if not heads_paragraphs(item):
            return None
        i, credits = item.at, self.o.credits[item.at]
        is_chapter = is_prose(item) or chapters.called_tasks(item.heading)
        if credits and not is_chapter and not has_words_below(item, credits):
            return None  # the title is the task: 一、推进公立医院改革, 牵头单位：…, 完成时限：…
        if at_head(self.o, item) and len(credits) == 1:
            return self._all_inherit(self._paragraphs(item, ()), credits[0], item)
        if not credits and i not in self.sections:
            if is_prose(item):
                return []
            if not self._has_attributed_sibling(item):
                return None
        inside = tuple(c for c in credits if c.start >= item.head)
        drafts = self._paragraphs(item, inside)
        if len(inside) == 1:
            return self._all_inherit(drafts, inside[0], item)
        if not inside and i in self.sections:
            credit, heading = self.sections[i]
            return self._all_inherit(drafts, credit, self.o.items[heading])
        return drafts

    def _all_inherit(self, drafts: list[Draft], credit: Credit, heading: Item) -> list[Draft]:
        return [
            d
            if d.credit and d.credit.names_units
            else d._replace(inherited=credit, from_heading=heading.heading)
            for d in drafts
        ]

    def _paragraphs(
        self, item: Item, credits: Sequence[Credit], first: int | None = None
    ) -> list[Draft]:
        from hqparse.tasks.paragraphs import paragraph_drafts

        drafts, doubts = paragraph_drafts(item, credits, first)
        self.doubts += doubts
        return drafts
