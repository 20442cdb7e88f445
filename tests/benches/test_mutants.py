"""The mutants still fit the program, and what they lose is counted as it is said to be."""

from __future__ import annotations

import pytest

import mutants
from mutants import NEAR, losses, outcome


@pytest.mark.parametrize("mutant", list(mutants.mutants()), ids=lambda m: m.name)
def test_each_mutant_changes_its_module(mutant: mutants.Mutant) -> None:
    source = mutants._source(mutant.module)
    changed = source.replace(mutant.old, mutant.new)
    assert changed != source
    compile(changed, mutant.module, "exec")


def test_every_kind_of_rule_is_there() -> None:
    names = [m.name for m in mutants.mutants()]
    assert len(names) == len(set(names))
    count = {kind: sum(n.startswith(kind) for n in names) for kind in ("style", "duty", "mark")}
    assert count["style"] == 4
    assert count["duty"] > 30
    assert count["mark"] > 10
    assert sum(n.startswith("deadline") for n in names) > 10
    assert "tables" in names


def task(ident: str, text: str, start: int, lead: str) -> mutants.Record:
    places = [{"start": start, "end": start + len(text)}]
    return {"id": ident, "text": text, "lead_units": [lead], "places": places}


def doubt(severity: str, task: str | None, *places: tuple[int, int]) -> mutants.Record:
    spans = [{"start": a, "end": b} for a, b in places]
    return {"severity": severity, "task": task, "places": spans}


BEFORE = {
    "tasks": [task("0001", "建设数据平台", 0, "市数据局"), task("0002", "整治河道", 100, "甲")]
}
AFTER = [task("0001", "建设数据平台", 0, "市水务局"), task("0002", "整治河道", 100, "甲")]


@pytest.mark.parametrize(
    ("doubts", "told"),
    [
        ([], False),
        ([doubt("info", "0001")], False),
        ([doubt("warning", "0002")], False),
        ([doubt("warning", "0001")], True),
        ([doubt("error", None, (6 + NEAR - 1, 90))], True),
        ([doubt("error", None, (6 + NEAR, 90))], False),
    ],
)
def test_a_task_is_told_by_its_name_or_place(doubts: list[mutants.Record], told: bool) -> None:
    found = list(losses(BEFORE, {"tasks": AFTER, "diagnostics": doubts}))
    assert found == [(BEFORE["tasks"][0], told)]


def test_tasks_that_are_gone_or_too_many_count() -> None:
    one = {"tasks": BEFORE["tasks"][:1], "diagnostics": [doubt("warning", None, (101, 102))]}
    assert list(losses(BEFORE, one)) == [(BEFORE["tasks"][1], True)]
    assert [told for _, told in losses(one, {**BEFORE, "diagnostics": []})] == [False]


def test_a_mutant_runs_in_a_process_of_its_own() -> None:
    import multiprocessing

    from corpora import ROOT
    from hqparse.readers import read

    given = [("notice", read(ROOT / "samples" / "notice-brackets.txt"))]
    mutants._given.update(read=given, whole=mutants.answers(given))
    chosen = next(m for m in mutants.mutants() if m.name == "style in_brackets")
    with multiprocessing.get_context("fork").Pool(1, maxtasksperchild=1) as pool:
        found = pool.apply(outcome, (chosen,))
    assert found.lost > 3
    assert found.told == found.lost
