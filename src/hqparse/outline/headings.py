"""Headings: what an item is called in the path of those below it. They are read after the
attribution, for a heading is cut by the credit that was found on it: `一、优化环境（牵头：甲局）`
is called `一、优化环境`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hqparse.language.brackets import groups
from hqparse.language.regexes import lazy
from hqparse.model.findings import Credit, Item, Mark
from hqparse.model.named import made_of

_STOP = lazy("[。！？；]")
_EDGE = "，、；：,;: \u3000"


def headed(items: Sequence[Item], credits: Sequence[Sequence[Credit]]) -> tuple[Item, ...]:
    """The items, each with its heading and its path."""
    out: list[Item] = []
    below: dict[int, tuple[str, ...]] = {-1: ()}
    for item, found in zip(items, credits, strict=True):
        if item.parent not in below:
            above = out[item.parent]
            below[item.parent] = (*above.path, above.heading) if above.kind else ()
        at, parent, mark, kind, text, head, children, part, *_ = item
        path, heading = below[parent], _heading(mark, text.value[:head], found)
        # `_replace` takes some times as long
        made = (at, parent, mark, kind, text, head, children, part, path, heading)
        out.append(made_of(Item, made))
    return tuple(out)


def _heading(mark: Mark | None, line: str, found: Sequence[Credit]) -> str:
    """Mark and first sentence of an item, without its final stop and without what is attributed
    in it, be it to persons, whose credit takes no words (`（分管领导：王某某）`)."""
    words = _first_sentence(line)
    # Most are attributed behind their first sentence, which then stays as it is.
    if found and (words.strip(_EDGE) != words or [c for c in found if c.start <= len(words)]):
        words = _less_credits(line, words, found)
    return (mark.printed + words if mark else words).strip()


def _first_sentence(line: str) -> str:
    words = line.partition("。")[0]
    others = "；" in words or "！" in words or "？" in words
    return _STOP.split(words, 1)[0] if others else words


def _less_credits(line: str, sentence: str, found: Sequence[Credit]) -> str:
    cuts = _attributed(line, found)
    if not cuts:
        return sentence
    if len(sentence) >= min(cuts)[0]:
        sentence = _first_sentence(_without(line, cuts))
    return sentence.strip(_EDGE)


def _attributed(line: str, found: Sequence[Credit]) -> list[tuple[int, int]]:
    """The places of what is attributed in the line."""
    cuts: list[tuple[int, int]] = []
    persons: set[int] = set()
    for credit in found:
        if credit.start >= len(line):
            continue
        if credit.end > credit.start > 0:  # 一、县工信局 stays
            cuts.append((credit.start, credit.end))
        elif credit.end == credit.start and not credit.doubts:
            persons.add(credit.start)
    if persons:
        cuts += [(g.start, g.end) for g in groups(line) if g.start in persons]
    return cuts


def _without(line: str, cuts: Iterable[tuple[int, int]]) -> str:
    kept: list[str] = []
    at = 0
    for start, end in sorted(cuts):
        kept.append(line[at:start])
        at = max(at, end)
    return "".join(kept) + line[at:]
