"""The words of a cell of units in the form that lists are read in: labels with colons, names parted
by marks and not by numbers."""

from __future__ import annotations

from hqparse.language.chapters import COUNT
from hqparse.language.duties import ON_LABELS, WHO
from hqparse.language.regexes import lazy
from hqparse.model.text import Text

_BROKEN = lazy(
    r"(?<=[省市县区镇乡州盟旗道）)])\s{0,9}\n\s*+(?=(?:人民)?政府|办事处|街道办|管委会|管理委员会)"
)
"""A line end inside a name: 各镇 over 人民政府."""
_BLANK_LABEL = lazy(rf"(?:^|(?<=\n))\s?(?:{ON_LABELS})(?:单位|部门)(?P<gap>[ \u3000\xa0\n])(?=\S)")
"""A label without its colon: 牵头单位 市教育局."""
_BOXED_LABEL = lazy(
    rf"(?P<open>[；;，,。\s]{{0,3}}[【〔\[［（(])(?:{ON_LABELS}){{1,2}}(?:{WHO})?(?P<close>[】〕\]］）)])"
)
"""A label in brackets before the names: 【牵头】市教育局【配合】市财政局."""
_COUNTED = lazy(
    r"(?<![\d.．])\d{1,2}(?:\s?[-－—–~～至、,，]\s?\d{1,2})?[.．、:：](?!\d)|[（(]\d{1,2}[）)]"
)
"""1.市数据局2.市财政局 counts them, too, where the cell begins so."""
_COUNTED_LABEL = lazy(rf"(?:^|(?<=\n))\s*+(?:{_COUNTED.pattern})\s*+(?=(?:{ON_LABELS}))")
_BEGINS_COUNT = frozenset("123456789（(")


def plainly(words: Text) -> Text:
    """The words with names whole, labels with colons and 、 for numbers that count names."""
    words = words.sub(_BROKEN, "") if "\n" in words.value else words
    if words.value[:1] in _BEGINS_COUNT and _COUNTED.match(words.value):
        words = _uncounted(words)
    words = words.sub(COUNT, "") if words.value.endswith(("）", ")")) else words
    if _BLANK_LABEL.search(words.value):
        gaps = ((*m.span("gap"), "：") for m in _BLANK_LABEL.finditer(words.value))
        words = words.replaced(list(gaps))
    return _with_colons(words) if _BOXED_LABEL.match(words.value) else words


def _uncounted(words: Text) -> Text:
    """The words with 、 for the numbers that count the names: 1.市教育局2.市财政局."""
    words = words.sub(_COUNTED_LABEL, "")
    m = _COUNTED.match(words.value)
    return (words[m.end() :] if m else words).sub(_COUNTED, "、")


def _with_colons(words: Text) -> Text:
    """The words with labels in brackets as others are: 牵头： for 【牵头】."""
    cuts: list[tuple[int, int, str]] = []
    for m in _BOXED_LABEL.finditer(words.value):
        cuts += ((*m.span("open"), "；" if m.start() else ""), (*m.span("close"), "："))
    return words.replaced(cuts)
