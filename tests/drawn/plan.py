"""Planning a document from a random seed: which tables, with which columns, in which style."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from random import Random

from drawn import words
from drawn.layout import PAD, Fragment, Put, heights, wrap
from drawn.pen import FLAT, RULES, Style, draw, width_of

_HEADS = {
    "number": words.NUMBER,
    "category": words.CATEGORY,
    "content": words.CONTENT,
    "lead": words.LEAD,
    "duty": words.DUTY,
    "support": words.SUPPORT,
    "person": words.PERSON,
    "deadline": words.DEADLINE,
    "remark": words.REMARK,
}
_SHARES = {"number": 1.2, "category": 2.0, "content": 8.0, "deadline": 2.6, "person": 2.0}


@dataclass(frozen=True)
class Plan:
    """One document: its tables, each with the number of its head rows, and its style."""

    tables: tuple[tuple[Fragment, int], ...]
    style: Style
    texts: tuple[str, ...] = ()


def make(seed: int, rules: str | None = None) -> tuple[bytes, list[list[Fragment]], Style]:
    """Draw the document of a seed: the PDF, the tables of each page, the style."""
    planned = plan(seed, rules)
    data, pages = draw(planned.tables, planned.style, planned.texts)
    return data, pages, planned.style


def plan(seed: int, rules: str | None = None) -> Plan:
    """The document of a seed; `rules` fixes the way in which its rules are drawn."""
    rng = Random(seed)
    landscape, size = rng.random() < 0.4, rng.choice([7.5, 9, 10, 10.5, 12])
    style = Style(
        rules=rules or rng.choice(RULES),
        size=size,
        leading=size * rng.choice([1.2, 1.3, 1.5]),
        landscape=landscape,
        rotate=rng.choice([0, 0, 0, 90, 180, 270]),
        repeat=rng.random() < 0.5,
        broken=rng.random() < 0.6,
        closed=rng.random() < 0.5,
        top=rng.random() < 0.4,
        centred=rng.random() < 0.3,
        width=rng.choice([0.25, 0.5, 0.75, 1.0, 1.5]),
        shade=rng.random() < 0.3,
        trimmings=rng.random() < 0.5,
        seed=seed,
    )
    room = (842 if landscape else 595) - 110
    count = 2 if rng.random() < 0.25 else 1
    tables = tuple(_table(rng, room, style) for _ in range(count))
    return Plan(tables, style, tuple(words.sentence(rng) for _ in range(4)))


def _columns(rng: Random) -> list[str]:
    kinds = ["content", rng.choice(["lead", "duty"])]
    if rng.random() < 0.85:
        kinds.append("number")
    for kind, chance in (("category", 0.5), ("support", 0.5), ("deadline", 0.7), ("person", 0.3)):
        if rng.random() < chance:
            kinds.append(kind)
    tail = [k for k in kinds if k not in ("number", "category")]
    rng.shuffle(tail)
    front = [k for k in ("number", "category") if k in kinds]
    rng.shuffle(front)
    return [*front, *tail, *(["remark"] if rng.random() < 0.3 else [])]


def _table(rng: Random, room: float, style: Style) -> tuple[Fragment, int]:
    kinds = _columns(rng)
    shares = [_SHARES.get(kind, 3.0) for kind in kinds]
    widths = tuple(
        max(room * share / sum(shares), style.size * 2 + 2 * PAD + 1) for share in shares
    )
    widths = tuple(w * min(1.0, room / sum(widths)) for w in widths)
    cells = _head(rng, kinds)
    heads = max(row + span for row, _, span, _, _ in cells)
    rows = heads
    merge = style.rules not in FLAT
    for number in range(1, rng.randint(3, 16)):
        if merge and rng.random() < 0.08:
            cells.append(
                (rows, 0, 1, len(kinds), f"（{'一二三四五六七八九十'[number % 10]}）分项任务")
            )
            rows += 1
        cells.extend(
            (rows, col, 1, 1, words.words(kind, rng, number)) for col, kind in enumerate(kinds)
        )
        rows += 1
    if merge:
        cells = _merged(rng, cells, kinds, heads)
    puts = []
    for row, col, rowspan, colspan, text in cells:
        inner = sum(widths[col : col + colspan]) - 2 * PAD
        lines = wrap(text, inner, partial(width_of, size=style.size))
        puts.append(Put(row, col, rowspan, colspan, lines, head=row < heads))
    puts.sort(key=lambda put: (put.row, put.col))
    high = heights(puts, rows, style.leading)
    return Fragment(widths, tuple(high), tuple(puts)), heads


Planned = tuple[int, int, int, int, str]


def _head(rng: Random, kinds: list[str]) -> list[Planned]:
    """One row of head words; or two, where two columns of units stand side by side."""
    names = [rng.choice(_HEADS[kind]) for kind in kinds]
    pairs = [i for i in range(len(kinds) - 1) if {kinds[i], kinds[i + 1]} <= {"lead", "support"}]
    if not pairs or rng.random() < 0.4:
        return [(0, col, 1, 1, name) for col, name in enumerate(names)]
    i = pairs[0]
    cells = [(0, col, 2, 1, name) for col, name in enumerate(names) if col not in (i, i + 1)]
    short = {"lead": "牵头", "support": "配合"}
    return [
        *cells,
        (0, i, 1, 2, "责任单位"),
        (1, i, 1, 1, short[kinds[i]]),
        (1, i + 1, 1, 1, short[kinds[i + 1]]),
    ]


def _merged(rng: Random, cells: list[Planned], kinds: list[str], heads: int) -> list[Planned]:
    """Join cells of the category, lead or deadline column over some rows."""
    for kind in ("category", "lead", "deadline"):
        if kind not in kinds or (kind != "category" and rng.random() < 0.6):
            continue
        col = kinds.index(kind)
        own = [c for c in cells if c[1] == col and c[0] >= heads and c[3] == 1]
        cells = [c for c in cells if c not in own]
        while own:
            row, _, _, _, text = own.pop(0)
            span = 1
            while own and own[0][0] == row + span and rng.random() < 0.6:
                own.pop(0)
                span += 1
            cells.append((row, col, span, 1, text))
    return cells
