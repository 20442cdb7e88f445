"""Attributions that point to another item's: `（责任单位同上）`, `责任单位：同第4项`.

The item takes the units of the one before it, or of the one with that number, which is told
(HQ303). A deadline is taken only where nothing but 同上 is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hqparse.language.duties import LABEL_WORDS, role_of
from hqparse.language.regexes import lazy
from hqparse.model.findings import Credit, Doubt, Item, Role
from hqparse.model.text import Text

NAME = "same as"
_SAME = lazy(
    rf"(?:[（(〔\[]\s?+(?:(?P<label>{LABEL_WORDS})[：:为均]?)?|(?:^|(?<=[\n。；]))\s?+(?P<line>{LABEL_WORDS})[：:])"
    r"\s?+同(?:上(?:一?[项条])?|前(?:一?[项条])?|第?(?P<n>\d{1,3})[项条]?)\s?+[）)〕\]]?[。；]?\s{0,4}+$"
)


def pointed_to(
    items: Sequence[Item], texts: Sequence[Text], found: Sequence[tuple[Credit, ...]]
) -> dict[int, tuple[Credit, ...]]:
    """Item → its attributions, where the last one points to that of another item."""
    out: dict[int, tuple[Credit, ...]] = {}
    for item, text in zip(items, texts, strict=True):
        m = _SAME.search(text.value, max(0, len(text) - 40)) if "同" in text.value[-12:] else None
        if m is None or item.children:
            continue
        meant = _meant(items, item, m["n"], found, out)
        if meant is not None:
            kept = tuple(c for c in found[item.at] if c.end <= m.start())
            out[item.at] = (*kept, _like(meant, text, m))
    return out


def _meant(
    items: Sequence[Item],
    item: Item,
    number: str | None,
    found: Sequence[tuple[Credit, ...]],
    out: dict[int, tuple[Credit, ...]],
) -> Credit | None:
    """The attribution of the nearest item above that names units, or has the number."""
    for above in (items[at] for at in range(item.at - 1, -1, -1)):
        if above.kind != item.kind or above.mark is None:
            continue
        credits = [c for c in out.get(above.at, found[above.at]) if c.names_units]
        if number is None or above.mark.number == int(number):
            return credits[-1] if credits else None
    return None


def _like(meant: Credit, text: Text, m: re.Match[str]) -> Credit:
    label = m["label"] or m["line"]
    role = role_of(label) if label else None
    only = role in (Role.LEAD, Role.SUPPORTING)
    start = m.start() + len(m[0]) - len(m[0].lstrip())
    doubt = Doubt("HQ303", text.spans(start, m.end()), {"heading": m[0].strip()[:20]})
    return meant._replace(
        start=start,
        end=m.end(),
        rule=NAME,
        lead=() if only and role is not Role.LEAD else meant.lead,
        supporting=() if only and role is not Role.SUPPORTING else meant.supporting,
        responsible=() if only else meant.responsible,
        deadline=None if label else meant.deadline,
        doubts=(doubt,),
    )
