"""Formats whose files cannot grow (parquet), and lists that have copies once (xlsx, md): rows are
gathered as JSON lines in a file beside the output (`OUT.rows.part-RUN`), and of that the output is
made when the batch is whole. The rows stay for the next run.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from typing import BinaryIO

from hqparse.batch.copies import once
from hqparse.batch.file_sink import FileSink
from hqparse.batch.manifest import Run
from hqparse.output import target
from hqparse.output.target import Identity, typed

Make = Callable[[Iterable[bytes], BinaryIO], None]
"""Makes the file of the rows."""


def list_of(form: str, copies: dict[str, str]) -> Make:
    """Makes a list of the records, a line each; copies of documents are left out and noted."""

    def make(rows: Iterable[bytes], stream: BinaryIO) -> None:
        from hqparse.output.writers import by_name

        by_name(form).write(once(map(json.loads, rows), copies), stream)

    return make


class MadeSink(FileSink):
    """The rows as a growing file; the file asked for is made of it at the end."""

    def __init__(self, path: str, make: Make) -> None:
        self._target = path
        self._make = make
        super().__init__(path + ".rows", b"")

    def named(self) -> bool:
        """The file is there, or something else of its name."""
        return os.path.lexists(self._target)

    def stands(self) -> Identity:
        """The file's identity."""
        return target.identity(self._target)

    def free(self, number: int) -> bool:
        """Nothing has the name of the rows, or of the file in the making."""
        return super().free(number) and not os.path.lexists(self._fresh(number))

    def prepare(self, run: Run) -> Identity:
        """Writes the file beside its place."""
        self.close()
        fresh = self._fresh(run.id)
        with typed(self._target):
            target.remove(fresh)  # of a run that was killed
            handle = target.create(fresh)
            with os.fdopen(handle, "wb") as stream, open(self._data(run.id), "rb") as rows:
                self._make(rows, stream)
        return target.identity(fresh)

    def publish(self, run: Run) -> None:
        """Renames it, over what stood there when the batch began and nothing else."""
        with typed(self._target):
            target.appear(self._fresh(run.id), self._target, self._seen)
        self._seen = self.stands()

    def discard(self, run: Run) -> None:
        """Removes the run's rows."""
        super().discard(run)
        with typed(self._target):
            target.remove(self._fresh(run.id))

    def _data(self, run: int) -> str:
        return self._part(run)

    def _fresh(self, run: int) -> str:
        return f"{self._target}.part-{run}"
