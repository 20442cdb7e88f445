"""Workbooks given out, filled, torn, or of quite another kind, for `merge`, `due`, `split` and
`extract --template`."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from html import escape
from random import Random

from fuzzing.checks import Wrong
from fuzzing.commands import command, folder
from fuzzing.kinds import damaged
from fuzzing.kinds.records import NOTICE
from made_ledger import given, ledger
from made_xls import workbook as old_workbook
from made_xlsx import row, workbook

ALLOWED = {0: "done", 1: "wanting", 2: "usage", 3: "refused", 4: "locked", 5: "limit", 8: "partly"}
FILLED = (
    "已完成", "进行中", "完成80%", "2031-06-01", "2031年13月32日", "46000", "-1", "1e308", "=1+1", "", "是", "√", "100%",
    "见附件\n另报", "\u202e", "x" * 3000, "ababababab-0001", "市教育局", "任务标识", "&#0;", "_x0000_",
)  # fmt: skip
CALENDAR = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART;VALUE=DATE:20310630\r\nSUMMARY:x\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
_TEXT = re.compile(rb"(?<=>)[^<>]*(?=</(?:t|v)>)")
HOWS = ("merge", "merge", "base", "due", "split", "template", "calendar")


@cache
def _books() -> list[bytes]:
    """Workbooks to start from: given out, whole, forms of others, an old one, no workbooks."""
    _, files = given(ledger(3))
    heads = ("序号", "工作任务", "责任单位", "完成时限", "完成情况", "备注")
    other = workbook(row(1, *heads) + row(2, 1, "建设平台", "市数据局", "6月底", *FILLED[:2]))
    plain = workbook(row(1, "甲", 5, None) + row(2, *FILLED[:6]))
    old = old_workbook([heads, (1, "建设平台", "市数据局", "6月底", "已完成", "")])
    return [*files.values(), *files.values(), other, plain, old, CALENDAR]


def make(rng: Random) -> bytes:
    """A workbook, filled at some cells, changed at a few places."""
    data = rng.choice(_books())
    if data.startswith(b"PK") and rng.random() < 0.5:
        data = _filled(data, rng)
    for _ in range(rng.choice((0, 1, 1, 2, 3))):
        packed = data.startswith(b"PK")
        change = damaged.inside if packed and rng.random() < 0.9 else rng.choice(damaged.CHANGES)
        data = change(data, rng)
    return data


def _filled(data: bytes, rng: Random) -> bytes:
    """Some texts of the workbook are others."""
    out = io.BytesIO()
    odds = rng.choice((0.02, 0.1, 0.4))
    with zipfile.ZipFile(io.BytesIO(data)) as book, zipfile.ZipFile(out, "w") as made:
        for name in book.namelist():
            words = book.read(name)
            if name.startswith(("xl/worksheets/", "xl/sharedStrings")):
                words = _TEXT.sub(
                    lambda m: escape(rng.choice(FILLED)).encode() if rng.random() < odds else m[0],
                    words,
                )
            made.writestr(zipfile.ZipInfo(name), words)
    return out.getvalue()


def attempt(data: bytes) -> str:
    """What a command says, and that a new file is there if, and only if, it went well."""
    how = HOWS[sum(data[-400:]) % len(HOWS)]
    _, files = given(ledger(3))
    filled = files["市教育局"]
    with folder(
        {"a.xlsx": data, "b.xlsx": filled, "whole.xlsx": files[""], "n.txt": NOTICE}
    ) as here:
        a, b, whole, new = here / "a.xlsx", here / "b.xlsx", here / "whole.xlsx", here / "new.xlsx"
        argv = {
            "merge": ("merge", a, b, "--base", whole, "-o", new),
            "base": ("merge", b, "--base", a, "-o", new),
            "due": ("due", a, "--on", "2031-06-20", "-f", "json"),
            "split": ("split", a, "-o", here / "out"),
            "template": ("extract", here / "n.txt", "--template", a, "-o", new),
            "calendar": ("due", a, "-o", here / "new.ics"),
        }[how]
        code, _ = command(*argv, allowed=ALLOWED)
        if how in ("merge", "base", "template") and new.exists() != (code in (0, 8)):
            raise Wrong(f"{how}: exit {code}, a file: {new.exists()}")
        if new.exists():
            command(
                "due", new, "--on", "2031-06-20", allowed={0: "read", 1: "read", 3: "no ledger"}
            )
    return f"{how} {ALLOWED[code]}"
