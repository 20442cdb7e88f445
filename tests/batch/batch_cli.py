"""`hqparse` with the stand-in parser, as a process: python batch_cli.py batch …"""

import functools
import sys

from hqparse.cli import batch_run, main

if __name__ == "__main__":  # not where pytest imports it to look for examples
    batch_run.Settings = functools.partial(  # type: ignore[misc,assignment]
        batch_run.Settings, extract="batch_faults:extract"
    )
    sys.exit(main())
