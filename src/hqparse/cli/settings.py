"""`hqparse.toml`: the user's own words and habits, beside the documents or by `--config`.

The form is written down as pydantic models; they are loaded where there is a file, else the
command starts without them.
"""

from __future__ import annotations

import os
import tomllib
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from hqparse.errors import ConfigError
from hqparse.language.own import OwnWords
from hqparse.language.regexes import lazy
from hqparse.output.fields import ROLES

_AT_LINE = lazy(r" ?\(at (?:line (\d{1,9}), column \d{1,9}|end of document)\)")
_WIDE = lazy("[\u3000“”‘’＝［］，＂＃]")
_QUOTED = lazy(r"\"[^\"]*\"|'[^']*'|#.*")
_MOST = 1_000_000
_WHO = lazy(r"(?:单位|部门|主体|机构|处室|科室)$")

Name = Annotated[
    str, StringConstraints(min_length=2, max_length=40, pattern=r"^[^\s、，,；;：:]+$")
]
Word = Annotated[str, StringConstraints(pattern="^[\u4e00-\u9fff]{2,12}$")]
Words = list[Word]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Labels(_Part):
    """Words that stand on labels before units: 包抓单位：市财政局."""

    lead: Words = []
    supporting: Words = []
    responsible: Words = []


class Columns(Labels):
    """Heads of columns in tables of tasks."""

    number: Words = []
    category: Words = []
    content: Words = []
    measure: Words = []
    deadline: Words = []
    remark: Words = []


class Formats(_Part):
    """The format of each command where neither `-f` nor the suffix of `-o` says one."""

    extract: Literal["json", "jsonl", "csv", "md"] | None = None
    batch: Literal["jsonl", "csv"] | None = None
    units: Literal["table", "csv", "json"] | None = None
    compare: Literal["table", "csv", "md", "html", "json"] | None = None


class SettingsFile(_Part):
    """The whole file. `aliases`: a unit's name → other names for it; `units`: names of units."""

    lang: Literal["zh", "en"] | None = None
    formats: Formats = Formats()
    units: list[Name] = []
    aliases: dict[Name, list[Name]] = {}
    labels: Labels = Labels()
    columns: Columns = Columns()

    def own_words(self) -> OwnWords:
        """The words as the language's rooms take them."""
        labels = {w: role for role in ROLES for w in getattr(self.labels, role)}
        return OwnWords(
            aliases={other: name for name, others in self.aliases.items() for other in others},
            units=tuple(self.units),
            labels={stem(word): role for word, role in labels.items()},
            bare=tuple(word for word in labels if stem(word) == word),
            columns={w: field for field, ws in self.columns.model_dump().items() for w in ws},
        )


def stem(label: str) -> str:
    """A label without whom it names.

    >>> stem("包抓单位"), stem("帮办"), stem("责任单位"), stem("单位")
    ('包抓', '帮办', '责任', '')
    """
    return _WHO.sub("", label)


def load(path: str) -> SettingsFile:
    """The settings of a file. ConfigError that names the line of what is wrong."""
    text = _text(path)
    try:
        found = SettingsFile.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise _no_toml(path, text, error) from error
    except RecursionError as error:
        raise ConfigError(path, "it is nested too deeply", "嵌套过深") from error
    except ValidationError as error:
        raise _wrong(path, text, error.errors(include_url=False)[0]) from error
    _refuse_doubled(path, text, found)
    _refuse_empty(path, text, found.labels)
    return found


