"""Sheets lie on the glass as they like: each page's margins are brought to those of most pages, for
the layout tells full lines by margins that all pages share.
"""

from __future__ import annotations

from collections.abc import Sequence

from hqparse.model.named import NamedTuple
from hqparse.readers.scan.page import ScanPage

_LONG = 0.6
_FEWEST = 5
_MOST = 0.15
"""A page that would change by more is another kind of page."""


class PageFit(NamedTuple):
    """How far a page is stretched sideways, and moved after that, in points."""

    scale: float = 1.0
    shift: float = 0.0

    def to(self, x: float) -> float:
        """Where x comes to stand."""
        return self.scale * x + self.shift

    def back(self, x: float) -> float:
        """Where x stood."""
        return (x - self.shift) / self.scale


ASIS = PageFit()


def fits_of(pages: Sequence[ScanPage]) -> list[PageFit]:
    """For each page how its margins become the middle ones of all; pages with tables stay."""
    found = [_margins(page) for page in pages]
    known = [margins for margins in found if margins]
    if len(known) < 2:
        return [ASIS] * len(pages)
    left = sorted(m[0] for m in known)[len(known) // 2]
    right = sorted(m[1] for m in known)[len(known) // 2]
    return [_frame(margins, left, right) if margins else ASIS for margins in found]


def _margins(page: ScanPage) -> tuple[float, float] | None:
    """Where the long lines of a page begin and end; None for too few of them, and for tables."""
    widest = max((line.x1[-1] - line.x0[0] for line in page.lines), default=0.0)
    long = [line for line in page.lines if line.x1[-1] - line.x0[0] > _LONG * widest]
    if len(long) < _FEWEST or page.down:
        return None
    lefts, rights = sorted(line.x0[0] for line in long), sorted(line.x1[-1] for line in long)
    return lefts[len(long) // 4], rights[3 * len(long) // 4]


def _frame(margins: tuple[float, float], left: float, right: float) -> PageFit:
    scale = (right - left) / (margins[1] - margins[0])
    return PageFit(scale, left - scale * margins[0]) if abs(scale - 1) < _MOST else ASIS
