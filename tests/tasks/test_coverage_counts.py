"""The characters of each class are counted by stretches, and each once."""

from hypothesis import given
from hypothesis import strategies as st

from hqparse.tasks.coverage import CLASSES, Coverage


@given(
    st.lists(
        st.tuples(st.text("甲 \t\n\u3000\x85a", max_size=70), st.integers(0, len(CLASSES) - 1)),
        max_size=12,
    )
)
def test_each_printed_character_counts_in_its_class(parts: list[tuple[str, int]]) -> None:
    map_ = Coverage("".join(words for words, _ in parts))
    map_.of[:] = bytes(kind for words, kind in parts for _ in words)
    expected = dict.fromkeys(CLASSES, 0)
    for words, kind in parts:
        expected[CLASSES[kind]] += sum(not c.isspace() for c in words)
    assert map_.counts() == expected


def test_long_stretches_are_counted_whole() -> None:
    map_ = Coverage("甲 乙丙\n" * 1000)
    map_.of[1000:1003] = b"\2\2\2"
    assert map_.counts()["tasks"] + map_.counts()["prose"] == 3000
    assert map_.counts()["tasks"] == 2
