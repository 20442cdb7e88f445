"""Items and their attributions → tasks: the annotation rules of what counts as a task.

1. Where units are attributed: the smallest numbered items that carry an attribution, and their
   siblings. 2. Several attributed passages in one item are several tasks. 3. Where nothing is
   attributed: the items of the task chapters. 5. An attribution that stands once at a heading or
   at the end of a section counts for all below. 6. A 一、-level title alone on its line is a
   heading, its paragraphs are the tasks. 7. An item ends with its attribution.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hqparse import chapters
from hqparse.marks import CLOSING, TITLE, TOP_KINDS
from hqparse.model import Credit, Doubt, Item, Mark, Origin
from hqparse.segment import heading_of
from hqparse.text import Text

_EDGE = re.compile(r"^[\s。；，、;,.]+")
_WORD = re.compile(r"[一-鿿A-Za-z]")
_RUN_IN = re.compile(r"^[^。！？；：\n]{3,40}[。]")
_STOP = re.compile(r"[。；，]")


@dataclass(frozen=True, slots=True)
class Draft:
    """A task before its units are settled: its words, its own attribution, what it inherits."""

    item: int
    text: Text
    path: tuple[str, ...]
    mark: Mark | None
    origin: Origin
    credit: Credit | None = None
    inherited: Credit | None = None
    from_heading: str = ""
    doubts: tuple[Doubt, ...] = ()
    in_attributed_group: bool = False


@dataclass(frozen=True, slots=True)
class Outline:
    """The items with their attributions, and who stands below whom."""

    items: tuple[Item, ...]
    credits: tuple[tuple[Credit, ...], ...]
    below: tuple[tuple[int, ...], ...]
    raw: str
    title: str = ""
    unread: tuple[Doubt, ...] = ()
    """doubts about what looked like an attribution and was not read"""

    def subtree(self, i: int) -> Iterator[int]:
        """`i` and all items under it, in document order."""
        stack = [i]
        while stack:
            j = stack.pop()
            yield j
            stack.extend(reversed(self.below[j]))


def outline(
    items: Sequence[Item], credits: Sequence[tuple[Credit, ...]], raw: str, title: str
) -> Outline:
    """Put items and attributions together."""
    below: list[list[int]] = [[] for _ in items]
    for item in items:
        if item.parent >= 0:
            below[item.parent].append(item.index)
    real = tuple(tuple(c for c in cs if c.end > c.start) for cs in credits)
    unread = tuple(d for cs in credits for c in cs if c.end == c.start for d in c.doubts)
    return Outline(tuple(items), real, tuple(map(tuple, below)), raw, title, unread)


def choose(o: Outline) -> tuple[list[Draft], list[Doubt]]:
    """The tasks of the body, in document order, and doubts about the choice."""
    if any(c.units for cs in o.credits for c in cs):
        drafts, doubts = _Attributed(o).choose()
    else:
        drafts, doubts = _unattributed(o)
    return drafts, [*doubts, *o.unread]


class _Attributed:
    """The choice where units are named (rules 1, 2, 5, 6, 7)."""

    def __init__(self, o: Outline) -> None:
        self.o = o
        self.count = [0] * len(o.items)
        for item in reversed(o.items):
            self.count[item.index] += len(o.credits[item.index])
            if item.parent >= 0:
                self.count[item.parent] += self.count[item.index]
        self.sections = self._section_credits()
        self.doubts: list[Doubt] = []

    def choose(self) -> tuple[list[Draft], list[Doubt]]:
        """Walk the outline once; each item decides what it gives."""
        drafts: list[Draft] = []
        skip: set[int] = set()
        for item in self.o.items:
            if item.index in skip:
                continue
            given, whole = self._take(item)
            drafts += given
            if whole:
                skip.update(self.o.subtree(item.index))
        return drafts, self.doubts

    # --- attributions that stand once for a section (rule 5) ---

    def _section_credits(self) -> dict[int, tuple[Credit, int]]:
        """item → the attribution that its section shares and the heading that shares it."""
        shared: dict[int, tuple[Credit, int]] = {}
        for item in self.o.items:
            i = item.index
            if item.children and self.o.credits[i]:
                below_own = sum(self.count[j] for j in self.o.below[i])
                if not below_own or self._at_head(item):
                    for j in self.o.subtree(i):
                        if j != i:
                            shared[j] = (self.o.credits[i][-1], i)
        for item in self.o.items:
            top = self._section_end(item)
            if top is not None:
                for j in self.o.subtree(top):
                    if not self.o.credits[j] and j not in shared:
                        shared[j] = (self.o.credits[item.index][-1], top)
        return shared

    def _at_head(self, item: Item) -> bool:
        """The heading's own line ends with the attribution."""
        return bool(self.o.credits[item.index]) and self.o.credits[item.index][0].start < item.head

    def _section_end(self, item: Item) -> int | None:
        """The section whose last item carries the only attribution of the section."""
        i = item.index
        if item.children or item.mark is None or self.count[i] != 1 or item.parent < 0:
            return None
        siblings = self.o.below[item.parent]
        if siblings[-1] != i or len(siblings) < 2 or self.count[item.parent] != 1:
            return None
        own_line = self._own_line(item)
        if not own_line and not self._only_last_elsewhere(item):
            return None
        top = item.parent
        if self.o.items[top].mark is None and self.o.items[top].kind != TITLE:
            return None
        while own_line:
            above = self.o.items[top].parent
            if above < 0 or self.o.items[above].mark is None or self.count[above] != 1:
                break
            if self.o.below[above][-1] != top:
                break
            top = above
        return top

    def _own_line(self, item: Item) -> bool:
        """The item's attribution is a paragraph of its own."""
        credit = self.o.credits[item.index][-1]
        value = item.text.value
        return credit.start > 0 and value[credit.start - 1] == "\n"

    def _only_last_elsewhere(self, item: Item) -> bool:
        """No group of this level attributes an item that is not its last: the style of the
        document is one attribution at the end of each section."""
        kind, seen = item.kind, 0
        for other in self.o.items:
            group = [j for j in self.o.below[other.index] if self.o.items[j].kind == kind]
            if len(group) < 2 or not any(self.count[j] for j in group):
                continue
            if any(self.count[j] for j in group[:-1]):
                return False
            seen += 1
        return seen >= 1

    # --- what each item gives ---

    def _take(self, item: Item) -> tuple[list[Draft], bool]:
        """The drafts of one item, and whether they hold all of its subtree."""
        i = item.index
        if not item.kind:
            return self._loose_paragraphs(item), False
        if item.children:
            if not self.count[i] and i not in self.sections and self._has_attributed_sibling(item):
                if not self._aims(item) and not self._attributed_leaves_nearby(item):
                    return [self._plain(item, self._whole(item))], True
            return self._heading_passage(item), False
        if item.kind in TOP_KINDS or item.kind == TITLE:
            paragraphs = self._paragraph_tasks(item)
            if paragraphs is not None:
                return paragraphs, False
        if self.o.credits[i]:
            return self._passages(item), False
        if i in self.sections:
            return ([] if self._aims(item) else [self._inheriting(item)]), False
        if self._is_sibling_task(item):
            return [self._plain(item, item.text)], False
        return [], False

    def _aims(self, item: Item) -> bool:
        heading = heading_of(item)
        top = item.kind in TOP_KINDS and chapters.holds_no_tasks(heading)
        return top or chapters.is_aim(heading)

    def _has_attributed_sibling(self, item: Item) -> bool:
        return any(
            self.o.credits[j] and not self.o.items[j].children
            for j in self.o.below[item.parent]
            if j != item.index
        )

    def _attributed_leaves_nearby(self, item: Item) -> bool:
        """Other headings of this level have attributed items below: this one is a heading too."""
        return any(
            self.count[j] and self.o.items[j].children
            for j in self.o.below[item.parent]
            if j != item.index
        )

    def _is_sibling_task(self, item: Item) -> bool:
        if self._aims(item) or not _WORD.search(item.text.value):
            return False
        if self._has_attributed_sibling(item) or self._sibling_inherits(item):
            return True
        return self._in_task_chapter(item)

    def _sibling_inherits(self, item: Item) -> bool:
        return False

    def _in_task_chapter(self, item: Item) -> bool:
        """Rule 6: a chapter called 重点任务 is one of tasks even if others carry the attributions."""
        top = item.index
        while self.o.items[top].parent >= 0 and self.o.items[self.o.items[top].parent].kind:
            top = self.o.items[top].parent
        chapter = self.o.items[top]
        if top == item.index or not chapters.called_tasks(heading_of(chapter)):
            return False
        return not self.count[top] or self._group_without(item)

    def _group_without(self, item: Item) -> bool:
        return not any(self.count[j] for j in self.o.below[item.parent])

    def _whole(self, item: Item) -> Text:
        """The words of an item with all that stands under it."""
        parts = [self.o.items[j].text for j in self.o.subtree(item.index)]
        return Text.join(parts, "\n")

    def _plain(self, item: Item, text: Text) -> Draft:
        return Draft(
            item.index,
            _without_closing(text),
            item.path,
            item.mark,
            Origin.ITEM,
            in_attributed_group=self._has_attributed_sibling(item),
        )

    def _inheriting(self, item: Item) -> Draft:
        credit, heading = self.sections[item.index]
        return replace(
            self._plain(item, item.text),
            inherited=credit,
            from_heading=heading_of(self.o.items[heading]),
        )

    def _heading_passage(self, item: Item) -> list[Draft]:
        """A heading with text and an attribution of its own, whose items have theirs too."""
        credits = self.o.credits[item.index]
        below = self.o.below[item.index]
        if not credits or self._at_head(item) or not all(self.count[j] for j in below):
            return []
        return self._passages(item)

    def _passages(self, item: Item) -> list[Draft]:
        """Rule 2: each attributed passage is a task; rule 7: the item ends with the last one."""
        credits = self.o.credits[item.index]
        text = item.text
        if len(credits) == 1 and (body := _after_heading_credit(item, credits[0])):
            return [self._draft(item, body, credits[0])]
        drafts: list[Draft] = []
        at = 0
        for n, credit in enumerate(credits):
            passage, _ = _passage(text, at, credit)
            if not _WORD.search(passage.value):
                if drafts and not drafts[-1].credit:
                    drafts[-1] = replace(drafts[-1], credit=credit)
                at = credit.end
                continue
            for words, is_last in _lost_marks(passage, n):
                draft = self._draft(item, words, credit if is_last else None)
                drafts.append(draft)
            at = credit.end
        self._rest(text[at:], item)
        if not drafts:
            drafts = [self._draft(item, text[:0], credits[0])]
        return self._with_marks(item, drafts)

    def _with_marks(self, item: Item, drafts: list[Draft]) -> list[Draft]:
        """A passage on a line of its own, where the next number shows a gap, has lost its mark."""
        if len(drafts) < 2 or item.mark is None:
            return drafts
        following = next(
            (
                o.mark.number
                for o in self.o.items[item.index + 1 :]
                if o.mark and o.kind == item.kind
            ),
            None,
        )
        missing = (following - item.mark.number - 1) if following else 0
        if missing < 1 or missing != len(drafts) - 1:
            return drafts
        lost = [
            replace(
                d,
                mark=None,
                doubts=(
                    *d.doubts,
                    Doubt("HQ208", d.text.spans(self.o.raw), {"words": d.text.value[:20]}),
                ),
            )
            for d in drafts[1:]
        ]
        return [drafts[0], *lost]

    def _draft(self, item: Item, text: Text, credit: Credit | None) -> Draft:
        return Draft(item.index, text, item.path, item.mark, Origin.ITEM, credit)

    def _rest(self, rest: Text, item: Item) -> None:
        words = _EDGE.sub("", rest.value)
        if len(words) >= 12 and not CLOSING.re.match(words.split("\n")[0]):
            spans = rest.spans(self.o.raw)
            self.doubts.append(Doubt("HQ207", spans, {"words": words[:30]}))

    def _paragraph_tasks(self, item: Item) -> list[Draft] | None:
        """Rule 6: under a top title alone on its line, each paragraph is a task."""
        title = item.text.value[: item.head]
        if not item.title_alone or item.head >= len(item.text) or title.rstrip().endswith("。"):
            return None
        if self._at_head(item) and len(self.o.credits[item.index]) == 1:
            credit = self.o.credits[item.index][0]
            body = item.text[item.head :]
            return [
                replace(d, inherited=credit, from_heading=heading_of(item))
                for d in self._paragraphs(item, body, item.head, ())
            ]
        if not self.o.credits[item.index] and item.index not in self.sections:
            if not (self._has_attributed_sibling(item) and not self._aims(item)):
                return [] if self._aims(item) else None
        credits = tuple(c for c in self.o.credits[item.index] if c.start >= item.head)
        drafts = self._paragraphs(item, item.text[item.head :], item.head, credits)
        if len(credits) == 1 and drafts:
            return [
                d if d.credit else replace(d, inherited=credits[0], from_heading=heading_of(item))
                for d in drafts
            ]
        if not credits and item.index in self.sections:
            credit, heading = self.sections[item.index]
            name = heading_of(self.o.items[heading])
            return [replace(d, inherited=credit, from_heading=name) for d in drafts]
        return drafts

    def _paragraphs(
        self, item: Item, body: Text, offset: int, credits: tuple[Credit, ...]
    ) -> list[Draft]:
        """One draft a paragraph (several where it holds several attributions)."""
        path = (*item.path, heading_of(item))
        drafts: list[Draft] = []
        last_end = credits[-1].end - offset if credits else len(body)
        at = 0
        for line in body.value.split("\n"):
            start, at = at, at + len(line) + 1
            if not line.strip():
                continue
            inside = [c for c in credits if start <= c.start - offset < at]
            if start >= last_end and not inside:
                self._rest(body[start:], item)
                break
            if not inside and credits and _only_marks(body, start, at - 1, credits, offset):
                continue
            drafts += self._paragraph(item, body, (start, at - 1), inside, offset, path)
        return drafts

    def _paragraph(
        self,
        item: Item,
        body: Text,
        span: tuple[int, int],
        inside: list[Credit],
        offset: int,
        path: tuple[str, ...],
    ) -> list[Draft]:
        def draft(text: Text, credit: Credit | None) -> Draft:
            return Draft(item.index, text, path, None, Origin.PARAGRAPH, credit)

        at, end = span
        out: list[Draft] = []
        for credit in inside:
            local = replace(credit, start=credit.start - offset, end=credit.end - offset)
            passage, _ = _passage(body, at, local)
            at = local.end
            if _WORD.search(passage.value):
                out.append(draft(passage, credit))
        if not inside and not CLOSING.re.match(body.value[at:end]):
            out.append(draft(body[at:end].strip(), None))
        return out

    def _loose_paragraphs(self, item: Item) -> list[Draft]:
        """Paragraphs outside any numbering: those that carry an attribution are tasks."""
        credits = self.o.credits[item.index]
        if not credits:
            return []
        value = item.text.value
        drafts: list[Draft] = []
        floor = 0
        for credit in credits:
            if not credit.units:
                continue
            start = max(floor, value.rfind("\n", 0, max(credit.start, 0)) + 1)
            if start >= credit.start:  # on a line of its own: it speaks of the line above
                start = max(floor, value.rfind("\n", 0, max(credit.start - 1, 0)) + 1)
            passage, _ = _passage(item.text, start, credit)
            floor = credit.end
            if len(_WORD.findall(passage.value)) >= 6:
                drafts.append(Draft(item.index, passage, (), None, Origin.PARAGRAPH, credit))
        return drafts


