"""Signs that Word takes from symbol fonts: boxes to tick, bullets, circled numbers."""

from __future__ import annotations

LOST = "\ufffd"

_WINGDINGS = {
    0x52: "☑", 0x54: "☒", 0xA3: "□",  # of Wingdings 2, free in the first
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "□", 0x75: "◆", 0x9F: "•", 0xA1: "○", 0xA7: "▪",
    0xA8: "□", 0xD8: "➢", 0xE0: "→", 0xFB: "×", 0xFC: "√", 0xFD: "☒", 0xFE: "☑",
    **{0x80 + n: chr(0x2460 + n - 1) for n in range(1, 11)},
    **{0x8B + n: chr(0x2776 + n - 1) for n in range(1, 11)},
}  # fmt: skip
_SYMBOL = {
    0x6D: "μ", 0xA3: "≤", 0xA5: "∞", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•",
}  # fmt: skip


def symbol(font: str, code: str) -> str:
    """The character of a `w:sym`: `code` in hexadecimal; U+FFFD where it is not known.

    >>> symbol("Wingdings", "F0FE"), symbol("Symbol", "F0B3"), symbol("宋体", "2460")
    ('☑', '≥', '①')
    """
    try:
        point = int(code, 16)
    except ValueError:
        return LOST
    name = font.lower()
    private = 0xF000 <= point <= 0xF0FF
    if private or name.startswith(("wingdings", "symbol", "webdings")):
        table = _SYMBOL if name.startswith("symbol") else _WINGDINGS
        return table.get(point & 0xFF, LOST)
    return chr(point) if 0x20 <= point < 0xD800 or 0xF900 <= point < 0x110000 else LOST


def plain_symbols(words: str) -> str:
    """Private-use characters of symbol fonts in ordinary text, as far as they are known."""
    if not any("\uf000" <= c <= "\uf0ff" for c in words):
        return words
    return "".join(
        _WINGDINGS.get(ord(c) & 0xFF, c) if "\uf000" <= c <= "\uf0ff" else c for c in words
    )
