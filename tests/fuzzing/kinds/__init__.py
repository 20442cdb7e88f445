"""The kinds of inputs, one module each."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from random import Random
from typing import Protocol, cast

KINDS = (
    "notices",
    "pages",
    "records",
    "damaged",
    "trees",
    "sheets",
    "corrections",
    "settings",
    "pairs",
)


class Kind(Protocol):
    """What a kind's module offers; `grown` only where it has something to grow."""

    def make(self, rng: Random) -> bytes:
        """One input."""

    def attempt(self, data: bytes) -> str:
        """What became of it."""

    def grown(self, rng: Random) -> Callable[[int], bytes]:
        """A form of inputs by their size."""


def kind(name: str) -> Kind:
    """The module of a kind."""
    return cast(Kind, import_module(f"fuzzing.kinds.{name}"))
