"""`hqparse validate`: a written task list, against the models and against its document."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, cast

import click

from hqparse.cli import arguments, streams
from hqparse.cli.command import Path, command
from hqparse.cli.document import STDIN, Together, source_of
from hqparse.cli.refusals import Exit
from hqparse.cli.session import session
from hqparse.cli.words import say
from hqparse.errors import DamagedInput, HqparseError, InputError, UsageError
from hqparse.model.source import Source
from hqparse.output.verify import Problem, problems
from hqparse.readers.limits import Limits, at_most

if TYPE_CHECKING:
    from hqparse.output.shapes import Record

_HEAD = 64


@command(
    "validate",
    say(
        "Check a task list (json or jsonl): its form, its numbers, its places. With its document, "
        "given or lying beside it, also that the words stand where the list says. Exit 1 with the "
        "findings if something is wrong.",
        "校验任务清单（json 或 jsonl）：格式、编号、位置；给出原件或原件在同一文件夹时，"
        "还核对所写文字是否确在原文所指位置。有问题时列出并以 1 退出。",
    ),
    [
        ("hqparse validate tasks.json", say("with the document beside it", "原件在旁则一并核对")),
        ("hqparse validate out.jsonl --source a.pdf", say("against that one", "对照指定原件")),
    ],
)
@arguments.file
@click.option(
    "--source",
    "sources",
    multiple=True,
    metavar="FILE",
    type=Path(),
    help=say("The document (several for jsonl).", "原件（jsonl 可给多份）。"),
)
@arguments.ocr
@arguments.ocr_work
@arguments.limits
@arguments.process_limits
def validate(file: str | None, sources: tuple[str, ...], **limits: Any) -> int:
    """A written task list, against the models and against its document."""
    arguments.need_input(file)
    work = partial(_findings, sources=sources)
    with arguments.guarded(work, also=sources, **limits) as guard:
        lines, alone = guard.run(file or STDIN)
    for name in alone:
        _tell_alone(name)
    session().out.write("".join(lines).encode("utf-8", "replace"))
    return Exit.NEGATIVE if lines else Exit.OK


def _findings(path: str, limits: Limits, sources: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """What is wrong with the lists of a file, a line each; the names of documents that are not at
    hand."""
    shelf = _Shelf(path, [source_of(_given(source), limits) for source in sources], limits)
    lines = [
        streams.shown(f"{where}: {problem.where}: {say(problem.en, problem.zh)}") + "\n"
        for where, text in _documents(path, limits)
        for problem in _wrong(text, shelf)
    ]
    return lines, shelf.missed


def _given(path: str) -> str:
    """A document that is given; a folder stands for its files together."""
    return Together((path,)) if os.path.isdir(path) else path


class _Shelf:
    """The documents that a record may come from: those given, else the one beside the list."""

    def __init__(self, file: str, given: list[Source], limits: Limits) -> None:
        self.folder = os.path.dirname(file) if file != STDIN else None
        self.given = {source.sha256: source for source in given}
        self.limits = limits
        self.missed: list[str] = []

    def find(self, record: Record) -> Source | None:
        """The document with the record's SHA-256; None if there is none."""
        if self.given or self.folder is None:
            return self.given.get(record["source"]["sha256"]) or self._together(record)
        outer, *inside = record["source"]["name"].split("!/", 1)
        path = self._beside(outer)
        if path is None:
            return None
        try:
            found = source_of("!/".join([path, *inside]), self.limits)
        except HqparseError:
            return None
        return found if found.sha256 == record["source"]["sha256"] else None

    def _beside(self, name: str) -> str | None:
        """The file of that name, or of its last part, in the folder of the list."""
        if self.folder is None or os.path.basename(name) in ("", STDIN):
            return None
        names = (os.path.basename(name),) if os.path.isabs(name) else (name, os.path.basename(name))
        paths = (os.path.join(self.folder, one) for one in names)
        return next((path for path in paths if os.path.isfile(path)), None)

    def _together(self, record: Record) -> Source | None:
        """All documents that were given as one, if the record is of them together."""
        from hqparse.readers.together import MEDIA_TYPE, together

        if record["source"]["media_type"] != MEDIA_TYPE or len(self.given) < 2:
            return None
        found = together(list(self.given.values()), record["source"]["name"])
        return found if found.sha256 == record["source"]["sha256"] else None