def _only_marks(body: Text, start: int, end: int, credits: Sequence[Credit], offset: int) -> bool:
    """The line lies inside an attribution that covers several lines."""
    return any(c.start - offset <= start and end <= c.end - offset for c in credits)


def _passage(text: Text, start: int, credit: Credit) -> tuple[Text, int]:
    """The words from `start` to the attribution, with the stop that may stand behind it."""
    words = text[start : credit.start]
    lead = _EDGE.match(words.value)
    if lead:
        words = words[lead.end() :]
    words = words.strip()
    tail = text.value[credit.end : credit.end + 1]
    if tail in ("。", "；") and words and words.value[-1] not in "。；！？":
        words = Text.join((words, text[credit.end : credit.end + 1]))
    return words, credit.end


def _after_heading_credit(item: Item, credit: Credit) -> Text | None:
    """`1.标题（A牵头）⏎内容…`: the attribution stands on the heading, the content behind it."""
    value = item.text.value
    before = value[: credit.start]
    after = _EDGE.sub("", value[credit.end :])
    at_line_end = value[credit.end : credit.end + 2].lstrip("。").startswith("\n")
    if (
        len(after) < (8 if at_line_end else 15)
        or len(before) > 45
        or _STOP.search(before.rstrip("。；，"))
    ):
        return None
    first = after.split("\n")[0]
    if CLOSING.re.match(first):
        return None
    title = item.text[: credit.start].strip()
    rest = item.text[credit.end :]
    if rest.value[:1] in "。；" and before[-1:] not in "。；":
        return Text.join((title, rest))
    lead = _EDGE.match(rest.value)
    return Text.join((title, rest[lead.end() :] if lead else rest), "\n").strip()


