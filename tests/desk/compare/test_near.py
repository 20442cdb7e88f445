"""Tasks that are alike are found by an index: all that a look at each pair would find."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

import pytest

from hqparse.desk.compare import near
from hqparse.desk.compare.groups import POSSIBLE, same_words, task_groups
from hqparse.desk.compare.likeness import (
    ComparedTask,
    context,
    pairs_of,
    place,
    size,
    weights,
)
from hqparse.desk.compare.near import Likenesses
from hqparse.errors import LimitExceeded

_OFTEN = ["推进", "建设", "加强", "完善", "发展", "提升", "服务", "机制", "工作", "落实"]
_OFTEN += ["平台", "项目", "体系", "管理", "能力"]
_HEADS = ["一、产业", "二、民生", "三、产业和民生"]
_UNITS = ["市商务局", "市教育局", "市财政局"]


def plain(
    one: Sequence[ComparedTask], other: Sequence[ComparedTask], titles: Sequence[str]
) -> list[list[float]]:
    """How much each is like each, by a look at all of them."""
    a, b = pairs_of(one, other, titles)
    weight = weights([*a, *b])
    found = [
        [
            sum(weight[p] * (1 + 0.25 * ((p in s.title) + (p in t.title))) for p in s.text & t.text)
            / math.sqrt(size(s, weight) * size(t, weight))
            * context(place(x), place(y))
            for t, y in zip(b, other, strict=True)
        ]
        for s, x in zip(a, one, strict=True)
    ]
    columns = [max(column) for column in zip(*found, strict=True)]
    return [
        [v * math.sqrt(v / max(*row, columns[j])) if v else 0.0 for j, v in enumerate(row)]
        for row in found
    ]


def made_list(rng: random.Random, names: Sequence[str], count: int) -> list[ComparedTask]:
    """Tasks of frequent words and of names that few of them have; some stand twice."""
    tasks: list[ComparedTask] = []
    for _ in range(count):
        if tasks and rng.random() < 0.15:
            tasks.append(rng.choice(tasks))
            continue
        often = rng.choices(_OFTEN, k=rng.randint(0, 12))
        rare = rng.choices(names, k=rng.choice((0, 0, 1, 2, 5)))
        words = [*often, *rare, *(rng.choices(["", "2025年", "，"], k=2))]
        rng.shuffle(words)
        text = "".join(words)
        title = rng.choice((text[: rng.randint(0, 12)], "", "".join(rng.choices(_OFTEN, k=2))))
        path = tuple(rng.sample(_HEADS, rng.randint(0, 2)))
        units = frozenset(rng.sample(_UNITS, rng.randint(0, 2)))
        tasks.append(ComparedTask(title, text, path, units))
    return tasks


def both_lists(seed: int) -> tuple[list[ComparedTask], list[ComparedTask], list[str]]:
    rng = random.Random(seed)
    names = ["".join(chr(rng.randint(0x4E00, 0x9000)) for _ in range(3)) for _ in range(12)]
    a, b = (made_list(rng, names, rng.randint(1, 40)) for _ in range(2))
    kept = rng.sample(a, min(len(a), rng.randint(0, 12)))
    return a, [*b, *kept], rng.choice((["", ""], ["全市推进建设工作要点", "全市推进建设方案"]))


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.parametrize("least", [0.0, POSSIBLE, 0.3])
def test_the_index_leaves_out_nothing(seed: int, least: float) -> None:
    one, other, titles = both_lists(seed)
    found, wanted = Likenesses(one, other, titles, least), plain(one, other, titles)
    for i, row in enumerate(wanted):
        assert {j for j, v in enumerate(row) if v and v >= least} <= set(found.rows[i])
        for j, value in found.rows[i].items():
            assert value == pytest.approx(row[j], rel=1e-12)


@pytest.mark.parametrize("seed", range(60))
def test_groups_are_those_of_a_look_at_each_pair(seed: int) -> None:
    one, other, titles = both_lists(seed)
    found, wanted = Likenesses(one, other, titles, POSSIBLE), Likenesses(one, other, titles)
    a, b = ([task.text for task in tasks] for tasks in (one, other))
    expected = task_groups(wanted.rows, len(b), same_words(wanted.of, a, b))
    assert task_groups(found.rows, len(b), same_words(found.of, a, b)) == expected


def test_the_likeness_of_any_two_is_known() -> None:
    one, other, titles = both_lists(7)
    found, wanted = Likenesses(one, other, titles, 0.3), plain(one, other, titles)
    assert any(0 < value < 0.3 for row in wanted for value in row)
    for i, row in enumerate(wanted):
        for j, value in enumerate(row):
            assert found.of(i, j) == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize("count", [200, 400])
def test_steps_grow_with_the_list(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """What all tasks share (推进建设工作) is not looked for in all of them."""
    rng = random.Random(1)
    names = ("".join(chr(rng.randint(0x4E00, 0x9000)) for _ in range(20)) for _ in range(count))
    tasks = [ComparedTask("", f"推进建设工作{name}") for name in names]
    monkeypatch.setattr(near, "MOST", 40 * count)
    monkeypatch.setattr(near, "_NEVER_LONG", 0)
    found = Likenesses(tasks, tasks, (), POSSIBLE)
    assert [max(row, key=row.__getitem__) for row in found.rows] == list(range(count))


def test_long_lists_that_are_all_alike_are_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(near, "MOST", 10_000)
    monkeypatch.setattr(near, "_NEVER_LONG", 100)
    alike = [ComparedTask("", "推进云溪古镇保护建设")] * 101
    with pytest.raises(LimitExceeded, match=r"101 x 101 tasks"):
        Likenesses(alike, alike)
    assert Likenesses(alike[:10], alike[:10]).rows[0][9] > 0
    unlike = [ComparedTask("", chr(0x4E00 + n) + chr(0x5E00 + n)) for n in range(101)]
    assert len(Likenesses(unlike, unlike).rows) == 101
