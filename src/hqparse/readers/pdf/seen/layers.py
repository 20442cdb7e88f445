"""Whether a PDF has layers (optional content groups), which may be off."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import suppress

_NAME = b"/OCProperties"
_PACKED, _STREAM = b"/ObjStm", b"stream"
_MOST = 1 << 20


def has_layers(data: bytes) -> bool:
    """True if the catalog names layers, also where it lies in a packed stream of objects.

    PDFium has no call for it. What is encrypted cannot be looked into: False.
    """
    return _NAME in data or any(_NAME in part for part in _packed(data))


def _packed(data: bytes) -> Iterator[bytes]:
    at = data.find(_PACKED)
    while at >= 0:
        start = data.find(_STREAM, at)
        if start < 0:
            return
        start += len(_STREAM)
        start += {b"\r\n": 2}.get(data[start : start + 2], 1)
        with suppress(zlib.error):
            yield zlib.decompressobj().decompress(memoryview(data)[start:], _MOST)
        at = data.find(_PACKED, start)
