"""Two commits side by side, for a change's message: paired CPU times of whole processes.

    compare.py                 # the last commit and the working tree
    compare.py OLD [NEW]       # two commits

Prints a Markdown table: medians of both and the median of the ratios within a round. With
`valgrind` installed and `--count`, instructions are counted instead, once each: they hardly vary.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import made
from corpora import ROOT
from processes import Command, compile_tree, timed
from report import table


def main() -> int:
    """Measures and prints; returns the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("old", nargs="?", default="HEAD")
    parser.add_argument("new", nargs="?", default="", help="default: the working tree")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--count", action="store_true", help="count instructions (valgrind)")
    options = parser.parse_args()
    if options.count and not shutil.which("valgrind"):
        print("valgrind is not installed; leave --count out", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        trees = [_tree(here, "old", options.old), _tree(here, "new", options.new)]
        for tree in trees:
            compile_tree(tree)
        jobs = _jobs(here)
        if options.count:
            rows = [_counted(name, trees, patient(args)) for name, args in jobs.items()]
        else:
            rows = [_timed(name, trees, args, options.rounds) for name, args in jobs.items()]
    unit = "instructions" if options.count else "ms"
    print(table(("command", f"old, {unit}", f"new, {unit}", "new/old"), rows))
    return 0


def _tree(folder: Path, name: str, commit: str) -> Path:
    """The sources of a commit; those of the working tree for an empty name."""
    if not commit:
        return ROOT / "src"
    tree = folder / name
    tree.mkdir()
    packed = subprocess.run(
        ["git", "archive", commit, "src"], cwd=ROOT, capture_output=True, check=True
    )
    subprocess.run(["tar", "-x", "-C", str(tree)], input=packed.stdout, check=True)
    return tree / "src"


def _jobs(folder: Path) -> dict[str, tuple[str, ...]]:
    text = made.write_text(folder / "notice.txt", 36)
    pdf = made.write_pdf(folder / "notice.pdf", 10)
    ruled = made.write_pdf(folder / "table.pdf", 10, table=True)
    return {
        "--version": ("--version",),
        "text of 36 tasks": ("extract", str(text)),
        "PDF of 10 pages": ("extract", str(pdf)),
        "PDF with annex table": ("extract", str(ruled)),
    }


def _command(tree: Path, args: tuple[str, ...]) -> Command:
    """Runs a tree's hqparse as its script does, wherever another one is installed."""
    code = f"import sys; sys.path.insert(0, {str(tree)!r})\nfrom hqparse import cli"
    code += "\nsys.exit(getattr(cli, 'process', cli.main)())"  # `main` before there was `process`
    return (sys.executable, "-c", code, *args)


def patient(args: tuple[str, ...]) -> tuple[str, ...]:
    """The call with a limit that it keeps at a fiftieth of the speed too."""
    return (*args, "--timeout", "3600") if args[0] == "extract" else args


def _timed(
    name: str, trees: list[Path], args: tuple[str, ...], rounds: int
) -> tuple[str, str, str, str]:
    old, new = timed(
        {str(i): _command(tree, args) for i, tree in enumerate(trees)}, rounds
    ).values()
    return name, f"{old.cpu():.1f}", f"{new.cpu():.1f}", f"{new.ratio(old):.3f}"


def _counted(name: str, trees: list[Path], args: tuple[str, ...]) -> tuple[str, str, str, str]:
    old, new = (_instructions(_command(tree, args)) for tree in trees)
    return name, f"{old:,}", f"{new:,}", f"{new / old:.4f}"


def _instructions(command: Command) -> int:
    """Of the process that works: for a PDF the child, with what went before its fork. (What the
    other side does after it, some 7 million to write the answer, is not among them.)"""
    with tempfile.TemporaryDirectory() as folder:
        call = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/out", *command]
        said = subprocess.run(
            call,
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": "0"},
        )
    found = re.findall(r"Collected : (\d+)", said.stderr)
    if not found:
        raise RuntimeError("valgrind told no count")
    return max(map(int, found))


if __name__ == "__main__":
    sys.exit(main())
