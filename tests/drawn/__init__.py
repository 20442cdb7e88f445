"""Made-up task tables drawn as PDFs, with what was put into every cell.

`make(seed)` draws a document from a random seed; `draw(plan)` draws a given one. Both return
the PDF's bytes and, page by page, the tables with their cells: the measure for a grid reader.
"""

from drawn.layout import Fragment, Put, paginate
from drawn.pen import FONT, RULES, Style, draw
from drawn.plan import Plan, make, plan

__all__ = ["FONT", "RULES", "Fragment", "Plan", "Put", "Style", "draw", "make", "paginate", "plan"]
