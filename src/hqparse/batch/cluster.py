"""The same work on a Ray cluster: tasks of some files each, results into the same writer.

Ray carries jobs out and outcomes back; inside a task the files go through a local pool of one
process. So every limit, every error code and every byte is the same as on one machine, and a
file that crashes PDFium does not cost a Ray worker. What Ray loses (a worker, a node) it runs
again; what it gives up on is sent once more file by file.

Nothing is reported to anybody: Ray's usage statistics are switched off before it is imported.
"""

from __future__ import annotations

import os
import socket
from collections import deque
from collections.abc import Iterator, Sequence
from importlib import import_module
from logging import ERROR
from typing import Any

from hqparse.batch.job import Job, Outcome, Queue, failed
from hqparse.batch.order import Waiting
from hqparse.batch.pool import Pool
from hqparse.batch.settings import Settings
from hqparse.errors import ConfigError, HqparseError, WorkerCrashed, extra

FILES_PER_TASK = 20
"""Measured: with 20 files a task, Ray adds about half a millisecond per file."""

TASKS_PER_CORE = 2
"""On their way: the one that runs, and the next."""

RETRIES = 5
"""How often Ray runs a task again whose worker or node was lost."""

TRIES = 3
"""How often the driver sends a file whose task Ray gave up on."""

TICK = 0.5

REACH = 10.0
"""Seconds to wait for a cluster's door to open."""

Answer = tuple[list[Outcome], str]
"""The outcomes of a task; or none, and why the task could do nothing."""


class JobList:
    """A list of jobs as an engine takes them."""

    handle = None

    def __init__(self, jobs: Sequence[Job]) -> None:
        self._jobs = deque(jobs)
        self.taken = jobs[0].seq

    @property
    def over(self) -> bool:
        """All are taken."""
        return not self._jobs

    def take(self) -> Job | None:
        """The next."""
        if not self._jobs:
            return None
        job = self._jobs.popleft()
        self.taken = job.seq + 1
        return job


def answer(jobs: Sequence[Job], settings: Settings) -> Answer:
    """The mapped function: consecutive jobs in, their outcomes out. Never raises."""
    try:
        return list(Pool(settings, 1).run(JobList(jobs))), ""
    except Exception as error:
        return [], f"{type(error).__name__}: {error}"


class Cluster:
    """An engine on Ray. `address` is that of a running cluster (`auto`, `host:port`,
    `ray://host:port`), None starts one on this machine; `cores` bounds what is used of it.

    MissingDependency if Ray is not installed, ConfigError if the cluster cannot be reached.
    """

    def __init__(self, settings: Settings, address: str | None, cores: int | None = None) -> None:
        self._settings = settings
        self._ray, self._ours = _connected(address, cores)
        self._cores = cores or max(1, int(self._ray.cluster_resources().get("CPU", 1)))
        self._task = self._ray.remote(num_cpus=1, max_retries=RETRIES, retry_exceptions=False)(
            answer
        )
        self._on_way: dict[Any, list[Job]] = {}
        self._again: deque[list[Job]] = deque()
        self._tries: dict[int, int] = {}
        self._waiting = Waiting(min(100_000, 2_000 * self._cores))

    def run(self, jobs: Queue) -> Iterator[Outcome]:
        """The outcomes of all jobs, in their order. HqparseError if no task can do anything."""
        self._waiting.next = jobs.taken
        try:
            while True:
                self._feed(jobs)
                yield from self._waiting.ready()
                if jobs.over and not self._on_way and not self._again:
                    return
                self._collect()
        finally:
            self.close()

    def close(self) -> None:
        """Give up what is on its way, and the cluster if it is ours."""
        for task in self._on_way:
            self._ray.cancel(task, force=True)
        self._on_way.clear()
        self._waiting.close()
        if self._ours:
            self._ray.shutdown()

    def _feed(self, jobs: Queue) -> None:
        while len(self._on_way) < TASKS_PER_CORE * self._cores:
            batch = self._again.popleft() if self._again else self._batch(jobs)
            if not batch:
                return
            self._on_way[self._task.remote(batch, self._settings)] = batch

    def _batch(self, jobs: Queue) -> list[Job]:
        """Consecutive jobs: a task's share, or what there is."""
        batch: list[Job] = []
        while len(batch) < FILES_PER_TASK and self._waiting.room(jobs.taken):
            job = jobs.take()
            if job is None:
                break
            batch.append(job)
        return batch

    def _collect(self) -> None:
        done, _ = self._ray.wait(list(self._on_way), num_returns=1, timeout=TICK)
        for task in done:
            batch = self._on_way.pop(task)
            try:
                outcomes, why = self._ray.get(task)
            except self._ray.exceptions.RayError as error:
                self._lost(batch, type(error).__name__)
                continue
            if why:
                self._lost(batch, why)
            for outcome in outcomes:
                self._waiting.put(outcome)

    def _lost(self, batch: list[Job], why: str) -> None:
        """Ray gave a task up: each of its files is sent alone, or given up too."""
        for job in batch:
            self._tries[job.seq] = self._tries.get(job.seq, 0) + 1
            if self._tries[job.seq] < TRIES:
                self._again.append([job])
            elif why.startswith("HqparseError"):
                raise HqparseError("ray", why)
            else:
                error = WorkerCrashed("", why)
                self._waiting.put(failed(job, error, self._settings.spoken))


def _connected(address: str | None, cores: int | None) -> tuple[Any, bool]:
    """Ray, and whether the connection is ours to close."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    with extra("ray", "ray"):
        ray: Any = import_module("ray")
    if ray.is_initialized():
        return ray, False
    if address:
        _reach(address)
    local: dict[str, Any] = {}
    if address is None:
        local = {"num_cpus": cores, "include_dashboard": False}
    try:
        ray.init(address or "local", log_to_driver=False, logging_level=ERROR, **local)
    except (ConnectionError, RuntimeError, ValueError) as error:
        said = " ".join(str(error).split())[:200]
        if address:
            said += " (a cluster with a token needs RAY_AUTH_TOKEN here too)"
        raise ConfigError(address or "ray", said) from error
    return ray, True


def _reach(address: str) -> None:
    """ConfigError if nobody listens at `host:port`; Ray itself would try for many minutes."""
    host, _, port = address.rpartition("://")[2].rstrip("/").rpartition(":")
    if not port.isdigit():  # "auto"
        return
    try:
        socket.create_connection((host.strip("[]"), int(port)), REACH).close()
    except (OSError, OverflowError) as error:
        raise ConfigError(address, f"no Ray cluster there ({error})") from error
