"""Draws the samples: from each `src/NAME.txt` the files NAME.txt, NAME.pdf and
NAME.expected.json beside this script. `--check` writes nothing and exits 1 if one is not up to
date."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from as_pdf import pdf
from as_text import text
from notation import load
from truth import expected

HERE = Path(__file__).resolve().parent


def rendered(folder: Path = HERE) -> Iterator[tuple[Path, bytes]]:
    """Every file that the sources make, and its bytes."""
    for source in sorted((folder / "src").glob("*.txt")):
        doc = load(source)
        truth = json.dumps(expected(doc), ensure_ascii=False, indent=1) + "\n"
        yield folder / f"{doc.name}.txt", text(doc).encode()
        yield folder / f"{doc.name}.pdf", pdf(doc)
        yield folder / f"{doc.name}.expected.json", truth.encode()


def main() -> int:
    """Writes or checks all files; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing")
    check = parser.parse_args().check
    stale = [(p, b) for p, b in rendered() if not p.exists() or p.read_bytes() != b]
    for path, content in stale:
        print(("not up to date: " if check else "wrote ") + path.name)
        if not check:
            path.write_bytes(content)
    return int(check and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
