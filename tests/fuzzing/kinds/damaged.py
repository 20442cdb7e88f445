"""Files that were whole: samples (and whatever is in ../shared), cut, flipped, spliced, recoded."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from unittest.mock import patch

import made_ofd
import made_xlsx
from fuzzing.checks import document
from word_files import as_word

ROOT = Path(__file__).resolve().parents[3]
TRIPS = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", "（".encode(), "〔责任单位：".encode(), "一、".encode(),
    b"<table><tr><td rowspan=99999>", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&#xD800;", b"endobj",
    b"/Kids [1 0 R]", b"/Length 99999999", b"startxref\n0\n", b"\r", "\u2028".encode(), b"%PDF-",
    b'<w:gridSpan w:val="999999999"/>', b"<w:tbl><w:tr><w:tc>", b'w:val="-7"', b"PK\x03\x04",
    b'<c r="XFD1048576" s="99999"><v>1e308</v></c>', b'hidden="1" ', b'ref="A1:XFD1048576"',
    b'DeltaX="g 99999999 nan"', b"M 0 0 B 1 2 3 L", b'CTM="0 0 0 0 1e99 nan"',
    "２０２５年１３月３２日".encode(), "（牵头单位：、；）".encode(), "二〇二五年底前".encode(),
)  # fmt: skip


SUFFIXES = {
    ".txt", ".pdf", ".html", ".docx", ".docm", ".doc", ".wps", ".xlsx", ".xlsm", ".xls", ".et",
    ".csv", ".ofd", ".zip", ".md", ".eml",
}  # fmt: skip
SHARED = ("html", "pdf", "corpus", "fresh", "office/real", "cases/given/office")
MARKDOWN = """---
title: 云溪市人民政府关于河道治理的通知
---
# 一、重点任务

- **1.清理河道。**（责任单位：市水利局）

| 序号 | 任务 | 责任单位 |
|---|:-:|---|
| 1 | 种树 \\| 养护 | 市林业局 |

> 注：~~略~~ [附件](a.pdf) `x`
"""
MAIL = """From: a@b.cn
Subject: =?utf-8?B?6YCa55+l?=
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=x

--x
Content-Type: text/plain; charset=utf-8

一、做事。（责任单位：市教育局）
--x
Content-Type: text/html; charset=gbk
Content-Transfer-Encoding: base64
Content-Disposition: attachment; filename=a.html

