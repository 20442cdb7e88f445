"""Units unlike the others of their document, by a coarse look at what stands between names and
inside them: two names in one, two clauses in one role."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from hqparse.language.regexes import lazy
from hqparse.model.findings import Doubt, Origin, Role, Task, TaskUnit
from hqparse.model.text import Span

_CLAUSE = lazy(r"\s*[，,；;]\s*")
_LIST = lazy(r"\s*、\s*")
_ALL = lazy(r"各|有关|相关")
"""市商务局，各区政府: what stands behind the comma is no body of its own level."""
_OFTEN = 0.5
"""The share of tasks with two roles or more, in a document whose commas part roles."""
_RARE = 0.1
_BORDER = lazy(
    r"(?:局|厅|部|署|院|海关|管委会|委员会|街道|总会|联社)(?=(?:市|省|区|县|国家|国务院|各|全国|中央)[一-鿿]{2})"
    r"|[一-鿿]委(?=(?:市|省|区|县)[一-鿿]{1,12}(?:局|厅|委|办|院|中心|公司|银行|海关)$)"
)
_PARTY = lazy(r"^[一-鿿]{0,4}委(?:[市省区县]|办公室)|党委|军委")


def fused_units(tasks: Sequence[Task]) -> Iterator[Doubt]:
    """A name that is made of two names of the document, or that has the end of an organ's name
    before another one: 区财政局区科委 (HQ624)."""
    printed = {(u.unit.name, u.unit.canonical) for task in tasks for u in task.units}
    names = {name for name, _ in printed}
    bodies = names | {canonical for _, canonical in printed}
    fused = {name for name in names if _is_fused(name, bodies)}
    if not fused:
        return
    for task in tasks:
        for unit in task.units:
            if unit.unit.name in fused and not unit.inherited:
                yield Doubt("HQ624", unit.unit.spans, {"name": unit.unit.name})


def _is_fused(name: str, bodies: set[str]) -> bool:
    for i in range(2, len(name) - 1):
        if name[:i] in bodies and name[i:] in bodies:
            return True
    return _BORDER.search(name) is not None and not _PARTY.search(name)


def clauses_in_one(raw: str, tasks: Sequence[Task]) -> Iterator[Doubt]:
    """Units of one role that a comma or a semicolon parts, where the document parts them by 、:
    a word of duty between them may be lost (HQ625). Told only where most tasks have two roles."""
    credited = [(task, _by_role(task.units)) for task in tasks if task.units]
    parted = sum([len(by_role) > 1 for _, by_role in credited])
    if parted < _OFTEN * len(credited):
        return
    lists = 0
    found: list[tuple[Span, Span]] = []
    for task, by_role in credited:
        if task.origin is Origin.TABLE:
            continue
        for spans in by_role.values():
            if len(spans) < 2:
                continue
            for one, other in pairwise(sorted(spans)):
                between = raw[one.end : other.start]
                if between == "、" or _LIST.fullmatch(between):
                    lists += 1
                elif _CLAUSE.fullmatch(between) and not _ALL.match(raw, other.start):
                    found.append((one, other))
    if len(found) > max(1, _RARE * (lists + len(found))):
        return
    for one, other in dict.fromkeys(found):
        words = {"words": " ".join(raw[one.start : other.end].split())}
        yield Doubt("HQ625", (Span(one.start, other.end),), words)


def _by_role(units: Sequence[TaskUnit]) -> dict[Role, list[Span]]:
    """The places of the units of each role."""
    found: dict[Role, list[Span]] = {}
    for unit, role, _, _ in units:
        spans = found.setdefault(role, [])
        if unit.spans:
            spans.append(unit.spans[-1])
    return found
