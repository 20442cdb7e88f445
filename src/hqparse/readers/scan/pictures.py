"""Pictures of pages: sheets of a PDF drawn as pixels, and the frames of picture files."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any

from hqparse.errors import DamagedInput, LimitExceeded
from hqparse.model.named import NamedTuple
from hqparse.model.source import Box
from hqparse.readers.limits import Limits

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 200.0
"""Dots an inch at which sheets are drawn: more reads no better and takes longer."""
_MOST_PIXELS = 4_200
"""Of the longer side of a picture: A4 at 350 dots an inch."""
_LONG_SIDE = 842.0
"""Points of the longer side of a sheet, where a picture does not say its size: A4."""
_SCREEN = 120.0
"""A picture that claims so few dots an inch (72, 96) does not know the size of its sheet."""
_MOST_AREA = 150_000_000
"""Pixels of a picture before it is made smaller; phones make a third of it."""


class Picture(NamedTuple):
    """The pixels of a page (rows of RGB or grey) and how many of them make an inch."""

    pixels: Any
    dpi: float


def drawn(sheet: Any) -> Picture:
    """A `pypdfium2.PdfPage` as a picture, in points of the page as shown."""
    import numpy as np

    longest = max(sheet.get_size())
    scale = min(DPI / 72, _MOST_PIXELS / longest)
    bitmap = sheet.render(scale=scale, rev_byteorder=True)
    pixels = np.array(bitmap.to_numpy())
    bitmap.close()
    return Picture(pixels[:, :, :3] if pixels.ndim == 3 else pixels, 72 * scale)


def cut(picture: Picture, box: Box) -> Picture:
    """The part of a picture in a box (points)."""
    x0, top, x1, bottom = (max(0, round(side * picture.dpi / 72)) for side in box)
    return Picture(picture.pixels[top:bottom, x0:x1].copy(), picture.dpi)


def frames(data: bytes, name: str, limits: Limits) -> Iterator[Picture]:
    """The pages of a picture file, turned as its EXIF says. DamagedInput, LimitExceeded."""
    from PIL import ImageOps, ImageSequence

    with _opened(data, name) as file:
        limits.check_pages(name, getattr(file, "n_frames", 1))
        for frame in ImageSequence.Iterator(file):
            if frame.width * frame.height > _MOST_AREA:
                raise _too_large(name)
            yield _picture(ImageOps.exif_transpose(frame))


def count_of(data: bytes, name: str) -> int:
    """How many pages a picture file has. DamagedInput."""
    with _opened(data, name) as file:
        return int(getattr(file, "n_frames", 1))


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[Image]:
    """What goes wrong with a picture as one of our errors."""
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():  # what is too large is told by `frames`
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            opened = Image.open(BytesIO(data))
        with opened as file:
            yield file
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise DamagedInput(name, f"not a whole picture ({error})", "图片不完整") from error
    except Image.DecompressionBombError as error:
        raise _too_large(name) from error


def _too_large(name: str) -> LimitExceeded:
    millions = _MOST_AREA // 1_000_000
    return LimitExceeded(
        name, f"a picture of more than {millions} million pixels", f"图片超过 {millions} 百万像素"
    )


def _picture(frame: Image) -> Picture:
    import numpy as np

    dpi = _dpi(frame)
    shrink = _MOST_PIXELS / max(frame.size)
    flat = _on_paper(frame)
    if shrink < 1:
        size = max(1, round(flat.width * shrink)), max(1, round(flat.height * shrink))
        flat, dpi = flat.resize(size), dpi * shrink
    return Picture(np.asarray(flat), dpi)


def _dpi(frame: Image) -> float:
    said = frame.info.get("dpi", (0, 0))
    dpi = float(said[0]) if isinstance(said, tuple) and said else 0.0
    return dpi if dpi > _SCREEN else max(frame.size) / _LONG_SIDE * 72


def _on_paper(frame: Image) -> Image:
    """The frame in grey or RGB, what is transparent white."""
    from PIL import Image

    if frame.mode in ("1", "L"):
        return frame.convert("L")
    if frame.mode in ("LA", "RGBA", "PA") or "transparency" in frame.info:
        clear = frame.convert("RGBA")
        paper = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(paper, clear).convert("RGB")
    if frame.mode.startswith(("I", "F")):
        return frame.convert("F").point(lambda value: value / 256).convert("L")
    return frame.convert("RGB")
