"""Brackets that hold nothing but a deadline, at the ends of items whose units stand elsewhere:
`县水利局（2项）⏎1.加固水库。（12月15日前）`.

By itself such a bracket may speak of a phase (动员部署（4月10日前）), so it is taken only where
half of a run end so, at least, and the heading above them or one of them names units.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hqparse.attribute.reading import Context
from hqparse.language.deadlines import find_deadlines
from hqparse.language.regexes import lazy
from hqparse.model.findings import Credit, Item
from hqparse.model.text import Text

NAME = "due bracket"
_BRACKET = lazy(r"[（(](?P<due>[^（）()\n]{2,24})[）)][。；]?\s*$")
_UNTIL = lazy(r"(?:[前底末内旬]|完成|长期|坚持|常态化?|持续|推进)$")
_FEWEST = 2


def due_credits(
    items: Sequence[Item],
    texts: Sequence[Text],
    found: Sequence[tuple[Credit, ...]],
    ctx: Context,
) -> Iterator[tuple[int, Credit]]:
    """Items without an attribution that end so, each with its deadline."""
    runs: dict[tuple[int, int, str], list[int]] = {}
    for item in items:
        if item.mark is not None and not item.children and item.parent >= 0:
            runs.setdefault((item.part, item.parent, item.kind), []).append(item.at)
    for (_, parent, _), run in runs.items():
        if not any(c.names_units for at in (parent, *run) for c in found[at]):
            continue
        credits = [(at, c) for at in run if not found[at] and (c := _due(texts[at], ctx))]
        if len(credits) >= _FEWEST and 2 * len(credits) >= len(run):
            yield from credits


def _due(text: Text, ctx: Context) -> Credit | None:
    m = _BRACKET.search(text.value, max(0, len(text) - 40))
    if m is None:
        return None
    words = m["due"]
    whole = [x for x in find_deadlines(words, ctx.calendar) if x[:2] == (0, len(words))]
    if not whole or not _UNTIL.search(words):
        return None  # （2月至3月）: when it is so
    due = whole[0][2]._replace(spans=text.spans(*m.span("due")))
    return Credit(m.start(), m.end("due") + 1, NAME, deadline=due)
