"""Finds `hqparse.toml` and makes it hold, before a document is read."""

from __future__ import annotations

import os
from collections.abc import Sequence

from hqparse.cli import streams, words
from hqparse.cli.session import session
from hqparse.cli.words import say

FILE = "hqparse.toml"


def configure(files: Sequence[str]) -> None:
    """Take the settings of `--config`, else of the file beside the first of the documents (in a
    folder that is given itself, for standard input in the current one); once a run. ConfigError."""
    now = session()
    if now.configured:
        return
    now.configured = True
    path = now.config or _beside(files)
    if path is None:
        return
    from hqparse.cli.settings import load
    from hqparse.language import own

    found = load(path)
    own.use(found.own_words())
    now.formats = {name: form for name, form in found.formats if form}
    if found.lang and not (now.lang or os.environ.get("HQPARSE_LANG")):
        now.lang = found.lang
        words.speak(found.lang)
    if now.config is None:
        streams.tell(say(f"hqparse: settings of {path}", f"hqparse：使用 {path} 的设置"))


def _beside(files: Sequence[str]) -> str | None:
    first = files[0].split("!/")[0] if files else "-"
    folder = first if os.path.isdir(first) else os.path.dirname(first)
    path = os.path.join(folder, FILE)
    try:
        return path if os.path.isfile(path) else None
    except ValueError:  # a NUL in the name
        return None
