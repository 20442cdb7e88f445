"""Changes of a JSON value at places that chance chooses."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from random import Random
from typing import Any


def change(value: Any, rng: Random, values: Sequence[Any]) -> None:
    """Somewhere inside, a thing goes, comes twice, or becomes one of `values`."""
    holder: Any = value
    while True:
        keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        if not keys:
            return
        key = rng.choice(keys)
        inside = holder[key]
        if isinstance(inside, (dict, list)) and inside and rng.random() < 0.75:
            holder = inside
            continue
        _change(holder, key, rng, values)
        return


def _change(holder: Any, key: Any, rng: Random, values: Sequence[Any]) -> None:
    how = rng.randrange(4)
    if how == 0:
        del holder[key]
    elif how == 1 and isinstance(holder, list):
        holder.append(deepcopy(holder[key]))
    elif how == 1:
        holder[f"{key}{rng.choice('x ')}"] = deepcopy(holder[key])
    else:
        holder[key] = deepcopy(rng.choice(values))


def torn(text: str, rng: Random) -> str:
    """The text as it is or, rarely, with something in it that is no JSON."""
    if rng.random() >= 0.15:
        return text
    at = rng.randrange(len(text) + 1)
    odd = rng.choice(("", "NaN", "[" * 3_000, "\\ud800", "\n", "1e999"))
    return text[:at] + odd + text[at + 1 :]
