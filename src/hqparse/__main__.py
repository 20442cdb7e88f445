"""`python -m hqparse` is `hqparse`."""

import sys

from hqparse.cli import main

if __name__ == "__main__":
    sys.exit(main())
