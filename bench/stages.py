"""One process, warm: how long each stage of the program takes, beside PDFium's raw text."""

from __future__ import annotations

import functools
import hashlib  # noqa: F401  (a batch's worker has it; without it a small file's sum takes longer)
import statistics
import sys
import time
import types
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


def raw_text(path: Path) -> str:
    """What PDFium itself says: the limit of every PDF figure."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    words = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return words


def whole(path: Path, limits: Any = None) -> bytes:
    """Everything that `hqparse extract` does with one file."""
    from hqparse.output.record import record
    from hqparse.output.shapes import check
    from hqparse.output.writers.json import encoded
    from hqparse.pipeline import find
    from hqparse.readers import Limits, read

    source = read(path, limits=limits or Limits())
    made = record(source, find(source))
    check(made)
    return encoded(made)


def clear_caches() -> None:
    """Forget what hqparse keeps of documents' words (names of units …), so that a document that
    comes again is as new. What it keeps of its own data, without a bound, stays."""
    for kept in _caches(len(sys.modules)):
        kept.cache_clear()


@functools.cache
def _caches(modules: int) -> list[Any]:
    """The bounded caches of hqparse, found once for so many loaded modules: to look for them takes
    a fifteenth of the time of a document, which is no part of it."""
    loaded = [module for name, module in sys.modules.items() if name.startswith("hqparse.")]
    wrapped = functools._lru_cache_wrapper
    every = [kept for m in loaded for kept in vars(m).values() if isinstance(kept, wrapped)]
    return [kept for kept in every if kept.cache_parameters()["maxsize"] is not None]


def ratio(paths: list[Path], rounds: int) -> tuple[float, float, float]:
    """CPU milliseconds of the whole and of the raw text over all files, and their paired ratio."""
    pairs = [(_clock(whole, paths), _clock(raw_text, paths)) for _ in range(rounds + 1)][1:]
    mine, raw = (1000 * statistics.median(p[i] for p in pairs) for i in (0, 1))
    return mine, raw, statistics.median(a / b for a, b in pairs)


def rates(paths: list[Path], rounds: int) -> tuple[float, float]:
    """Documents a second of CPU time, the medians of rounds over all files: with the caches
    cleared before each document (which is not counted: it takes a ninth of a text's time), and
    with what the documents before left in them."""
    pairs = [
        (_clock(whole, paths, before=clear_caches), _clock(whole, paths)) for _ in range(rounds + 1)
    ][1:]
    cleared, kept = (statistics.median(p[i] for p in pairs) for i in (0, 1))
    return len(paths) / cleared, len(paths) / kept


def by_stage(paths: list[Path], rounds: int) -> dict[str, float]:
    """CPU milliseconds a document for each stage, in the pipeline's order, the medians of rounds
    over all files; caches cleared before each document."""
    from hqparse.output.record import record
    from hqparse.output.shapes import check
    from hqparse.output.writers.json import encoded
    from hqparse.pipeline import find
    from hqparse.readers import read

    all_rounds: list[dict[str, float]] = []
    for _ in range(rounds + 1):
        spent: dict[str, float] = defaultdict(float)
        all_rounds.append(spent)
        with _watched(spent) as watch:
            for path in paths:
                clear_caches()
                source = watch("read", read)(path)
                made = watch("record", record)(source, find(source))
                watch("check", check)(made)
                watch("write", encoded)(made)
    counted = all_rounds[1:]
    return {
        name: 1000 * statistics.median(spent[name] for spent in counted) / len(paths)
        for name in counted[0]
    }


def _clock(
    work: Callable[[Path], Any], paths: list[Path], before: Callable[[], None] | None = None
) -> float:
    """Seconds of CPU time that the work takes on all files, without what is done before each."""
    spent = 0.0
    for path in paths:
        if before:
            before()
        begun = time.process_time()
        work(path)
        spent += time.process_time() - begun
    return spent


@contextmanager
def _watched(spent: dict[str, float]) -> Iterator[Callable[..., Any]]:
    """The pipeline's own words, each with a stop watch, for as long as the context lasts."""
    from hqparse import pipeline

    def watch(stage: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*args: Any, **more: Any) -> Any:
            begun = time.process_time()
            found = work(*args, **more)
            if isinstance(found, types.GeneratorType):
                found = list(found)
            spent[stage] += time.process_time() - begun
            return found

        return timed

    words = {
        name: value
        for name, value in vars(pipeline).items()
        if isinstance(value, types.FunctionType)
        and value.__module__.startswith("hqparse.")
        and value.__module__ != pipeline.__name__
    }
    for name, value in words.items():
        setattr(pipeline, name, watch(value.__module__.split(".")[1], value))
    try:
        yield watch
    finally:
        for name, value in words.items():
            setattr(pipeline, name, value)
