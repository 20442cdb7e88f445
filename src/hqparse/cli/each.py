"""Several inputs, one by one: a bad one does not stop the others and is reported last."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from hqparse.cli import streams
from hqparse.cli.refusals import Exit, error_line, show_traceback
from hqparse.cli.session import session
from hqparse.cli.words import say
from hqparse.errors import HqparseError, OutputError


class Each:
    """The inputs in order, and what failed. With a single input its error is raised as it is."""

    def __init__(self, files: tuple[str, ...]) -> None:
        self.files = files
        self.failed: list[HqparseError] = []

    def __iter__(self) -> Iterator[str]:
        return iter(self.files)

    @contextmanager
    def trying(self) -> Iterator[None]:
        """Whatever is wrong with one of several inputs is kept for `report`. A failure of the
        output is nobody's input and ends the run."""
        try:
            yield
        except OutputError:
            raise
        except HqparseError as error:
            if len(self.files) == 1:
                raise
            self.failed.append(error)

    def report(self) -> int:
        """Say what failed on standard error; OK or PARTIAL."""
        if not self.failed:
            return Exit.OK
        for error in self.failed:
            if session().debug:
                show_traceback(error)
            streams.tell(error_line(error))
        bad, all_ = len(self.failed), len(self.files)
        streams.tell(
            say(f"hqparse: {bad} of {all_} files failed", f"hqparse: {all_} 份文件中 {bad} 份失败")
        )
        return Exit.PARTIAL
