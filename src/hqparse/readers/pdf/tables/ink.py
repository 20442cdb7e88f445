"""The characters of a page as the tables see them: their boxes, and those that are printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from hqparse.model.named import NamedTuple


class CharBoxes(Protocol):
    """The characters of a page and their loose boxes, as `chars.PageChars` gives them."""

    @property
    def text(self) -> str:
        """All characters."""

    @property
    def x0(self) -> Sequence[float]:
        """Left sides."""

    @property
    def top(self) -> Sequence[float]:
        """Upper sides, from the top of the page."""

    @property
    def x1(self) -> Sequence[float]:
        """Right sides."""

    @property
    def bottom(self) -> Sequence[float]:
        """Lower sides, from the top of the page."""


class Ink(NamedTuple):
    """Characters of a page that are printed: their indices in the text, and their boxes."""

    indices: list[int]
    x0: list[float]
    top: list[float]
    x1: list[float]
    bottom: list[float]
    mid_x: list[float]
    mid_y: list[float]
    em: float
    """The usual height of a character's box on the page, in points."""
