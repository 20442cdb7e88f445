"""Where `extract` writes and in which format: decided, and refused, before anything is read."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from hqparse.cli.session import session
from hqparse.cli.streams import is_terminal, tell
from hqparse.cli.words import say
from hqparse.errors import UsageError
from hqparse.model.named import NamedTuple
from hqparse.output.target import atomic
from hqparse.output.writers import Options, Writer, by_name, by_suffix

if TYPE_CHECKING:
    from hqparse.output.shapes import Record

STDOUT = "-"


class Output(NamedTuple):
    """A writer with its options, and the file (`-`: standard output)."""

    path: str
    writer: Writer
    options: Options
    force: bool

    @classmethod
    def chosen(
        cls, path: str, name: str | None, options: Options, force: bool, count: int
    ) -> "Output":
        """The output for `count` inputs. UsageError where the wishes do not fit together."""
        writer = by_name(name) if name else _guessed(path, options, count)
        _refuse(writer, options, count)
        if writer.name == "ics":
            from hqparse.output.calendar import need_library

            need_library(path)
        if options.template:
            _look_at(options.template)
        if path == STDOUT and writer.binary and is_terminal(session().out):
            raise UsageError(
                "extract",
                f"{writer.name} is not for terminals, use -o FILE",
                f"{writer.name} 不能输出到终端，请用 -o FILE",
            )
        return cls(path, writer, options, force)

    def write(self, records: "Iterable[Record]", inputs: Iterable[str]) -> None:
        """Write all records; a file appears only when it is complete."""
        if self.path == STDOUT:
            self.writer.write(records, session().out, self.options)
            return
        read = (*inputs, self.options.template) if self.options.template else inputs
        with atomic(self.path, force=self.force, inputs=read) as sink:
            self.writer.write(records, sink, self.options)


def _guessed(path: str, options: Options, count: int) -> Writer:
    if path == STDOUT:
        own = session().formats.get("extract")
        if own and not options.tasks and (own != "json" or count == 1):
            return by_name(own)
        return by_name("jsonl" if options.tasks or count > 1 else "json")
    writer = by_suffix(path)
    if writer is None:
        raise UsageError(path, "its suffix names no format, add -f", "从后缀看不出格式，请加 -f")
    return writer


def _refuse(writer: Writer, options: Options, count: int) -> None:
    if count > 1 and not writer.many:
        raise UsageError(
            "extract",
            f"{writer.name} holds one document, use -f jsonl for several",
            f"{writer.name} 只能放一份文件，多份请用 -f jsonl",
        )
    refuse_options(
        "extract",
        writer.name,
        (options.tasks, "--tasks", "jsonl"),
        (options.bom, "--bom", "csv"),
        (options.indent is not None, "--indent", "json"),
        (bool(options.template), "--template", "xlsx"),
        (options.alarm is not None, "--alarm", "ics"),
    )


def refuse_options(command: str, form: str, *options: tuple[bool, str, str]) -> None:
    """UsageError for an option of another format: whether it is given, its name, its format."""
    for given, flag, own in options:
        if given and form != own:
            raise UsageError(command, f"{flag} is for -f {own} only", f"{flag} 只用于 -f {own}")


def _look_at(template: str) -> None:
    """Refuse a form that cannot be filled, and say what it has no column for."""
    from hqparse.output.workbook.template import opened_form

    if missing := "、".join(opened_form(template).homeless()):
        tell(
            say(
                f"hqparse: {template}: the form has no column for {missing}",
                f"hqparse: {template}：模板中没有以下栏目：{missing}",
            )
        )
