"""Regexes that are compiled when they are first used, and kept from run to run.

>>> digits = lazy(r"\\d+")
>>> digits.search("第12条").group()
'12'
"""

from __future__ import annotations

import re
from contextlib import suppress
from functools import cache
from typing import Any, ClassVar, cast

from hqparse.language import regex_store

__all__ = ["compile_all", "compile_loaded", "lazy"]


@cache
def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, at the first use. A method that was used stands on the object itself, so
    that later uses cost nothing more. For patterns that the source code holds: one that is made
    up of a document's words belongs to `re`, or it would be kept for ever."""
    return cast("re.Pattern[str]", _Lazy(pattern, flags))


class _Lazy:
    """Looks like a `re.Pattern`; `__getattr__` is asked once for each attribute used."""

    made: ClassVar[list[_Lazy]] = []

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.key = (pattern, int(flags))
        self._compiled: re.Pattern[str] | None = None
        self.made.append(self)

    def __getattr__(self, name: str) -> Any:
        if self._compiled is None:
            self._compiled = regex_store.compiled(*self.key)
        found = getattr(self._compiled, name)
        setattr(self, name, found)
        return found

    def __repr__(self) -> str:
        return f"lazy({self.pattern!r})"


def compile_loaded() -> None:
    """Compile the regexes of all modules that are loaded."""
    for regex in _Lazy.made:
        regex.search("")


def compile_all() -> int:
    """Compile every regex of the program and keep them; how many there are. An installation can
    do so beforehand, as it compiles the modules: `python -m hqparse.language.regexes`."""
    from importlib import import_module
    from os.path import dirname
    from pkgutil import walk_packages

    package = dirname(dirname(__file__))
    for module in walk_packages([package], "hqparse."):
        if not module.name.endswith("__main__"):
            with suppress(ImportError):  # an extra that is not installed
                import_module(module.name)
    compile_loaded()
    regex_store.keep({regex.key for regex in _Lazy.made})
    return len(_Lazy.made)


if __name__ == "__main__":
    from hqparse.language.regexes import compile_all as compile_in_package

    compile_in_package()
