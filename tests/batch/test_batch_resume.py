"""However a batch ends, going on gives the bytes of an undisturbed run."""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cli_invented import call
from hqparse.batch.convert import process
from hqparse.batch.job import Outcome, Queue
from hqparse.batch.manifest import Manifest, beside
from hqparse.batch.plan import Jobs, Plan
from hqparse.batch.report import Summary, open_report, summary, units
from hqparse.batch.run import Target, run
from hqparse.batch.settings import Settings
from hqparse.errors import OutputError

DRIVER = Path(__file__).with_name("batch_driver.py")
FAKE = "batch_faults:extract"


class Inline:
    """An engine without processes, which may be cut off after `cut` outcomes."""

    def __init__(self, settings: Settings, cut: int | None = None, hard: bool = False) -> None:
        self.settings = settings
        self.cut = cut
        self.hard = hard
        self.parsed: list[str] = []

    def run(self, jobs: Queue) -> Iterator[Outcome]:
        count = 0
        while (job := jobs.take()) is not None:
            if count == self.cut:
                raise KeyboardInterrupt
            outcome = process(job, self.settings)
            if outcome.status != "same":
                self.parsed.append(job.name)
            count += 1
            yield outcome


class Onlooker:
    def __init__(self) -> None:
        self.jobs: Jobs | None = None
        self.stop_after: int | None = None
        self.count = 0

    def begins(self, jobs: Jobs) -> None:
        self.jobs = jobs

    def took(self, row: Any, reused: bool) -> None:
        self.count += 1
        if self.count == self.stop_after and self.jobs:
            self.jobs.stop()


def batch(folder: Path, out: Path, form: str = "jsonl", **more: Any) -> tuple[Summary, list[str]]:
    target = {k: more.pop(k) for k in ("resume", "retry", "force") if k in more}
    cut = more.pop("cut", None)
    settings = Settings(format=form, extract=FAKE, **more)
    engine = Inline(settings, cut)
    found = run(Plan((str(folder),)), Target(str(out), **target), settings, engine, Onlooker())
    return found, engine.parsed


