"""Folders, globs and lists become inputs, always in the same order.

Everything is lazy: a folder of ten million files is never held in memory, and a list that is
still being written (a pipe) is taken as it comes.
"""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import BinaryIO

from hqparse.batch import remote
from hqparse.batch.job import Job
from hqparse.batch.places import (
    entries,
    fixed_part,
    glob_passed_over,
    globbed,
    hidden,
    is_glob,
    live,
    passed_over,
)
from hqparse.errors import InputError, OutputError, UsageError
from hqparse.language.regexes import lazy
from hqparse.readers import documents

_ESCAPE = lazy(r"\\(?=udc[89a-f][0-9a-f]|x[0-9a-f]{2})")
"""A backslash that would be taken for one of our own."""


@dataclass(frozen=True, slots=True)
class Input:
    """One file: its name in the output (unique, valid Unicode) and where it is opened."""

    name: str
    path: str


@dataclass(slots=True)
class Plan:
    """What is to be read: `paths` (files, folders, globs, URLs) and then the names in `names`
    (an open list, parted by `separator`).

    A folder is walked in the order of its names, a glob sorted, a list as it stands. What is no
    document by its name (.py, .json, README …), hidden
    files, lock files of Office (`~$…`) and symbolic links inside folders are passed over,
    devices and pipes too; `skipped` counts them by reason. A path that was named outright is
    taken whatever it is called.
    """

    paths: tuple[str, ...] = ()
    names: BinaryIO | None = None
    separator: bytes = b"\n"
    skipped: Counter[str] = field(default_factory=Counter)

    def check(self) -> None:
        """InputError for a path that is not there or is no file or folder, MissingDependency for
        a URL that nothing here can open: before anything is made for the output."""
        for path in self.paths:
            if _is_url(path):
                remote.file_system(path)
            elif not is_glob(path):
                _check(path)
        vain = [path for path in self.paths if is_glob(path) and not globbed(path)]
        if vain and len(vain) == len(self.paths) and not self.names:
            raise InputError(vain[0], "no file matches it", "没有匹配的文件")
        if vain:
            self.skipped["pattern without a match"] = len(vain)

    def reads(self, place: str) -> bool:
        """Is the file an input, as far as one can know (a list may name it later)?"""
        return (
            self.names is not None
            or any(_same(place, path) for path in self.paths)
            or any(_same(place, p) for root in self.paths if is_glob(root) for p in globbed(root))
        )

    def refuse_inside(self, output: str) -> None:
        """UsageError if the output would lie inside a folder that is read, OutputError if it is
        an input itself."""
        real = os.path.realpath(output)
        for root in self.paths:
            folder = os.path.realpath(root)
            if os.path.isfile(folder) and _same(folder, real):
                raise _is_input(output)
            if os.path.isdir(folder) and os.path.commonpath([folder, real]) == folder:
                raise UsageError(
                    output,
                    f"the output lies inside the input folder {root}",
                    f"输出位于输入文件夹 {root} 之内",
                )

    def inputs(self) -> Iterator[Input | None]:
        """The inputs, each once; None where the list has nothing more at the moment."""
        sources = _with_archives(chain(self._roots(), self._listed()))
        if len(self.paths) == 1 and self.names is None and not is_glob(self.paths[0]):
            yield from sources
            return
        seen: set[str] = set()
        for item in sources:
            if item is None:
                yield None
            elif item.name not in seen:
                seen.add(item.name)
                yield item

    def count(self) -> int | None:
        """How many inputs there are; None if a list would have to be used up to know."""
        if self.names is not None:
            return None
        probe = Plan(self.paths)
        return sum(1 for _ in probe.inputs())

    def _roots(self) -> Iterator[Input]:
        alone = len(self.paths) == 1 and self.names is None
        for path in self.paths:
            if _is_url(path):
                yield from _remote(path, alone)
            elif is_glob(path):
                for match in self._matches(path):
                    yield from self._tree(match, alone=False)
            else:
                yield from self._tree(path, alone)

    def _tree(self, root: str, alone: bool) -> Iterator[Input]:
        """A file, or all files of a folder; alone, a folder's own name is left out."""
        if not os.path.isdir(root):
            yield _local(root)
            return
        cut = len(os.path.join(root, "")) if alone else 0
        for path in self._walk(root):
            yield _local(path, (path[cut:] or path) if alone else None)

    def _walk(self, folder: str) -> Iterator[str]:
        """The files below a folder, however deep. A folder that cannot be listed stands for
        itself: it will fail as an input, and the others are read."""
        first = entries(folder)
        if first is None:
            yield folder
        above = [iter(first or ())]
        while above:
            entry = next(above[-1], None)
            if entry is None:
                above.pop()
            elif reason := passed_over(entry):
                self.skipped[reason] += 1
            elif not entry.is_dir(follow_symlinks=False):
                yield entry.path
            else:
                inner = entries(entry.path)
                if inner is None:
                    yield entry.path
                above.append(iter(inner or ()))

    def _matches(self, pattern: str) -> Iterator[str]:
        fixed = len(fixed_part(pattern))
        anything = os.path.basename(pattern) in ("*", "**")
        for match in globbed(pattern):
            reason = glob_passed_over(match, fixed, anything)
            if reason:
                self.skipped[reason] += 1
            elif not (os.path.isdir(match) and "**" in pattern):  # ** names the files itself
                yield match

    def _listed(self) -> Iterator[Input | None]:
        if self.names is None:
            return
        for name in live(self.names, self.separator):
            if name is None:
                yield None
            elif name:
                path = _named(name)
                yield Input(writable_name(path), path) if _is_url(path) else _local(path)


