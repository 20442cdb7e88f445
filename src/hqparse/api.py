"""`hqparse.parse`: a source in, the typed task list out."""

from __future__ import annotations

from hqparse.model.source import Source
from hqparse.output.record import record
from hqparse.output.schema import TaskList
from hqparse.pipeline import find


def parse(source: Source, *, lang: str = "zh", printed: bool = False) -> TaskList:
    """The tasks of one document, validated.

    `lang` (zh, en) is the language of the diagnostics' messages; `printed` keeps the document's
    own characters in texts, as `--raw` does. Its `model_dump_json()` is byte for byte what
    `hqparse extract -f json` prints before the line end.
    """
    return TaskList.model_validate(record(source, find(source), lang=lang, printed=printed))
