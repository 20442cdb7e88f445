"""One document: bytes → record → bytes of the output. The function that every engine maps.

`process` never raises: what goes wrong with a file is its outcome. (Ray ends a job at the first
exception of a task; a local worker would have to be replaced.)
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections import Counter
from collections.abc import Callable
from functools import cache
from importlib import import_module
from time import perf_counter
from typing import TYPE_CHECKING, Any, cast

from hqparse.batch import bounds
from hqparse.batch.job import READ, SAME, Job, Outcome, failed
from hqparse.batch.settings import Settings
from hqparse.errors import HqparseError, InputError, OutOfMemory
from hqparse.model.named import NamedTuple
from hqparse.output.fields import ROLES
from hqparse.readers import Limits, content, read_bytes
from hqparse.readers.limits import at_most

if TYPE_CHECKING:
    from hqparse.output.shapes import Record

Extract = Callable[[bytes, str, Settings], "Record"]


def extract(data: bytes, name: str, settings: Settings) -> Record:
    """The record of one document; `name` is how the output calls it. HqparseError."""
    from hqparse.output.record import record
    from hqparse.output.shapes import check
    from hqparse.pipeline import find

    source = read_bytes(data, name, limits=settings.limits)
    made = record(source, find(source), lang=settings.lang, printed=settings.printed)
    check(made)
    return made


@cache
def extractor(name: str) -> Extract:
    """The function that `module:function` names."""
    module, _, function = name.partition(":")
    return cast(Extract, getattr(import_module(module), function))


class Begun(NamedTuple):
    """The content that is being parsed."""

    sha256: str
    size: int


def ignore(_: Begun) -> None:
    """Nobody wants to know."""


def process(job: Job, settings: Settings, begun: Callable[[Begun], None] = ignore) -> Outcome:
    """What becomes of one input. Never raises anything that is an Exception.

    `begun` is told what the content is before it is parsed, in case nothing can be told after.
    """
    since = perf_counter()
    data, sha256 = None, ""
    try:
        data = fetch(job.path, settings.limits)
        sha256 = hashlib.sha256(data).hexdigest()
        if sha256 == job.known:
            return Outcome(job.seq, job.name, SAME, sha256=sha256, size=len(data))
        begun(Begun(sha256, len(data)))
        record = extractor(settings.extract)(data, job.name, settings)
        return _read(job, record, settings, sha256, len(data), since)
    except Exception as error:
        return failed(
            job,
            _typed(error, settings),
            settings.spoken,
            sha256=sha256,
            size=None if data is None else len(data),
            seconds=perf_counter() - since,
        )


def fetch(path: str, limits: Limits) -> bytes:
    """The content of a regular file or of a URL. InputError, LimitExceeded.

    A file that is too large is refused before it is read; a pipe or a device is never opened.
    """
    from hqparse.batch import remote

    data = remote.fetch(path, limits.max_bytes) if remote.is_url(path) else _local(path, limits)
    limits.check_bytes(path, len(data))
    return data


def _local(path: str, limits: Limits) -> bytes:
    if "!/" in path and not os.path.lexists(path):
        return content(path, limits)
    try:
        state = os.stat(path)
        if stat.S_ISDIR(state.st_mode):
            os.listdir(path)
            raise InputError(path, "it is a folder", "这是一个文件夹")
        if not stat.S_ISREG(state.st_mode):
            raise InputError(path, "it is not a regular file", "不是普通文件")
        limits.check_bytes(path, state.st_size)
        with open(path, "rb") as stream:
            return at_most(stream, limits.max_bytes + 1)
    except FileNotFoundError as error:
        raise InputError(path, "no such file", "文件不存在") from error
    except PermissionError as error:
        raise InputError(path, "permission denied", "没有读取权限") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise InputError(path, getattr(error, "strerror", None) or str(error)) from error


def render(record: Record, settings: Settings) -> bytes:
    """The record's part of the output, without any head."""
    from hqparse.output.writers import Options, by_name

    if settings.format == "csv":
        _head, body = by_name("csv").render([record], Options())
        return body
    if settings.format == "parquet":
        from hqparse.batch.parquet import spooled

        return spooled(record)
    if settings.format in ("xlsx", "md"):
        return b"".join(by_name("jsonl").render([record], Options()))
    options = Options(tasks=settings.tasks)
    return b"".join(by_name(settings.format).render([record], options))


def head(settings: Settings) -> bytes:
    """What stands before the first record: the column names of CSV, else nothing."""
    from hqparse.output.writers import Options, by_name

    if settings.format != "csv":
        return b""
    return b"".join(by_name("csv").render([], Options(bom=settings.bom)))


def _read(
    job: Job, record: Record, settings: Settings, sha256: str, size: int, since: float
) -> Outcome:
    doubts = Counter(doubt["code"] for doubt in record["diagnostics"])
    data = render(record, settings)
    return Outcome(
        job.seq,
        job.name,
        READ,
        data=data,
        sha256=sha256,
        size=size,
        media_type=record["source"]["media_type"],
        seconds=perf_counter() - since,
        tasks=len(record["tasks"]),
        diagnostics=len(record["diagnostics"]),
        doubts=_json(doubts),
        units=_json(_units(record)),
    )


def _units(record: Record) -> dict[str, list[int]]:
    """Canonical name → how many tasks the unit leads, supports, is responsible for."""
    counts: dict[str, list[int]] = {}
    order = [*ROLES]
    for task in record["tasks"]:
        for name, role in {(unit["canonical"], unit["role"]) for unit in task["units"]}:
            counts.setdefault(name, [0, 0, 0])[order.index(role)] += 1
    return counts


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _typed(error: Exception, settings: Settings) -> HqparseError:
    """The refusal that an exception stands for."""
    if bounds.starved(error):
        return OutOfMemory("", bounds.megabytes(settings.memory))
    if isinstance(error, HqparseError):
        return error
    return HqparseError("", f"{type(error).__name__}: {error}")
