"""Words of a user's own (`hqparse.toml`): names of units and other names for them, words of labels,
heads of columns.

They are set before a document is read and hold for the process; processes that it starts find
them in the environment. Patterns that are made of them are not kept from run to run.
"""

import os
from collections.abc import Mapping

from hqparse.model.named import NamedTuple

VARIABLE = "_HQPARSE_OWN_WORDS"
"""Where a process that is started for this one finds the words, as JSON."""

_NOTHING: Mapping[str, str] = {}  # never written to


class OwnWords(NamedTuple):
    """`aliases`: another name → the unit's name. `units`: names that are units. `labels`: a word of
    duty (包抓) → lead, supporting or responsible; `bare` of them stand without 单位 too. `columns`:
    the head of a column → the field that it holds (see `tables.heads.Field`)."""

    aliases: Mapping[str, str] = _NOTHING
    units: tuple[str, ...] = ()
    labels: Mapping[str, str] = _NOTHING
    bare: tuple[str, ...] = ()
    columns: Mapping[str, str] = _NOTHING

    def __bool__(self) -> bool:
        return bool(self.aliases or self.units or self.labels or self.columns)


NONE = OwnWords()
_held: list[OwnWords] = []


def use(words: OwnWords) -> None:
    """Take the words for this process and those that it starts. To be called before any room of
    the language is loaded: tables of words are made once."""
    _held[:] = [words]
    os.environ.pop(VARIABLE, None)
    if words:
        os.environ[VARIABLE] = said(words)


def own() -> OwnWords:
    """The words in use."""
    if not _held:
        text = os.environ.get(VARIABLE)
        _held.append(_read(text) if text else NONE)
    return _held[0]


def said(words: OwnWords) -> str:
    """The words as one string, equal where they are."""
    if not words:
        return ""
    import json  # most runs have no words of their own

    return json.dumps(words._asdict(), ensure_ascii=True, sort_keys=True)


def _read(text: str) -> OwnWords:
    import json

    read = json.loads(text)
    return OwnWords(**{**read, "units": tuple(read["units"]), "bare": tuple(read["bare"])})
