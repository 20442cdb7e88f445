"""`hqparse.parse`: a source in, the typed task list out."""

from __future__ import annotations

from hqparse.errors import HqparseError, UsageError, typed
from hqparse.model.source import Source
from hqparse.output.record import record
from hqparse.output.schema import TaskList
from hqparse.pipeline import find


def parse(source: Source, *, lang: str = "zh", printed: bool = False) -> TaskList:
    """The tasks of one document, validated.

    `lang` (zh, en) is the language of the diagnostics' messages; `printed` keeps the document's
    own characters in texts, as `--raw` does. Its `model_dump_json()` is byte for byte what
    `hqparse extract -f json` prints before the line end.

    Raises HqparseError only: UsageError for what is no Source, LimitExceeded without memory, and
    for a defect of ours an internal error (HQ-E000) that names the document.
    """
    if not isinstance(source, Source):
        kind = type(source).__name__
        raise UsageError(
            "parse",
            f"takes a Source, as hqparse.read gives it, not {kind}",
            f"需要 hqparse.read 得到的 Source，而不是 {kind}",
        )
    try:
        return TaskList.model_validate(record(source, find(source), lang=lang, printed=printed))
    except HqparseError:
        raise
    except Exception as error:  # a defect of ours: it must not leave untyped
        raise typed(error, source.name) from error
