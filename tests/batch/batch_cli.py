"""`hqparse` with the stand-in parser, as a process: python batch_cli.py batch …"""

import functools
import sys

from hqparse.cli import batch_run, main

batch_run.Settings = functools.partial(batch_run.Settings, extract="batch_faults:extract")  # type: ignore[misc,assignment]

if __name__ == "__main__":
    sys.exit(main())
