"""Work shared out by the numbers of items, elsewhere in the document:
`第1、2项由市林业局牵头，市水利局配合，12月底前完成；第3项由市文旅局负责。`

Each item that a clause names takes its units and its deadline, which is told (HQ303). The numbers
must be those of one run of items that attribute nothing themselves, or nothing is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hqparse.attribute.fields import read_labels
from hqparse.attribute.reading import NUMBERED, Context, Reading
from hqparse.attribute.verbs import read_verbs
from hqparse.language.numerals import IN_MARKS, value
from hqparse.language.regexes import lazy
from hqparse.model.findings import Credit, Doubt, Item
from hqparse.model.named import NamedTuple
from hqparse.model.text import Text

_N = rf"[（(]?(?:\d{{1,3}}|[{IN_MARKS}]{{1,4}})[）)]?"
_AND, _TO = r"[、，,和及与]", r"[至到—\-－–~～]{1,2}"
_CLAUSE = lazy(
    rf"第(?P<numbers>{_N}(?:项?(?:{_AND}|{_TO})第?{_N}){{0,30}})[项条](?:任务|工作|措施|内容|事项)?"
    r"(?:均|都|分别)?(?P<by>由|[：:，,]\s?(?=[^。；;\n]{0,40}(?:单位|部门|牵头|负责)))"
)
_PIECE = lazy(rf"(?P<to>{_TO})?第?(?P<n>{_N})")
_ENDS = lazy(r"[。；;\n]")
_BRACKETS = "（()）"
_MOST = 60
"""Items that one clause names, at most."""


class _Share(NamedTuple):
    """Where a clause stands, the numbers that it names, and what it says of them."""

    start: int
    end: int
    numbers: tuple[int, ...]
    credit: Credit


class _Clauses(NamedTuple):
    """The lines of an item that hold the clauses."""

    item: int
    start: int
    end: int


def shared_out(
    items: Sequence[Item], found: Sequence[tuple[Credit, ...]], ctx: Context
) -> dict[int, tuple[Credit, ...]]:
    """The attributions that clauses give to items by their numbers: item → its attribution, which
    takes none of the item's words but the clauses themselves, behind the last item."""
    out: dict[int, tuple[Credit, ...]] = {}
    for item in items:
        shares = list(_shares(item.text, ctx))
        numbers = {n for share in shares for n in share.numbers}
        if len(numbers) < 2:
            continue
        line = item.text.value.rfind("\n", 0, shares[0].start) + 1
        stop = item.text.value.find("\n", shares[-1].end)
        here = _Clauses(item.at, line, len(item.text) if stop < 0 else stop)
        named = _run_with(items, numbers, found, here)
        if named and item.at not in named.values():
            out[item.at] = tuple(c for c in found[item.at] if c.end <= line)
        for share in shares:
            for at in (named[n] for n in share.numbers if n in named):
                start = end = len(items[at].text)
                if at == item.at:
                    start, end = here.start, here.end
                out[at] = (share.credit._replace(start=start, end=end),)
    return out


def _shares(text: Text, ctx: Context) -> Iterator[_Share]:
    if "项" not in text.value and "条" not in text.value:
        return
    for m in _CLAUSE.finditer(text.value):
        stop = _ENDS.search(text.value, m.end())
        next_ = _CLAUSE.search(text.value, m.end())
        ends = [s.start() for s in (stop, next_) if s]
        end = min(ends, default=len(text))
        words = text[m.end() : end].strip("，,、 ")
        reading = read_labels(words, ctx) if m["by"] != "由" else None
        if reading is None:
            reading = Reading()
            if not read_verbs(words, ctx, reading):
                continue
        numbers = _numbers(m["numbers"])
        if numbers and not reading.empty:
            said = {"heading": text.value[m.start() : m.end() + len(words)][:20]}
            doubt = Doubt("HQ303", text.spans(m.start(), m.end()), said)
            yield _Share(m.start(), end, numbers, reading.credit(0, 0, NUMBERED, (doubt,)))


def _numbers(words: str) -> tuple[int, ...]:
    """1、3-5 → 1, 3, 4, 5."""
    out: list[int] = []
    for m in _PIECE.finditer(words):
        n = value(m["n"].strip(_BRACKETS))
        if not n:
            return ()
        first = out[-1] + 1 if m["to"] and out else n
        if not first <= n < first + _MOST:
            return ()
        out += range(first, n + 1)
    return tuple(out)


def _run_with(
    items: Sequence[Item], numbers: set[int], found: Sequence[tuple[Credit, ...]], here: _Clauses
) -> dict[int, int]:
    """The items of one kind that have all the numbers, each once: number → item. Empty if they
    attribute themselves, or there are none."""
    kinds: dict[str, dict[int, list[int]]] = {}
    for item in items:
        if item.mark and not item.children and (item.at != here.item or here.start):
            kinds.setdefault(item.kind, {}).setdefault(item.mark.number, []).append(item.at)
    for known in kinds.values():
        each = {n: known.get(n, []) for n in numbers}
        if all(len(ats) == 1 for ats in each.values()):
            named = {n: ats[0] for n, ats in each.items()}
            own = [c for at in named.values() for c in found[at] if not _of_clauses(c, at, here)]
            return {} if any(c.names_units for c in own) else named
    return {}


def _of_clauses(credit: Credit, at: int, here: _Clauses) -> bool:
    return at == here.item and credit.start >= here.start
