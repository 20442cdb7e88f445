"""The codes of doubt: what each means, its severity, its message in two languages.

The words are data (`data/diagnostics.toml`); this module only looks them up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, cast

from hqparse.language.regexes import lazy
from hqparse.language.vocabulary import table

if TYPE_CHECKING:
    from hqparse.output.shapes import DiagnosticRecord, Record

Severity = Literal["info", "warning", "error"]
_NO_TASKS = lazy(r"HQ61\d")
_PART = lazy(r"\{(\w+)\}")


@cache
def catalogue() -> dict[str, dict[str, Any]]:
    """code → severity, and for `zh` and `en`: message, meaning, remedy."""
    return table("diagnostics")


def severity(code: str) -> Severity:
    """`info`, `warning` or `error`. KeyError for an unknown code."""
    return cast("Severity", catalogue()[code]["severity"])


def message(code: str, args: Mapping[str, str], lang: str = "zh") -> str:
    """The message of a code, its `{name}` parts filled in; an unknown name stays as it is."""
    words = str(catalogue()[code][lang]["message"])
    for name, value in args.items():
        words = words.replace("{" + name + "}", value)
    return words


def why_none(record: Record) -> Iterator[DiagnosticRecord]:
    """The diagnostic that says why a document has no tasks; none where it has some."""
    if not record["tasks"]:
        yield from (d for d in record["diagnostics"] if _NO_TASKS.fullmatch(d["code"]))


def filled(code: str, detail: str) -> dict[str, str]:
    """The one part of a code's message that a single detail fills.

    >>> filled("HQ108", "3")
    {'page': '3'}
    """
    m = _PART.search(str(catalogue()[code]["en"]["message"]))
    return {m.group(1): detail} if m and detail else {}
