"""Stand-ins for the parser: what a document says is what happens to the process.

They are named in `Settings.extract` and imported by the workers. A document is
`VERB ARGUMENT` in its first line; anything else is an ordinary notice with a task per line.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from typing import Any

from hqparse.batch.settings import Settings
from hqparse.errors import DamagedInput

_HOARD: list[bytearray] = []


def extract(data: bytes, name: str, settings: Settings) -> dict[str, Any]:
    verb, _, rest = data.partition(b"\n")[0].decode("utf-8", "replace").partition(" ")
    fault = _FAULTS.get(verb)
    if fault is not None:
        fault(name, rest)
    return _record(data, name)


def _record(data: bytes, name: str) -> dict[str, Any]:
    lines = [line for line in data.decode("utf-8", "replace").splitlines() if line]
    return {
        "schema_version": "1",
        "source": {"name": name, "media_type": "text/plain", "sha256": "0" * 64, "pages": None},
        "notice": {
            "title": None, "document_number": None, "issuing_authorities": [],
            "primary_recipients": None, "issue_date": None, "attachments": [],
            "cc_recipients": [], "printing_office": None, "print_date": None,
            "disclosure": None, "urgency": None, "secrecy_level": None, "copy_number": None,
            "signatories": [], "places": {},
        },
        "tasks": [_task(n, line) for n, line in enumerate(lines, 1)],
        "indicators": [],
        "diagnostics": [
            {"code": "HQ301", "severity": "info", "message": "无", "task": "0001", "places": []}
        ],
    }  # fmt: skip


def _task(number: int, line: str) -> dict[str, Any]:
    unit = {
        "name": "县教育局", "canonical": "县教育局", "role": "lead", "inherited": False,
        "implied": False, "places": [],
    }  # fmt: skip
    return {
        "id": f"{number:04d}", "number": str(number), "mark": f"{number}.", "path": [],
        "title": line[:8], "text": line, "lead_units": ["县教育局"], "supporting_units": [],
        "responsible_units": [], "deadline": None, "origin": "item", "units": [unit],
        "places": [],
    }  # fmt: skip


def _signal(name: str, rest: str) -> None:
    os.kill(os.getpid(), signal.Signals[rest])
    time.sleep(10)


def _loop(name: str, rest: str) -> None:
    while True:
        pass


def _swell(name: str, rest: str) -> None:
    """Allocates without end; caught by whoever asks for memory next."""
    while True:
        _HOARD.append(bytearray(16 * 1024**2))


def _starve(name: str, rest: str) -> None:
    """Fills the memory up and keeps it, so that not even the error can be told."""
    try:
        _swell(name, rest)
    except MemoryError:
        small: list[Any] = []
        while True:
            small.append(bytearray(1024))


def _exit(name: str, rest: str) -> None:
    os._exit(int(rest))


def _quit(name: str, rest: str) -> None:
    sys.exit(3)


def _raise(name: str, rest: str) -> None:
    raise KeyError(rest)


def _refuse(name: str, rest: str) -> None:
    raise DamagedInput(name, rest, "坏")


def _wait(name: str, rest: str) -> None:
    time.sleep(float(rest))


def _once(name: str, rest: str) -> None:
    """Dies the first time only: `rest` is a file that remembers."""
    if not os.path.exists(rest):
        with open(rest, "w", encoding="utf-8"):
            pass
        os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(10)


def _parent(name: str, rest: str) -> None:
    """Kills, the first time only, the process that runs the pool (under Ray: Ray's worker)."""
    if not os.path.exists(rest):
        with open(rest, "w", encoding="utf-8"):
            pass
        with open(f"/proc/{os.getppid()}/stat", encoding="utf-8") as stat:
            os.kill(int(stat.read().split()[3]), signal.SIGKILL)
        time.sleep(10)


def _print(name: str, rest: str) -> None:
    print("noise")
    os.write(1, b"noise\n")
    os.write(2, b"noise\n")


_FAULTS = {
    "signal": _signal, "loop": _loop, "swell": _swell, "starve": _starve, "exit": _exit,
    "quit": _quit, "raise": _raise, "refuse": _refuse, "wait": _wait, "once": _once,
    "print": _print, "parent": _parent,
}  # fmt: skip