def fill(folder: Path, **texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def some(folder: Path, count: int = 12) -> Path:
    texts = {f"n{n:03d}": f"一、第{n}项\n" * (n % 4 + 1) for n in range(count)}
    return fill(folder, **{**texts, "n005": "refuse 坏"})


def content(out: Path) -> dict[str, bytes]:
    """All bytes of an output but the manifest's."""
    if out.is_dir():
        files = [f for f in sorted(out.rglob("*")) if f.is_file() and "manifest" not in f.name]
        return {str(f.relative_to(out)): f.read_bytes() for f in files}
    return {"": out.read_bytes()}


def fresh(folder: Path, form: str, tmp: Path, **more: Any) -> dict[str, bytes]:
    """The bytes of an undisturbed run."""
    place = tmp / "fresh"
    if place.exists():
        shutil.rmtree(place)
    place.mkdir()
    batch(folder, place / "out", form, **more)
    return content(place / "out")


FORMATS = [
    "jsonl",
    "csv",
    "json",
    pytest.param("parquet", marks=pytest.mark.filterwarnings("ignore")),
]


@pytest.fixture(autouse=True)
def _often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hqparse.batch.journal.ROWS", 3)


def need(form: str) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow", reason="the parquet extra is not installed")


@pytest.mark.parametrize("form", FORMATS)
def test_a_second_run_does_nothing(tmp_path: Path, form: str) -> None:
    need(form)
    folder, out = some(tmp_path / "in"), tmp_path / "out"
    first, parsed = batch(folder, out, form)
    assert len(parsed) == first.inputs == 12
    assert dict(first.failed) == {"HQ-E303": 1}
    before = content(out), out.stat().st_mtime_ns if out.is_file() else 0
    again, parsed = batch(folder, out, form)
    assert parsed == []
    assert again.reused == 12
    assert (again.read, again.failed, again.tasks) == (first.read, first.failed, first.tasks)
    assert (content(out), out.stat().st_mtime_ns if out.is_file() else 0) == before


def test_a_report_tells_a_batch_that_is_not_finished(tmp_path: Path) -> None:
    folder, out = some(tmp_path / "in"), tmp_path / "out.jsonl"
    with pytest.raises(KeyboardInterrupt):
        batch(folder, out, cut=3)
    for whole in (False, True):
        manifest, row = open_report(str(out))
        found = summary(manifest, row)
        manifest.close()
        assert (found.inputs, found.whole) == ((12, True) if whole else (3, False))
        said = call("report-batch", out, "-f", "json")
        assert json.loads(said.out)["whole"] is whole
        assert ("the batch is not finished" in said.err) != whole
        batch(folder, out)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("cut", [0, 1, 3, 7, 11])
def test_going_on_after_an_interrupt(tmp_path: Path, form: str, cut: int) -> None:
    need(form)
    folder, out = some(tmp_path / "in"), tmp_path / "out"
    with pytest.raises(KeyboardInterrupt):
        batch(folder, out, form, cut=cut)
    if form != "json":
        assert not out.exists()
    _, parsed = batch(folder, out, form)
    assert len(parsed) == 12 - cut
    assert content(out) == fresh(folder, form, tmp_path)


@pytest.mark.parametrize("form", FORMATS)
def test_inputs_that_change_are_done_again_and_only_they(tmp_path: Path, form: str) -> None:
    need(form)
    folder, out = some(tmp_path / "in"), tmp_path / "out"
    batch(folder, out, form)
    fill(folder, n003="一、改了", n0035="一、新来的", zz="一、最后")
    (folder / "n007.txt").unlink()
    (folder / "n008.txt").rename(folder / "m.txt")
    found, parsed = batch(folder, out, form)
    assert parsed == ["m.txt", "n003.txt", "n0035.txt", "zz.txt"]
    assert found.inputs == 13
    assert content(out) == fresh(folder, form, tmp_path)


def test_inputs_that_go_from_the_end(tmp_path: Path) -> None:
    folder, out = some(tmp_path / "in"), tmp_path / "out"
    batch(folder, out)
    (folder / "n011.txt").unlink()
    found, parsed = batch(folder, out)
    assert (found.inputs, parsed) == (11, [])
    assert content(out) == fresh(folder, "jsonl", tmp_path)


def test_inputs_change_between_an_interrupt_and_going_on(tmp_path: Path) -> None:
    folder, out = some(tmp_path / "in"), tmp_path / "out"
    with pytest.raises(KeyboardInterrupt):
        batch(folder, out, cut=9)
    fill(folder, a="一、排在最前")
    _, parsed = batch(folder, out)
    assert parsed == ["a.txt", "n009.txt", "n010.txt", "n011.txt"]
    assert content(out) == fresh(folder, "jsonl", tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "fresh",
        "in",
        "out",
        "out.manifest.sqlite",
    ]


_STEPS = st.lists(
    st.tuples(st.sampled_from(["change", "add", "remove", "spoil"]), st.integers(0, 9),
              st.one_of(st.none(), st.integers(0, 8))),
    max_size=5,
)  # fmt: skip


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(_STEPS, st.sampled_from(["jsonl", "csv", "json"]))
def test_any_changes_and_cuts(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Any], form: str
) -> None:
    tmp = tmp_path_factory.mktemp("any")
    folder, out = some(tmp / "in", 6), tmp / "out"
    for n, (what, at, cut) in enumerate(steps):
        name = f"n{at:03d}"
        if what == "remove":
            (folder / f"{name}.txt").unlink(missing_ok=True)
        else:
            text = {"change": f"一、改{n}", "add": "一、同", "spoil": "refuse x"}[what]
            fill(folder, **{name: text})
        try:
            batch(folder, out, form, cut=cut)
        except KeyboardInterrupt:
            continue
    batch(folder, out, form)
    assert content(out) == fresh(folder, form, tmp)


