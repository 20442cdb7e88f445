"""RESULTS.md: sections that say when, where and at which commit they were measured.

A section that is measured alone takes the place of the old one; the others keep their own date.
"""

from __future__ import annotations

import importlib.metadata
import os
import platform
import re
import subprocess
import time
from pathlib import Path

from corpora import ROOT

LIBRARIES = (
    "click", "msgspec", "pydantic", "pypdfium2", "pdfplumber", "jieba", "rich", "selectolax",
)  # fmt: skip
HEAD = """# Results of `make bench`

Each section says when and at which commit it was measured; `bench/run.py --only NAME` measures one
anew. Where other work ran beside it (load), times by the clock are too long; CPU time is hardly.

"""


def stamp() -> str:
    """When, where and with what it is being measured."""
    commit = _git("rev-parse", "--short", "HEAD") or "unknown"
    changed = " and changes" if _git("status", "--porcelain", "--", "src", "bench/*.py") else ""
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in LIBRARIES)
    when = time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime())
    return (
        f"Measured {when} at commit {commit}{changed}, load {os.getloadavg()[0]:.1f} on "
        f"{os.cpu_count()} cores: {_processor()}, {platform.system()}; Python "
        f"{platform.python_version()}; {versions}.\n"
    )


def _git(*words: str) -> str:
    said = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True)
    return said.stdout.strip()


def _processor() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """A Markdown table; all columns but the first to the right."""
    lines = [head, ("---", *("---:" for _ in head[1:])), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def section(title: str, *parts: str) -> str:
    """A section with its stamp below the heading, parts a line apart."""
    return "\n".join((f"## {title}\n", stamp(), *parts)).rstrip("\n") + "\n"


def renewed(old: str, sections: list[str], head: str = HEAD) -> str:
    """The report with these sections in the place of those of the same titles; new ones go last.

    >>> renewed("## A\\nold\\n## B\\nold\\n", ["## B\\nnew\\n"]).removeprefix(HEAD)
    '## A\\nold\\n\\n## B\\nnew\\n'
    """
    before = (part.strip("\n") + "\n" for part in re.split(r"(?m)^(?=## )", old)[1:])
    found = {part.partition("\n")[0]: part for part in before}
    found |= {part.partition("\n")[0]: part for part in sections}
    return head + "\n".join(found.values())
