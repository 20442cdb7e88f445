"""Files of a folder that are passed over by their names: no reader claims what they hold, or it is
not a document of anybody (a program, its data, a README). A file that is named outright is read
whatever it is called. And names of which no two are alike."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator

_OTHERS = """
.py .pyi .pyc .ipynb .js .mjs .ts .jsx .tsx .vue .css .scss .less .java .class .jar .c .h .cc .cpp
.hpp .cs .go .rs .rb .php .pl .lua .r .m .swift .kt .scala .sql .sh .bash .bat .cmd .ps1 .vbs
.json .jsonl .ndjson .yaml .yml .toml .ini .cfg .conf .properties .lock .log .map .xsd .dtd .xsl
.sqlite .sqlite3 .db .mdb .parquet .pickle .pkl .npy .npz .exe .dll .so .dylib .msi .apk
.dmg .iso .whl .mp3 .mp4 .avi .mov .wav .mkv .flv .wmv .ttf .otf .ttc .woff .woff2 .ics .vcf
.lnk .url
"""
"""Suffixes of programs, of their data and settings, of media and fonts."""

_NAMES = """
readme license licence copying changelog contributing authors makefile dockerfile thumbs.db
desktop.ini
"""
_SUFFIXES = frozenset(_OTHERS.split())
_STEMS = frozenset(_NAMES.split())


def names_no_document(name: str) -> bool:
    """True for the name of a file that is no document.

    >>> [names_no_document(n) for n in ("a.py", "README.zh-CN.md", "通知.md", "附件1", "a.json")]
    [True, True, False, False, True]
    """
    low = os.path.basename(name).lower()
    if os.path.splitext(low)[1] in _SUFFIXES:
        return True
    return low in _STEMS or low.split(".")[0] in _STEMS


def unlike(names: Iterable[str]) -> Iterator[str]:
    """The names, numbered from the second one that is called alike.

    >>> list(unlike(["v1.0/附件.docx", "附件", "v1.0/附件.docx", "附件", "附件"]))
    ['v1.0/附件.docx', '附件', 'v1.0/附件 (2).docx', '附件 (2)', '附件 (3)']
    """
    taken, copies = set[str](), Counter[str]()
    for name in names:
        copies[name] += 1
        free, (stem, suffix) = name, os.path.splitext(name)
        while free in taken and not name.endswith("/"):
            free = f"{stem} ({copies[name]}){suffix}"
            copies[name] += free in taken
        taken.add(free)
        yield free
