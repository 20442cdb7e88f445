"""`hqparse learn`: what corrections show about names, as lines for hqparse.toml."""

from __future__ import annotations

from hqparse.cli import arguments, result, streams
from hqparse.cli.command import command
from hqparse.cli.document import STDIN, stdin_bytes
from hqparse.cli.session import session
from hqparse.cli.words import say
from hqparse.errors import UsageError


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
@arguments.output
def learn(files: tuple[str, ...], output: str, force: bool) -> None:
    """What corrections show about names."""
    arguments.need_input(files)
    from hqparse.desk.corrections import load
    from hqparse.desk.learn import as_toml
    from hqparse.desk.learn import learn as learned

    if files.count(STDIN) > 1:
        raise UsageError(STDIN, "standard input can be read only once", "标准输入只能读一次")
    said = load(files or (STDIN,), stdin_bytes)
    offers = learned(said)
    if not any(offers):
        streams.tell(
            say(
                "hqparse: the corrections show no name that is not known already",
                "hqparse：这些修订中没有新的名称",
            )
        )
    result.save(as_toml(offers, session().output_lang).encode(), output, force, files)
