"""`hqparse explain`: what a code means and what to do."""

from __future__ import annotations

from collections.abc import Iterator

import click

from hqparse.cli.command import command
from hqparse.cli.session import session
from hqparse.cli.words import say, spoken
from hqparse.errors import HqparseError, UsageError
from hqparse.output.diagnostics import catalogue

Shown = tuple[str, str, str, str]
"""message, meaning, remedy, kind (a severity, or the exit code of an error)"""


@command(
    "explain",
    say(
        "Say what a code of doubt (HQ206) or of an error (HQ-E304) means and what to do. "
        "Without CODE: list them all.",
        "解释疑点代码（HQ206）或错误代码（HQ-E304）的含义和处理办法；不给代码则全部列出。",
    ),
    [
        ("hqparse explain HQ206", say("one code", "解释一个代码")),
        ("hqparse explain 206 E304", say("in short", "可以简写")),
        ("hqparse explain", say("all codes", "列出全部代码")),
    ],
)
@click.argument("codes", metavar="[CODE]...", nargs=-1)
def explain(codes: tuple[str, ...]) -> None:
    """What a code means and what to do."""
    sheets = all_sheets(spoken())
    meant = dict.fromkeys(one for code in codes for one in meanings(code, sheets))
    text = "\n".join(_long(code, sheets[code]) for code in meant) if codes else _list(sheets)
    session().out.write((text + "\n").encode())


def all_sheets(lang: str) -> dict[str, Shown]:
    """code → its sheet, doubts first, in the order of the codes."""
    doubts = {
        code: (words["message"], words["meaning"], words["remedy"], entry["severity"])
        for code, entry in sorted(catalogue().items())
        for words in (entry[lang],)
    }
    return {**doubts, **dict(sorted(_errors(lang)))}


def _errors(lang: str) -> Iterator[tuple[str, Shown]]:
    i = 1 if lang == "zh" else 0
    for kind in _family(HqparseError):
        doc = (kind.__doc__ or "").split("\n")[0]
        meaning = doc if lang == "en" else kind.what[1]
        yield kind.code, (kind.what[i], meaning, kind.todo[i], f"exit {kind.exit_code}")


def _family(kind: type[HqparseError]) -> Iterator[type[HqparseError]]:
    yield kind
    for child in kind.__subclasses__():
        yield from _family(child)


def meanings(code: str, sheets: dict[str, Shown]) -> list[str]:
    """The codes that somebody means by `code`: HQ206, hq206, HQ-206 or 206 (an error's code too, if
    there is one of that number), E304. UsageError with near ones if there is none."""
    said = code.upper().replace("-", "").removeprefix("HQ")
    exact = [name for name in sheets if name.upper() == code.upper()]
    found = exact or [name for name in sheets if said in _short_forms(name)]
    if not found:
        raise _unknown(code, sheets)
    return found


def _short_forms(name: str) -> tuple[str, str]:
    """What may stand for a code: E304 and 304 for HQ-E304."""
    short = name.removeprefix("HQ").removeprefix("-")
    return short, short.removeprefix("E")


def _long(code: str, sheet: Shown) -> str:
    message, meaning, remedy, kind = sheet
    head = f"{code}  {message}  [{kind}]"
    return f"{head}\n  {meaning}\n  → {remedy}"


def _list(sheets: dict[str, Shown]) -> str:
    return "\n".join(f"{code:8} {kind:8} {words}" for code, (words, _, _, kind) in sheets.items())


def _unknown(code: str, sheets: dict[str, Shown]) -> UsageError:
    from difflib import get_close_matches

    word = code.upper() if code.upper().startswith("HQ") else f"HQ{code.upper()}"
    near = ", ".join(get_close_matches(word, sheets, 3))
    return UsageError(
        "explain",
        f"no such code {code!r}" + (f" (near: {near})" if near else ""),
        f"没有代码 {code!r}" + (f"（相近：{near}）" if near else ""),
    )
