"""Compiled regexes, kept beside the compiled modules in `__pycache__` and for the same reason.

Python compiles a regex to a list of numbers in Python code, and makes the object of the list in
C. The first half, for the two hundred regexes that a notice takes, costs three times as much as
all the rest of a run (a text of 36 tasks takes 1,904 million instructions without the store and
445 with it, Python 3.11); its outcome depends on nothing but the pattern and the Python. So the
numbers are stored as Python stores .pyc files: in the same folder, under the same trust, for one
build of Python only; by the installation (`hatch_build.py`), or by the first run, unless that
folder cannot be written or PYTHONDONTWRITEBYTECODE is set. Whatever is wrong with the store, the
regex is compiled instead: above all, a store that somebody else may have written counts for
nothing, for the engine trusts the numbers and can be brought down by wrong ones.

`_sre.compile(pattern, flags, code, groups, groupindex, indexgroup)` is what `re` itself ends in
(Lib/re/_compiler.py, 3.11 to 3.13); the store counts only for the same `_sre.MAGIC`.
"""

from __future__ import annotations

import marshal
import os
import re
import stat
import sys
from array import array
from binascii import crc32
from collections.abc import Collection, Mapping
from contextlib import suppress
from functools import cache
from itertools import accumulate
from typing import Any

from hqparse.language.own import own
from hqparse.model.named import NamedTuple

Key = tuple[str, int]
Kept = tuple[int, bytes, int, dict[str, int]]
"""Final flags, code (32-bit numbers), count of groups, names of groups."""

MOST = 16 * 1024**2
"""Bytes of the largest store that is read; all regexes of the program take 1.2 megabytes."""

_HEAD = 8
"""Bytes before an entry's words: their sum, their number."""

_new: dict[Key, Kept] = {}


class _Store(NamedTuple):
    """Name → where its entry begins in `data`. A run cuts out those that it takes."""

    places: dict[int, int]
    data: memoryview

    def entry(self, name: int) -> memoryview:
        """A head and what it stands for; nothing for a name that is not known."""
        at = self.places.get(name, len(self.data))
        size = int.from_bytes(self.data[at + 4 : at + _HEAD], "big")
        return self.data[at : at + _HEAD + size]


def compiled(pattern: str, flags: int) -> re.Pattern[str]:
    """As `re.compile`, from the store where it has the pattern. Raises re.error."""
    try:
        kept = _kept((pattern, flags))
        if kept is not None:
            return _made(pattern, kept)
    except Exception:  # a store that `_sre` does not take
        return re.compile(pattern, flags)
    return _compile(pattern, flags)


def _kept(key: Key) -> Kept | None:
    """What the store holds for a pattern; None if it holds nothing, or damaged."""
    words = _words(key)
    entry = _stored().entry(crc32(words, key[1]))
    content = entry[_HEAD:]
    if entry[:4] != _check(content):
        return None
    found, kept = marshal.loads(content)
    return kept if found == (words, key[1]) else None  # another one's of the same name


def _words(key: Key) -> bytes:
    """A pattern as the store has it: bytes are sooner loaded than characters."""
    return key[0].encode("utf-8", "surrogatepass")


def _name(key: Key) -> int:
    """By which the store knows a pattern: a number is sooner loaded than all patterns' words."""
    return crc32(_words(key), key[1])


def keep(only: Collection[Key] | None = None) -> None:
    """Write what this process had to compile to the store; nothing if it cannot be written, or
    if Python is to write no bytecode. `only`: the user asked for just these patterns; they are
    written all the same, and others of the store (an older version's) are dropped."""
    if own():
        return  # patterns with words of a user's own
    if only is None and (not _new or sys.dont_write_bytecode):
        return
    path, store = _path(), _stored()
    gone = set[int]() if only is None else store.places.keys() - set(map(_name, only))
    if not path or not (_new or gone):
        return
    entries: dict[int, bytes | memoryview] = {
        name: store.entry(name) for name in store.places if name not in gone
    }
    for key, kept in _new.items():
        entries[_name(key)] = _entry(marshal.dumps(((_words(key), key[1]), kept)))
    fresh = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(fresh, "xb", opener=_private) as file:
            file.write(_packed(entries))
        os.replace(fresh, path)
    except OSError:
        pass  # the next run compiles again
    finally:
        with suppress(OSError):  # whatever stopped the writing
            os.remove(fresh)
    _new.clear()
    _stored.cache_clear()


