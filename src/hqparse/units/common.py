"""The common list: marks part names, and each is one unit whatever stands beside it.

>>> [u.canonical for u in common_units(Text.of("市教育局、财政局")) or ()]
['市教育局', '市财政局']
>>> common_units(Text.of("市教育局和各县、区")) is None
True
"""

from functools import lru_cache
from typing import Any

from hqparse.language.characters import simplified
from hqparse.language.duty_verbs import BEGINNING
from hqparse.language.regexes import lazy
from hqparse.model.findings import Unit
from hqparse.model.named import made_of
from hqparse.model.text import Span, Text
from hqparse.units.canonical import Called, called
from hqparse.units.forms import is_no_unit, looks_like_unit
from hqparse.units.pieces import nothing_sticks
from hqparse.units.rosters import in_rosters
from hqparse.units.touching import cut

LONGEST_KEPT = 400
"""Characters of the longest list that is kept, or read the short way: what is longer hardly comes
again."""

_VERB = lazy(rf"{BEGINNING}|會同|会[省市县区国有各相]|商[省市县区国有各相]")
DUE = lazy(  # begins with one class, to which the engine skips
    r"[\d年月底末持长常季立适时前间改段任](?:(?<=[\d年月底末])|(?<=持)续|(?<=长)期|(?<=常)态|(?<=季)度"
    r"|(?<=立)即|(?<=适)时|(?<=时)限|(?<=[汛期冬夏收播耕种季暖热]前)|(?<=期间)|(?<=[立即边]改)|(?<=分阶段)|(?<=任)期)"
)
"""What the words of a deadline hold."""


def is_plain(value: str) -> bool:
    """True for a list of units and nothing else: no verb in it, no 会同, no words of time."""
    return _VERB.search(value) is None and DUE.search(value) is None


def common_units(words: Text) -> tuple[Unit, ...] | None:
    """The units of a common list; None for other lists."""
    names = _parted(words.value)
    found: list[Any] = [*map(_one, names)]
    if None in found:
        return None
    moved = words.origin[0] if words.in_one_piece() else None
    return _units(words, 0, names, found, moved)


def plain_units(words: Text, start: int, end: int) -> tuple[Unit, ...] | None:
    """The units of `words.value[start:end]`, if they are a common list that says nothing else
    (`is_plain`); None for other lists, and for what may be more than one name: the source has
    something between its characters that was left out (a blank, a line end)."""
    names = _parted(words.value[start:end])
    found: list[Any] = [*map(_plain_one, names)]
    if None in found:
        return None
    moved = words.origin[start] - start if words.in_one_piece(start, end) else None
    if moved is None and len(names) == 1:
        return None
    return _units(words, start, names, found, moved)


def _parted(value: str) -> list[str]:
    return value.replace("，", "、").split("、") if len(value) <= LONGEST_KEPT else [""]


def _units(
    words: Text, at: int, names: list[str], found: list[Called], moved: int | None
) -> tuple[Unit, ...]:
    """The units of the names, the first of which stands at `at`, and `moved` further on in the
    source, if the list is in one piece there."""
    units: list[Unit] = []
    level = ""
    for name, (own, canonical, takes_level) in zip(names, found, strict=True):
        end = at + len(name)
        if own:
            level = own
        elif takes_level:
            canonical = level + canonical
        place = (
            words.spans(at, end) if moved is None else (made_of(Span, (at + moved, end + moved)),)
        )
        units.append(made_of(Unit, (name, canonical, place, True)))
        at = end + 1
    return tuple(units)


@lru_cache(maxsize=4096)
def _one(name: str) -> Called | None:
    """What a name is called that is one unit in each list; None for others."""
    words = simplified(name)
    return called(words) if _stands(words) else None


@lru_cache(maxsize=4096)
def _plain_one(name: str) -> Called | None:
    """As `_one`, for a name that no verb and no words of time seem to stand in."""
    return _one(name) if is_plain(name) else None


def _stands(part: str) -> bool:
    """True if `part` is one unit and nothing else, in each list that it can stand in: it has the
    form of one, nothing sticks to it, no other touches it in it, no roster has it."""
    return (
        part.isalpha()
        and looks_like_unit(part)
        and not is_no_unit(part)
        and not in_rosters(part)
        and nothing_sticks(part)
        and not cut(part)
    )
