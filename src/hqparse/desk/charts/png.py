"""A drawing as PNG. Pillow draws with the one font it is given; so that one must have Chinese
characters, and is looked for first."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from hqparse.desk.charts.drawing import Drawing, Rect
from hqparse.errors import UsageError
from hqparse.readers.pdf.legend import CHINESE_FONTS

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

SCALE = 2
"""Pixels for each unit of the drawing, for sharp screens and paper."""
_SIDE = 30_000
"""Pixels of the longest side that is drawn."""
_ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}
_PROBE = "区务责任"


def png(drawing: Drawing, font: str | None = None) -> bytes:
    """The picture as PNG. UsageError where no font has Chinese characters, or `font` is none."""
    from PIL import Image, ImageDraw

    path = font_with_chinese(font)
    size = round(drawing.width * SCALE), round(drawing.height * SCALE)
    if max(size) > _SIDE:
        raise UsageError(
            "chart",
            f"the picture would be {size[0]} x {size[1]} pixels; ask for fewer units (--top)",
            f"图片将有 {size[0]} x {size[1]} 像素；请减少单位数（--top）",
        )
    picture = Image.new("RGB", size, "#ffffff")
    pen = ImageDraw.Draw(picture)
    fonts: dict[float, FreeTypeFont] = {}
    for shape in drawing.shapes:
        if isinstance(shape, Rect):
            if shape.width > 0 and shape.height > 0:
                box = (shape.x, shape.y, shape.x + shape.width, shape.y + shape.height)
                pen.rectangle([SCALE * side for side in box], fill=shape.fill)
            continue
        face = fonts.setdefault(shape.size, _font(path, shape.size))
        pen.text(
            (SCALE * shape.x, SCALE * shape.y), shape.text, shape.fill, face,
            _ANCHORS[shape.anchor], stroke_width=int(shape.bold), stroke_fill=shape.fill,
        )  # fmt: skip
    out = BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def font_with_chinese(asked: str | None = None) -> str:
    """The file of a font that has Chinese characters: the one asked for, else one of this machine.
    UsageError."""
    for name in (asked,) if asked else CHINESE_FONTS:
        try:
            face = _font(name, 16)
        except OSError as error:
            if asked:
                raise UsageError(
                    asked, f"it is no font that can be read ({error})", f"不是可用的字体（{error}）"
                ) from error
            continue
        if _has_chinese(face):
            return name
    if asked:
        raise UsageError(asked, "the font has no Chinese characters", "该字体没有汉字")
    raise UsageError(
        "chart",
        "no font with Chinese characters is installed; name one by --font FILE, install one "
        "(fonts-noto-cjk), or write .svg, which needs none",
        "本机没有中文字体；请用 --font FILE 指定，或安装字体（如 fonts-noto-cjk），"
        "或输出 .svg（不需要字体）",
    )


def _font(path: str, size: float) -> FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(path, round(SCALE * size))


def _has_chinese(face: FreeTypeFont) -> bool:
    """Do some usual characters look different from one that no font has, and from each other?"""
    looks = {bytes(face.getmask(char)) for char in (*_PROBE, "\U0010fffd")}
    return len(looks) == len(_PROBE) + 1
