"""`hqparse extract --apply`: a document's record, corrected as its reviewers said."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from hqparse.cli.document import STDIN, named_source, recorded, stdin_bytes
from hqparse.errors import UsageError
from hqparse.readers.limits import Limits

if TYPE_CHECKING:
    from hqparse.desk.corrections import Corrections
    from hqparse.output.shapes import Record


def corrected(
    paths: Sequence[str],
    files: Sequence[str],
    *,
    names: Mapping[str, str],
    lang: str,
    printed: bool,
) -> Callable[[str, Limits], Record]:
    """Gives the corrected record of a file. DamagedInput, UsageError, InputError for a
    corrections file that is none; StaleCorrections where the document is not the one reviewed."""
    from hqparse.desk.corrections import load

    if (*paths, *files).count(STDIN) > 1:
        raise UsageError(STDIN, "standard input can be read only once", "标准输入只能读一次")
    said, alone = load(paths, stdin_bytes), len(files) == 1
    return partial(_record, said=said, alone=alone, names=names, lang=lang, printed=printed)


def _record(
    path: str,
    limits: Limits,
    said: list[Corrections],
    alone: bool,
    names: Mapping[str, str],
    lang: str,
    printed: bool,
) -> Record:
    from hqparse.desk.apply import apply
    from hqparse.errors import StaleCorrections
    from hqparse.output.shapes import check

    source = named_source(path, limits, names)
    if alone and not any(file.source.sha256 == source.sha256 for file in said):
        raise StaleCorrections(source.name)
    made = apply(recorded(source, lang, printed=printed), source, said, lang=lang)
    check(made)
    return made
