"""Workers that crash, hang, swell or are killed cost one file each, and order holds."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hqparse.batch.job import FAILED, READ, Outcome
from hqparse.batch.plan import Jobs, Plan
from hqparse.batch.pool import Pool
from hqparse.batch.settings import Settings
from hqparse.errors import HqparseError

MIB = 1024**2


def settings(**more: Any) -> Settings:
    return Settings(extract="batch_faults:extract", **{"timeout": 20.0, **more})


def folder(path: Path, *texts: str) -> Path:
    path.mkdir(exist_ok=True)
    for number, text in enumerate(texts):
        (path / f"{number:04d}.txt").write_text(text, encoding="utf-8")
    return path


def outcomes(path: Path, settings: Settings, workers: int = 2) -> list[Outcome]:
    return list(Pool(settings, workers).run(jobs(path)))


def jobs(path: Path) -> Jobs:
    return Jobs(Plan((str(path),)), lambda name: None)


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("signal SIGSEGV", "HQ-E502", "SIGSEGV"),
        ("signal SIGKILL", "HQ-E502", "SIGKILL"),
        ("signal SIGABRT", "HQ-E502", "SIGABRT"),
        ("exit 0", "HQ-E502", "exit status 0"),
        ("exit 5", "HQ-E502", "exit status 5"),
        ("quit", "HQ-E502", "exit status 3"),
        ("exit 77", "HQ-E504", "600 MiB"),
        ("swell", "HQ-E504", "600 MiB"),
        ("starve", "HQ-E504", "600 MiB"),
        ("raise x", "HQ-E000", "KeyError"),
        ("refuse broken", "HQ-E303", "broken"),
    ],
)
def test_a_fault_costs_one_file(tmp_path: Path, text: str, code: str, words: str) -> None:
    path = folder(tmp_path / "in", "一、甲", text, "二、乙", "三、丙")
    found = outcomes(path, settings(memory=600 * MIB))
    assert [o.status for o in found] == [READ, FAILED, READ, READ]
    assert found[1].code == code
    assert words in (found[1].message or "")
    assert (found[1].message or "").startswith("0001.txt: ")
    assert found[1].sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert found[1].size == len(text)


def test_a_hanging_file_is_ended_by_the_alarm(tmp_path: Path) -> None:
    path = folder(tmp_path / "in", "loop", "一、甲", "二、乙")
    found = outcomes(path, settings(timeout=0.4))
    assert [o.code for o in found] == ["HQ-E503", None, None]
    assert "0.4 s" in (found[0].message or "")


def test_a_worker_that_ignores_the_alarm_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hqparse.batch.pool.SLACK", -19.5)  # the pool's clock: after half a second
    found = outcomes(folder(tmp_path / "in", "wait 9", "一、甲"), settings(), workers=1)
    assert [o.code for o in found] == ["HQ-E503", None]


def test_a_file_that_was_killed_from_outside_is_tried_again(tmp_path: Path) -> None:
    path = folder(tmp_path / "in", "一、甲", f"once {tmp_path / 'mark'}", "二、乙")
    assert [o.status for o in outcomes(path, settings())] == [READ] * 3


def test_the_next_file_in_the_pipe_of_a_lost_worker_is_not_lost(tmp_path: Path) -> None:
    texts = ["signal SIGSEGV" if n % 3 == 0 else f"一、{n}" for n in range(24)]
    found = outcomes(folder(tmp_path / "in", *texts), settings(), workers=3)
    assert [o.status for o in found] == [FAILED if n % 3 == 0 else READ for n in range(24)]


def test_an_early_hoarder_does_not_cost_a_later_file(tmp_path: Path) -> None:
    path = folder(tmp_path / "in", "一、甲", "swell", "二、乙", "swell", "三、丙")
    found = outcomes(path, settings(memory=400 * MIB), workers=1)
    assert [o.status for o in found] == [READ, FAILED, READ, FAILED, READ]


def test_workers_are_replaced_after_their_share(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder(tmp_path / "in", *(f"一、{n}" for n in range(30)))
    found = outcomes(path, settings(memory=60 * MIB * 4), workers=2)  # always above half of it?
    assert [o.status for o in found] == [READ] * 30


def test_results_come_in_input_order_whatever_takes_long(tmp_path: Path) -> None:
    texts = ["wait 0.3" if n in (0, 7) else f"一、{n}" for n in range(40)]
    found = outcomes(folder(tmp_path / "in", *texts), settings(), workers=4)
    assert [o.seq for o in found] == list(range(40))


def test_the_window_bounds_what_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hqparse.batch.pool.WINDOW", 4)
    path = folder(tmp_path / "in", "wait 0.6", *(f"一、{n}" for n in range(40)))
    pool, plan = Pool(settings(), 2), jobs(path)
    first = next(iter(pool.run(plan)))
    assert first.seq == 0
    assert plan.taken <= 8


def test_what_a_library_prints_goes_nowhere(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert outcomes(folder(tmp_path / "in", "print"), settings())[0].status == READ
    assert "noise" not in "".join(capfd.readouterr())


def test_a_stop_finishes_what_is_on_its_way(tmp_path: Path) -> None:
    path = folder(tmp_path / "in", *(["wait 0.2"] * 50))
    plan = jobs(path)
    found = []
    for outcome in Pool(settings(), 2).run(plan):
        found.append(outcome.seq)
        plan.stop()
    assert found == list(range(plan.taken))
    assert len(found) < 10
    assert plan.stopped


def test_leaving_early_leaves_no_process(tmp_path: Path) -> None:
    path = folder(tmp_path / "in", "一、甲", *(["loop"] * 5))
    pool = Pool(settings(), 2)
    run: Iterator[Outcome] = pool.run(jobs(path))
    next(run)
    pids = [w.process.pid for w in pool._workers]
    run.close()  # type: ignore[attr-defined]
    assert pids
    assert not any(_alive(pid) for pid in pids if pid)


def _alive(pid: int) -> bool:
    for _ in range(50):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        time.sleep(0.1)
    return True


def test_workers_that_cannot_start_end_the_batch(tmp_path: Path) -> None:
    path = folder(tmp_path / "in", "一、甲")
    with pytest.raises(HqparseError, match="before they start"):
        outcomes(path, Settings(extract="no_such_module:extract"))


def test_idle_workers_may_die(tmp_path: Path) -> None:
    path = folder(tmp_path / "in", "wait 0.5", *(f"一、{n}" for n in range(3)))
    pool = Pool(settings(), 2)
    run = pool.run(jobs(path))
    first = next(run)
    for worker in pool._workers:
        os.kill(worker.process.pid or 0, signal.SIGKILL)
    assert [first.status, *(o.status for o in run)] == [READ] * 4


def test_outcomes_carry_what_the_report_needs(tmp_path: Path) -> None:
    found = outcomes(folder(tmp_path / "in", "一、甲\n二、乙"), settings())[0]
    assert found.tasks == 2
    assert json.loads(found.units) == {"县教育局": [2, 0, 0]}
    assert json.loads(found.doubts) == {"HQ301": 1}
    assert found.media_type == "text/plain"
    assert found.size == len("一、甲\n二、乙".encode())
