"""What the recogniser of lines saw, column by column → words, how sure each character is, what
else it may be, and the marks that it nearly saw between two.

CTC: a character is a run of columns in which it is the likeliest; between two stands a blank.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from unicodedata import normalize

from hqparse.model.named import NamedTuple

BLANK = ""
_NEARLY = 0.02
"""What is less likely than this between two characters is not there."""
Guess = tuple[str, float]
"""A character (BLANK for none) and its probability."""


class LineColumns(NamedTuple):
    """The likeliest characters of a line's columns, best first, by the number of the column;
    columns left out are blank. `wide` is how many columns the strip has."""

    wide: float
    guesses: dict[int, tuple[Guess, ...]]


class LineWords(NamedTuple):
    """What a line says: its characters, the middle of each (0 the left end, 1 the right end) and
    how sure each is (0 to 1); widths (`：` or `:`) are one. Blanks are left out. `others`: what a
    character of an index may be as well, best first; `between`: what was nearly seen before the
    character of an index, that behind all at the length of the text."""

    text: str = ""
    middles: tuple[float, ...] = ()
    scores: tuple[float, ...] = ()
    others: tuple[tuple[int, tuple[Guess, ...]], ...] = ()
    between: tuple[tuple[int, Guess], ...] = ()

    @property
    def score(self) -> float:
        """The mean of the characters'; 0 without any."""
        return mean(self.scores) if self.scores else 0.0


class _Run(NamedTuple):
    """The columns [start, end) in which one character is the likeliest."""

    char: str
    start: int
    end: int


def words_of(columns: LineColumns) -> LineWords:
    """The words of a line."""
    runs = [run for run in _runs(columns) if run.char.strip()]
    if not runs:
        return LineWords()
    wide = max(columns.wide, float(runs[-1].end))
    tallied = [_tally(columns, run) for run in runs]
    ends = [0, *(run.end for run in runs)]
    starts = [*(run.start for run in runs), int(wide) + 1]
    nearly = [_nearly(columns, end, start) for end, start in zip(ends, starts, strict=True)]
    return LineWords(
        "".join(run.char for run in runs),
        tuple(round((run.start + run.end) / 2 / wide, 4) for run in runs),
        tuple(score for score, _ in tallied),
        tuple((i, others) for i, (_, others) in enumerate(tallied) if others),
        tuple((i, guess) for i, guess in enumerate(nearly) if guess[1] >= _NEARLY),
    )


@cache
def width_alone(char: str) -> str:
    """A character of which only the width is left aside.

    >>> width_alone("（") == width_alone("("), width_alone("、") == width_alone(",")
    (True, False)
    """
    return normalize("NFKC", char)


def _runs(columns: LineColumns) -> Iterator[_Run]:
    """The runs of columns, from the left; two of one character are apart where a blank is."""
    char, start, last = BLANK, 0, -1
    for column in sorted(columns.guesses):
        best = columns.guesses[column][0][0]
        if best == char and column == last + 1:
            last = column
            continue
        if char:
            yield _Run(char, start, last + 1)
        char, start, last = best, column, column
    if char:
        yield _Run(char, start, last + 1)


def _tally(columns: LineColumns, run: _Run) -> tuple[float, tuple[Guess, ...]]:
    """How sure the character of a run is, and what it may be as well, best first."""
    most: dict[str, float] = {}
    for column in range(run.start, run.end):
        for char, p in columns.guesses[column]:
            if char.strip():
                most[char] = max(most.get(char, 0.0), p)
    same = width_alone(run.char)
    score = sum(p for char, p in most.items() if width_alone(char) == same)
    others = [(char, round(p, 3)) for char, p in most.items() if width_alone(char) != same]
    return min(1.0, round(score, 3)), tuple(sorted(others, key=lambda guess: -guess[1]))


def _nearly(columns: LineColumns, start: int, end: int) -> Guess:
    """The likeliest character of columns that are blank."""
    seen = [
        guess
        for column in range(start, end)
        for guess in columns.guesses.get(column, ())
        if guess[0].strip()
    ]
    return max(seen, key=lambda guess: guess[1], default=(BLANK, 0.0))


def mean(scores: Sequence[float]) -> float:
    """The mean of some scores."""
    return sum(scores) / len(scores)
