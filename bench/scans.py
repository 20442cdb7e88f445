"""Makes scans of PDFs, as a scanner would: drawn at 150–300 dots an inch, blurred, noisy, slanted,
turned, with a red seal over the words, packed as JPEG. The same seed makes the same scans.

    python bench/scans.py notice.pdf -o scan.pdf --dpi 200 --slant 1.5 --turn 90 --seal
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw, ImageFilter


class Wear(NamedTuple):
    """What the way over paper does to a page: `noise` in levels of grey, `blur` in pixels at 200
    dots an inch, `slant` in degrees, `turn` in quarters (degrees), `quality` of JPEG."""

    dpi: float = 200
    noise: float = 8
    blur: float = 0.7
    slant: float = 0.8
    turn: int = 0
    quality: int = 60
    seal: bool = False
    grey: bool = False


KINDS = {
    "clean": Wear(noise=0, blur=0, slant=0, quality=90),
    "usual": Wear(),
    "coarse": Wear(dpi=150, blur=0.6, slant=-0.5),
    "fine": Wear(dpi=300, slant=0.4),
    "noisy": Wear(noise=22, quality=45),
    "blurred": Wear(blur=1.3, slant=-1.0),
    "slanted": Wear(slant=2.9),
    "slanted-back": Wear(slant=-2.6, grey=True),
    "on-its-side": Wear(turn=90, slant=0.6),
    "upside-down": Wear(turn=180, slant=-0.4),
    "sealed": Wear(seal=True, slant=0.5),
}
"""The kinds of scans that are measured."""


def scan(pdf: Path, wear: Wear, seed: int = 1, first: int = 0, most: int = 1000) -> Iterator[Any]:
    """The pages of a PDF as pictures of worn paper."""
    document = pypdfium2.PdfDocument(pdf)
    random = np.random.default_rng(seed)
    for number in range(first, min(len(document), first + most)):
        sheet = document[number].render(scale=wear.dpi / 72).to_pil().convert("RGB")
        yield worn(sheet, wear, random)


def worn(sheet: Image.Image, wear: Wear, random: Any) -> Image.Image:
    """One page."""
    if wear.seal:
        sheet = sealed(sheet, random)
    if wear.slant:
        sheet = sheet.rotate(-wear.slant, Image.Resampling.BICUBIC, fillcolor="white")
    if wear.turn:
        sheet = sheet.rotate(wear.turn, expand=True)
    if wear.blur:
        sheet = sheet.filter(ImageFilter.GaussianBlur(wear.blur * wear.dpi / 200))
    pixels = np.asarray(sheet).astype(np.float32)
    pixels = 18 + pixels * (244 - 18) / 255  # ink is not black, paper not white
    if wear.noise:
        pixels += random.normal(0, wear.noise, (*pixels.shape[:2], 1)).astype(np.float32)
    worn_sheet = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    return worn_sheet.convert("L") if wear.grey else worn_sheet


def sealed(sheet: Image.Image, random: Any) -> Image.Image:
    """A page with a red seal of 42 mm somewhere over its words."""
    width = round(sheet.width * 0.2)
    x = int(random.uniform(0.15, 0.65) * sheet.width)
    y = int(random.uniform(0.15, 0.75) * sheet.height)
    mark = Image.new("RGBA", sheet.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(mark)
    red = (214, 40, 40, 205)
    pen.ellipse([x, y, x + width, y + width], outline=red, width=max(4, width // 28))
    middle, points = width / 2, []
    for k in range(10):
        reach = width * (0.17 if k % 2 == 0 else 0.07)
        angle = np.pi * (k / 5 - 0.5)
        points.append((x + middle + reach * np.cos(angle), y + middle + reach * np.sin(angle)))
    pen.polygon(points, fill=red)
    for k in range(11):  # what stands around the star: strokes like those of characters
        angle = np.pi * (0.8 + 1.4 * k / 10)
        cx, cy = x + middle * (1 + 0.76 * np.cos(angle)), y + middle * (1 + 0.76 * np.sin(angle))
        size = width * 0.055
        for part in (-1, 0, 1):
            pen.line([cx - size, cy + part * size, cx + size, cy + part * size], red, 3)
        pen.line([cx, cy - size, cx, cy + size], red, 3)
    return Image.alpha_composite(sheet.convert("RGBA"), mark).convert("RGB")


def save(pages: list[Image.Image], out: Path, wear: Wear) -> None:
    """The pages as a PDF of JPEG pictures."""
    pages[0].save(
        out,
        "PDF",
        save_all=True,
        append_images=pages[1:],
        resolution=wear.dpi,
        quality=wear.quality,
    )


def main() -> None:
    """One PDF in, one scan out."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("pdf", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--kind", choices=KINDS, default="usual")
    parser.add_argument("--dpi", type=float)
    parser.add_argument("--slant", type=float)
    parser.add_argument("--turn", type=int, choices=(0, 90, 180, 270))
    parser.add_argument("--seal", action="store_true", default=None)
    parser.add_argument("--seed", type=int, default=1)
    asked = vars(parser.parse_args())
    pdf, out, kind, seed = (asked.pop(name) for name in ("pdf", "output", "kind", "seed"))
    wear = KINDS[kind]._replace(**{k: v for k, v in asked.items() if v is not None})
    save(list(scan(pdf, wear, seed)), out, wear)


if __name__ == "__main__":
    main()