class Jobs:
    """The plan's inputs as an engine takes them, one by one.

    `known(name)` tells the hash of the content whose result is there already. `output` is the
    file that will be written: OutputError once it turns out to be an input.
    """

    def __init__(self, plan: Plan, known: Callable[[str], str | None], output: str = "") -> None:
        self._inputs = plan.inputs()
        self._output = output if os.path.isfile(output) else ""
        self._known = known
        self._names = plan.names
        self._starved = False
        self.taken = 0
        self.over = False
        self.stopped = False

    def take(self) -> Job | None:
        """The next job; None if there is none, for now or for good (`over`)."""
        if self.over:
            return None
        try:
            item = next(self._inputs)
        except StopIteration:
            self.over = True
            return None
        self._starved = item is None
        if item is None:
            return None
        if self._output and _same(self._output, item.path):
            raise _is_input(self._output)
        job = Job(self.taken, item.name, item.path, self._known(item.name))
        self.taken += 1
        return job

    def stop(self) -> None:
        """Give out no more. A plan that was used up before is not stopped but done."""
        self.stopped = self.stopped or not self.over
        self.over = True

    @property
    def handle(self) -> int | None:
        """What to wait on for more, while the list has nothing to give."""
        return self._names.fileno() if self._starved and self._names and not self.over else None


def _with_archives(items: Iterable[Input | None]) -> Iterator[Input | None]:
    """Each archive as the documents in it."""
    for item in items:
        if item is None or remote.is_url(item.path):
            yield item
            continue
        for path in documents(item.path):
            yield Input(item.name + writable_name(path[len(item.path) :]), path)


def writable_name(name: str) -> str:
    r"""A file name that can be written as UTF-8, another one for each name: bytes that are none
    (and NUL, which only a list can name) become escapes, and a backslash in front of what looks
    like one does too.

    >>> writable_name("a\udcff.txt"), writable_name(r"a\udcff.txt"), writable_name(r"a\b.txt")
    ('a\\udcff.txt', 'a\\x5cudcff.txt', 'a\\b.txt')
    """
    plain = name if os.sep == "\\" else _ESCAPE.sub(r"\\x5c", name)
    return plain.replace("\0", r"\x00").encode("utf-8", "backslashreplace").decode("utf-8")


def _named(name: bytes) -> str:
    """The path that a line of a list names: as the system encodes it, or, where no such file is
    there, as Chinese Windows writes it (`dir /b > list.txt`)."""
    path = os.fsdecode(name)
    if path.isascii() or os.path.lexists(path):
        return path
    other = name.decode("gb18030", "replace")
    return other if "\0" not in other and os.path.lexists(other) else path


def _local(path: str, name: str | None = None) -> Input:
    """A file here, called `name` or by its path; one whose name looks like a URL is no URL."""
    if name is None:
        name = path if "\0" in path else os.path.normpath(path)
    opened = os.path.join(os.curdir, path) if remote.is_url(path) else path
    return Input(writable_name(name), opened)


def _is_url(path: str) -> bool:
    return remote.is_url(path) and not os.path.lexists(path)


def _remote(url: str, alone: bool) -> Iterator[Input]:
    root = url.rstrip("/") + "/"
    for path in remote.listing(url):
        name = path[len(root) :] if alone and path.startswith(root) else path
        if not hidden(name.rsplit("/", 1)[-1]):
            yield Input(writable_name(name), path)


def _same(one: str, other: str) -> bool:
    try:
        return os.path.samefile(one, other)
    except (OSError, ValueError):
        return False


def _is_input(output: str) -> OutputError:
    return OutputError(output, "it is an input file", "它是输入文件")


def _check(path: str) -> None:
    try:
        mode = os.stat(path).st_mode
        if stat.S_ISDIR(mode):
            os.scandir(path).close()
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise InputError(path, getattr(error, "strerror", None) or str(error)) from error
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise InputError(path, "it is a pipe or a device, not a file", "是管道或设备，不是文件")
