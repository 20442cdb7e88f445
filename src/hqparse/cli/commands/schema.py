"""`hqparse schema`: the contract of the JSON output."""

from __future__ import annotations

from hqparse.cli.command import command
from hqparse.cli.session import session
from hqparse.cli.words import say


@command(
    "schema",
    say(
        "Print the JSON Schema (draft 2020-12) of what `hqparse extract -f json` writes.",
        "输出 `hqparse extract -f json` 结果的 JSON Schema（2020-12）。",
    ),
    [("hqparse schema > tasklist.schema.json", say("keep it beside your code", "保存到文件"))],
)
def schema() -> None:
    """The contract of the JSON output."""
    from hqparse.output.schema import document
    from hqparse.output.writers.json import dumps

    session().out.write((dumps(document(), 2) + "\n").encode())
