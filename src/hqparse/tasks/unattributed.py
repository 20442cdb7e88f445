"""Documents that attribute nothing (annotation rule 3): the chapters' names decide.

The tasks are the leaves of the task chapters; under headings whose numbering stops, the
paragraphs that each open with a run-in heading. The choice is always reported (HQ209).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hqparse.language import chapters
from hqparse.language.marks import TOP_KINDS
from hqparse.language.regexes import lazy
from hqparse.model.findings import Credit, Doubt, Item, Origin
from hqparse.model.text import Text
from hqparse.outline.outline import Draft, Outline, lost_mark
from hqparse.tasks.passages import WORD, heads_paragraphs, passage, without_closing

_LONGEST_NAME = 14
_OF_ITSELF = lazy("本(?:办法|规则|规定|条例|制度|细则|章程|规程|准则)|本[辦規條準][法則定例程]")
_TRANSMITS = lazy(  # 现将《…任务分解表》印发给你们, …予以分解下达
    r"(?:任务|目标|分工|分解|清单|台账|方案|要点|实事)[^。\n]{0,160}?(?:印\s?[发發][给給]?|下\s?[发發达達]|(?:分解|转发)如下)"
)
_ENDS = " \u3000。；;"
_PHONE = lazy(
    r"[^。；;\n]{2,40}?(?:[：:]|电话[：:]?|\s)\s{0,8}(?:0\d{2,3}[-－—]?\s?)?\d{7,11}"
    r"(?:[、，,；;转\s-]{1,3}\d{1,11}){0,3}[。；;]?"
)
"""市公安局：0500-1234567, a line of a list of telephone numbers."""
_RUN_IN = lazy(r"^(?!各|会议|会上|请|由|[^。]*(?:要|应当|必须|20\d\d年))[^。！？；：\n]{3,40}[。]")


def unattributed(o: Outline) -> tuple[list[Draft], list[Doubt]]:
    """The tasks of a document without any attribution, and the doubt about the choice."""
    if chapters.is_rule_book(o.title) or _are_articles(o):
        return [], []
    tops = _without_cover(o, [i for i in o.items if i.kind and not _kind_above(o, i)])
    named = [t for t in tops if chapters.names_tasks(t.heading) and _is_chapter(t)]
    if not any(_is_name(t.heading) for t in named):
        named = []
    chosen = named or [t for t in tops if not _holds_none(t.heading)]
    if not chosen:  # 目标任务 holds aims, unless nothing else can hold the tasks
        chosen = [t for t in tops if t.children and "任务" in t.heading]
    if not named and _only_demands(tops, chosen):
        return [], []
    lists = _Lists(o)
    drafts = [d for top in chosen for d in _chapter(o, top, lists)]
    if not drafts:
        return [], []
    names = "、".join(t.heading[:16] for t in chosen[:4])
    return drafts, [Doubt("HQ209", (), {"chapters": names})]


def _are_articles(o: Outline) -> bool:
    """Rules by their own words: articles (第…条), the first of which speak of themselves as
    本办法, whatever the title says."""
    leaves = [i for i in o.items if i.kind and not i.children]
    articles = [i for i in leaves if i.kind == "条"]
    if len(articles) < 3 or 2 * len(articles) <= len(leaves):
        return False
    return any(_OF_ITSELF.search(i.text.value) for i in articles[:3])


def in_named_chapters(o: Outline) -> list[Draft]:
    """The tasks of the chapters that are called tasks and hold no attribution (整治内容 beside a
    list of duties)."""
    tops = (i for i in o.items if i.kind and not _kind_above(o, i))
    lists = _Lists(o)
    return [
        draft
        for top in tops
        if not o.credited[top.at] and chapters.names_tasks(top.heading)
        for draft in _chapter(o, top, lists)
    ]


def _kind_above(o: Outline, item: Item) -> str:
    return o.items[item.parent].kind if item.parent >= 0 else ""


def _is_chapter(top: Item) -> bool:
    """A heading with something below it, not `一、细化任务。各单位要…`."""
    return top.children > 0 or heads_paragraphs(top)


def _without_cover(o: Outline, found: list[Item]) -> list[Item]:
    """The chapters of the plan; a cover's own 1. 2. 3. ask how it is to be carried out."""
    cover = [t for t in found if not t.part]
    if cover and _only_transmits(o, cover):
        return [t for t in found if t.part]
    plan = [t for t in found if t.part and t.kind in TOP_KINDS]
    if not plan or any(t.kind in TOP_KINDS for t in cover):
        return found
    return [t for t in found if t.part]


