"""`hqparse schema`: the contract of the JSON output."""

from __future__ import annotations

import click

from hqparse.cli.command import command
from hqparse.cli.session import session
from hqparse.cli.words import say


@command(
    "schema",
    say(
        "Print the JSON Schema (draft 2020-12) of what `hqparse extract -f json` writes, or of "
        "the corrections that a review page saves.",
        "输出 `hqparse extract -f json` 结果的 JSON Schema（2020-12），或审阅页面所存修订的。",
    ),
    [
        ("hqparse schema > tasklist.schema.json", say("keep it beside your code", "保存到文件")),
        ("hqparse schema corrections", say("of corrections.json", "corrections.json 的")),
    ],
)
@click.argument("what", default="tasks", type=click.Choice(["tasks", "corrections"]))
def schema(what: str) -> None:
    """The contract of the JSON output."""
    if what == "corrections":
        from hqparse.desk.corrections import document
    else:
        from hqparse.output.schema import document
    from hqparse.output.writers.json import dumps

    session().out.write((dumps(document(), 2) + "\n").encode())
