"""Our named tuples are like those of `typing`."""

from __future__ import annotations

import copy
import inspect
import pickle
import re
import typing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hqparse.model.named import NamedTuple

SOURCES = Path(__file__).parents[2] / "src" / "hqparse"


class Ours(NamedTuple):
    x: int
    y: tuple[int, ...] = ()
    z: str | None = None

    @property
    def sum(self) -> int:
        return self.x + len(self.y)


class Theirs(typing.NamedTuple):
    x: int
    y: tuple[int, ...] = ()
    z: str | None = None

    @property
    def sum(self) -> int:
        return self.x + len(self.y)


class Below(Ours):
    __slots__ = ()

    @property
    def twice(self) -> int:
        return 2 * self.sum


VALUES = st.integers() | st.text() | st.none()
GIVEN = st.tuples(
    st.lists(VALUES, max_size=4), st.dictionaries(st.sampled_from(["x", "y", "z", "w"]), VALUES)
)


def made(kind: Any, given: tuple[list[Any], dict[str, Any]]) -> Any:
    """What a constructor makes of these, or whose fault it finds."""
    try:
        one = kind(*given[0], **given[1])
    except TypeError as error:
        return str(error).replace(kind.__name__, "")
    return tuple(one), one.x, one.y, one.z, one._asdict(), repr(one).replace(kind.__name__, "")


@given(GIVEN)
def test_made_as_those_of_typing(given: tuple[list[Any], dict[str, Any]]) -> None:
    assert made(Ours, given) == made(Theirs, given)


@given(st.dictionaries(st.sampled_from(["x", "y", "z", "w"]), VALUES))
def test_replaced_as_those_of_typing(changes: dict[str, Any]) -> None:
    ours, theirs = Ours(1), Theirs(1)
    try:
        wanted = tuple(theirs._replace(**changes))
    except ValueError:
        with pytest.raises(ValueError, match="'w'"):
            ours._replace(**changes)
    else:
        assert ours._replace(**changes) == wanted
        assert type(ours._replace(**changes)) is Ours


def parameters(kind: Any) -> list[tuple[str, object]]:
    return [(p.name, p.default) for p in inspect.signature(kind).parameters.values()]


def test_looks_like_those_of_typing() -> None:
    assert parameters(Ours) == parameters(Theirs)
    assert (Ours._fields, Ours._field_defaults) == (Theirs._fields, Theirs._field_defaults)
    assert typing.get_type_hints(Ours) == typing.get_type_hints(Theirs)
    assert not hasattr(Ours(1), "__dict__")
    match Ours(1, (2,), "c"):
        case Ours(x, y, z):
            assert (x, y, z) == (1, (2,), "c")


def test_is_the_tuple_of_its_fields() -> None:
    one = Ours(1, (2, 3))
    assert one.sum == 3
    assert one == (1, (2, 3), None)
    assert hash(one) == hash((1, (2, 3), None))
    with pytest.raises(AttributeError):
        setattr(one, "x", 2)  # noqa: B010


def test_copies_and_pickles() -> None:
    one = Ours(1, z="c")
    for again in (copy.copy(one), copy.deepcopy(one), pickle.loads(pickle.dumps(one))):
        assert type(again) is Ours
        assert again == one


def test_a_class_below_has_the_same_fields() -> None:
    assert Below(1, (2,)).twice == 4
    assert Below(1)._replace(x=2) == (2, (), None)
    assert repr(Below(1)).startswith("Below(x=1, ")


def test_all_named_tuples_are_ours() -> None:
    """One from `typing` would cost its start-up again."""
    theirs = re.compile("^from typing import .*NamedTuple|typing.NamedTuple", re.MULTILINE)
    modules = {p.name for p in SOURCES.rglob("*.py") if theirs.search(p.read_text("utf-8"))}
    assert modules == {"named.py"}
