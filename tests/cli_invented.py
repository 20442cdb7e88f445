"""An invented notice of an invented place, what the pipeline would find in it, and two ways to
call the command line: in this process (`call`) and in one of its own (`shell`)."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hqparse.cli.run import run
from hqparse.cli.streams import Stdout
from hqparse.model.findings import (
    Audit,
    Claim,
    Deadline,
    Doubt,
    Findings,
    Indicator,
    Mark,
    Notice,
    Role,
    Task,
    TaskUnit,
    Unit,
)
from hqparse.model.source import Source
from hqparse.model.text import Span, Text
from hqparse.readers import read_bytes

NOTICE = """云溪市人民政府关于印发“清风”行动方案的通知
云政发〔2024〕7号
各县（市、区）人民政府：
一、重点任务
1.建设数据共享平台。2024年底前建成。（牵头单位：市大数据局；配合单位：市财政局、市教育局）
2.<b>整治</b>|市容环境。（责任单位：市城管局）
云溪市人民政府
2024年3月5日
"""
WORDS = len("".join(NOTICE.split()))


def source(name: str = "notice.txt") -> Source:
    """The notice as read."""
    return read_bytes(NOTICE.encode(), name)


def spot(raw: str, words: str) -> Span:
    """Where the words stand first."""
    start = raw.index(words)
    return Span(start, start + len(words))


def text(raw: str, words: str) -> Text:
    """The words as a Text."""
    return Text.of(raw, *spot(raw, words))


def credited(raw: str, name: str, role: Role) -> TaskUnit:
    """A unit of a task, at its first place."""
    return TaskUnit(Unit(name, name, (spot(raw, name),)), role)


def find(read: Source) -> Findings:
    """What there is to find in a text that has the notice's lines; nothing in another one."""
    raw = read.raw
    if "数据共享" not in raw:
        return Findings(Notice())
    first = Task(
        text(raw, "建设数据共享平台。2024年底前建成。"),
        "建设数据共享平台",
        ("一、重点任务",),
        Mark("1.", 1, "1.", spot(raw, "1.")),
        units=(
            credited(raw, "市大数据局", Role.LEAD),
            credited(raw, "市财政局", Role.SUPPORTING),
            credited(raw, "市教育局", Role.SUPPORTING),
        ),
        deadline=Deadline("2024年底前", "2024-12-31", "by", (spot(raw, "2024年底前"),)),
    )
    second = Task(
        text(raw, "<b>整治</b>|市容环境。"),
        "<b>整治</b>|市容环境",
        ("一、重点任务",),
        Mark("1.", 2, "2.", spot(raw, "2.<")),
        units=(credited(raw, "市城管局", Role.RESPONSIBLE),),
        doubts=(Doubt("HQ301", (spot(raw, "市城管局"),), {"name": "市城管局"}),),
    )
    return Findings(
        Notice(
            title="云溪市人民政府关于印发“清风”行动方案的通知",
            document_number="云政发〔2024〕7号",
            issuing_authorities=("云溪市人民政府",),
            issue_date="2024-03-05",
            spans={"document_number": (spot(raw, "云政发〔2024〕7号"),)},
        ),
        (first, second),
        (Indicator("规模", "接入系统", "50个", (spot(raw, "平台"),)),),
        (Doubt("HQ107"),),
        Audit({"tasks": WORDS - 6, "unexplained": 6}, (spot(raw, "（市、区）人"),)),
    )


def claims(read: Source) -> tuple[Claim, ...]:
    """Which rule claimed what in the notice."""
    return (
        Claim(spot(read.raw, "云政发〔2024〕7号"), "document_number"),
        Claim(spot(read.raw, "（责任单位：市城管局）"), "in_brackets"),
    )


def record(**more: Any) -> dict[str, Any]:
    """The notice's record."""
    from hqparse.output.record import record

    read = source()
    return record(read, find(read), **more)


@dataclass(frozen=True)
class Said:
    """How a call ended."""

    code: int
    out: str
    err: str


def call(*argv: str | os.PathLike[str]) -> Said:
    """`hqparse ARGV` in this process."""
    out, err, before = io.BytesIO(), io.StringIO(), sys.stderr
    sys.stderr = err
    try:
        code = run([os.fspath(word) for word in argv], Stdout(out, "stdout"))
    finally:
        sys.stderr = before
    return Said(int(code), out.getvalue().decode(), err.getvalue())


HQPARSE = (sys.executable, "-m", "hqparse")
CLEAN = {
    key: value
    for key, value in os.environ.items()
    if not key.startswith(("LC_", "LANG", "HQPARSE", "PYTHON", "NO_COLOR", "FORCE_COLOR"))
}


def shell(
    *argv: str | os.PathLike[str],
    data: bytes | None = None,
    env: dict[str, str] | None = None,
    command: tuple[str, ...] = HQPARSE,
    **more: Any,
) -> subprocess.CompletedProcess[bytes]:
    """`hqparse ARGV` in a process of its own, whose environment says nothing."""
    return subprocess.run(
        [*command, *map(os.fspath, argv)],
        input=data,
        stdin=subprocess.DEVNULL if data is None else None,
        env=CLEAN | (env or {}),
        stdout=more.pop("stdout", subprocess.PIPE),
        stderr=more.pop("stderr", subprocess.PIPE),
        check=False,
        timeout=60,
        **more,
    )


def scripted(body: str) -> tuple[str, ...]:
    """A command that runs `body` and then hqparse, with the invented pipeline."""
    here = Path(__file__).parent
    return (
        sys.executable,
        "-c",
        f"import sys; sys.path.insert(0, {str(here)!r})\n"
        "import types, cli_invented, hqparse\n"
        "hqparse.pipeline = sys.modules['hqparse.pipeline'] = types.ModuleType('pipeline')\n"
        "hqparse.pipeline.find = cli_invented.find\n"
        "hqparse.pipeline.claims = cli_invented.claims\n"
        f"{body}\n"
        "from hqparse.cli import main\n"
        "sys.exit(main())",
    )
