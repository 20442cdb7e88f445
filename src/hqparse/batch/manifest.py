"""The manifest: an SQLite file beside the output that says what became of each input.

A *run* is one output in the making or made; its rows stand in input order and tell which bytes
of the output are whose. A row is written only when its bytes are safe on the disk, so the end of
the last row is where a killed run goes on. Rows of an earlier run stay until the next is whole:
what has not changed is taken over from there.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from errno import EIO, ENOSPC
from itertools import count
from typing import Any
from urllib.parse import quote

from hqparse.batch.settings import Settings
from hqparse.errors import OutputError
from hqparse.model.named import NamedTuple
from hqparse.output import target
from hqparse.output.target import Identity
from hqparse.version import __version__

VERSION = 1
OPEN, WHOLE, PUBLISHED = "open", "whole", "published"

_TABLES = """
CREATE TABLE IF NOT EXISTS runs(
  id INTEGER PRIMARY KEY, key TEXT NOT NULL, format TEXT NOT NULL, hqparse TEXT NOT NULL,
  state TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS files(
  run INTEGER NOT NULL, seq INTEGER NOT NULL, path TEXT NOT NULL, status TEXT NOT NULL,
  sha256 TEXT NOT NULL, size INTEGER, media_type TEXT, code TEXT, message TEXT,
  bounds TEXT, seconds REAL NOT NULL, tasks INTEGER NOT NULL, diagnostics INTEGER NOT NULL,
  doubts TEXT NOT NULL, units TEXT NOT NULL,
  start INTEGER NOT NULL, length INTEGER NOT NULL, crc INTEGER NOT NULL,
  PRIMARY KEY(run, seq)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS files_by_path ON files(path, run);
CREATE TABLE IF NOT EXISTS outputs(run INTEGER NOT NULL, identity TEXT NOT NULL);
"""


class Run(NamedTuple):
    """One output: `key` as in Settings, `state` OPEN, WHOLE (all rows are there,
    the output may not have its name yet) or PUBLISHED."""

    id: int
    key: str
    format: str
    hqparse: str
    state: str


class ManifestRow(NamedTuple):
    """One input of a run: the outcome, and the place of its bytes in the output (for a folder,
    `start` is 0); `crc` is the CRC-32 of these bytes. `bounds` are the time and memory limits under
    which an input failed (None for one that was read)."""

    run: int
    seq: int
    path: str
    status: str
    sha256: str
    size: int | None
    media_type: str | None
    code: str | None
    message: str | None
    bounds: str | None
    seconds: float
    tasks: int
    diagnostics: int
    doubts: str
    units: str
    start: int
    length: int
    crc: int

    @property
    def end(self) -> int:
        """Where the bytes of the next input begin."""
        return self.start + self.length


_INSERT = f"INSERT INTO files VALUES({','.join('?' * len(ManifestRow._fields))})"
_OTHERS = ", ".join(ManifestRow._fields[1:])
_IN_FOLDER, _SUFFIX = "manifest.sqlite", ".manifest.sqlite"
_COPY = f"INSERT INTO files SELECT ?, {_OTHERS} FROM files WHERE run=? AND seq<?"


_CLOSED = ("its folder cannot be written to", "所在的文件夹不能写入")
_SAID = (  # SQLite's words, and what they mean
    ("unable to open", _CLOSED),
    ("readonly", _CLOSED),
    ("disk is full", (os.strerror(ENOSPC), "")),  # in Chinese by errors.system
    ("I/O error", (os.strerror(EIO), "")),
)


def beside(output: str) -> str:
    """The manifest's place for an output: in the folder, or beside the file."""
    if os.path.isdir(output):
        return os.path.join(output, _IN_FOLDER)
    return output + _SUFFIX


def _connect(path: str, existing: bool) -> sqlite3.Connection:
    """An existing file is opened for writing too: a killed run may have left work to roll back."""
    if not existing:
        return sqlite3.connect(path, timeout=0, isolation_level=None)
    uri = f"file:{quote(os.path.abspath(path))}?mode=rw"
    return sqlite3.connect(uri, timeout=0, isolation_level=None, uri=True)


def _refuse_others(path: str) -> None:
    """OutputError where SQLite would write through a link, to what is no plain file, or would
    remove a journal that is none of this manifest."""
    journal = path + "-journal"
    for name in (path, journal) if path else ():
        if os.path.islink(name):
            raise OutputError(name, "it is a link", "它是一个链接")
        target.refuse_special(name)
    if not path or not os.path.lexists(journal):
        return
    if not (_begins(path, _DATABASE) and _begins(journal, _JOURNAL)):
        raise OutputError(journal, "the file exists already", "文件已存在")


_DATABASE = b"SQLite format 3\0"
_JOURNAL = bytes.fromhex("d9d505f920a163d7")


def _begins(path: str, magic: bytes) -> bool:
    """Is it a file of the kind, or one that a killed run has hardly begun? OutputError."""
    if not os.path.lexists(path):
        return False
    with target.typed(path), open(path, "rb") as file:
        head = file.read(len(magic))
    return head == magic or not head.strip(b"\0")


class Manifest:
    """The open manifest; an empty path is a private one that leaves nothing behind.

    One process at a time: OutputError if another batch holds it, and whenever it cannot be
    written (a full disk). With `read_only`, nothing is locked or made.
    """

    def __init__(self, path: str, *, read_only: bool = False) -> None:
        self.path = path or "manifest"
        in_folder = os.path.basename(path) == _IN_FOLDER
        self.output = os.path.dirname(path) if in_folder else path.removesuffix(_SUFFIX)
        _refuse_others(path)
        with self._typed():
            self._db = _connect(path, read_only)
        try:
            with self._typed():
                self._prepare(read_only)
        except BaseException:
            self._db.close()
            raise

    def _prepare(self, read_only: bool) -> None:
        if read_only:
            self._db.execute("PRAGMA query_only=1")
        else:
            self._db.execute("PRAGMA locking_mode=EXCLUSIVE")
            self._db.execute("BEGIN EXCLUSIVE")
        if not self._is_manifest(new=not read_only):
            raise OutputError(self.path, "not a manifest of this version", "不是本版本的清单文件")
        if not read_only:
            for statement in _TABLES.split(";"):
                self._db.execute(statement)
            self._db.execute(f"PRAGMA user_version={VERSION}")
            self._db.execute("COMMIT")

    def _is_manifest(self, new: bool) -> bool:
        """Has the database our tables? One that has no table at all may become a manifest."""
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        if version == 0:
            (tables,) = self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()
            return new and tables == 0
        columns = (self._columns("runs"), self._columns("files"))
        return version == VERSION and columns == (Run._fields, ManifestRow._fields)

    def _columns(self, table: str) -> tuple[str, ...]:
        return tuple(row[1] for row in self._db.execute(f"PRAGMA table_info({table})"))

    def close(self) -> None:
        """Release it."""
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing, and on the disk when the block has ended."""
        with self._typed():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def runs(self) -> list[Run]:
        """All runs, the latest last."""
        return [Run(*row) for row in self.query("SELECT * FROM runs ORDER BY id")]

    def begin(self, settings: Settings, free: Callable[[int], bool] = lambda _: True) -> Run:
        """A new run without rows; its number is the next that is `free`."""
        number = next(filter(free, count(1 + max((run.id for run in self.runs()), default=0))))
        run = Run(number, settings.key, settings.format, __version__, OPEN)
        self._write("INSERT INTO runs VALUES(?,?,?,?,?)", run)
        return run

    def note(self, run: Run, identity: Identity) -> None:
        """Something that stands under the output's name, and that the run may replace."""
        if identity:
            self._write("INSERT INTO outputs VALUES(?,?)", (run.id, identity))

    def known(self, run: Run) -> list[Identity]:
        """What was noted of a run; of a published one the last alone, its own work."""
        found = self.query("SELECT identity FROM outputs WHERE run=? ORDER BY rowid", (run.id,))
        noted = [str(identity) for (identity,) in found]
        return noted[-1:] if run.state == PUBLISHED else noted

    def state(self, run: Run, state: str) -> None:
        """Note how far a run's output has come."""
        self._write("UPDATE runs SET state=? WHERE id=?", (state, run.id))

    def add(self, rows: Iterable[ManifestRow]) -> None:
        """Rows whose bytes are safe."""
        with self._typed():
            self._db.executemany(_INSERT, rows)

    def copy(self, old: Run, new: Run, count: int) -> None:
        """Take over the first `count` rows of another run."""
        self._write(_COPY, (new.id, old.id, count))

    def find(self, path: str) -> ManifestRow | None:
        """The latest row of an input, whichever run it is of."""
        return self._row("SELECT * FROM files WHERE path=? ORDER BY run DESC LIMIT 1", (path,))

    def row(self, run: Run, seq: int) -> ManifestRow | None:
        """The row at a place of a run."""
        return self._row("SELECT * FROM files WHERE run=? AND seq=?", (run.id, seq))

    def last(self, run: Run) -> ManifestRow | None:
        """The last row of a run."""
        return self._row("SELECT * FROM files WHERE run=? ORDER BY seq DESC LIMIT 1", (run.id,))

    def left_behind(self, run: Run) -> list[ManifestRow]:
        """Rows of other runs whose inputs had a result there and have none in this one."""
        found = self.query(
            "SELECT * FROM files AS old WHERE run<>? AND status='read' AND NOT EXISTS"
            " (SELECT 1 FROM files WHERE path=old.path AND run=? AND status='read')",
            (run.id, run.id),
        )
        return [ManifestRow(*row) for row in found]

    def drop(self, run: Run) -> None:
        """Forget a run and its rows."""
        self._write("DELETE FROM files WHERE run=?", (run.id,))
        self._write("DELETE FROM outputs WHERE run=?", (run.id,))
        self._write("DELETE FROM runs WHERE id=?", (run.id,))

    def query(self, sql: str, values: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a SELECT."""
        with self._typed():
            yield from self._db.execute(sql, values)

    def _row(self, sql: str, values: tuple[Any, ...]) -> ManifestRow | None:
        with self._typed():
            found = self._db.execute(sql, values).fetchone()
        return ManifestRow(*found) if found else None

    def _write(self, sql: str, values: tuple[Any, ...]) -> None:
        with self._typed():
            self._db.execute(sql, values)

    @contextmanager
    def _typed(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            said = str(error)
            if "locked" in said:
                raise OutputError(
                    self.output, "another batch is writing it", "另一个批处理正在写入"
                ) from error
            en, zh = next((words for part, words in _SAID if part in said), (said, ""))
            raise OutputError(self.output, en, zh) from error
