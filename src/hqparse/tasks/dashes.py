"""Paragraphs behind dashes, `——开展数据核查。（工业处）`: the dash is no word of the task, and one
that carries no attribution among others that do is a task too (annotation rule 1)."""

from __future__ import annotations

from collections.abc import Sequence

from hqparse.language.characters import DASHES
from hqparse.language.regexes import lazy
from hqparse.model.findings import Origin
from hqparse.outline.outline import Draft, Outline

_DASH = lazy(rf"(?:{'|'.join(DASHES)})[ \u3000]*(?=[一-鿿“《])")
_FEWEST = 2


def with_dashes(o: Outline, drafts: Sequence[Draft]) -> Sequence[Draft]:
    """The drafts, those behind dashes without them, and the others of their lists."""
    known: dict[int, dict[int, Draft]] = {}  # item → begin in the document → draft
    for draft in drafts:
        if not o.items[draft.item].kind and _DASH.match(draft.text.value):
            known.setdefault(draft.item, {})[draft.text.origin[0]] = draft
    more: list[Draft] = []
    for at, those in known.items():
        lines = [line for line in o.items[at].text.lines() if _DASH.match(line.value)]
        if 2 * len(those) >= len(lines) and len(those) >= _FEWEST:
            path: tuple[str, ...] = ()
            for line in lines:
                if known_one := those.get(line.origin[0]):
                    path = known_one.path
                else:
                    more.append(Draft(at, line, path, None, Origin.PARAGRAPH))
    plain = [_bare(d) if d.text.origin[:1] and _of_list(d, known) else d for d in (*drafts, *more)]
    return sorted(plain, key=lambda d: d.text.origin[:1]) if more else plain


def _of_list(draft: Draft, known: dict[int, dict[int, Draft]]) -> bool:
    return len(known.get(draft.item, ())) >= _FEWEST


def _bare(draft: Draft) -> Draft:
    m = _DASH.match(draft.text.value)
    return draft._replace(text=draft.text[m.end() :]) if m else draft
