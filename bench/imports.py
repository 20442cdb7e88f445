"""What a command imports: `imports.py` exits 1 if the cheap ones import something heavy.

`python -X importtime` names every module that the interpreter loads, in the process itself.
"""

from __future__ import annotations

import re
import subprocess
import sys

HEAVY = ("pydantic", "rich", "jieba", "pdfplumber", "pdfminer", "pypdfium2", "selectolax")
CHEAP = (("--version",), ("--help",))
_LINE = re.compile(r"^import time:\s*\d+ \|\s*\d+ \|\s*(\S+)", re.MULTILINE)


def imported(*args: str) -> set[str]:
    """The modules that `hqparse ARGS` loads."""
    said = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "hqparse", *args],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(_LINE.findall(said.stderr))


def heavy(modules: set[str]) -> list[str]:
    """The heavy libraries among them."""
    return sorted({m.split(".")[0] for m in modules} & set(HEAVY))


def main() -> int:
    """Prints a line for each cheap command; returns the exit code."""
    found = {args: imported(*args) for args in CHEAP}
    for args, modules in found.items():
        names = ", ".join(heavy(modules)) or "none"
        print(f"hqparse {' '.join(args):10} {len(modules):4} modules, heavy ones: {names}")
    return int(any(heavy(modules) for modules in found.values()))


if __name__ == "__main__":
    sys.exit(main())
