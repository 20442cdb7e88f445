"""Progress of a batch on standard error: a bar for people, events for programs, or neither."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from time import monotonic
from typing import Any

from hqparse.batch.job import FAILED
from hqparse.batch.manifest import ManifestRow
from hqparse.batch.plan import Jobs, Plan
from hqparse.batch.report import Summary
from hqparse.cli import streams
from hqparse.cli.words import say


class Silent:
    """Tells of each new failure in a line, and of nothing else."""

    def __init__(self) -> None:
        self.begun = False
        self.done = 0
        self.failed = 0
        self.on_begin: Callable[[Jobs], None] = lambda jobs: None

    def __enter__(self) -> None:
        """The batch is about to begin."""

    def __exit__(self, *_: object) -> None:
        """It has ended, one way or another."""

    def begins(self, jobs: Jobs) -> None:
        """The first job is about to be taken."""
        self.begun = True
        self.on_begin(jobs)

    def took(self, row: ManifestRow, reused: bool) -> None:
        """One more input is done."""
        self.done += 1
        self.failed += row.status == FAILED
        if row.status == FAILED and not reused:
            self.tell(f"hqparse: {row.message}")

    def ends(self, summary: Summary) -> None:
        """All is written."""

    def tell(self, line: str) -> None:
        """A line that stays."""
        streams.tell(line)


class Events(Silent):
    """One JSON object per line: `start`, `file` for each input, `end` with the summary."""

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self._plan = plan

    def begins(self, jobs: Jobs) -> None:
        """`{"event": "start", "total"}`; the total is null for a list."""
        super().begins(jobs)
        self._event("start", total=self._plan.count())

    def took(self, row: ManifestRow, reused: bool) -> None:
        """`{"event": "file", "path", "status", "code", "tasks", "reused", "done", "failed"}`"""
        self.done += 1
        self.failed += row.status == FAILED
        self._event(
            "file",
            path=row.path,
            status=row.status,
            code=row.code,
            message=row.message,
            tasks=row.tasks,
            seconds=round(row.seconds, 4),
            reused=reused,
            done=self.done,
            failed=self.failed,
        )

    def ends(self, summary: Summary) -> None:
        """`{"event": "end", …}` with the fields of the summary."""
        self._event("end", **asdict(summary))

    def _event(self, name: str, **more: Any) -> None:
        line = json.dumps({"event": name, **more}, ensure_ascii=False)
        streams.tell(streams.shown_json(line))


class Bar(Silent):
    """A rich bar: how far, how fast, how long still, how many failed."""

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
        from rich.progress import TimeRemainingColumn as Remaining

        self._progress = Progress(
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            Remaining(),
            TextColumn("{task.fields[failures]}", style="red"),
            console=Console(file=sys.stderr),
            transient=True,
        )
        self._task = self._progress.add_task("", total=plan.count(), rate="", failures="")
        self._since = monotonic()

    def __enter__(self) -> None:
        """Shows the bar."""
        self._progress.start()

    def __exit__(self, *_: object) -> None:
        """Takes it away."""
        self._progress.stop()

    def took(self, row: ManifestRow, reused: bool) -> None:
        """Moves the bar."""
        super().took(row, reused)
        rate = self.done / max(monotonic() - self._since, 0.001)
        failures = say(f"{self.failed} failed", f"失败 {self.failed}") if self.failed else ""
        self._progress.update(
            self._task,
            completed=self.done,
            rate=say(f"{rate:.0f} files/s", f"{rate:.0f} 份/秒"),
            failures=failures,
        )

    def tell(self, line: str) -> None:
        """Above the bar."""
        self._progress.console.print(
            streams.shown(line), markup=False, highlight=False, soft_wrap=True
        )


def watch_for(progress: str, plan: Plan) -> Silent:
    """The watch asked for: `auto` is a bar on a terminal and nothing elsewhere."""
    terminal = bool(sys.stderr and sys.stderr.isatty())
    if progress == "json":
        return Events(plan)
    if progress == "bar" or (progress == "auto" and terminal):
        return Bar(plan)
    return Silent()