def _lost_marks(passage: Text, n: int) -> list[tuple[Text, bool]]:
    return [(passage, True)]


def _without_closing(text: Text) -> Text:
    """The text up to a closing paragraph (validity, demands on everybody)."""
    at = 0
    for n, line in enumerate(text.value.split("\n")):
        if n and CLOSING.re.match(line):
            return text[: at - 1]
        at += len(line) + 1
    return text


# --- documents that attribute nothing (rule 3) -------------------------------------------------


def _last_of_list(o: Outline, item: Item) -> bool:
    """The last item of its part, with paragraphs behind its own, where no other item of its
    kind has any: those close the document."""
    same = [x for x in o.items if x.kind == item.kind and x.part == item.part and not x.children]
    return (
        len(same) >= 3
        and same[-1].index == item.index
        and not any("\n" in x.text.value for x in same[:-1])
    )


def _unattributed(o: Outline) -> tuple[list[Draft], list[Doubt]]:
    if chapters.is_rule_book(o.title):
        return [], []
    tops = [i for i in o.items if i.kind and (i.parent < 0 or not o.items[i.parent].kind)]
    named = [t for t in tops if chapters.names_tasks(heading_of(t))]
    chosen = named or [t for t in tops if not chapters.holds_no_tasks(heading_of(t))]
    drafts = [d for top in chosen for d in _chapter(o, top)]
    if not drafts:
        return [], []
    names = "、".join(heading_of(t)[:16] for t in chosen[:4])
    return drafts, [Doubt("HQ209", (), {"chapters": names})]


def _chapter(o: Outline, top: Item) -> Iterator[Draft]:
    """The leaves of a chapter; a leaf that is a heading gives its paragraphs."""
    for j in o.subtree(top.index):
        item = o.items[j]
        if item.children or chapters.is_aim(heading_of(item)):
            continue
        if j == top.index and item.kind == "条":
            continue
        paragraphs = _run_in_paragraphs(item)
        if paragraphs:
            path = (*item.path, heading_of(item))
            for words in paragraphs:
                yield Draft(j, words, path, None, Origin.PARAGRAPH)
        elif _WORD.search(item.text.value):
            text = item.text[: item.head] if _last_of_list(o, item) else item.text
            yield Draft(j, _without_closing(text), item.path, item.mark, Origin.ITEM)


def _run_in_paragraphs(item: Item) -> list[Text]:
    """The paragraphs under a title alone on its line, each opened by a run-in heading; a
    paragraph without one goes on with what stands before it."""
    if not item.title_alone or item.text.value[: item.head].rstrip().endswith("。"):
        return []
    lines = [x for x in _without_closing(item.text[item.head :]).lines() if x.value.strip()]
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
