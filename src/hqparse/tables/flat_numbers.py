"""The numbers that open the rows of a table that was copied as plain text: 1 2 3, 一 二, 5 6 7."""

from collections.abc import Callable, Iterator, Sequence

from hqparse.language.numerals import value as number_of
from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple
from hqparse.model.text import Text

_CHINESE = lazy(r"[一二三四五六七八九十百]{1,4}")
"""One alone opens no row: 一 can stand for nothing, as a dash does."""
_FORMS = (lazy(r"\d{1,3}"), _CHINESE)
_WIDEST_GAP = 5


class RowOpening(NamedTuple):
    """A token that opens a row: its index, its number; numbers are `missing` before it."""

    token: int
    number: int
    missing: bool = False


def openings(
    table: Text, tokens: Sequence[tuple[int, int]], ends_row: Callable[[int], bool]
) -> list[RowOpening]:
    """What opens the rows, in order. `ends_row(i)`: a row may end with the token `i`; only behind
    such a one may a number be skipped."""
    for form in _FORMS:
        numbers = [
            RowOpening(i, number)
            for i, (a, b) in enumerate(tokens)
            if form.fullmatch(table.value, a, b)
            and (number := number_of(table.value[a:b]))
            and _opens_line(table.value, a)
        ]
        last = {o.number: k for k, o in enumerate(numbers)}
        first = _first(numbers, last)
        found = list(_chain(numbers, last, first, ends_row)) if first is not None else []
        if len(found) > (form is _CHINESE):
            return found
    return []


def _opens_line(value: str, at: int) -> bool:
    """Nothing but blanks and bars stands before `value[at]` on its line."""
    while at and value[at - 1] != "\n" and (value[at - 1].isspace() or value[at - 1] in "|｜"):
        at -= 1
    return at == 0 or value[at - 1] == "\n"


def _first(numbers: Sequence[RowOpening], last: dict[int, int]) -> int | None:
    """1, or else a number that the next one follows somewhere."""
    ones = [k for k, o in enumerate(numbers) if o.number == 1]
    followed = [k for k, o in enumerate(numbers) if last.get(o.number + 1, -1) > k]
    both = [k for k in ones if k in followed]
    if both or not followed:
        return next(iter(both or ones), None)
    return min(ones[0], followed[0]) if ones else followed[0]


def _chain(
    numbers: Sequence[RowOpening],
    last: dict[int, int],
    first: int,
    ends_row: Callable[[int], bool],
) -> Iterator[RowOpening]:
    """The numbers that go on from the first; one that comes too early is none, unless those
    before it stand nowhere below."""
    at = numbers[first].number - 1
    for k in range(first, len(numbers)):
        token, number, _ = numbers[k]
        skipped = range(at + 1, number)
        if number == at + 1:
            yield numbers[k]
        elif (
            at < number <= at + _WIDEST_GAP
            and all(last.get(n, -1) < k for n in skipped)
            and ends_row(token - 1)
        ):
            yield RowOpening(token, number, missing=True)
        else:
            continue
        at = number
