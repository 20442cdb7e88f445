"""What every command needs to know: where the result goes, and the common options."""

from __future__ import annotations

from dataclasses import dataclass

import click

from hqparse.cli.words import written
from hqparse.write.target import Sink


@dataclass(slots=True)
class Session:
    """One run. `lang`, `color` and `debug` are set by the common options."""

    out: Sink
    lang: str | None = None
    color: str = "auto"
    debug: bool = False

    @property
    def output_lang(self) -> str:
        """The language of messages inside the output; not the locale's."""
        return written(self.lang)


def session() -> Session:
    """The session of the command that runs."""
    found = click.get_current_context().find_object(Session)
    if found is None:
        raise RuntimeError("no session")
    return found
