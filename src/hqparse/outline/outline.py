"""The outline of a document: its items with their attributions, who stands below whom, and which
items are numbered in one run (a cover's 一、二、三 and a plan's 一、二、三 are two runs)."""

from collections.abc import Iterator, Sequence

from hqparse.language.marks import RANKS
from hqparse.model.findings import Credit, Doubt, Item, Mark, Origin
from hqparse.model.named import NamedTuple
from hqparse.model.text import Text


class Draft(NamedTuple):
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


def lost_mark(item: Item) -> tuple[Doubt, ...]:
    """HQ208 for an item of a numbered series whose own mark is lost."""
    if item.mark is not None or item.kind not in RANKS:
        return ()
    return (Doubt("HQ208", item.text.spans(), {"words": item.text.value[:20]}),)


class Others(NamedTuple):
    """Of the other items of an item's run: is one attributed that has no items below (`leaf`), has
    one items below and an attribution in it or under it (`heading`)?"""

    leaf: bool
    heading: bool


class Outline(NamedTuple):
    """`credits[i]`: the attributions of item i; `below[i]`: the items right under it; `runs[i]`:
    the items of its run, itself included; `credited[i]`: how many attributions it
    and all under it have; `others[i]`: what the rest of its run is like."""

    items: tuple[Item, ...]
    credits: tuple[tuple[Credit, ...], ...]
    below: tuple[tuple[int, ...], ...]
    runs: tuple[tuple[int, ...], ...]
    credited: tuple[int, ...]
    others: tuple[Others, ...]
    title: str = ""

    def subtree(self, i: int) -> Iterator[int]:
        """`i` and all items under it, in document order."""
        stack = [i]
        while stack:
            j = stack.pop()
            yield j
            stack.extend(reversed(self.below[j]))

    def each_run(self) -> Iterator[tuple[int, ...]]:
        """Every run once."""
        return (run for i, run in enumerate(self.runs) if run[0] == i)


def outline(items: Sequence[Item], credits: Sequence[tuple[Credit, ...]], title: str) -> Outline:
    """Put items and attributions together."""
    below: list[list[int]] = [[] for _ in items]
    for item in items:
        if item.parent >= 0:
            below[item.parent].append(item.at)
    real = tuple(
        [tuple([c for c in cs if c.end > c.start or c.names_units]) if cs else () for cs in credits]
    )
    runs: list[tuple[int, ...]] = [(i.at,) for i in items]
    for group in below:
        for run in _runs(items, group) if len(group) > 1 else ():
            for j in run:
                runs[j] = run
    credited = [len(cs) for cs in real]
    for item in reversed(items):
        if item.parent >= 0:
            credited[item.parent] += credited[item.at]
    others = _others(items, real, runs, credited)
    return Outline(
        tuple(items),
        real,
        tuple(map(tuple, below)),
        tuple(runs),
        tuple(credited),
        others,
        title,
    )


def _others(
    items: Sequence[Item],
    credits: Sequence[tuple[Credit, ...]],
    runs: Sequence[tuple[int, ...]],
    credited: Sequence[int],
) -> tuple[Others, ...]:
    """What the rest of each item's run is like: counted once a run, for asking each item about
    all others would be quadratic."""
    leaf = [bool(own) and not i.children for i, own in zip(items, credits, strict=True)]
    heading = [under > 0 and i.children > 0 for i, under in zip(items, credited, strict=True)]
    out = [Others(False, False)] * len(items)
    for i, run in enumerate(runs):
        if run[0] != i or len(run) == 1:
            continue
        leaves, headings = sum([leaf[j] for j in run]), sum([heading[j] for j in run])
        for j in run:
            out[j] = Others(leaves > leaf[j], headings > heading[j])
    return tuple(out)


def _runs(items: Sequence[Item], siblings: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Siblings of one kind up to where the numbers begin again."""
    open_runs: dict[str, list[int]] = {}
    for i in siblings:
        item = items[i]
        kind = item.kind
        run = open_runs.get(kind)
        if run and _begins_again(items[run[0]], items[run[-1]], item):
            yield tuple(run)
            run = None
        if run is None:
            run = open_runs[kind] = []
        run.append(i)
    yield from map(tuple, open_runs.values())


def _begins_again(first: Item, last: Item, item: Item) -> bool:
    """A smaller number, or a second 1 that does not repeat the first word for word."""
    if item.mark is None or last.mark is None:
        return False
    if item.mark.number == last.mark.number == 1:
        return item.text.value[:20] != first.text.value[:20]
    return item.mark.number < last.mark.number


def with_marks(o: Outline, item: Item, drafts: list[Draft]) -> list[Draft]:
    """The drafts of an item's passages. One on a line of its own, where the next number shows a
    gap, has lost its mark (HQ208)."""
    if item.mark is None:
        return drafts
    later = (i for i in o.items[item.at + 1 :] if i.mark and i.kind == item.kind)
    following = next(later, None)
    missing = following.mark.number - item.mark.number - 1 if following and following.mark else 0
    if missing < 1 or missing != len(drafts) - 1:
        return drafts
    return [drafts[0], *(_without_mark(draft) for draft in drafts[1:])]


def _without_mark(draft: Draft) -> Draft:
    lost = Doubt("HQ208", draft.text.spans(), {"words": draft.text.value[:20]})
    return draft._replace(mark=None, doubts=(*draft.doubts, lost))
