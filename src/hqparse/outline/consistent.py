"""The consistent outline: which of a document's candidates are its marks.

A dynamic program over stacks of (kind, number), kept to the few best (a beam): the next number
of an open level is worth most, then the first number of a deeper level, numbers that run on
under a new heading; a gap, a lost first mark, a number that begins again cost. Marks at line
starts are given; a candidate is taken where its weight and what it makes of the numbering
together are a gain. The work grows with the number of candidates, not with what they could mean.
"""

from collections.abc import Sequence
from math import inf
from operator import attrgetter

from hqparse.language.marks import RANKS
from hqparse.model.named import NamedTuple, made_of
from hqparse.outline.candidates import LONGEST_HEADING, Candidate

Level = tuple[str, int]
"""A kind of mark and the last number of it."""

_BEAM = 8
_NEXT, _FIRST, _RUNS_ON, _GAP, _AGAIN, _LOST, _WILD = 3.0, 0.5, 2.5, -2.0, -4.0, -2.5, -8.0
_GLUED = 5.0
"""A heading, and right behind it the first item of a deeper level: `二、推动设施升级3.统一…`."""

_PLACE = {kind: n for n, kind in enumerate(RANKS)}
_score = attrgetter("score")
_WIDEST_GAP = 4


class _State(NamedTuple):
    """One reading of the document so far: the levels that are open, the last number of each
    kind (0: none), the last mark taken, and all that were taken (a linked list)."""

    score: float
    stack: tuple[Level, ...]
    last: tuple[int, ...]
    before: Candidate | None
    taken: tuple[int, object] | None


def outline_of(found: Sequence[Candidate], given: frozenset[int]) -> list[int]:
    """The indices of the candidates that are marks, `given` among them, in order."""
    states = [_State(0.0, (), (0,) * len(_PLACE), None, None)]
    for i, candidate in enumerate(found):
        sure = i in given
        after = [] if sure else list(states)
        # Where all places are taken by readings without it, it must make a better one than theirs.
        full = len(after) == _BEAM
        least = after[-1].score if full else -inf
        made = (_with(state, i, candidate, sure, least) for state in states)
        after += [state for state in made if state is not None]
        states = _best(after)
    return _indices(states[0])


def _best(states: Sequence[_State]) -> list[_State]:
    """The best reading of each state of the numbering, at most `_BEAM` of them."""
    best: dict[tuple[tuple[Level, ...], tuple[int, ...]], _State] = {}
    for state in states:
        numbering = state.stack, state.last
        other = best.get(numbering)
        if other is None or state.score > other.score:
            best[numbering] = state
    return sorted(best.values(), key=_score, reverse=True)[:_BEAM]


def _with(state: _State, i: int, c: Candidate, sure: bool, least: float) -> _State | None:
    """The reading with candidate `i` as a mark; None where its score is not above `least`."""
    depth, gain = _placed(state, c)
    score = state.score + (max(gain, 0.0) if sure else gain + c.weight)
    if score <= least:
        return None
    place = _PLACE[c.kind]
    last = (*state.last[:place], c.number, *state.last[place + 1 :])
    stack = (*state.stack[:depth], (c.kind, c.number))
    return made_of(_State, (score, stack, last, c, (i, state.taken)))


def _placed(state: _State, c: Candidate) -> tuple[int, float]:
    """How many levels stay open above the mark, and what it gains for the numbering."""
    stack = state.stack
    for depth in range(len(stack) - 1, -1, -1):
        if stack[depth][0] == c.kind:
            step = c.number - stack[depth][1]
            return depth, _of_step(step, c.number) if c.free or step == 1 else _WILD
    rank = RANKS[c.kind]
    depth = len(stack)
    while depth and RANKS[stack[depth - 1][0]] >= rank:
        depth -= 1
    last = state.last[_PLACE[c.kind]]
    gain = _of_first(c.number, last)
    if _is_glued(state, c):
        gain += _GLUED
    elif not c.free and c.number != last + 1:
        gain = _WILD
    return depth, gain


def _of_step(step: int, number: int) -> float:
    if step == 1:
        return _NEXT
    if number == 1 or step == 0:  # 三、 twice: a slip, if the numbers below it say so
        return _AGAIN
    return _GAP - step if 1 < step <= _WIDEST_GAP else _WILD


def _of_first(number: int, last: int) -> float:
    if number == 1:
        return _FIRST
    if last and number == last + 1:
        return _RUNS_ON
    return _LOST if number == 2 else _WILD


def _is_glued(state: _State, c: Candidate) -> bool:
    """Right behind a heading of a higher level."""
    a = state.before
    return (
        a is not None
        and a.line == c.line
        and a.end >= c.bare
        and 2 <= c.at - a.end <= LONGEST_HEADING
        and RANKS[a.kind] < RANKS[c.kind]
    )


def _indices(state: _State) -> list[int]:
    out: list[int] = []
    taken = state.taken
    while taken is not None:
        out.append(taken[0])
        taken = taken[1]  # type: ignore[assignment]
    return out[::-1]