PHA+MS48L3A+
--x--
"""


WANTED = set(SUFFIXES)
"""The suffixes of the files to start from: `tests/fuzz.py --only docx,zip` leaves others out."""


@cache
def seeds() -> list[bytes]:
    """The files to start from."""
    folders = [ROOT / "samples", *(ROOT.parent / "shared" / d for d in SHARED)]
    files = [f for d in folders if d.is_dir() for f in sorted(d.rglob("*"))]
    files = [f for f in files if f.suffix in WANTED and f.stat().st_size < 2_000_000]
    made = [as_word("一、甲任务。（责任单位：市教育局）")] if ".docx" in WANTED else []
    made += [MARKDOWN.encode()] if ".md" in WANTED else []
    made += [MAIL.encode()] if ".eml" in WANTED else []
    made += [_ofd()] if ".ofd" in WANTED else []
    made += [_sheet()] if ".xlsx" in WANTED else []
    return [*made, *(f.read_bytes() for f in files)]


def _ofd() -> bytes:
    lines = ("通知", "一、甲任务。（责任单位：市教育局）", "二、乙任务。（牵头单位：市财政局）")
    rules = made_ofd.line(20, 100, 180, 100) + made_ofd.line(20, 100, 20, 160)
    page = "".join(made_ofd.text(20, 30 + 9 * i, words) for i, words in enumerate(lines))
    return made_ofd.package([page + rules, made_ofd.text(20, 20, "附件")], template=rules)


def _sheet() -> bytes:
    rows = (
        ("序号", "任务", "责任单位"),
        (1, "种树", "市林业局、市水利局"),
        (2, "修路", "市交通局"),
    )
    return made_xlsx.workbook("".join(made_xlsx.row(n, *row) for n, row in enumerate(rows, 1)))


def cut(data: bytes, rng: Random) -> bytes:
    """The file without a part of it, often its end."""
    a, b = sorted(rng.randrange(len(data) + 1) for _ in range(2))
    return data[:a] if rng.random() < 0.5 else data[:a] + data[b:]


def flip(data: bytes, rng: Random) -> bytes:
    """Some bytes are others."""
    out = bytearray(data)
    for _ in range(rng.choice((1, 4, 64))):
        if out:
            out[rng.randrange(len(out))] = rng.randrange(256)
    return bytes(out)


def insert(data: bytes, rng: Random) -> bytes:
    """Something nasty in the middle, once or often."""
    at = rng.randrange(len(data) + 1)
    return data[:at] + rng.choice(TRIPS) * rng.choice((1, 1, 3, 2000)) + data[at:]


def repeat(data: bytes, rng: Random) -> bytes:
    """A part of the file many times over."""
    at = rng.randrange(len(data) + 1)
    piece = data[at : at + rng.choice((1, 10, 200))]
    return data[:at] + piece * rng.choice((2, 50, 500)) + data[at:]


def recode(data: bytes, rng: Random) -> bytes:
    """Text in another encoding than it was."""
    words = data.decode("utf-8", "replace")
    return words.encode(rng.choice(("gb18030", "utf-16", "utf-16-be", "big5")), "replace")


def inside(data: bytes, rng: Random) -> bytes:
    """A member of a container is damaged, and the container is whole."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            members = {name: container.read(name) for name in container.namelist()}
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError, OSError,
            NotImplementedError):  # fmt: skip
        return data
    if not members or sum(map(len, members.values())) > 5_000_000:
        return data
    name = rng.choice([n for n in members if n.endswith(".xml")] or list(members))
    change = rng.choice((cut, flip, insert, repeat, swap, swap, swap, mix, mix))
    members[name] = change(members[name], rng)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as container:
        for path, words in members.items():
            container.writestr(path, words)
    return made.getvalue()


def swap(data: bytes, rng: Random) -> bytes:
    """Two elements of an XML file change places, or one goes or comes twice: it stays XML."""
    tags = [m.span() for m in re.finditer(rb"<(\w+:\w+)[^<>]*/>|<(\w+:\w+)[ >][^<]*</\2>", data)]
    if not tags:
        return data
    (a, b), (c, d) = sorted((rng.choice(tags), rng.choice(tags)))
    if b > c:
        return data[:a] + data[a:b] * rng.choice((0, 2, 300)) + data[b:]
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def mix(data: bytes, rng: Random) -> bytes:
    """Values of attributes become those of others, or numbers beyond all sense."""
    values = re.findall(rb'="([^"]{1,40})"', data)
    if not values:
        return data
    old, new = rng.choice(values), rng.choice((*values, b"", b"-1", b"99999999", b"1e308"))
    return data.replace(b'="' + old + b'"', b'="' + new + b'"', rng.choice((1, 1000)))


CHANGES: tuple[Callable[[bytes, Random], bytes], ...] = (cut, flip, insert, repeat, recode)


def make(rng: Random) -> bytes:
    """A file that was cut, flipped, spliced, or mixed with what parsers trip over."""
    starts = seeds()
    data = rng.choice(starts)
    if rng.random() < 0.1:
        other = rng.choice(starts)
        data = data[: rng.randrange(len(data) + 1)] + other[rng.randrange(len(other) + 1) :]
    for _ in range(rng.choice((1, 1, 2, 3))):
        packed = data.startswith(b"PK") and rng.random() < 0.7
        data = inside(data, rng) if packed else rng.choice(CHANGES)(data, rng)
    return data


def attempt(data: bytes) -> str:
    """As any document, without LibreOffice: it is not what is tried here."""
    from hqparse.readers.legacy import soffice

    with patch.object(soffice, "program", lambda: None):  # other tests need it
        return document(data)
