"""Regexes that are compiled when they are first used: start-up pays for none that a run needs not.

>>> digits = lazy(r"\\d+")
>>> digits.search("第12条").group()
'12'
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, cast

_NAMES = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


@cache
def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, at the first use. The compiled regex's methods then stand on the object
    itself, so that later uses cost nothing more."""
    return cast("re.Pattern[str]", _Lazy(pattern, flags))


class _Lazy:
    """Looks like a `re.Pattern`; `__getattr__` is asked once, for the first attribute used."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self._flags)
        for known in _NAMES:
            setattr(self, known, getattr(compiled, known))
        return getattr(compiled, name)

    def __repr__(self) -> str:
        return f"lazy({self.pattern!r})"
