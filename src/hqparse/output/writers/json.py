"""JSON: one object per document, the same bytes as pydantic's `model_dump_json`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from hqparse.output.select import Options

if TYPE_CHECKING:
    from hqparse.output.shapes import Record


def render(records: Iterable[Record], options: Options) -> Iterator[str]:
    """Compact without `indent`; a line end behind each object."""
    for record in records:
        yield dumps(record, options.indent) + "\n"


def dumps(value: Any, indent: int | None = None) -> str:
    """JSON in UTF-8's own characters.

    >>> dumps({"units": ["区科委"], "date": None})
    '{"units":["区科委"],"date":null}'
    """
    separators = (",", ":") if indent is None else (",", ": ")
    return json.dumps(value, ensure_ascii=False, indent=indent, separators=separators)
