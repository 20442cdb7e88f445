"""`hqparse.toml` of strange words, of wrong types, torn: understood, or refused in a line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from random import Random

from fuzzing.checks import Wrong
from fuzzing.commands import folder
from fuzzing.kinds.records import NOTICE
from hqparse.cli.settings import load
from hqparse.errors import ConfigError

ONE_IN = 32
"""Words hold for a whole process: so many of the files are tried in one of their own."""
KEYS = ("lead", "supporting", "responsible", "number", "content", "deadline", "remark")
GOOD = (
    "包抓单位", "包抓", "帮办", "市教育局", "教育局", "各镇", "承办处室", "落地单位", "甲乙丙丁", "任务内容", "完成日期", "工作",
    "负责", "年月", "市数据局", "建设", "平台", "十二", "会同", "附件", "通知",
)  # fmt: skip
WORDS = (
    "责任", "责任单位", "单位", "", "一", "的", "序号", "(a|b)*", "[",
    "\\\\d+", "a" * 50, "甲" * 12, "甲" * 13, "市教育局、市财政局", "\\u0000", "\\u202e", "日", "年", "和", "牵头",
)  # fmt: skip
ODD = ("5", "true", '"x"', "[]", "[[]]", "{}", '{a = "b"}', "[1]", "2024-01-01", "nan", '["x"')


def make(rng: Random) -> bytes:
    """A file of a few tables, changed at a few places."""
    lines = [rng.choice(('lang = "zh"', 'lang = "en"', 'lang = "xx"', "", "", ""))]
    if rng.random() < 0.5:
        lines.append(f"units = {_list(rng)}")
    for table in rng.sample(("labels", "columns", "aliases", "formats"), rng.choice((1, 2, 3))):
        lines.append(f"[{table}]")
        for key in sorted({_key(table, rng) for _ in range(rng.choice((0, 1, 2, 4)))}):
            value = rng.choice(('"json"', '"csv"')) if table == "formats" else _value(rng)
            lines.append(f"{key} = {value}")
    text = rng.choice(("\n", "\n", "\r\n")).join(lines)
    if rng.random() < 0.2:
        at = rng.randrange(len(text) + 1)
        odd = rng.choice(("\x00", "=", "[" * 2000, '"""', "\ud800", "\n", "#"))
        text = text[:at] + odd + text[at:]
    return text.encode(rng.choice((*["utf-8"] * 9, "utf-8-sig", "gbk")), "replace")


def _key(table: str, rng: Random) -> str:
    if table == "aliases":
        return _word(rng)
    keys = ("extract", "batch") if table == "formats" else KEYS[: 3 if table == "labels" else 7]
    return rng.choice(keys) if rng.random() < 0.97 else "other"


def _word(rng: Random) -> str:
    return f'"{rng.choice(GOOD if rng.random() < 0.95 else WORDS)}"'


def _value(rng: Random) -> str:
    return rng.choice(ODD) if rng.random() < 0.03 else _list(rng)


def _list(rng: Random) -> str:
    return f"[{', '.join(_word(rng) for _ in range(rng.choice((0, 1, 1, 2, 5))))}]"


def attempt(data: bytes) -> str:
    """`understood` or the refusal; some are tried by the whole command."""
    with folder({"hqparse.toml": data, "notice.txt": NOTICE}) as place:
        try:
            words = load(str(place / "hqparse.toml")).own_words()
        except ConfigError:
            return "refused"
        if sum(data) % ONE_IN:
            return "understood"
        done = subprocess.run(
            [sys.executable, "-m", "hqparse", "extract", "-f", "json", str(place / "notice.txt")],
            capture_output=True, timeout=60, check=False, env={**os.environ, "HQPARSE_LANG": "en"},
        )  # fmt: skip
        if done.returncode != 0 or done.stderr.count(b"\n") != 1:
            raise Wrong(f"exit {done.returncode}: {done.stderr[-300:]!r}")
        tasks = json.loads(done.stdout)["tasks"]
        return f"understood, {'with' if words else 'no'} words, {len(tasks)} tasks"
