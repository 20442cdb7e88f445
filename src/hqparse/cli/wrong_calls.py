"""click's complaints about the command line, in Chinese. Imported where there is one."""

from __future__ import annotations

import click

from hqparse.language.regexes import lazy

_RANGE = lazy(r": (\S+) is not in the range (\S+)\Z")
_NUMBER = lazy(r": '([^']*)' is not a valid (?:integer|float)")
_CHOICE = lazy(r": '([^']*)' is not one of (.+)\Z")
_NO_VALUE = lazy(r"\AOption '(.+)' requires an argument\Z")
_FEW_VALUES = lazy(r"\AOption '(.+)' requires (\d+) arguments\Z")
_NO_FLAG = lazy(r"\AOption '(.+)' does not take a value\Z")
_TOO_MANY = lazy(r"\AGot unexpected extra arguments? \((.+)\)\Z")
_SAID = (
    (_RANGE, r"\1 不在范围 \2 之内"),
    (_NUMBER, r"“\1”不是数字"),
    (_CHOICE, r"“\1”不是可选的值（\2）"),
    (_NO_VALUE, r"选项 \1 后面要有一个值"),
    (_FEW_VALUES, r"选项 \1 后面要有 \2 个值"),
    (_NO_FLAG, r"选项 \1 不带值"),
    (_TOO_MANY, r"多余的参数 \1"),
)
"""What click says of a wrong call, and the same in Chinese."""


def plain(message: str) -> str:
    """click's message as part of our line."""
    return message.rstrip(".").replace("\n", " ")


def in_chinese(error: click.ClickException) -> str:
    """What click complains of; its own words where they are of no known form."""
    said = plain(error.format_message())
    match error:
        case click.NoSuchOption():
            near = "、".join(error.possibilities or ())
            return f"没有选项 {error.option_name}" + (f"，是否想用 {near}" if near else "")
        case click.MissingParameter():
            return f"缺少参数 {_wanting(error)}".rstrip()
        case click.BadParameter():
            return f"{_wanting(error)}：{_translated(said) or said}"
    return _translated(said) or f"命令行有误（{said}）"


def _translated(said: str) -> str:
    return next((m.expand(words) for form, words in _SAID if (m := form.search(said))), "")


def _wanting(error: click.BadParameter) -> str:
    """The parameter, as the command line calls it: -o / --output, FILE..."""
    names = error.param.opts if isinstance(error.param, click.Option) else ()
    return " / ".join(names) or (error.param and error.param.human_readable_name) or ""
