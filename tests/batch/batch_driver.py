"""A batch with the stand-in parser as a process of its own, to be killed by tests.

python batch_driver.py FOLDER OUT FORMAT [MOST-BYTES-OF-A-FILE]
"""

from __future__ import annotations

import sys
from typing import Any

from hqparse.batch import journal
from hqparse.batch.plan import Plan
from hqparse.batch.pool import Pool
from hqparse.batch.run import Target, run
from hqparse.batch.settings import Settings
from hqparse.errors import HqparseError


class Nobody:
    def begins(self, jobs: Any) -> None: ...

    def took(self, row: Any, reused: bool) -> None: ...


def main(folder: str, out: str, form: str, most: int = 0) -> int:
    if most:
        import resource

        sys.dont_write_bytecode = True  # it would be cut too, and stay so
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
    journal.SECONDS, journal.ROWS = 0.02, 7
    settings = Settings(format=form, extract="batch_faults:extract", timeout=30)
    try:
        found = run(Plan((folder,)), Target(out), settings, Pool(settings, 2), Nobody())
    except HqparseError as error:
        print(error)
        return error.exit_code
    return 8 if found.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3], *map(int, sys.argv[4:])))
