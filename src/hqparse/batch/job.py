"""What flows through a batch: a job goes to a worker, an outcome comes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from hqparse.errors import HqparseError
from hqparse.model.named import NamedTuple

READ = "read"
FAILED = "failed"
SAME = "same"


@dataclass(frozen=True, slots=True)
class Job:
    """One input: its place in the order (from 0), its name in the output, where it is opened
    (a path or a URL), and the SHA-256 of the content whose result is there already."""

    seq: int
    name: str
    path: str
    known: str | None = None


class Queue(Protocol):
    """Where an engine gets its jobs from (see `plan.Jobs`)."""

    @property
    def taken(self) -> int:
        """The place of the next job."""

    @property
    def over(self) -> bool:
        """Is there nothing more for good?"""

    @property
    def handle(self) -> int | None:
        """What to wait on until there may be more; None if `take` would give one at once."""

    def take(self) -> Job | None:
        """The next job; None if there is none, for now or for good."""


class PageRead(NamedTuple):
    """OCR has read so many of a file's scanned pages: its time begins anew for the next one."""

    read: int
    pages: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input.

    `status`: READ (then `data` holds its part of the output), FAILED (then `code` and `message`
    say why) or SAME (the content is the known one, nothing was done). `sha256` is empty where
    the content could not be read. `doubts` (code → count) and `units` (canonical name →
    [tasks led, supported, responsible for]) are JSON objects.
    """

    seq: int
    name: str
    status: str
    data: bytes = b""
    sha256: str = ""
    size: int | None = None
    media_type: str | None = None
    code: str | None = None
    message: str | None = None
    seconds: float = 0.0
    tasks: int = 0
    diagnostics: int = 0
    doubts: str = "{}"
    units: str = "{}"


def failed(
    job: Job,
    error: HqparseError,
    lang: str,
    *,
    sha256: str = "",
    size: int | None = None,
    seconds: float = 0.0,
) -> Outcome:
    """The outcome of a file that could not be read; the error is told of the input's name."""
    error.subject = job.name
    return Outcome(
        job.seq,
        job.name,
        FAILED,
        sha256=sha256,
        size=size,
        code=error.code,
        message=error.line(lang),
        seconds=seconds,
    )
