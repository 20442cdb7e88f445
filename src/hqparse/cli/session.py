"""What every command needs to know: where the result goes, and the common options."""

from __future__ import annotations

import click

from hqparse.cli.words import output_lang, spoken
from hqparse.output.target import Sink


class Session:
    """One run. `lang`, `color`, `config` and `debug` are set by the common options."""

    def __init__(self, out: Sink) -> None:
        self.out = out
        self.lang: str | None = None
        self.color = "auto"
        self.debug = False
        self.config: str | None = None
        self.command = ""  # that was called
        self.configured = False
        self.formats: dict[str, str] = {}  # of each command, by the settings
        self.stdin: bytes | None = None  # what was read of it

    @property
    def output_lang(self) -> str:
        """The language of messages inside the output; not the locale's."""
        return output_lang(self.lang)

    @property
    def view_lang(self) -> str:
        """The language of what a person looks at on the screen: the one spoken. ConfigError."""
        output_lang(self.lang)
        return spoken()


def session() -> Session:
    """The session of the command that runs."""
    found = click.get_current_context().find_object(Session)
    if found is None:
        raise RuntimeError("no session")
    return found
