"""The legend below the picture of a page: which colour stands for what."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from hqparse.model.named import NamedTuple

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont, ImageFont

SIZE = 18
"""Of the legend's words, in pixels."""

_PAD, _GAP = 10, 24
CHINESE_FONTS = (
    "msyh.ttc", "simsun.ttc", "Deng.ttf", "PingFang.ttc", "STHeiti Light.ttc",
    "Hiragino Sans GB.ttc", "NotoSansCJK-Regular.ttc", "NotoSansCJKsc-Regular.otf",
    "SourceHanSansSC-Regular.otf",
    "NotoSansSC-Regular.ttf", "NotoSansSC-Regular.otf", "wqy-microhei.ttc", "wqy-zenhei.ttc",
    "DroidSansFallbackFull.ttf", "uming.ttc", "simhei.ttf",
)  # fmt: skip
"""Fonts with Chinese characters that come with Windows, macOS and Linux, by their files' names."""


class Ink(NamedTuple):
    """What a colour stands for, in English and Chinese; `filled` is False for a mere frame."""

    en: str
    zh: str
    colour: str
    filled: bool = True


def with_legend(picture: Image, inks: Iterable[Ink], lang: str) -> Image:
    """The picture with a strip below it that names each colour once, in `lang` (zh, en).

    English where no font of this machine has Chinese characters.
    """
    from PIL import Image, ImageDraw

    shown = list(dict.fromkeys(inks))
    if not shown:
        return picture
    font, chinese = _font(lang)
    words = [ink.zh if chinese else ink.en for ink in shown]
    places, width, height = _places([round(font.getlength(w)) for w in words], picture.width)
    whole = Image.new("RGB", (width, picture.height + height), "white")
    whole.paste(picture, (0, 0))
    pen = ImageDraw.Draw(whole)
    pen.line([0, picture.height, width, picture.height], fill="#999999")
    for ink, word, (x, y) in zip(shown, words, places, strict=True):
        top = picture.height + y
        fill = ink.colour if ink.filled else None
        pen.rectangle([x, top, x + SIZE, top + SIZE], fill=fill, outline=ink.colour, width=3)
        pen.text((x + SIZE + 6, top - 2), word, fill="black", font=font)
    return whole


def _font(lang: str) -> tuple[FreeTypeFont | ImageFont, bool]:
    """A font for the legend, and whether it has the Chinese characters that are asked for."""
    from PIL import ImageFont

    for name in CHINESE_FONTS if lang == "zh" else ():
        try:
            return ImageFont.truetype(name, SIZE), True
        except OSError:  # not on this machine
            continue
    return ImageFont.load_default(SIZE), False


def _places(lengths: Iterable[int], width: int) -> tuple[list[tuple[int, int]], int, int]:
    """Where each entry stands in the strip, the width of the picture, the height of the strip.

    >>> _places([40, 40, 300], 200)
    ([(10, 10), (98, 10), (10, 38)], 344, 66)
    """
    places: list[tuple[int, int]] = []
    x, y, widest = _PAD, _PAD, width
    for length in lengths:
        entry = SIZE + 6 + length
        if x > _PAD and x + entry + _PAD > width:
            x, y = _PAD, y + SIZE + _PAD
        places.append((x, y))
        widest = max(widest, x + entry + _PAD)
        x += entry + _GAP
    return places, widest, y + SIZE + _PAD
