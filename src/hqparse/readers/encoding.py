"""Bytes → characters: which encoding, how sure, what is lost.

Chinese notices come as UTF-8, GB18030 (GBK, GB2312 are parts of it) or UTF-16. UTF-8 proves
itself: hardly any other text is valid UTF-8 by accident. GB18030 accepts nearly anything, so
its result is judged by its characters.
"""

import codecs
from functools import lru_cache

from hqparse.language.characters import all_printed
from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple

# Longest marks first: that of UTF-32 begins with that of UTF-16.
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)

_FIT_ALL = ("iso8859-1", "iso8859-15", "cp1252", "latin_1")
"""Encodings that servers and editors write by themselves, and that every byte fits."""
_SAMPLE = 65_536
"""How many bytes or characters are looked at where a sample is enough."""

# Kept as strings: they are seldom needed, and wide ranges take milliseconds to compile.
_USUAL = r"[\t\n\r\f -~\u2010-\u2027\u3000-\u3011\u3400-\u9fff\uff01-\uff5e]"
_BEYOND = r"[^\x00-\x7f]+"
_EXOTIC = r"[\u0370-\u04ff\u2500-\u257f\u3040-\u312f]+"  # in GB2312, but not in notices
_JUNK = lazy(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_USUAL_CHARS = lazy(_USUAL)
_BEYOND_ASCII = lazy(_BEYOND)
_EXOTIC_CHARS = lazy(_EXOTIC)


class Decoded(NamedTuple):
    """The characters, the encoding that gave them, and whether it was a guess.

    Lost bytes stand as U+FFFD in `text`; the byte order mark does not stand in it.
    """

    text: str
    encoding: str
    guessed: bool = False


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of a document. `declared` is the encoding that the document itself names
    (an HTML meta tag); bytes that prove another one beat it.

    >>> decode("各区人民政府：".encode("gbk")).encoding
    'gb18030'
    """
    return (_kept if len(data) <= _SAMPLE else _decoded)(data, declared)


def utf8(data: bytes) -> bytes:
    """A text in UTF-8 without a mark, as readers of JSON want it.

    >>> utf8('{"单位": 1}'.encode("utf-16")).decode()
    '{"单位": 1}'
    """
    found = decode(data)
    plain = found.encoding == "utf-8" and not data.startswith(codecs.BOM_UTF8)
    return data if plain else found.text.encode("utf-8", "replace")


def _decoded(data: bytes, declared: str | None) -> Decoded:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(encoding, "replace"), encoding)
    return (
        _utf16(data)
        or _utf8(data)
        or _as_declared(data, declared)
        or _gb18030(data)
        or _guess(data)
    )


_kept = lru_cache(maxsize=1)(_decoded)
"""A small file is decoded once, for its format to be told and for its words to be read."""


@lru_cache(maxsize=1)  # asked of one text when its format is told and when it is read
def is_junk(text: str) -> bool:
    """True if this is no text: a twentieth of it are control characters, or a fifth is lost."""
    sample = text[:_SAMPLE]
    controls = 0 if all_printed(sample) else len(_JUNK.findall(sample))
    return controls * 20 > len(sample) or sample.count("\ufffd") * 5 > len(sample) + 4


def _utf16(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: digits and line ends put NULs at every other place, one parity."""
    sample = data[:_SAMPLE]
    if 0 not in sample:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if even == odd or min(even, odd) * 20 > max(even, odd):
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    text = data.decode(encoding, "replace")
    start = text[:_SAMPLE]
    if len(_USUAL_CHARS.findall(start)) * 10 < len(start) * 9:
        return None
    return Decoded(text, encoding)


def _utf8(data: bytes) -> Decoded | None:
    """UTF-8, also where it was cut off inside a character or a few bytes were hit: one lost
    sequence for a hundred good ones is damage, not another encoding."""
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        cut_off = error.end == len(data) and error.reason == "unexpected end of data"
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    good = sum(map(len, _BEYOND_ASCII.findall(text))) - lost
    if good >= 100 * lost or (cut_off and good > 0 and lost == 1):
        return Decoded(text, "utf-8")
    return None


def _as_declared(data: bytes, declared: str | None) -> Decoded | None:
    """The declared encoding, if Python has it and every byte fits it."""
    try:
        encoding = codecs.lookup(declared or "").name
        if encoding in ("gb2312", "gbk", "hz", "utf-8") or encoding.startswith("utf-"):
            return None  # gb18030 holds the first two; the others were tried
        if encoding in _FIT_ALL and (chinese := _gb18030(data)):
            return chinese
        return Decoded(data.decode(encoding), encoding)
    except (LookupError, ValueError):
        return None


def _gb18030(data: bytes) -> Decoded | None:
    """GB18030, if every byte fits (a last half character aside) and the text looks Chinese."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        if error.end < len(data):
            return None
        text = data[: error.start].decode("gb18030") + "\ufffd"
    return Decoded(text, "gb18030") if _is_simplified(text[:_SAMPLE]) else None


def _is_simplified(text: str) -> bool:
    """True unless most of what is beyond ASCII lies outside GB2312's characters and marks: then
    the bytes are of another encoding (Big5 read as GB18030 gives rare and private characters)."""
    beyond = "".join(_BEYOND_ASCII.findall(text))
    common = len(_EXOTIC_CHARS.sub("", beyond).encode("gb2312", "ignore")) // 2
    return common * 2 >= len(beyond)


def _guess(data: bytes) -> Decoded:
    """What charset-normalizer says if it is installed; else GB18030 with the losses marked."""
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        best = None
    else:
        best = from_bytes(data[:_SAMPLE]).best()
    encoding = best.encoding if best else "gb18030"
    if is_junk(data[:_SAMPLE].decode(encoding, "replace")):
        encoding = "gb18030"
    return Decoded(data.decode(encoding, "replace"), encoding, guessed=True)
