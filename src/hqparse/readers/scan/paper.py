"""A page in grey in which red seals are faint: under them the red channel, elsewhere all colours;
and coarse grain taken out: it eats commas and thin strokes.

The red channel of the whole page would lose a red letterhead; a seal is told from it by its
shape, about as high as wide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hqparse.model.named import NamedTuple

if TYPE_CHECKING:
    from hqparse.readers.scan.engine import Pixels

_REDDER = 50
"""How much more red than green and blue a red pixel holds, of 255."""
_SMALLEST, _LARGEST = 0.06, 0.35
"""The diameter of a seal, of the longer side of its page (42 mm of 297 mm is usual)."""
_ROUND = 0.65
_JOINED = 0.008
"""Red within this (of the longer side) is one thing: a worn seal is many specks."""
_DARK, _LIGHT, _PAPER = 3, 70, 240
"""Parts (in a hundred) of a seal's pixels that are darker than words, and than paper, under it."""
_FAINT, _STRONG = 24, 120
"""Levels between the two: fewer are noise, of more the words are clear as they are."""
_GRAIN, _THIN = 0.8, 25
"""Of those levels, what is paper as it varies; levels that thin strokes are darker than thick."""
_FEWEST, _EDGE = 500, 3
_COARSE = 7.0
"""Levels of grey (standard deviation on bare paper) from which grain is taken out; usual is 4."""
_CLEAR = 15
"""Pixels from the next ink, where paper is bare."""
_BARE = 170
_STRENGTH = 1.2
_TEMPLATE, _SEARCH = 5, 11


class GreyPage(NamedTuple):
    """A page in grey, and 1 where a seal's ink lies on it (None without a seal)."""

    grey: Pixels
    sealed: Pixels | None = None


def grey_page(colours: Any) -> GreyPage:
    """The page in grey; `colours` are rows of RGB pixels, or of grey ones."""
    import cv2
    import numpy as np

    if colours.ndim == 2:
        return GreyPage(colours)
    grey = cv2.cvtColor(colours, cv2.COLOR_RGB2GRAY)
    redder = _redder(colours)
    sealed = np.zeros_like(grey)
    for x0, top, x1, bottom in _seals(redder):
        part = slice(top, bottom), slice(x0, x1)
        sealed[part] = redder[part] > _REDDER
        grey[part] = _without_red(colours[part][:, :, 0], sealed[part] > 0)
    return GreyPage(grey, sealed if sealed.any() else None)


def _redder(colours: Any) -> Any:
    """How much more red than green and blue each pixel holds."""
    import cv2

    red, green, blue = cv2.split(colours)
    return cv2.subtract(red, cv2.max(green, blue))


def _without_red(red: Any, sealed: Any) -> Any:
    """The red channel of a seal's place. Ink that covers leaves the words below it hardly darker
    than itself: what is `sealed` is drawn out to the whole range from ink to paper."""
    import cv2
    import numpy as np

    # Pictures hold colours more coarsely than light: those of thin strokes and edges are blurred.
    thick = cv2.erode(sealed.astype(np.uint8), np.ones((_EDGE, _EDGE), np.uint8)) > 0
    if np.count_nonzero(thick) < _FEWEST:
        return red
    dark, light = np.percentile(red[thick], (_DARK, _LIGHT))
    if not _FAINT < light - dark < _STRONG:
        return red
    smooth = cv2.GaussianBlur(red, (3, 3), 0).astype(np.float32)
    drawn_out = (smooth - dark) * (_PAPER / (_GRAIN * (light - dark)))
    faded = red.astype(np.float32) * (_PAPER / (light - _THIN))
    plain = np.where(thick, drawn_out, np.where(sealed, faded, red))
    return np.clip(plain, 0, 255).astype(np.uint8)


def _seals(redder: Any) -> list[tuple[int, int, int, int]]:
    import cv2
    import numpy as np

    mask = (redder > _REDDER).astype(np.uint8)
    if not mask.any():
        return []
    longest = max(mask.shape)
    reach = max(3, round(_JOINED * longest))
    joined = cv2.dilate(mask, np.ones((reach, reach), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    boxes = []
    for x, y, wide, high, _area in stats[1:count].tolist():
        sides = sorted((wide, high))
        if _SMALLEST * longest < sides[1] < _LARGEST * longest and sides[0] > _ROUND * sides[1]:
            boxes.append((x, y, x + wide, y + high))
    return boxes


def smooth(page: Pixels) -> Pixels:
    """A page in grey without its grain, if that is coarse."""
    import cv2

    grain = grain_of(page)
    if grain < _COARSE:
        return page
    return cv2.fastNlMeansDenoising(page, None, _STRENGTH * grain, _TEMPLATE, _SEARCH)


def grain_of(page: Pixels) -> float:
    """How much bare paper varies from pixel to pixel; 0 for a page without bare paper."""
    import cv2
    import numpy as np

    base = cv2.GaussianBlur(page, (0, 0), 2)
    bare = cv2.erode((base > _BARE).astype(np.uint8), np.ones((_CLEAR, _CLEAR), np.uint8))
    differences = cv2.subtract(page, base, dtype=cv2.CV_16S)[bare > 0]
    # By the median: what is left of a seal is no grain.
    return float(np.median(np.abs(differences)) * 1.48) if differences.size else 0.0
