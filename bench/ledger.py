"""How long a ledger of many tasks takes, and how much memory: `python bench/ledger.py [TASKS]`.

Exit 1 where 10,000 tasks take more than 20 seconds of CPU or 500 MiB.
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

import hqparse
from hqparse.output.workbook.book import ledger_of, ledger_workbook

SAMPLE = Path(__file__).resolve().parents[1] / "samples" / "notice-annex.txt"
SECONDS, MIB = 20.0, 500.0


def many(count: int) -> dict:
    """The record of a notice of so many tasks, every third with a doubt."""
    made = hqparse.parse(hqparse.read(SAMPLE)).model_dump(mode="json")
    tasks, doubt = made["tasks"], made["diagnostics"][0]
    ids = [f"{n:05d}" for n in range(1, count + 1)]
    made["tasks"] = [
        {**tasks[n % len(tasks)], "id": i, "text": f"{tasks[n % len(tasks)]['text']}（{i}）"}
        for n, i in enumerate(ids)
    ]
    made["diagnostics"] = [{**doubt, "task": i} for i in ids[::3]]
    return made


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    record = many(count)
    start = time.process_time()
    size = len(ledger_workbook(ledger_of([record])))
    seconds = time.process_time() - start
    mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{count} tasks: {seconds:.1f} s of CPU, {mib:.0f} MiB, a file of {size / 2**20:.1f} MiB")
    return int(seconds > SECONDS or mib > MIB)


if __name__ == "__main__":
    sys.exit(main())
