"""发文字号: 机关代字〔2024〕14号, in any of the brackets that are seen."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from hqparse.header.lines import Found, Line

_CODE = r"[一-鿿A-Za-z]{1,24}"
_BRACKETED = (
    r"\s*[〔\[(（【［]\s*(?:19|20)\d{2}\s*[〕\])）】］]\s*(?:第\s*)?\d{1,5}(?:[-之]\d+)?\s*号"
)
NUMBER = _CODE + _BRACKETED
_ORDER = r"[一-鿿]{2,24}令\s*第\s*\d{1,5}\s*号"  # 云溪市人民政府令第12号
_SERIAL = r"(?:19|20)\d{2}\s*年\s*第\s*\d{1,5}\s*号"  # 2020年第5号


@cache
def _own_line() -> re.Pattern[str]:
    return re.compile(
        rf"[（(]?\s*(?P<number>{NUMBER}|{_ORDER}|{_SERIAL})\s*[）)]?(?:\s*签发人\s*[:：]?.*)?"
    )


def normal(words: str) -> str:
    """`沪府发 [２０２１]１４ 号` → `沪府发〔2021〕14号`."""
    plain = "".join(unicodedata.normalize("NFKC", words).split())
    return re.sub(r"[〔\[(【](\d{4})[〕\])】]", r"〔\1〕", plain)


def on_line(line: Line) -> Found | None:
    """The number that a line consists of (签发人 may follow it)."""
    if len(line.value) > 80:
        return None
    m = _own_line().fullmatch(line.value)
    return _found(m, line.start) if m else None


def at_start(words: str) -> int:
    """Where the number ends that `words` open with; 0 if they open with none."""
    m = re.match(rf"\s*[（(]?\s*{NUMBER}\s*[）)]?", words)
    return m.end() if m else 0


def in_words(words: str, start: int | None = None) -> Found | None:
    """The first number in `words`; `start` is their place in the text, None for metadata."""
    m = re.search(f"(?P<number>{NUMBER})", words)
    return _found(m, start) if m else None


def _found(m: re.Match[str], start: int | None) -> Found:
    a, b = m.span("number")
    ranges = () if start is None else ((start + a, start + b),)
    return Found(normal(m["number"]), ranges)
