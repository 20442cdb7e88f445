"""Notices whose tables are not kind, made from a random seed, and what they say.

`make(seed)` gives the plan of a document: paragraphs and grids, and the truth in the form of the
gold annotations. `web.page` prints it as HTML, `print.pdf` with reportlab.
"""

from unkind.plan import Grid, Unkind, make

__all__ = ["Grid", "Unkind", "make"]
