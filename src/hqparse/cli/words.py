"""The language that hqparse speaks to its user: `--lang`, else HQPARSE_LANG, else the locale.

What is *written* follows the first two only (and is Chinese by default), so that output never
depends on the locale. Codes and keys are not translated.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from hqparse.errors import ConfigError

LANGS = ("zh", "en")

_spoken: list[str] = ["en"]


def use(argv: Sequence[str], env: Mapping[str, str]) -> None:
    """Choose the language before any command is loaded. A wrong value counts as none here;
    `output_lang` and the option itself report it."""
    asked = (peek(argv), env.get("HQPARSE_LANG"), of_locale(env))
    _spoken[0] = next((a for a in asked if a in LANGS), "en")


def speak(lang: str) -> None:
    """Speak that language from now on."""
    _spoken[0] = lang


def spoken() -> str:
    """The language of help and errors."""
    return _spoken[0]


def say(en: str, zh: str) -> str:
    """The words in the language spoken."""
    return pick(spoken(), en, zh)


def pick(lang: str, en: str, zh: str) -> str:
    """The words in one of the two languages."""
    return zh if lang == "zh" else en


def number(n: int, thing: str) -> str:
    """How many things, in English.

    >>> number(1, "day"), number(2, "day")
    ('1 day', '2 days')
    """
    return f"{n} {thing}" if n == 1 else f"{n} {thing}s"


def output_lang(option: str | None) -> str:
    """The language of messages inside the output. ConfigError for a wrong HQPARSE_LANG."""
    lang = option or os.environ.get("HQPARSE_LANG") or "zh"
    if lang not in LANGS:
        raise ConfigError("HQPARSE_LANG", f"{lang!r} is not zh or en", f"{lang!r} 不是 zh 或 en")
    return lang


def peek(argv: Sequence[str]) -> str | None:
    """The value of `--lang`, wherever it stands.

    >>> peek(["extract", "--lang", "zh", "a.pdf"]), peek(["--lang=en"]), peek(["--", "--lang=en"])
    ('zh', 'en', None)
    """
    for i, word in enumerate(argv):
        if word == "--":
            break
        if word == "--lang":
            return argv[i + 1] if i + 1 < len(argv) else None
        if word.startswith("--lang="):
            return word[7:]
    return None


def of_locale(env: Mapping[str, str]) -> str | None:
    """The language of the messages' locale, if it is one of ours.

    >>> of_locale({"LANG": "zh_CN.GBK"}), of_locale({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"})
    ('zh', None)
    """
    locale = env.get("LC_ALL") or env.get("LC_MESSAGES") or env.get("LANG") or ""
    lang = locale[:2].lower()
    return lang if lang in LANGS else None
