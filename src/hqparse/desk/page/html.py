"""A record and its document → the review page, one HTML file that needs nothing but itself.

The file holds the style, the program and the data. A policy in its head names the hashes of the
first two, so that nothing else in the file can run or be fetched, whatever words the document
has; the words enter the page as text nodes only (`page.js`).
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from hqparse.output.writers.json import dumps

if TYPE_CHECKING:
    from hqparse.model.source import Source, Table
    from hqparse.output.shapes import Record

_HEADS = ("文件", "标题", "任务", "疑点")


def page(
    record: Record, source: Source, pictures: Iterable[bytes] = (), *, lang: str = "zh"
) -> Iterator[str]:
    """The pieces of the file. `pictures`: the pages as WebP, in order; without them the words of
    the document are set instead. `lang`: of the page's own words at first, `zh` or `en`."""
    style, program = _asset("page.css"), _asset("page.js")
    policy = (
        f"default-src 'none'; img-src blob:; style-src '{_hash(style)}'; "
        f"script-src '{_hash(program)}'; base-uri 'none'; form-action 'none'"
    )
    title = _title(record) or _name(record)
    yield "<!doctype html>\n"
    yield f'<html lang="{"en" if lang == "en" else "zh-CN"}">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="color-scheme" content="light dark">\n'
    yield f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
    yield _asset("page.html")
    drawn = 0
    for drawn, picture in enumerate(pictures, 1):
        words = b64encode(picture).decode()
        yield f'<script type="text/plain" id="picture-{drawn}">{words}</script>\n'
    data = dumps(_data(record, source, drawn, lang)).replace("<", "\\u003c")
    yield f'<script type="application/json" id="data">{data}</script>\n'
    yield f"<script>{program}</script>\n</body>\n</html>\n"


def index(entries: Iterable[tuple[str, Record]], *, lang: str = "zh") -> str:
    """A page that leads to those of several documents: the files' names and their records."""
    style = _asset("page.css")
    policy = f"default-src 'none'; style-src '{_hash(style)}'; base-uri 'none'; form-action 'none'"
    heads = ("Document", "Title", "Tasks", "Doubts") if lang == "en" else _HEADS
    title = "Documents to review" if lang == "en" else "待审阅的文件"
    rows = "".join(
        f'<tr><td><a href="{quote(name)}">{escape(_name(record))}</a></td>'
        f"<td>{escape(_title(record))}</td><td>{len(record['tasks'])}</td><td>{_doubts(record)}</td></tr>\n"
        for name, record in entries
    )
    head = "".join(f"<th>{word}</th>" for word in heads)
    return (
        f'<!doctype html>\n<html lang="{"en" if lang == "en" else "zh-CN"}">\n<head>\n'
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{style}</style>\n</head>\n"
        f'<body class="index">\n<main>\n<h1>{title}</h1>\n'
        f"<table>\n<tr>{head}</tr>\n{rows}</table>\n"
        "</main>\n</body>\n</html>\n"
    )


def _data(record: Record, source: Source, drawn: int, lang: str) -> dict[str, Any]:
    return {
        "lang": lang,
        "record": record,
        "raw": source.raw,
        "pages": [[p.width, p.height] for p in source.pages[:drawn]],
        "tables": [] if drawn else [_table(table) for table in source.tables],
        "furniture": [list(span) for span in source.furniture],
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "span": list(table.span),
        "cells": [
            [c.row, c.col, c.rowspan, c.colspan, [list(span) for span in c.spans]]
            for c in table.cells
        ],
    }


@cache
def _asset(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


def _hash(words: str) -> str:
    return f"sha256-{b64encode(sha256(words.encode()).digest()).decode()}"


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _name(record: Record) -> str:
    return _one_line(record["source"]["name"])


def _title(record: Record) -> str:
    return _one_line(record["notice"]["title"] or "")


def _doubts(record: Record) -> int:
    return sum(d["severity"] != "info" for d in record["diagnostics"])
