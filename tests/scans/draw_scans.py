"""Draws the small pages of this folder: `python tests/scans/draw_scans.py FONT.ttf` (any font
with Chinese characters).

The notices are invented. The pictures are kept, for the font is not everywhere.
"""

from __future__ import annotations

import sys
from math import cos, pi, sin
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

HERE = Path(__file__).parent
DPI = 150
NOTICE = (
    (230, "云溪市人民政府办公室"),
    (230, "关于做好防汛工作的通知"),
    (60, ""),
    (60, "各县（区）人民政府，市政府各部门："),
    (124, "一、加强隐患排查。各地落实值班制度，2026年6月15日前"),
    (60, "完成排查。（牵头单位：市水利局；配合单位：市应急管理局、"),
    (60, "市气象局）"),
    (124, "二、备足抢险物资。每个乡镇储备不少于200件。（责任"),
    (60, "单位：市粮食和储备局）"),
    (124, "三、做好宣传教育。（责任单位：市教育局、市广电局）"),
    (520, "云溪市人民政府办公室"),
    (600, "2026年5月8日"),
)
HEADS = ("序号", "工作任务", "牵头单位", "配合单位", "完成时限")
ROWS = (
    ("1", "修订防汛预案", "市应急管理局", "市水利局", "2026年4月底"),
    ("2", "检修排涝泵站", "市水利局", "市财政局、市城管局", "2026年5月底"),
    ("3", "开展防汛演练", "市气象局", "各县（区）人民政府", "每年一次"),
)
EDGES = (50, 120, 350, 560, 850, 1050)


def notice(font: ImageFont.FreeTypeFont) -> Image.Image:
    """A page of words."""
    page = Image.new("L", (920, 740), 255)
    pen = ImageDraw.Draw(page)
    for n, (x, words) in enumerate(NOTICE):
        pen.text((x, 40 + 55 * n), words, font=font, fill=0)
    return page


def table(font: ImageFont.FreeTypeFont) -> Image.Image:
    """A page with a ruled table, a red seal over some of its words."""
    page = Image.new("RGB", (1100, 560), "white")
    pen = ImageDraw.Draw(page)
    pen.text((380, 40), "防汛重点任务分解表", font=font, fill=0)
    for n, row in enumerate((HEADS, *ROWS)):
        for x, words in zip(EDGES, row, strict=False):
            pen.text((x + 10, 134 + 80 * n), words, font=font, fill=0)
    for n in range(len(ROWS) + 2):
        pen.line([EDGES[0], 110 + 80 * n, EDGES[-1], 110 + 80 * n], 0, 2)
    for x in EDGES:
        pen.line([x, 110, x, 110 + 80 * (len(ROWS) + 1)], 0, 2)
    red = (220, 40, 40)
    seal = Image.new("RGB", page.size, "white")
    stamp = ImageDraw.Draw(seal)
    stamp.ellipse([600, 230, 840, 470], outline=red, width=9)
    middle = (720, 350)
    star = [
        (middle[0] + r * sin(k * pi / 5), middle[1] - r * cos(k * pi / 5))
        for k, r in enumerate((45, 18) * 5)
    ]
    stamp.polygon(star, fill=red)
    return Image.composite(page, seal, page.convert("L").point(lambda v: 255 * (v < 128)))


def main() -> None:
    """Both pages as PNG of few colours."""
    font = ImageFont.truetype(sys.argv[1], 28)
    notice(font).quantize(8).save(HERE / "notice.png", optimize=True, dpi=(DPI, DPI))
    table(font).quantize(16).save(HERE / "table-sealed.png", optimize=True, dpi=(DPI, DPI))


if __name__ == "__main__":
    main()
