"""`hqparse learn`: what corrections show about names, as lines for hqparse.toml."""

from __future__ import annotations

import click

from hqparse.cli import arguments
from hqparse.cli.command import command
from hqparse.cli.session import session
from hqparse.cli.words import say


@command(
    "learn",
    say(
        "Offer lines for hqparse.toml: names of units, and other names for them, that corrections "
        "show. Each line is commented out: it holds once you take its # away.",
        "从修订中提出可写入 hqparse.toml 的单位名称和别名。每行都是注释，去掉 # 才生效。",
    ),
    [
        ("hqparse learn corrections.json", say("look at the offers", "查看建议")),
        ("hqparse learn c*.json -o hqparse.toml", say("as a file", "写成文件")),
    ],
)
@arguments.files
@click.option(
    "-o", "--output", metavar="FILE", type=click.Path(),
    help=say("Write to FILE instead of standard output.", "写入文件而不是标准输出。"),
)  # fmt: skip
@click.option("--force", is_flag=True, help=say("Replace an existing FILE.", "覆盖已有文件。"))
def learn(files: tuple[str, ...], output: str | None, force: bool) -> None:
    """What corrections show about names."""
    arguments.need_input(files)
    from hqparse.desk.corrections import load
    from hqparse.desk.learn import as_toml
    from hqparse.desk.learn import learn as learned
    from hqparse.output.target import atomic

    words = as_toml(learned(load(files)), session().output_lang).encode()
    if output is None:
        session().out.write(words)
        return
    with atomic(output, force=force, inputs=files) as sink:
        sink.write(words)
