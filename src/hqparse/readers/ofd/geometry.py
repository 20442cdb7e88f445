"""Numbers and matrices of OFD. Lengths in a file are millimetres, y runs down the page."""

from __future__ import annotations

from math import atan2, degrees, hypot, isfinite

POINT = 72 / 25.4
"""Points in a millimetre."""

_MOST = 1e5
"""No length on a page is larger (millimetres)."""

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def real(words: str, default: float = 0.0) -> float:
    """A number; `default` where it is none, or beyond all lengths.

    >>> real("3.5"), real("x", 1), real("1e99"), real("nan")
    (3.5, 1, 0.0, 0.0)
    """
    try:
        value = float(words)
    except ValueError:
        return default
    return value if isfinite(value) and abs(value) <= _MOST else default


def reals(words: str) -> list[float]:
    """All numbers of a list (`0 0 210 297`)."""
    return [real(w) for w in words.split()]


def matrix(words: str) -> Matrix:
    """A matrix of six numbers; the identity where there are not six."""
    found = reals(words)
    if len(found) != 6:
        return IDENTITY
    a, b, c, d, e, f = found
    return a, b, c, d, e, f


def shifted(x: float, y: float) -> Matrix:
    """The matrix that moves by (x, y)."""
    return 1.0, 0.0, 0.0, 1.0, x, y


def then(inner: Matrix, outer: Matrix) -> Matrix:
    """First `inner`, then `outer`.

    >>> then((2, 0, 0, 2, 0, 0), (1, 0, 0, 1, 10, 0))
    (2, 0, 0, 2, 10, 0)
    """
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
        e * p + f * r + t, e * q + f * s + u,
    )  # fmt: skip


def moved(m: Matrix, x: float, y: float) -> Point:
    """A point under a matrix."""
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def scales(m: Matrix) -> tuple[float, float]:
    """By how much a matrix stretches along x and along y."""
    return hypot(m[0], m[1]), hypot(m[2], m[3])


def angle(m: Matrix) -> int:
    """The angle of a line of words under a matrix, clockwise, in whole degrees."""
    return round(degrees(atan2(m[1], m[0]))) % 360