def _wrong(text: str, shelf: _Shelf) -> Iterator[Problem]:
    """What is wrong with one record, written as JSON."""
    record = _formed(text)
    if not isinstance(record, dict):
        yield from record
        return
    source = shelf.find(record)
    if source is None and shelf.given:
        yield Problem("source.sha256", "no --source has it", "所给原件都不是它")
    elif source is None:
        shelf.missed.append(record["source"]["name"])
    yield from problems(record, source)


def _formed(text: str) -> Record | list[Problem]:
    """The record with all its keys, or what the models say against it. Strict: a number that is
    written as a string is none."""
    from pydantic import ValidationError

    from hqparse.output.schema import TaskList

    try:
        return cast("Record", TaskList.model_validate_json(text, strict=True).model_dump())
    except ValidationError as error:
        return [
            Problem(".".join(map(str, one["loc"])) or "record", one["msg"], one["msg"])
            for one in error.errors(include_url=False, include_input=False)
        ]


def _tell_alone(name: str) -> None:
    streams.tell(
        say(
            f"hqparse: {name}: the document is not at hand, its words were not compared",
            f"hqparse: {name}：没有找到原件，未核对文字",
        )
    )


def _documents(path: str, limits: Limits) -> Iterator[tuple[str, str]]:
    """Each record of a json or jsonl file, as JSON, with its place. InputError, DamagedInput."""
    text = _text(path, limits)
    try:
        _need_documents(path, json.loads(text))
        yield path, text
        return
    except (ValueError, RecursionError) as error:
        if "\n" not in text.strip():
            raise DamagedInput(path, f"not JSON ({error})", f"不是 JSON（{error}）") from error
    for n, line in enumerate(text.split("\n"), 1):
        if line.strip():
            _need_documents(path, _need_json(path, n, line))
            yield f"{path}:{n}", line


def _need_documents(path: str, value: object) -> None:
    """UsageError for a line of `--tasks`, which is one task and no document, and corrections."""
    if isinstance(value, dict) and "tasks" not in value and "lead_units" in value:
        raise _not_taken(path, "single tasks (jsonl with --tasks)", "逐项任务（jsonl --tasks）")
    if isinstance(value, dict) and value.get("kind") == "corrections":
        raise UsageError(
            path,
            "corrections, not a task list: extract --apply checks and applies them",
            "是修订文件，不是任务清单：请用 extract --apply 核对并应用",
        )


def _need_json(path: str, n: int, line: str) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise DamagedInput(
            path, f"line {n} is not JSON ({error})", f"第 {n} 行不是 JSON（{error}）"
        ) from error


def _text(path: str, limits: Limits) -> str:
    from hqparse.cli.document import stdin_bytes
    from hqparse.readers.encoding import utf8

    try:
        data = stdin_bytes(limits) if path == STDIN else _read(path, limits)
        limits.check_bytes(path, len(data))
        _need_list(path, data)
        return utf8(data).decode()
    except OSError as error:
        raise InputError(path, error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise DamagedInput(path, "not UTF-8", "不是 UTF-8") from error


def _need_list(path: str, data: bytes) -> None:
    """UsageError for the other formats of `extract`, and for a document itself."""
    start = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"PK"):
        raise _not_taken(path, "a workbook or an archive", "工作簿或压缩包")
    if start.startswith(b"%PDF-"):
        raise _not_taken(path, "a document (PDF)", "原件（PDF）")
    if start.startswith(b"# "):
        raise _not_taken(path, "Markdown", "Markdown 文件")
    if start.startswith(b"id,"):
        raise _not_taken(path, "a table (csv)", "表格（csv）")


def _not_taken(path: str, en: str, zh: str) -> UsageError:
    return UsageError(
        path,
        f"{en}: validate takes json or jsonl of whole documents, as extract -f json writes it",
        f"是{zh}：validate 只校验整份文件的 json 或 jsonl，即 extract -f json 的输出",
    )


def _read(path: str, limits: Limits) -> bytes:
    with open(path, "rb") as stream:
        return at_most(stream, limits.max_bytes + 1)