def test_other_options_do_not_replace_the_output(tmp_path: Path) -> None:
    folder, out = some(tmp_path / "in"), tmp_path / "out"
    batch(folder, out)
    before = content(out)
    with pytest.raises(OutputError, match="other options"):
        batch(folder, out, tasks=True)
    assert content(out) == before
    _, parsed = batch(folder, out, tasks=True, force=True)
    assert len(parsed) == 12
    assert content(out) == fresh(folder, "jsonl", tmp_path, tasks=True)


def test_a_file_that_is_not_ours_is_not_replaced(tmp_path: Path) -> None:
    folder, out = some(tmp_path / "in"), tmp_path / "out"
    out.write_text("mine")
    with pytest.raises(OutputError, match="already"):
        batch(folder, out)
    assert out.read_text() == "mine"
    with pytest.raises(KeyboardInterrupt):
        batch(folder, out, force=True, cut=5)
    assert out.read_text() == "mine"
    _, parsed = batch(folder, out)
    assert len(parsed) == 7
    assert content(out) == fresh(folder, "jsonl", tmp_path)


def test_a_folder_that_is_not_ours_is_not_filled(tmp_path: Path) -> None:
    folder, out = some(tmp_path / "in"), tmp_path / "out"
    out.mkdir()
    (out / "mine.txt").write_text("mine")
    with pytest.raises(OutputError, match="already"):
        batch(folder, out, "json")
    batch(folder, out, "json", force=True)
    assert (out / "mine.txt").read_text() == "mine"


def test_an_output_that_was_edited_counts_as_foreign(tmp_path: Path) -> None:
    folder, out = some(tmp_path / "in"), tmp_path / "out"
    batch(folder, out)
    with out.open("a") as stream:
        stream.write("note\n")
    with pytest.raises(OutputError, match="already"):
        batch(folder, out)


def test_an_output_that_is_gone_is_made_again(tmp_path: Path) -> None:
    folder, out = some(tmp_path / "in"), tmp_path / "out"
    batch(folder, out)
    out.unlink()
    _, parsed = batch(folder, out)
    assert len(parsed) == 12
    assert content(out) == fresh(folder, "jsonl", tmp_path)


def test_a_part_that_is_gone_is_made_again(tmp_path: Path) -> None:
    folder, out = some(tmp_path / "in"), tmp_path / "out"
    with pytest.raises(KeyboardInterrupt):
        batch(folder, out, cut=5)
    (tmp_path / "out.part-1").unlink()
    _, parsed = batch(folder, out)
    assert len(parsed) == 12
    assert content(out) == fresh(folder, "jsonl", tmp_path)


def test_a_file_of_a_folder_that_was_damaged_is_made_again(tmp_path: Path) -> None:
    folder, out = some(tmp_path / "in"), tmp_path / "out"
    batch(folder, out, "json")
    (out / "n002.txt.json").write_bytes(b"")
    (out / "n003.txt.json").unlink()
    _, parsed = batch(folder, out, "json")
    assert parsed == ["n002.txt", "n003.txt"]
    assert content(out) == fresh(folder, "json", tmp_path)


def test_a_killed_publication_is_finished(tmp_path: Path) -> None:
    folder, out = some(tmp_path / "in"), tmp_path / "out"
    batch(folder, out)
    out.rename(tmp_path / "out.part-1")
    with sqlite3.connect(beside(str(out))) as db:
        db.execute("UPDATE runs SET state='whole'")
    db.close()
    _, parsed = batch(folder, out)
    assert parsed == []
    assert content(out) == fresh(folder, "jsonl", tmp_path)


