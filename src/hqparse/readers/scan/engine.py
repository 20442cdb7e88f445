"""RapidOCR (PP-OCRv6 on onnxruntime): where lines stand and what they say; known only here.

Its models lie in its wheel; nothing is fetched. The classifier of directions stays off: it turned
clear lines upside down (RapidOCR's own advice); a page is turned as a whole (`straight`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any, NamedTuple

from hqparse.errors import MissingDependency

Picture = Any
"""A numpy array: rows of grey pixels, 0 black. (The extra's types are not there for everybody.)"""

EXTRA = "ocr"
ALIKE = "rapidocr-3.10/PP-OCRv6-small"
"""Changes where other words may come out: kept results of another engine count no more."""

_NEEDED = "rapidocr", "onnxruntime", "cv2", "numpy"
_LONGEST = 1600
"""Pixels of the longer side in which lines are looked for: 9-point words are 17 high there."""
_PARAMETERS = {
    "Global.use_cls": False,
    "Global.log_level": "error",
    "Global.text_score": 0.0,
    "Global.max_side_len": _LONGEST,
    "Global.return_word_box": True,
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}


class Words(NamedTuple):
    """What a line says: its characters, the middle of each (0 the left end, 1 the right end),
    and how sure each is (0 to 1). Blanks are left out."""

    text: str = ""
    middles: tuple[float, ...] = ()
    scores: tuple[float, ...] = ()

    @property
    def score(self) -> float:
        """The mean of the characters'; 0 without any."""
        return sum(self.scores) / len(self.scores) if self.scores else 0.0


def is_there() -> bool:
    """True if the extra is installed; imports nothing of it."""
    return all(find_spec(name) is not None for name in _NEEDED)


def need(subject: str) -> None:
    """MissingDependency if the extra is not installed."""
    if not is_there():
        raise MissingDependency(subject, EXTRA)


class Engine:
    """Finds lines and reads them; may be used by several threads at once."""

    def __init__(self) -> None:
        from rapidocr import RapidOCR

        self._ocr: Any = RapidOCR(params=_PARAMETERS)

    def boxes(self, page: Picture, longest: int = _LONGEST) -> list[tuple[int, int, int, int]]:
        """The boxes (x0, top, x1, bottom in pixels) of the lines of a page, looked for in a
        picture of at most `longest` pixels."""
        import cv2

        scale = min(1.0, longest / max(page.shape))
        size = max(1, round(page.shape[1] * scale)), max(1, round(page.shape[0] * scale))
        small = cv2.resize(page, size, interpolation=cv2.INTER_AREA) if scale < 1 else page
        found = self._ocr(cv2.cvtColor(small, cv2.COLOR_GRAY2BGR), use_rec=False).boxes
        if found is None:
            return []
        corners = found.reshape(-1, 4, 2) / scale
        low, high = corners.min(axis=1), corners.max(axis=1)
        return [
            (int(x0), int(top), int(x1 + 1), int(bottom + 1))
            for (x0, top), (x1, bottom) in zip(low.tolist(), high.tolist(), strict=True)
        ]

    def read(self, strips: Sequence[Picture]) -> list[Words]:
        """What each strip of one line says."""
        import cv2

        if not strips:
            return []
        images = [cv2.cvtColor(strip, cv2.COLOR_GRAY2BGR) for strip in strips]
        found = self._ocr.recognize_txt(images)
        return list(map(_words, found.txts, found.scores, found.word_results))


@cache
def engine() -> Engine:
    """The engine of this process; loading it takes a second."""
    return Engine()


def _words(text: str, score: float, info: Any) -> Words:
    """A line as RapidOCR gives it: columns of the characters but blanks, scores of all."""
    chars = "".join(text.split())
    columns = [column for group in info.word_cols or () for column in group]
    scores = [s for char, s in zip(text, info.confs or (), strict=False) if not char.isspace()]
    if not len(chars) == len(columns) == len(scores):  # a sign of several characters
        columns, scores = list(range(len(chars))), [score] * len(chars)
    wide = max(float(info.line_txt_len or 0), columns[-1] + 1.0 if columns else 1.0)
    middles = tuple((column + 0.5) / wide for column in columns)
    return Words(chars, middles, tuple(round(float(s), 3) for s in scores))
