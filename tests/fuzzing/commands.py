"""Commands of hqparse, run in this process on files of a folder of their own."""

from __future__ import annotations

import io
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr
from pathlib import Path

from fuzzing.checks import Wrong
from hqparse.cli.run import run
from hqparse.cli.streams import Stdout

_STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]")


@contextmanager
def folder(files: Mapping[str, bytes | str]) -> Iterator[Path]:
    """A folder with these files, gone afterwards. Wrong if something half-written is left."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        for path, content in files.items():
            data = content.encode("utf-8", "replace") if isinstance(content, str) else content
            (place / path).write_bytes(data)
        yield place
        left = [name for name in os.listdir(place) if name.startswith(".hqparse")]
        if left:
            raise Wrong(f"left behind: {left}")


def command(*argv: str | Path, allowed: Mapping[int, str]) -> tuple[int, str]:
    """The exit code of a command and its standard output. Wrong for a code that is not allowed,
    and for an error that would steer a terminal or takes more than its line."""
    out, said = io.BytesIO(), io.StringIO()
    with redirect_stderr(said):
        code = run(list(map(str, argv)), Stdout(out, "stdout"))
    words = said.getvalue()
    if code not in allowed:
        raise Wrong(f"exit {code}: {words[-300:]}")
    if _STEERS.search(words) or "Traceback" in words:
        raise Wrong(f"said: {words[-300:]!r}")
    return code, out.getvalue().decode("utf-8")
