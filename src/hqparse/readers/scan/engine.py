"""RapidOCR (PP-OCRv6 on onnxruntime): where lines stand and what they say; known only here.

Its models lie in its wheel; nothing is fetched. The classifier of directions stays off: it turned
clear lines upside down (RapidOCR's own advice); a page is turned as a whole (`straight`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any

from hqparse.errors import MissingDependency
from hqparse.readers.scan.decode import BLANK, Guess, LineColumns, LineWords, words_of

Pixels = Any
"""A numpy array: rows of grey pixels, 0 black. (The extra's types are not there for everybody.)"""

EXTRA = "ocr"
ALIKE = "rapidocr-3.10/PP-OCRv6-small"
"""Changes where other words may come out: kept results of another engine count no more."""

_NEEDED = "rapidocr", "onnxruntime", "cv2", "numpy"
_LONGEST = 1600
"""Pixels of the longer side in which lines are looked for: 9-point words are 17 high there."""
_SOME = 0.01
"""Probabilities below this are none."""
_RUNNERS = 4
_PARAMETERS = {
    "Global.use_cls": False,
    "Global.log_level": "error",
    "Global.text_score": 0.0,
    "Global.max_side_len": _LONGEST,
    "Global.return_word_box": True,
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}


def is_there() -> bool:
    """True if the extra is installed; imports nothing of it."""
    return all(find_spec(name) is not None for name in _NEEDED)


def need(subject: str) -> None:
    """MissingDependency if the extra is not installed."""
    if not is_there():
        raise MissingDependency(subject, EXTRA)


class OcrEngine:
    """Finds lines and reads them; may be used by several threads at once."""

    def __init__(self) -> None:
        from rapidocr import RapidOCR

        self._ocr: Any = RapidOCR(params=_PARAMETERS)
        recogniser = self._ocr._load_rec_model()
        recogniser.postprocess_op = _Likeliest(recogniser.postprocess_op.character)

    def boxes(self, page: Pixels, longest: int = _LONGEST) -> list[tuple[int, int, int, int]]:
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

    def read(self, strips: Sequence[Pixels]) -> list[LineWords]:
        """What each strip of one line says; each is read alone, so that no other changes it."""
        return [words_of(self.columns(strip)) for strip in strips]

    def columns(self, strip: Pixels) -> LineColumns:
        """What the recogniser sees in a strip."""
        import cv2

        found = self._ocr.recognize_txt([cv2.cvtColor(strip, cv2.COLOR_GRAY2BGR)])
        columns: LineColumns = found.word_results[0]
        return columns


@cache
def engine() -> OcrEngine:
    """The engine of this process; loading it takes a second."""
    return OcrEngine()


class _Likeliest:
    """Stands where RapidOCR decodes what its model gives: the same, but for the runners-up."""

    def __init__(self, characters: Sequence[str]) -> None:
        self._characters = [BLANK, *characters[1:]]

    def __call__(
        self, preds: Any, *_: Any, wh_ratio_list: Sequence[float], max_wh_ratio: float, **__: Any
    ) -> tuple[list[tuple[str, float]], list[LineColumns]]:
        """`preds`: probabilities by line, column, character; the ratios are widths of a line and
        of all lines, which are filled up to one width."""
        found = [
            LineColumns(len(line) * ratio / max_wh_ratio, self._guesses(line))
            for line, ratio in zip(preds, wh_ratio_list, strict=True)
        ]
        return [("", 0.0)] * len(found), found

    def _guesses(self, line: Any) -> dict[int, tuple[Guess, ...]]:
        seen = (line[:, 0] < 1 - _SOME).nonzero()[0]
        found = {}
        for column in seen.tolist():
            row = line[column]
            best = row.argpartition(-_RUNNERS)[-_RUNNERS:]
            best = best[row[best].argsort()[::-1]].tolist()
            found[column] = tuple(
                (self._characters[k], round(float(row[k]), 4)) for k in best if row[k] > _SOME
            )
        return found
