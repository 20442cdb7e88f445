"""camelot's ruled tables (`lattice`) of a PDF: prints the milliseconds, without the import."""

import sys
import time

import camelot

begun = time.perf_counter()
camelot.read_pdf(sys.argv[1], pages="all", flavor="lattice")
print(1e3 * (time.perf_counter() - begun))