def test_a_parquet_file_that_is_gone_comes_from_its_rows(tmp_path: Path) -> None:
    need("parquet")
    folder, out = some(tmp_path / "in"), tmp_path / "out"
    batch(folder, out, "parquet")
    out.unlink()
    _, parsed = batch(folder, out, "parquet")
    assert parsed == []
    assert content(out) == fresh(folder, "parquet", tmp_path)


def test_starting_over(tmp_path: Path) -> None:
    folder, out = some(tmp_path / "in"), tmp_path / "out"
    batch(folder, out)
    with pytest.raises(OutputError, match="exists"):
        batch(folder, out, resume=False)
    _, parsed = batch(folder, out, resume=False, force=True)
    assert len(parsed) == 12
    assert content(out) == fresh(folder, "jsonl", tmp_path)


def test_failures_are_tried_again_when_asked(tmp_path: Path) -> None:
    folder, out = some(tmp_path / "in"), tmp_path / "out"
    batch(folder, out)
    _, parsed = batch(folder, out, retry=True)
    assert parsed == ["n005.txt"]


def test_a_missing_file_is_tried_each_time(tmp_path: Path) -> None:
    folder, out = some(tmp_path / "in", 2), tmp_path / "out"
    names = tmp_path / "names"
    names.write_text(f"{folder}/n000.txt\n{tmp_path}/later.txt\n{folder}/n001.txt\n")
    found, _ = listed(names, out)
    assert dict(found.failed) == {"HQ-E301": 1}
    (tmp_path / "later.txt").write_text("一、来了")
    found, parsed = listed(names, out)
    assert not found.failed
    assert [Path(name).name for name in parsed] == ["later.txt"]
    assert [b"n000" in line or b"later" in line for line in out.read_bytes().splitlines()] == [
        True,
        True,
        False,
    ]


def listed(names: Path, out: Path) -> tuple[Summary, list[str]]:
    settings = Settings(extract=FAKE)
    engine = Inline(settings)
    with names.open("rb") as stream:
        found = run(Plan((), stream), Target(str(out)), settings, engine, Onlooker())
    return found, engine.parsed


def test_failures_of_the_process_are_tried_under_other_limits(tmp_path: Path) -> None:
    folder, out = fill(tmp_path / "in", a="一、甲", b="raise x"), tmp_path / "out"
    batch(folder, out)
    with sqlite3.connect(beside(str(out))) as db:
        db.execute("UPDATE files SET code='HQ-E503' WHERE status='failed'")
    db.close()
    assert batch(folder, out)[1] == []
    assert batch(folder, out, timeout=90.0)[1] == ["b.txt"]


def test_a_gentle_stop_keeps_what_was_done(tmp_path: Path) -> None:
    folder, out = some(tmp_path / "in"), tmp_path / "out"
    settings = Settings(extract=FAKE)
    watch = Onlooker()
    watch.stop_after = 4
    found = run(Plan((str(folder),)), Target(str(out)), settings, Inline(settings), watch)
    assert not found.whole
    assert found.inputs == 4
    assert not out.exists()
    assert len(batch(folder, out)[1]) == 8


def test_one_batch_at_a_time(tmp_path: Path) -> None:
    folder, out = some(tmp_path / "in"), tmp_path / "out"
    held = Manifest(beside(str(out)))
    with pytest.raises(OutputError, match="another batch"):
        batch(folder, out)
    held.close()
    batch(folder, out)


def test_a_manifest_on_a_full_disk_says_what_the_system_says(tmp_path: Path) -> None:
    held = Manifest(str(tmp_path / "a.manifest.sqlite"))
    for _ in held.query("PRAGMA max_page_count=1"):  # SQLite's own full disk
        pass
    with pytest.raises(OutputError) as caught:
        for _ in held.query("CREATE TABLE more AS SELECT hex(zeroblob(9000)) AS x"):
            pass
    held.close()
    assert "cannot be written: No space left on device; " in caught.value.line("en")
    assert "无法写入：磁盘空间不足；" in caught.value.line("zh")


