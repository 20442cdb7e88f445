"""Units as people write them: 市场监督管理局 means what a notice prints as 区市场监管局.

>>> names = {"区市场监管局": "区市场监管局", "区科委": "区科委", "区税务局": "区税务局"}
>>> matching("市场监督管理局", names), matching("市监局", names), matching("区科技局", names)
(['区市场监管局'], ['区市场监管局'], ['区科委'])
>>> matching("区水务局", names), near("区水务局", names)
([], ['区税务局', '区市场监管局'])
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from difflib import SequenceMatcher

from hqparse.language.characters import simplified
from hqparse.language.regexes import lazy
from hqparse.units.gazetteer import Body, body_of

_GOVERNMENT = lazy(r"(?<=.)(?:人民)?政府(?:办公室)?$|(?<=街道)办(?:事处)?$")
_LONG = (("委员会", "委"), ("办公室", "办"), ("管理委", "管委"))
_ENDINGS = lazy(r"(?:[局委厅部办署]|总局|总署)$")
_ROSTER = lazy(r"各|有关|相关")
_SHORTEST_PART = 4
"""Characters of a printed name that may stand at the end of a longer one that is asked for."""
_SHORTEST_LETTERS = 3
_NEAR = 0.34
"""The least likeness (0 to 1) of a name that is offered in place of another."""


def matching(asked: str, names: Mapping[str, str]) -> list[str]:
    """Those of the names (printed → canonical) that `asked` means, in their order.

    First: the same body at a level that agrees (区 is 云溪区 too), and names that hold the words
    asked for. Where there is none: a body of the same field (区科技局 for 区科委), a name that
    the one asked for ends with. At last: a name that has its characters in their order (市监局).
    """
    words = _plain(asked)
    if not words:
        return []
    body = body_of(words)
    for fits in _tests(words, body):
        found = [name for name, full in names.items() if fits(_plain(name)) or fits(_plain(full))]
        if found:
            return found
    return []


def near(asked: str, names: Iterable[str], most: int = 3) -> list[str]:
    """The names that look most like `asked`, the likest first."""
    words = _plain(asked)
    scored = {name: _likeness(words, _plain(name)) for name in names}
    likely = (name for name, score in scored.items() if score >= _NEAR)
    return sorted(likely, key=lambda name: -scored[name])[:most]


def _likeness(asked: str, name: str) -> float:
    return SequenceMatcher(None, asked, name, autojunk=False).ratio()


def _tests(words: str, body: Body | None) -> tuple[Callable[[str], bool], ...]:
    return (
        lambda name: words in name or _same_body(body, body_of(name)),
        lambda name: _same_field(body, body_of(name)) or _ends_with(words, name),
        lambda name: _letters(words, name),
    )


def _plain(name: str) -> str:
    """The name as it is compared: simplified, without blanks, 人民政府 and 委员会 in short."""
    words = simplified("".join(name.split()))
    for long, short in _LONG:
        words = words.replace(long, short)
    return _GOVERNMENT.sub("", words) or words


def _same_body(asked: Body | None, found: Body | None) -> bool:
    if asked is None or found is None or not _agree(asked.prefix, found.prefix):
        return False
    return asked.canonical == found.canonical


def _same_field(asked: Body | None, found: Body | None) -> bool:
    if asked is None or found is None or not _agree(asked.prefix, found.prefix):
        return False
    one, other = (_ENDINGS.sub("", body.canonical) for body in (asked, found))
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])  # 科委, 科技局


def _agree(asked: str, found: str) -> bool:
    """Do two levels agree? One that is left out agrees with every level, 区 with 澄湖区."""
    return asked.endswith(found) or found.endswith(asked)


def _ends_with(asked: str, name: str) -> bool:
    """澄湖区云溪港务集团 asks for 云溪港务集团."""
    return len(name) >= _SHORTEST_PART and asked.endswith(name)


def _letters(asked: str, name: str) -> bool:
    """Are the characters of `asked` in `name` in their order, the last one at its end?"""
    if len(asked) < _SHORTEST_LETTERS or asked[-1:] != name[-1:] or _ROSTER.match(name):
        return False
    rest = iter(name)
    return all(character in rest for character in asked)