def _only_transmits(o: Outline, cover: Sequence[Item]) -> bool:
    """True for a cover that transmits a list of tasks (…任务分解…印发给你们) and whose items ask
    for nothing but care in carrying it out: 提高认识, 细化任务, 加强督查."""
    said = [i.text.value for i in o.items if not i.kind and not i.part]
    if not any(_TRANSMITS.search(words) for words in said) or any(t.children for t in cover):
        return False
    return 2 * sum(chapters.asks_for_care(t.heading) for t in cover) > len(cover)


def _is_name(heading: str) -> bool:
    """The heading is a chapter's usual name (重点任务, 主要举措), not one task among others
    (`二、集中精力抓好年末百日攻坚各项行动`)."""
    return len(heading) <= _LONGEST_NAME or chapters.called_tasks(heading)


def _holds_none(heading: str) -> bool:
    return chapters.holds_no_tasks(heading) or chapters.holds_procedure(heading)


def _only_demands(tops: Sequence[Item], chosen: Sequence[Item]) -> bool:
    """提高认识, 明确责任, 严格督查: a list of demands on everybody, and little else."""
    demands = sum(chapters.holds_no_tasks(t.heading) for t in tops)
    return not any(t.children for t in chosen) and len(chosen) < demands


def _chapter(o: Outline, top: Item, lists: _Lists) -> Iterator[Draft]:
    """The leaves of a chapter; a leaf that is a heading gives its paragraphs, where those of
    its kind are opened by run-in headings."""
    for j in o.subtree(top.at):
        item = o.items[j]
        if item.children or chapters.is_aim(item.heading):
            continue
        if j == top.at and item.kind == "条":
            continue
        if _PHONE.fullmatch(item.text.value.strip()):
            continue
        paragraphs = _run_in_paragraphs(item) if item.kind in lists.run_in else []
        if paragraphs:
            path = (*item.path, item.heading)
            for words in paragraphs:
                yield Draft(j, words, path, None, Origin.PARAGRAPH)
        elif WORD.search(item.text.value):
            doubts = lost_mark(item)
            due = _deadline_at_end(o, item)
            words = passage(item.text, 0, due) if due else _words(lists, item)
            yield Draft(j, words, item.path, item.mark, Origin.ITEM, due, doubts=doubts)


def _deadline_at_end(o: Outline, item: Item) -> Credit | None:
    """（完成时限：2025年6月底前） with which an item ends that names no units."""
    credits = o.credits[item.at]
    if (
        len(credits) != 1
        or not credits[0].deadline
        or item.text.value[credits[0].end :].strip(_ENDS)
    ):
        return None
    return credits[0]


def _words(lists: _Lists, item: Item) -> Text:
    """The words of a leaf. The first paragraph below a title alone on its line is always its
    own (各镇要…); only the last item of a list has closing paragraphs behind it."""
    if heads_paragraphs(item):
        first = item.text.value.find("\n", item.head + 1)
        if first < 0 or lists.runs[item.at][-1] != item.at:
            return item.text
        kept = without_closing(item.text[first:])
        return Text.join((item.text[:first], kept))
    return without_closing(item.text[: item.head] if lists.closed_by(item) else item.text)


class _Lists:
    """The leaves of a document by part and kind, and which of them have paragraphs behind their
    own: gathered once, for each leaf asks."""

    def __init__(self, o: Outline) -> None:
        self.runs = o.runs
        self.leaves: dict[tuple[int, str], list[int]] = {}
        self.long: dict[tuple[int, str], int] = {}
        self.run_in: set[str] = set()
        for item in o.items:
            if not item.children:
                group = item.part, item.kind
                self.leaves.setdefault(group, []).append(item.at)
                self.long[group] = self.long.get(group, 0) + ("\n" in item.text.value)
                if item.kind not in self.run_in and _has_run_in(item):
                    self.run_in.add(item.kind)

    def closed_by(self, item: Item) -> bool:
        """The last item of its part, with paragraphs behind its own, where no other item of its
        kind has any: those close the document."""
        if self.runs[item.at][-1] != item.at or "\n" not in item.text.value:
            return False
        group = item.part, item.kind
        same = self.leaves[group]
        return len(same) >= 3 and same[-1] == item.at and self.long[group] == 1


def _has_run_in(item: Item) -> bool:
    lines = item.text.value[item.head :].split("\n")
    return heads_paragraphs(item) and any(_opens(line) for line in lines)


def _run_in_paragraphs(item: Item) -> list[Text]:
    """The paragraphs under a title alone on its line, each opened by a run-in heading; a
    paragraph without one goes on with what stands before it."""
    if not heads_paragraphs(item):
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
