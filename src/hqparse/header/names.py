"""Names of organs as they stand in titles and signatures: side by side, letter-spaced, or run
together without a blank."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from hqparse.header.lines import Found, Range, between_blanks, looks_like_organ
from hqparse.language.regexes import lazy
from hqparse.model.text import Text
from hqparse.units import gazetteer

_SEAL = lazy(r"\s{0,8}[（(]\s*+(?:盖\s*+章|公\s*+章|印\s*+章|签\s*+章|代\s*+章|章|印)\s*+[）)]$")
_PARTY = lazy(
    r"(?P<party>中共中央(?:办公厅)?|中共[^、，\s]{1,16}?委(?:员会)?(?:办公[厅室])?)"
    r"(?P<state>国务院(?:办公厅)?|[^、，\s]{2,16}?人民政府(?:办公[厅室])?)"
    r"(?P<army>中央军委(?:办公厅)?)?"
)
_LEAD = lazy(r"国家|[^、，\s]{2,7}?[省市县区州盟旗]")
_BRANCH = r"(?:国家[^、，\s]{2,8}?总局|中国人民银行)?"
_OFFICES = ("办公厅", "办公室")
_LONGEST = 400


def organs(text: Text, start: int, end: int, known: Iterable[str] = ()) -> tuple[Found, ...]:
    """The organs that `value[start:end]` is made of; none if it is not. `known` are names that
    the document says apart elsewhere (in its title)."""
    seal = _SEAL.search(text.value, start, end) if text.value[end - 1 : end] in "）)" else None
    parts = _spelled(between_blanks(text, start, seal.start() if seal else end))
    names = ["".join(text.value[i] for i in part) for part in parts]
    if names and all(map(looks_like_organ, names)) and not all(len(n) < 3 for n in names):
        return _each(_with_offices(names, parts), known)
    joined = "".join(names)
    if not looks_like_organ(joined):
        return ()
    return _each([(joined, [i for part in parts for i in part])], known)


def organs_at(places: Sequence[int], text: Text) -> tuple[Found, ...]:
    """The organs that the characters at `places` are made of, which may stand on several lines.
    A blank parts two names; a line end may stand within one."""
    parts: list[Part] = []
    for a, b in (p for r in ranges_of(places) for p in between_blanks(text, *r)):
        if parts and "\n" in text.raw[text.origin[parts[-1][-1]] : text.origin[a]]:
            parts[-1] += range(a, b)
        else:
            parts.append(list(range(a, b)))
    names = ["".join(text.value[i] for i in part) for part in parts]
    if len(parts) > 1 and all(len(n) > 2 and looks_like_organ(n) for n in names):
        return _each(zip(names, parts, strict=True), ())
    joined = "".join(text.value[i] for i in places)
    return _each([(joined, list(places))], ()) if looks_like_organ(joined) else ()


Part = list[int]
"""The places of a name's characters in the cleaned text."""


def _spelled(parts: Sequence[Range]) -> list[Part]:
    """The pieces between blanks; single characters belong together: 商 务 部."""
    out: list[Part] = []
    single = False
    for a, b in parts:
        if out and single and b - a == 1:
            out[-1].append(a)
        else:
            out.append(list(range(a, b)))
        single = b - a == 1
    return out


def _with_offices(names: Sequence[str], parts: Sequence[Part]) -> list[tuple[str, Part]]:
    """`民政部 办公厅` is one name; every other blank parts two."""
    out: list[tuple[str, Part]] = []
    for name, part in zip(names, parts, strict=True):
        if out and name in ("办公厅", "办公室"):
            before, places = out.pop()
            out.append((before + name, [*places, *part]))
        else:
            out.append((name, part))
    return out


def _each(found: Iterable[tuple[str, Part]], known: Iterable[str]) -> tuple[Found, ...]:
    """Every name with its ranges, those that run together parted."""
    out: list[Found] = []
    for name, places in found:
        edges = (0, *parted(name, known), len(name))
        out += (Found(name[a:b], ranges_of(places[a:b])) for a, b in pairwise(edges))
    return tuple(out)


def ranges_of(places: Sequence[int]) -> tuple[Range, ...]:
    """Places of characters as ranges.

    >>> ranges_of([3, 4, 5, 9])
    ((3, 6), (9, 10))
    """
    cuts = [i for i in range(1, len(places)) if places[i] != places[i - 1] + 1]
    edges = (0, *cuts, len(places))
    return tuple((places[a], places[b - 1] + 1) for a, b in pairwise(edges) if a < b)


def parted(name: str, known: Iterable[str] = ()) -> tuple[int, ...]:
    """Where the second and further names begin in `name`; none where it is one name.

    >>> parted("云溪市财政局云溪市教育局")
    (6,)
    >>> parted("国家税务总局云溪市税务局"), parted("中共中央国务院")
    ((), (4,))
    """
    if not 6 <= len(name) <= _LONGEST:
        return ()
    return _by_known(name, known) or _party(name) or _same_lead(name) or _national(name)


def _by_known(name: str, known: Iterable[str]) -> tuple[int, ...]:
    words = sorted({k for k in known if k and k != name}, key=len, reverse=True)
    if len(words) < 2:
        return ()
    found = [m.span() for m in re.finditer("|".join(map(re.escape, words)), name)]
    edges = [0, *(end for _, end in found)]
    whole = edges[-1] == len(name) and [start for start, _ in found] == edges[:-1]
    return tuple(edges[1:-1]) if whole else ()


def _party(name: str) -> tuple[int, ...]:
    """中共云溪市委云溪市人民政府, 中共中央国务院中央军委."""
    m = _PARTY.fullmatch(name)
    return tuple(m.start(part) for part in ("state", "army") if m[part]) if m else ()


def _same_lead(name: str) -> tuple[int, ...]:
    """云溪市…云溪市…: the place (or 国家) that opens the first name opens each other one."""
    lead = _LEAD.match(name)
    if lead is None or name.find(lead[0], 1) < 0:
        return ()
    cuts = [m.start() for m in re.finditer(_BRANCH + re.escape(lead[0]), name) if m.start()]
    parts = [name[a:b] for a, b in pairwise((0, *cuts, len(name)))]
    whole = all(len(p) > len(lead[0]) + 1 and _ENDING.search(p) for p in parts)
    return tuple(cuts) if whole else ()


_ENDING = lazy(
    r"(?:[府委会局厅部院署行办室处社团站校馆联]|中心|海关)(?:[（(][^（）()]{2,16}[）)])?$"
)


def _national(name: str) -> tuple[int, ...]:
    """科技部财政部海关总署: organs of the state from one end to the other."""
    if len(name) > 120:
        return ()
    ways: dict[int, tuple[int, ...]] = {0: ()}
    for end in range(3, len(name) + 1):
        for start in ways:  # in their order, the first of them first
            if end - 18 <= start < end - 2 and _of_the_state(name[start:end]):
                ways[end] = (*ways[start], start) if start else ()
                break
    return ways.get(len(name), ())


def _of_the_state(name: str) -> bool:
    plain = name[:-3] if name.endswith(_OFFICES) else name
    if gazetteer.is_national(plain):
        return True
    if plain[-1:] not in ("部", "署", "委"):
        return False
    body = gazetteer.body_of(plain)
    return body is not None and not body.prefix
