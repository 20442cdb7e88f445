"""Growth as a picture: lines on logarithmic axes, as SVG, without a plotting library."""

from __future__ import annotations

import math
from dataclasses import dataclass

WIDTH, HEIGHT, MARGIN = 420, 300, 56
COLORS = ("#1b6ca8", "#c0392b", "#2e8b57", "#8e44ad")


@dataclass(frozen=True)
class Line:
    """A name and its points."""

    name: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Panel:
    """One diagram: its title, what its axes show, its lines."""

    title: str
    across: str
    up: str
    lines: tuple[Line, ...]


def svg(panels: list[Panel]) -> str:
    """The panels side by side."""
    body = "".join(
        f'<g transform="translate({i * WIDTH},0)">{_panel(p)}</g>' for i, p in enumerate(panels)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH * len(panels)}" height="{HEIGHT}" '
        f'font-family="sans-serif" font-size="11"><rect width="100%" height="100%" fill="white"/>'
        f"{body}</svg>\n"
    )


def _panel(panel: Panel) -> str:
    points = [p for line in panel.lines for p in line.points]
    x_low, x_high = _decades([x for x, _ in points])
    y_low, y_high = _decades([y for _, y in points])

    def place(x: float, y: float) -> tuple[float, float]:
        right = (math.log10(x) - x_low) / (x_high - x_low)
        up = (math.log10(y) - y_low) / (y_high - y_low)
        return MARGIN + right * (WIDTH - 1.5 * MARGIN), HEIGHT - MARGIN - up * (HEIGHT - 2 * MARGIN)

    out = [_words(WIDTH / 2, 20, panel.title, "middle", "font-weight='bold'")]
    for d in range(x_low, x_high + 1):
        x, bottom = place(10.0**d, 10.0**y_low)
        out.append(_stroke([(x, bottom), place(10.0**d, 10.0**y_high)], "#ddd"))
        out.append(_words(x, bottom + 15, _number(d), "middle"))
    for d in range(y_low, y_high + 1):
        left, y = place(10.0**x_low, 10.0**d)
        out.append(_stroke([(left, y), place(10.0**x_high, 10.0**d)], "#ddd"))
        out.append(_words(left - 6, y + 4, _number(d), "end"))
    out.append(_words(WIDTH / 2, HEIGHT - 18, panel.across, "middle"))
    out.append(_words(8, 38, panel.up, "start"))
    for line, color in zip(panel.lines, COLORS, strict=False):
        placed = [place(x, y) for x, y in line.points]
        out.append(_stroke(placed, color, 2))
        out += [f"<circle cx='{x:.1f}' cy='{y:.1f}' r='3' fill='{color}'/>" for x, y in placed]
        x, y = placed[-1]
        out.append(_words(x - 4, y - 8, line.name, "end", f"fill='{color}'"))
    return "".join(out)


def _decades(values: list[float]) -> tuple[int, int]:
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return low, max(high, low + 1)


def _number(decade: int) -> str:
    return f"{10**decade:,}" if decade >= 0 else f"{10.0**decade:.{-decade}f}"


def _stroke(points: list[tuple[float, float]], color: str, width: float = 1) -> str:
    said = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f"<polyline points='{said}' fill='none' stroke='{color}' stroke-width='{width}'/>"


def _words(x: float, y: float, words: str, anchor: str, more: str = "") -> str:
    return f"<text x='{x:.1f}' y='{y:.1f}' text-anchor='{anchor}' {more}>{words}</text>"