def _text(path: str) -> str:
    from hqparse.readers.encoding import decode

    try:
        if not os.path.isfile(path):
            raise ConfigError(path, "no such file", "没有这个文件")
        with open(path, "rb") as stream:
            data = stream.read(_MOST + 1)
    except OSError as error:
        raise ConfigError(path, error.strerror or str(error)) from error
    except ValueError as error:  # a NUL in the name
        raise ConfigError(path, str(error)) from error
    if len(data) > _MOST:
        raise ConfigError(path, "it is longer than 1 MB", "超过 1 MB")
    text, _, guessed = decode(data)
    if guessed or "\ufffd" in text:
        raise ConfigError(path, "it is not UTF-8", "不是 UTF-8")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _no_toml(path: str, text: str, error: tomllib.TOMLDecodeError) -> ConfigError:
    at = _AT_LINE.search(str(error))
    line = int(at[1]) if at and at[1] else text.rstrip("\n").count("\n") + 1
    what = _AT_LINE.sub("", str(error))
    en, zh = f"no TOML: {what}", f"不是 TOML：{what}"
    wide = _WIDE.search(_QUOTED.sub("", text.split("\n")[line - 1]))
    if wide:
        blank = wide[0] == "\u3000"
        en += f" (a full-width {'blank' if blank else wide[0]} stands there)"
        zh += f"（该行有全角的{'空格' if blank else wide[0]}）"
    return ConfigError(f"{path}:{line}", en, zh)


def _wrong(path: str, text: str, error: Any) -> ConfigError:
    keys = [part for part in error["loc"] if isinstance(part, str) and part != "[key]"]
    key, line = ".".join(keys), _line(text, keys, error["input"])
    en, zh = _said(error)
    return ConfigError(f"{path}:{line}", f"{key}: {en}", f"{key}：{zh}")


def _said(error: Any) -> tuple[str, str]:
    match error["type"]:
        case "extra_forbidden":
            return "no such key", "没有这个键"
        case "literal_error":
            can = error["ctx"]["expected"].replace(" or ", ", ")
            return f"{error['input']!r} is none of {can}", f"{error['input']!r} 不是 {can} 之一"
        case "string_pattern_mismatch" | "string_too_short" | "string_too_long":
            words = repr(error["input"])
            return f"{words} is no word that can be taken", f"{words} 不是可用的词"
        case "string_type":
            return "a string is needed", "应为字符串"
        case "list_type":
            return 'a list is needed: ["…"]', '应为列表：["…"]'
        case "model_type" | "dict_type":
            return "a table is needed: [name]", "应为表：[名称]"
    return error["msg"], error["msg"]


def _line(text: str, keys: list[str], given: object) -> int:
    """The line (from 1) where a key of the file stands, or the value `given` behind it."""
    lines = text.split("\n")
    at = 0
    for key in keys:
        at = next((n for n in range(at, len(lines)) if _names(lines[n], key)), at)
    if isinstance(given, str):
        at = next((n for n in range(at, len(lines)) if given in lines[n]), at)
    return at + 1


def _names(line: str, key: str) -> bool:
    """Does a line begin the table or the key of that name?"""
    head = line.split("#")[0].split("=")[0].strip().strip("[]")
    return key in (part.strip().strip("\"'") for part in head.split("."))


def _refuse_empty(path: str, text: str, labels: Labels) -> None:
    """ConfigError for a label that says no duty: 单位 alone would make all units lead."""
    for role in ROLES:
        for word in getattr(labels, role):
            if not stem(word):
                raise ConfigError(
                    f"{path}:{_line(text, ['labels', role], word)}",
                    f"labels.{role}: {word!r} says no duty",
                    f"labels.{role}：{word!r} 没有说明职责",
                )


def _refuse_doubled(path: str, text: str, found: SettingsFile) -> None:
    """ConfigError for a word that stands for two things."""
    for what, table in (
        ("aliases", found.aliases),
        ("labels", found.labels.model_dump()),
        ("columns", found.columns.model_dump()),
    ):
        seen: dict[str, str] = {}
        for name, word in ((name, word) for name, words in table.items() for word in words):
            meant = stem(word) if what == "labels" else word
            if seen.setdefault(meant, name) != name:
                raise ConfigError(
                    f"{path}:{_line(text, [what, name], meant)}",
                    f"{what}: {meant!r} stands for both {seen[meant]!r} and {name!r}",
                    f"{what}：{meant!r} 同时表示 {seen[meant]!r} 和 {name!r}",
                )
