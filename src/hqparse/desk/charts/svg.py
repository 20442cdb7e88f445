"""A drawing as SVG: text stays text, in whatever Chinese font is there where it is opened."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from hqparse.desk.charts.drawing import Drawing, Label, Rect
from hqparse.output.cell import cell_words

FONTS = (
    '"Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", '
    '"Hiragino Sans GB", "WenQuanYi Micro Hei", SimHei, SimSun, sans-serif'
)


def svg(drawing: Drawing) -> str:
    """The picture as one SVG document in UTF-8."""
    size = f'width="{drawing.width:g}" height="{drawing.height:g}"'
    box = f'viewBox="0 0 {drawing.width:g} {drawing.height:g}"'
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box} role="img" '
        f"font-family={quoteattr(FONTS)}>\n<title>{_text(drawing.title)}</title>\n"
        '<rect width="100%" height="100%" fill="#ffffff"/>\n'
    )
    return head + "".join(map(_shape, drawing.shapes)) + "</svg>\n"


def _shape(shape: Rect | Label) -> str:
    return _rect(shape) if isinstance(shape, Rect) else _words(shape)


def _rect(rect: Rect) -> str:
    box = (
        f'x="{rect.x:.2f}" y="{rect.y:.2f}" width="{max(rect.width, 0):.2f}" '
        f'height="{max(rect.height, 0):.2f}" fill="{rect.fill}"'
    )
    if not rect.tip:
        return f"<rect {box}/>\n"
    return f"<rect {box}><title>{_text(rect.tip)}</title></rect>\n"


def _words(words: Label) -> str:
    anchor = f' text-anchor="{words.anchor}"' if words.anchor != "start" else ""
    bold = ' font-weight="bold"' if words.bold else ""
    return (
        f'<text x="{words.x:.2f}" y="{words.y:.2f}" font-size="{words.size:g}"{anchor}{bold} '
        f'fill="{words.fill}" xml:space="preserve">{_text(words.text)}</text>\n'
    )


def _text(words: str) -> str:
    return escape(cell_words(words))
