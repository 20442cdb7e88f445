"""Labels whose value stands on the lines below: `牵头单位：` / `区住建局` / `区财政局`."""

from __future__ import annotations

from collections.abc import Iterator

from hqparse.language.dates import DAY_IN_WORDS
from hqparse.language.duties import LABEL
from hqparse.language.marks import begins
from hqparse.language.regexes import lazy
from hqparse.model.text import Text
from hqparse.units.forms import is_organ, is_roster, looks_like_unit

_LABELLED = lazy(
    r"\n[ \t\u3000]{0,9}(?P<label>[^：:\n。，；]{2,16}[：:])(?P<value>[^：:\n]{0,200})"
    r"(?=\n\s{0,9}[^：:\n]{2,200}(?:\n|$))"
)
"""A line that begins with a label, and has a line below it without a colon."""
_DATE = lazy(rf"\s*+{DAY_IN_WORDS}")
_BETWEEN = lazy(r"[、，,\s]+")
_LONGEST = 60


def with_values(text: Text) -> Text:
    """A label alone on its line takes the line below as its value; lines below that are names of
    organs and nothing else are further values, but for those that sign (a date stands below)."""
    value = text.value
    found = list(_joined(value))
    if not found:
        return text
    laid: list[tuple[str, int, int]] = []
    at, glue = 0, ""
    for end, following, behind in found:
        laid.append((glue, at, end))
        at, glue = behind, following
    return text.laid([*laid, (glue, at, len(value))])


def _joined(value: str) -> Iterator[tuple[int, str, int]]:
    """What goes, line ends and the numbers of names: where it begins, what stands in its place,
    and where it ends."""
    behind, listed = 0, False
    for m in _LABELLED.finditer(value):
        label = LABEL.re.fullmatch(m["label"]) if m.start() >= behind else None
        if label is None:
            continue
        end = m.end()
        if not m["value"].strip():
            if _opens(_line(value, end + 1)):
                continue
            yield end, "", end + 1
            end = _end(value, end + 1)
        elif label["label"] and begins(m["value"].lstrip()):
            cuts = list(_numbered(value, m.start("value"), end))
            yield from cuts
            behind = cuts[-1][2] if cuts else end
            continue
        while label["label"] and _is_more(value, end + 1, listed):
            yield end, "、", end + 1
            end = _end(value, end + 1)
            listed = True
        behind = end


def _numbered(value: str, at: int, end: int) -> Iterator[tuple[int, str, int]]:
    """`责任单位：1.县水利局⏎2.县水务公司`: a number before each name, from 1 on."""
    cuts: list[tuple[int, str, int]] = []
    start, end_before = at + _blanks(value, at), at
    while (mark := begins(value, start)) and mark.number == len(cuts) + 1:
        names = [name for name in _BETWEEN.split(value[mark.end : end]) if name]
        if not names or not all(map(looks_like_unit, names)):
            break
        cuts.append((end_before, "、", mark.end) if cuts else (start, "", mark.end))
        end_before, start = end, end + 1 + _blanks(value, end + 1)
        end = _end(value, start)
    if len(cuts) > 1:
        yield from cuts


def _blanks(value: str, at: int) -> int:
    line = value[at : _end(value, at)]
    return len(line) - len(line.lstrip())


def _is_more(value: str, at: int, listed: bool) -> bool:
    """The line at `at` is a list of organs, and signs nothing. The last of a document may do so,
    unless names were `listed` line by line before."""
    line = _line(value, at)
    if not 2 <= len(line) <= _LONGEST:
        return False
    after = _line(value, _end(value, at) + 1)
    names = [name for name in _BETWEEN.split(line) if name]
    signs = _DATE.match(after) if after else not listed
    return not signs and all(is_organ(n) or is_roster(n) for n in names)


def _line(value: str, at: int) -> str:
    return value[at : _end(value, at)].strip()


def _end(value: str, at: int) -> int:
    end = value.find("\n", at)
    return len(value) if end < 0 else end


def _opens(line: str) -> bool:
    """A number mark or another label begins the line, or there is none."""
    return not line or begins(line) is not None or LABEL.re.match(line) is not None
