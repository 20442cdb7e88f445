"""What a writer may be asked for: one frozen record."""

from typing import NamedTuple


class Options(NamedTuple):
    """`indent`: blanks of indentation (json). `tasks`: one line per task (jsonl).
    `bom`: a byte order mark first, which Excel needs to see UTF-8 (csv)."""

    indent: int | None = None
    tasks: bool = False
    bom: bool = False


DEFAULT = Options()