def _packed(entries: Mapping[int, bytes | memoryview]) -> bytes:
    """The store: its stamp, where each entry stands, the entries; so that a run loads, and looks
    whether they are whole, just those of the patterns that it takes."""
    starts = accumulate(map(len, entries.values()), initial=0)
    index = b"".join(
        array("I", numbers).tobytes() for numbers in zip(entries, starts, strict=False)
    )
    size = len(index).to_bytes(4, "big")
    return b"".join((_stamp(), _check(size + index), size, index, *entries.values()))


def _entry(content: bytes) -> bytes:
    return _check(content) + len(content).to_bytes(4, "big") + content


def _check(content: bytes | memoryview) -> bytes:
    return crc32(content).to_bytes(4, "big")


@cache
def _stored() -> _Store:
    """The store; an empty one if it is missing, another Python's, or damaged where it says what it
    holds."""
    stamp = _stamp()
    with suppress(OSError, ValueError, MemoryError):
        data = memoryview(_read())
        said, rest = data[: len(stamp) + 4], data[len(stamp) + 4 :]
        end = 4 + int.from_bytes(rest[:4], "big")
        if said == stamp + _check(rest[:end]):
            index = array("I", rest[4:end].tobytes()).tolist()
            return _Store(dict(zip(index[::2], index[1::2], strict=True)), rest[end:])
    return _Store({}, memoryview(b""))


def _read() -> bytes:
    """The store's bytes. OSError if it is no plain file that only its owner can write, who must
    be this user, root, or the owner of this module."""
    handle = os.open(
        _path(), os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    )
    with open(handle, "rb") as file:
        state = os.fstat(handle)
        if not stat.S_ISREG(state.st_mode) or state.st_size > MOST or _foreign(state):
            raise OSError
        return file.read(MOST)


def _foreign(state: os.stat_result) -> bool:
    if not hasattr(os, "geteuid"):  # Windows: who may write is not told by these
        return False
    trusted = state.st_uid in (0, os.geteuid()) or state.st_uid == _module().st_uid
    return not trusted or bool(state.st_mode & 0o022)


def _module() -> os.stat_result:
    return os.stat(__file__)


def _private(path: str, flags: int) -> int:
    """A new file with the module's permissions, which nobody but its owner can write."""
    return os.open(path, flags, (_module().st_mode & 0o644) | 0o600)


@cache
def _path() -> str:
    """Beside this module's own .pyc file; nothing where it has none (zip, frozen)."""
    cached = __spec__.cached if __spec__ else None
    return f"{cached.removesuffix('.pyc')}.regexes" if cached else ""


@cache
def _stamp() -> bytes:
    """What must be the same for the store to count: this build of Python, the engine's version."""
    magic = getattr(_engine(), "MAGIC", None)
    return f"hqparse regexes 4\n{sys.version}\n{magic}\n".encode()


@cache
def _engine() -> Any:
    """CPython's regex engine; None in another Python."""
    try:
        import _sre  # type: ignore[import-not-found]
    except ImportError:
        return None
    return _sre


def _checked(kept: Kept) -> Kept:
    """ValueError for what no pattern compiles to. The engine checks the code itself."""
    flags, code, groups, names = kept
    formed = (
        type(flags) is int
        and type(code) is bytes
        and type(groups) is int
        and type(names) is dict
        and 0 <= groups <= len(code)
        and all(type(k) is str and type(n) is int and 0 < n <= groups for k, n in names.items())
    )
    if not formed:
        raise ValueError("not a regex")
    return kept


def _made(pattern: str, kept: Kept) -> re.Pattern[str]:
    flags, code, groups, names = _checked(kept)
    by_number: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        by_number[number] = name
    made: re.Pattern[str] = _engine().compile(
        pattern, flags, array("I", code).tolist(), groups, names, tuple(by_number)
    )
    return made


def _compile(pattern: str, flags: int) -> re.Pattern[str]:
    try:
        from re import _compiler, _parser  # type: ignore[attr-defined]

        tree = _parser.parse(pattern, flags)
        code = array("I", _compiler._code(tree, flags))
        state = tree.state
        kept = (flags | state.flags, code.tobytes(), state.groups - 1, dict(state.groupdict))
        made = _made(pattern, kept)
    except re.error:
        raise
    except Exception:  # a Python whose `re` is built otherwise
        return re.compile(pattern, flags)
    _new[pattern, flags] = kept
    return made
