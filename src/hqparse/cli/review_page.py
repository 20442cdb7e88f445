"""The work of `hqparse review`: each document to its page, the pages to files."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from hqparse.cli import result
from hqparse.cli.document import STDIN, Together, recorded, source_of, stdin_bytes
from hqparse.cli.each import Each
from hqparse.readers.limits import Limits

if TYPE_CHECKING:
    from hqparse.model.source import Source

Made = tuple[str, dict[str, Any]]
"""The page, and what the index says of the document (its record, without the tasks' words)."""


def of_file(path: str, limits: Limits, lang: str) -> Made:
    """The page of one document. HqparseError."""
    from hqparse.desk.page.html import page

    source = source_of(path, limits)
    record = recorded(source, lang)
    words = "".join(page(record, source, _pictures(path, source, limits), lang=lang))
    about = {
        "notice": {"title": record["notice"]["title"]},
        "source": {"name": record["source"]["name"]},
        "tasks": [None] * len(record["tasks"]),
        "diagnostics": [{"severity": d["severity"]} for d in record["diagnostics"]],
    }
    return words, about


def _pictures(path: str, source: Source, limits: Limits) -> Sequence[bytes]:
    from hqparse.readers.pdf.source import MEDIA_TYPE

    if source.media_type != MEDIA_TYPE or isinstance(path, Together):
        return ()
    from hqparse.readers import content
    from hqparse.readers.pdf.pictures import pictures

    data = stdin_bytes(limits) if path == STDIN else content(path, limits)
    return list(pictures(data, path))


def write_one(make: Callable[[str], Made], path: str, out: str, force: bool) -> int:
    """The page of one document as the file `out`. HqparseError."""
    words, _ = make(path)
    _save(words, out, force, (path,))
    return 0


def write_folder(
    make: Callable[[str], Made], paths: Sequence[str], folder: str, force: bool, lang: str
) -> int:
    """A page for each document and `index.html`; the exit code, once what failed is told."""
    from hqparse.desk.page.html import index
    from hqparse.output.target import typed, writable

    with typed(folder):
        os.makedirs(folder, exist_ok=True)
    index_file = os.path.join(folder, "index.html")
    writable(index_file, force=force, inputs=paths)
    each, entries, taken = Each(tuple(paths)), list[tuple[str, Any]](), {"index.html"}
    for path in each:
        with each.trying():
            words, about = make(path)
            name = _free(os.path.basename(path) or "notice", taken)
            _save(words, os.path.join(folder, name), force, paths)
            entries.append((name, about))
    if entries:
        _save(index(entries, lang=lang), index_file, force, paths)
    return each.report()


def _free(name: str, taken: set[str]) -> str:
    """A name for the page of a document that no other page has.

    >>> _free("a.pdf", {"a.pdf.html"})
    'a.pdf-2.html'
    """
    stem = "".join("_" if c in '\\/:*?"<>|#%&' or c < " " else c for c in name)
    found, n = f"{stem}.html", 1
    while found.lower() in taken:
        n += 1
        found = f"{stem}-{n}.html"
    taken.add(found.lower())
    return found


def _save(words: str, out: str, force: bool, inputs: Sequence[str]) -> None:
    result.save(words.encode("utf-8", "replace"), out, force, inputs)
