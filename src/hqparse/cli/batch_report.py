"""The summary of a batch in words: at its end, and by `report-batch` from the manifest."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import asdict

from hqparse.batch.manifest import OPEN, Manifest, Run
from hqparse.batch.report import Summary, failures, open_report, summary, units
from hqparse.cli import streams
from hqparse.cli.result import Cells, text_table
from hqparse.cli.session import session
from hqparse.cli.words import number, say, spoken
from hqparse.errors import HqparseError


def tell_summary(found: Summary, output: str) -> None:
    """The summary on standard error, at the end of a batch."""
    streams.tell(_tables(found).rstrip(), lines=True)
    if not found.inputs and found.whole:
        streams.tell(
            say(
                "hqparse: no document was found; check the path and the pattern",
                "hqparse：没有找到文件，请检查路径和通配符",
            )
        )
    if found.gone:
        streams.tell(
            say(
                f"hqparse: {number(found.gone, 'file')} of the run before had a result and now "
                "none (not among the inputs any more, or failed)",
                f"hqparse：上次有结果的 {found.gone} 个文件这次没有结果（不在输入中，或读取失败）",
            )
        )
    for name, of in list(found.copies.items())[:_COPIES]:
        streams.tell(say(f"hqparse: {name}: a copy of {of}", f"hqparse：{name} 与 {of} 重复"))
    if found.failed and output != "-":
        streams.tell(
            say(
                f"hqparse: what failed and why: hqparse report-batch {output} --failures",
                f"hqparse：失败清单：hqparse report-batch {output} --failures",
            )
        )


def report(output: str, form: str, top: int, only_failures: bool) -> int:
    """The summary on standard output; its exit code."""
    manifest, run = open_report(output)
    with closing(manifest):
        if run.state == OPEN:
            streams.tell(
                say(
                    "hqparse: the batch is not finished; the same command goes on",
                    "hqparse：这次批处理尚未完成；再次执行同一命令即可续跑",
                )
            )
        if form == "json":
            pieces: Iterable[str] = [_json(manifest, run)]
        elif only_failures:
            pieces = (_line(f.path, f.code, f.message) for f in failures(manifest, run))
        else:
            pieces = [_tables(summary(manifest, run)), _units(manifest, run, top)]
        for piece in pieces:
            session().out.write(piece.encode("utf-8", "replace"))
    return 0


def _line(*cells: str) -> str:
    return "\t".join(map(streams.shown, cells)) + "\n"


def _json(manifest: Manifest, run: Run) -> str:
    found = {
        **asdict(summary(manifest, run)),
        "units": [asdict(unit) for unit in units(manifest, run)],
        "failures": [asdict(failure) for failure in failures(manifest, run)],
    }
    return streams.shown_json(json.dumps(found, ensure_ascii=False, indent=1)) + "\n"


def _tables(found: Summary) -> str:
    counts: list[Cells] = [
        (say("files", "文件"), found.inputs),
        (say("read", "已读取"), found.read),
        (say("failed", "失败"), sum(found.failed.values())),
        (say("tasks", "任务"), found.tasks),
        (say("doubts", "疑点"), sum(found.doubts.values())),
    ]
    if found.reused:
        counts.append((say("unchanged", "未变化"), found.reused))
    if found.copies:
        counts.append((say("copies", "重复"), len(found.copies)))
    if found.skipped:
        counts.append((say("passed over", "跳过"), _counted(found.skipped)))
    parts = [text_table((), counts)]
    if found.failed:
        rows = [(code, n, reason(code)) for code, n in found.failed.items()]
        parts.append(text_table((say("failed", "失败"), say("files", "文件"), ""), rows))
    return "".join(parts)


def _units(manifest: Manifest, run: Run, top: int) -> str:
    ranked = units(manifest, run)
    shown = ranked[:top] if top else ranked
    rows = [(u.name, u.lead, u.supporting, u.responsible) for u in shown]
    heads = (
        say(f"unit ({len(ranked)})", f"单位（{len(ranked)}）"),
        say("leads", "牵头"),
        say("supports", "配合"),
        say("responsible", "责任"),
    )
    return text_table(heads, rows) if rows else ""


_COPIES = 20
"""Copies that are named one by one."""

_REASONS = {
    "hidden": "隐藏文件",
    "pattern without a match": "无匹配的通配符",
    "lock file": "锁定文件",
    "not a document": "不是公文的文件",
    "not a file": "不是普通文件",
    "symbolic link": "符号链接",
}


def _counted(counts: Mapping[str, int]) -> str:
    names = {name: say(name, _REASONS.get(name, name)) for name in counts}
    return ", ".join(f"{names[name]} {n}" for name, n in sorted(counts.items()))


def reason(code: str) -> str:
    """What an error code says, without the details of one file.

    >>> reason("HQ-E303")
    'the file is damaged'
    """
    kinds: list[type[HqparseError]] = [HqparseError]
    for kind in kinds:
        kinds += kind.__subclasses__()
        if kind.code == code:
            words = kind.what[1 if spoken() == "zh" else 0]
            return words.partition("{detail}")[0].rstrip(" ：:（(") or words
    return ""
