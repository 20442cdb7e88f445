"""JSON: one object per document, the same bytes as pydantic's `model_dump_json`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import msgspec

from hqparse.output.select import Options

if TYPE_CHECKING:
    from hqparse.output.shapes import Record


def render(records: Iterable[Record], options: Options) -> Iterator[bytes]:
    """Compact without `indent`; a line end behind each object."""
    for record in records:
        yield encoded(record, options.indent) + b"\n"


def encoded(value: Any, indent: int | None = None) -> bytes:
    """As `dumps`, in UTF-8; half a surrogate pair, which UTF-8 cannot hold, becomes `?`."""
    if indent is None:
        with suppress(UnicodeEncodeError):
            return msgspec.json.encode(value)
    return dumps(value, indent).encode("utf-8", "replace")


def dumps(value: Any, indent: int | None = None) -> str:
    """JSON in UTF-8's own characters.

    >>> dumps({"units": ["区科委"], "date": None})
    '{"units":["区科委"],"date":null}'
    """
    import json  # without `indent` the bytes come from `encoded`

    separators = (",", ":") if indent is None else (",", ": ")
    return json.dumps(value, ensure_ascii=False, indent=indent, separators=separators)
