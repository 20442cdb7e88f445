"""The measure itself: what counts as right; it agrees with the scorer beside the project."""

from __future__ import annotations

import copy
import importlib.util
import random
from pathlib import Path
from typing import Any

import pytest

from accuracy import below, figures, lifted
from corpora import documents, pairs, samples
from scoring import Score, align, fold, score

SHARED = Path(__file__).parents[3] / "shared"
ANSWERED = [d for gold, docs in pairs(SHARED) for d in documents(gold, docs)]

GOLD: dict[str, Any] = {
    "notice": {
        "title": "关于云溪的通知",
        "issue_date": None,
        "cc_recipients": ["区委", "区人大办"],
    },
    "tasks": [
        {
            "number": "1",
            "path": ["一、重点任务"],
            "text": "修缮老街，保留风貌。",
            "lead_units": ["区住房建设局"],
            "supporting_units": [],
            "responsible_units": [],
            "deadline": {"text": "2025年底前", "date": "2025-12-31"},
        },
        {
            "number": "2",
            "path": ["一、重点任务"],
            "text": "新建口袋公园三座，开放校园场地。",
            "lead_units": ["区绿化局", "区教育局"],
            "supporting_units": ["各镇人民政府"],
            "responsible_units": [],
            "deadline": None,
        },
    ],
    "indicators": [{"name": "绿地面积", "target": "12平方米"}],
}


def answer(**changes: Any) -> dict[str, Any]:
    out = copy.deepcopy({**GOLD, **changes})
    for n, task in enumerate(out["tasks"], 1):
        task["id"] = f"{n:04d}"
    return out


def test_the_right_answer_is_perfect() -> None:
    one = score(GOLD, answer())
    assert one.perfect == one.tasks == 2
    assert one.notice_right == one.notice_fields == 3
    assert all(c.f1 == 1.0 for c in (*one.strict.values(), *one.folded.values()))
    assert one.wrong == []


def test_marks_and_widths_count_strictly_but_not_folded() -> None:
    other = answer()
    other["tasks"][0]["text"] = "修缮老街,保留风貌."
    one = score(GOLD, other)
    assert one.perfect == 2
    assert (one.strict["text"].right, one.folded["text"].right) == (1, 2)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("text", "修缮老街，保留风"),
        ("path", ["一、重点任务", "（一）老街"]),
        ("lead_units", ["区住房建设局", "区城管局"]),
        ("supporting_units", ["区城管局"]),
        ("deadline", None),
    ],
)
def test_one_wrong_field_costs_the_task(field: str, value: Any) -> None:
    other = answer()
    other["tasks"][0][field] = value
    one = score(GOLD, other)
    assert (one.perfect, one.tasks) == (1, 2)
    assert one.folded[field].f1 < 1.0
    assert field in one.wrong[0]


def test_a_missed_and_an_invented_task_count() -> None:
    other = answer()
    other["tasks"][1] = {"id": "0002", "text": "与此毫不相干的一句话"}
    one = score(GOLD, other)
    assert (one.perfect, one.tasks) == (1, 3)
    tasks = one.folded["tasks"]
    assert (tasks.right, tasks.missed, tasks.invented) == (1, 1, 1)
    assert (tasks.precision, tasks.recall, tasks.f1) == (0.5, 0.5, 0.5)


def test_a_diagnostic_flags_its_task_and_one_without_task_a_missed_one() -> None:
    wrong = answer()
    wrong["tasks"][0]["lead_units"] = []
    assert score(GOLD, wrong).flagged_share == 0.0
    assert score(GOLD, {**wrong, "diagnostics": [{"task": "0001"}]}).flagged_share == 1.0
    assert score(GOLD, {**wrong, "diagnostics": [{"task": "0002"}]}).flagged_share == 0.0
    missed = answer(tasks=GOLD["tasks"][:1])
    assert score(GOLD, {**missed, "diagnostics": [{"task": None}]}).flagged_share == 1.0
    assert score(GOLD, missed).flagged_share == 0.0


def test_nothing_asked_and_nothing_given_is_right() -> None:
    one = score({"tasks": [], "notice": {}}, {})
    assert one.perfect_share == one.notice_share == one.flagged_share == 1.0
    assert one.units().f1 == 1.0


def test_alignment_keeps_the_order() -> None:
    texts = ["建设滨水步道", "改造望川码头", "恢复湿地植被"]
    want = [{"text": t} for t in texts]
    assert align(want, want[1:]) == [(1, 0), (2, 1)]
    assert align(want[:1], []) == []


def test_folding() -> None:
    assert fold("２０２５年 底前，«甲»。") == fold("2025年底前,《甲》.")
    assert fold("区教育局") != fold("区财政局")


def test_floors_only_rise() -> None:
    floors = {"seeds": {"perfect": 0.9, "notice": 0.5}, "gone": {"perfect": 1.0}}
    reached = {"seeds": {"perfect": 0.81239, "notice": 0.61239}}
    assert below(floors, reached) == ["seeds.perfect: 0.8124 is below its floor 0.9000"]
    text = lifted(floors, reached)
    assert "perfect = 0.9000" in text
    assert "notice = 0.6123" in text
    assert "[gone]\nperfect = 1.0000" in text


def test_figures_of_the_samples_against_themselves() -> None:
    scores = {d.path.name: score(d.gold, d.gold) for d in samples()}
    assert figures({"samples": scores})["samples"] == {
        "perfect": 1.0, "unit_f1": 1.0, "notice": 1.0, "indicators": 1.0,
    }  # fmt: skip


def spoiled(gold: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """An answer that is wrong here and there."""
    out = copy.deepcopy(gold)
    for task in list(out["tasks"]):
        match rng.randrange(8):
            case 0:
                out["tasks"].remove(task)
            case 1:
                task["text"] = task["text"][: len(task["text"]) // 2]
            case 2:
                task["lead_units"] = [*task["lead_units"], "区城管局"]
            case 3:
                task["path"] = task.get("path", [])[:-1]
            case 4:
                task["deadline"] = {"text": "年底", "date": "2031-12-31"}
            case 5:
                task["text"] = task["text"].replace("，", ",").replace("。", ".")
            case _:
                pass
    names = sorted(out["notice"])
    for name in rng.sample(names, min(2, len(names))):
        out["notice"][name] = "别的"
    return out


@pytest.mark.skipif(not ANSWERED, reason=f"no documents with answers: {SHARED} is not there")
@pytest.mark.parametrize("document", ANSWERED, ids=lambda d: d.path.name)
def test_it_agrees_with_the_scorer_beside_the_project(document: Any) -> None:
    spec = importlib.util.spec_from_file_location("score", SHARED / "score.py")
    assert spec is not None
    assert spec.loader is not None
    theirs = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(theirs)
    rng = random.Random(document.path.name)
    for _ in range(3):
        wrong = spoiled(document.gold, rng)
        mine = score(document.gold, wrong)
        other = theirs.score_document(document.gold, wrong)
        assert (mine.perfect, mine.tasks) == (other["perfect"], other["all"])
        assert (mine.notice_right, mine.notice_fields) == (other["fields_right"], other["fields"])
        units = mine.units()
        assert (units.right, units.invented, units.missed) == (
            other["tp"], other["fp"], other["fn"],
        )  # fmt: skip


def test_scores_add_up() -> None:
    total = Score()
    total += score(GOLD, answer())
    total += score(GOLD, answer(tasks=[]))
    assert (total.tasks, total.perfect, total.folded["tasks"].missed) == (4, 2, 2)
