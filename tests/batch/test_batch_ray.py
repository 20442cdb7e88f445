"""The same bytes from a Ray cluster as from one machine, also when Ray loses a worker."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hqparse.batch.cluster import FILES_PER_TASK, Cluster, JobList, _reach, answer
from hqparse.batch.job import Job
from hqparse.batch.plan import Jobs, Plan
from hqparse.batch.pool import Pool
from hqparse.batch.report import Summary
from hqparse.batch.run import Engine, Target, run
from hqparse.batch.settings import Settings
from hqparse.errors import ConfigError, HqparseError, MissingDependency

FAKE = "batch_faults:extract"
HERE = str(Path(__file__).parent)


class Nobody:
    def begins(self, jobs: Any) -> None: ...

    def took(self, row: Any, reused: bool) -> None: ...


def batch(plan: Plan, out: Path, settings: Settings, engine: Engine) -> Summary:
    return run(plan, Target(str(out)), settings, engine, Nobody())


def fill(folder: Path, **texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def ray() -> Iterator[Any]:
    """A real local cluster, which all tests of this module share."""
    module = pytest.importorskip("ray", reason="the ray extra is not installed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", HERE)
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        module.init("local", num_cpus=2, include_dashboard=False, log_to_driver=False)
        yield module
        module.shutdown()


def test_two_thousand_files(ray: Any, tmp_path: Path) -> None:
    text = "云溪市人民政府关于做好第{}项工作的通知\n\n一、加强值守{}。（责任单位：市水利局）\n"
    texts = {f"n{n:04d}": text.format(n, n) for n in range(2_000)}
    folder = fill(tmp_path / "in", **{**texts, "n0777": "\0\1\2"})
    settings = Settings()
    for name, engine in (("ray", Cluster(settings, None, 2)), ("local", Pool(settings, 2))):
        found = batch(Plan((str(folder),)), tmp_path / name, settings, engine)
        assert (found.inputs, sum(found.failed.values())) == (2_000, 1)
    assert (tmp_path / "ray").read_bytes() == (tmp_path / "local").read_bytes()


def test_a_ray_worker_that_is_killed_loses_nothing(ray: Any, tmp_path: Path) -> None:
    texts = {f"n{n:03d}": f"一、第{n}项" for n in range(200)}
    texts |= {"n050": f"parent {tmp_path / 'mark'}", "n051": "signal SIGSEGV", "n052": "raise x"}
    folder = fill(tmp_path / "in", **texts)
    settings = Settings(extract=FAKE)
    for name, engine in (("ray", Cluster(settings, None, 2)), ("local", Pool(settings, 2))):
        found = batch(Plan((str(folder),)), tmp_path / name, settings, engine)
        assert (tmp_path / "mark").exists()
        assert dict(found.failed) == {"HQ-E502": 1, "HQ-E000": 1}
    assert (tmp_path / "ray").read_bytes() == (tmp_path / "local").read_bytes()


def test_inputs_by_url(ray: Any, tmp_path: Path) -> None:
    pytest.importorskip("fsspec", reason="fsspec is not installed")
    folder = fill(tmp_path / "in", a="一、甲", b="一、乙")
    settings = Settings(extract=FAKE)
    batch(Plan((folder.as_uri(),)), tmp_path / "ray", settings, Cluster(settings, None, 2))
    batch(Plan((str(folder),)), tmp_path / "local", settings, Pool(settings, 1))
    assert (tmp_path / "ray").read_bytes() == (tmp_path / "local").read_bytes()


class FakeRay:
    """A cluster in this process; `fails` says which tasks Ray gives up on."""

    class exceptions:
        class RayError(Exception):
            pass

    def __init__(self, fails: Any = lambda jobs: False) -> None:
        self.fails = fails
        self.cancelled = 0
        self.latest_first = True

    def cluster_resources(self) -> dict[str, float]:
        return {"CPU": 1.0}

    def remote(self, **options: Any) -> Any:
        def wrap(function: Any) -> Any:
            class Task:
                @staticmethod
                def remote(jobs: list[Job], settings: Settings) -> Any:
                    return (function, tuple(jobs), settings)

            return Task

        return wrap

    def wait(self, tasks: list[Any], **options: Any) -> tuple[list[Any], list[Any]]:
        at = len(tasks) - 1 if self.latest_first else 0
        return [tasks[at]], tasks[:at] + tasks[at + 1 :]

    def get(self, task: Any) -> Any:
        function, jobs, settings = task
        if self.fails(jobs):
            raise self.exceptions.RayError("lost")
        return function(jobs, settings)

    def cancel(self, task: Any, force: bool) -> None:
        self.cancelled += 1


def cluster(monkeypatch: pytest.MonkeyPatch, fake: FakeRay, settings: Settings) -> Cluster:
    monkeypatch.setattr("hqparse.batch.cluster._connected", lambda *args: (fake, False))
    return Cluster(settings, None)


def jobs(folder: Path) -> Jobs:
    return Jobs(Plan((str(folder),)), lambda name: None)


def test_what_ray_gives_up_on_is_sent_file_by_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = fill(tmp_path / "in", **{f"n{n:02d}": "一、甲" for n in range(50)})
    fake = FakeRay(fails=lambda jobs: any(job.seq == 25 for job in jobs))
    found = list(cluster(monkeypatch, fake, Settings(extract=FAKE)).run(jobs(folder)))
    assert [o.seq for o in found] == list(range(50))
    assert [o.code for o in found if o.code] == ["HQ-E502"]
    assert found[25].code == "HQ-E502"


def test_nodes_that_can_do_nothing_end_the_batch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = fill(tmp_path / "in", a="一、甲")
    engine = cluster(monkeypatch, FakeRay(), Settings(extract="no_such_module:extract"))
    with pytest.raises(HqparseError, match="before they start"):
        list(engine.run(jobs(folder)))


def test_leaving_early_cancels_what_is_on_its_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = fill(tmp_path / "in", **{f"n{n:02d}": "一、甲" for n in range(3 * FILES_PER_TASK)})
    fake = FakeRay()
    fake.latest_first = False  # else the first outcome comes last
    run = cluster(monkeypatch, fake, Settings(extract=FAKE)).run(jobs(folder))
    next(run)
    run.close()  # type: ignore[attr-defined]
    assert fake.cancelled == 2


def test_the_mapped_function_never_raises() -> None:
    outcomes, why = answer([Job(0, "a", "none")], Settings(extract="no_such_module:extract"))
    assert outcomes == []
    assert why.startswith("HqparseError")
    (outcome,), why = answer([Job(7, "a", "none")], Settings(extract=FAKE))
    assert (outcome.seq, outcome.code, why) == (7, "HQ-E301", "")


def test_given_jobs() -> None:
    given = JobList([Job(4, "a", "a")])
    assert (given.taken, given.over) == (4, False)
    assert given.take() == Job(4, "a", "a")
    assert (given.taken, given.over, given.take()) == (5, True, None)


def test_ray_is_optional(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(MissingDependency):
        Cluster(Settings(), None)


def test_a_cluster_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    class Unreachable:
        @staticmethod
        def is_initialized() -> bool:
            return False

        @staticmethod
        def init(address: str, **more: Any) -> None:
            raise ConnectionError(f"no cluster at {address}")

    monkeypatch.setitem(sys.modules, "ray", Unreachable)
    with pytest.raises(ConfigError, match="no cluster at auto"):
        Cluster(Settings(), "auto")
    with pytest.raises(ConfigError, match="no cluster at local"):
        Cluster(Settings(), None)


def test_an_address_where_nobody_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    class Ray:
        @staticmethod
        def is_initialized() -> bool:
            return False

    monkeypatch.setitem(sys.modules, "ray", Ray)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, but nobody listens
        port = taken.getsockname()[1]
        for address in (f"127.0.0.1:{port}", f"ray://127.0.0.1:{port}", "127.0.0.1:99999"):
            with pytest.raises(ConfigError, match="no Ray cluster there"):
                Cluster(Settings(), address)


def test_a_door_that_opens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        _reach(f"127.0.0.1:{server.getsockname()[1]}")
    _reach("auto")
