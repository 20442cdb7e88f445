"""The SHA-256 of a file's bytes, by which the output names its source."""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib import import_module
from typing import Any

_SMALL = 1 << 18


def sha256(data: bytes) -> str:
    """In hexadecimal. `hashlib` loads OpenSSL, which takes longer than to sum a small file up
    without it: for that the module inside Python, as in Lib/random.py and for the same reason,
    unless `hashlib` is there already."""
    module = sys.modules.get("hashlib") or (_lean() if len(data) <= _SMALL else None)
    return str((module or import_module("hashlib")).sha256(data).hexdigest())


def _lean() -> Any:
    for name in ("_sha2", "_sha256"):  # from Python 3.12 on; before
        with suppress(ImportError):
            return import_module(name)
    return None