def test_a_manifest_that_is_none(tmp_path: Path) -> None:
    folder, out = some(tmp_path / "in"), tmp_path / "out"
    Path(beside(str(out))).write_bytes(b"not a database at all, but long enough to look at" * 9)
    with pytest.raises(OutputError):
        batch(folder, out)
    Path(beside(str(out))).unlink()
    with sqlite3.connect(beside(str(out))) as db:
        db.execute("PRAGMA user_version=99")
    db.close()
    with pytest.raises(OutputError, match="version"):
        batch(folder, out)


def test_the_report_is_the_summary(tmp_path: Path) -> None:
    folder, out = some(tmp_path / "in"), tmp_path / "out"
    found, _ = batch(folder, out)
    manifest, latest = open_report(str(out))
    told = summary(manifest, latest)
    assert (told.inputs, told.read, told.failed, told.tasks) == (12, 11, found.failed, found.tasks)
    assert [(u.name, u.lead) for u in units(manifest, latest)] == [("县教育局", found.tasks)]
    manifest.close()


@pytest.mark.parametrize(("form", "kills"), [("jsonl", 8), ("csv", 2), ("json", 3), ("parquet", 2)])
def test_kill_9_at_random_moments(tmp_path: Path, form: str, kills: int) -> None:
    need(form)
    folder, out = tmp_path / "in", tmp_path / "out"
    texts = {f"n{n:03d}": f"wait 0.0{n % 4}\n" + f"一、第{n}项\n" * (n % 9) for n in range(150)}
    fill(folder, **{**texts, "n030": "signal SIGSEGV", "n031": "raise x"})
    chance, rows = random.Random(form), [0]
    for _ in range(kills):
        child = drive(folder, out, form)
        until_it_grows(out, child)
        time.sleep(chance.uniform(0, 0.15))
        child.kill()
        child.wait()
        rows.append(done(out))
    assert rows == sorted(rows)
    assert rows[1] < 150
    assert rows[-1] > 0 or kills < 8
    child = drive(folder, out, form)
    assert child.wait(60) == 8
    assert content(out) == killed_reference(folder, form, tmp_path)
    assert done(out) == 150


def until_it_grows(out: Path, child: subprocess.Popen[bytes]) -> None:
    """Wait until the child has written more than was there."""
    before = size(out)
    for _ in range(600):
        if size(out) > before + 20 or child.poll() is not None:
            return
        time.sleep(0.01)


def size(out: Path) -> int:
    found = out.rglob("*.json") if out.is_dir() else out.parent.glob("out*part-*")
    return sum(file.stat().st_size for file in found if file.exists())


def done(out: Path) -> int:
    """The rows that are safe."""
    if not Path(beside(str(out))).exists():
        return 0
    manifest, latest = open_report(str(out))
    try:
        return summary(manifest, latest).inputs
    finally:
        manifest.close()


def killed_reference(folder: Path, form: str, tmp_path: Path) -> dict[str, bytes]:
    place = tmp_path / "undisturbed"
    assert drive(folder, place, form).wait(60) == 8
    return content(place)


def drive(folder: Path, out: Path, form: str, *more: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, str(DRIVER), str(folder), str(out), form, *more]
    return subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ})


@pytest.mark.parametrize("form", ["jsonl", "json"])
def test_a_full_disk_is_one_line_and_can_go_on(tmp_path: Path, form: str) -> None:
    pytest.importorskip("resource", reason="needs POSIX")
    folder, out = some(tmp_path / "in", 200), tmp_path / "out"
    child = drive(folder, out, form, "45000")
    said, _ = child.communicate(timeout=60)
    assert child.returncode == 6
    assert said.count(b"\n") == 1
    assert b"HQ-E601" in said
    child = drive(folder, out, form)
    assert child.wait(60) == 8
    assert content(out) == killed_reference(folder, form, tmp_path)
