r"""What copying leaves in a text: signs of quoted mail, entities of web pages, line ends written as
`\n` or as another sign, the bullets of symbol fonts as letters, blanks inside number marks.

`as_written` takes them out; each part asks for a character first without which it has nothing
to do, so a usual text is looked through once.
"""

from __future__ import annotations

import re
from collections import Counter

from hqparse.clean.line_signs import SIGNS, line_sign, with_line_ends
from hqparse.clean.running_text import LINE_SIGNS, SYMBOL_LETTERS
from hqparse.language.entities import entities
from hqparse.language.numerals import TO_TEN
from hqparse.language.patterns import SECTION
from hqparse.language.regexes import lazy
from hqparse.model.text import Text

_QUOTED = lazy(r"^(?:[ \t]?[>＞]){1,8}[ \t]?", re.M)
_LINE = lazy(r"^[^\n]*\S", re.M)
_FEWEST_QUOTED = 3
_QUOTED_SHARE = 0.5
"""The part of the lines that quoted mail makes at least of a text."""
_ESCAPED = lazy(r"\\{1,2}r\\{1,2}n|\\{1,2}[rn]|\\{1,2}t|\\{1,2}u3000")
_FEWEST_ESCAPED = 3
_BEHIND_STOP = lazy(r"。[ \t]?([；;/])(?!/)")
_BEHIND_ANY = lazy(rf"[。.）)][ \t]?([{LINE_SIGNS}])")
_SIGN = lazy(rf"(?P<sign>[{LINE_SIGNS}])")
_ENDING = lazy(
    r"(?P<sign>[；;/])(?:(?<=[。）)：:！？].)|(?<=月\d日.)|(?<=月\d\d日.)"
    rf"|(?=[ \t]?(?:20\d\d年\d{{1,2}}月\d{{1,2}}日[；;/]|{SECTION}|\d{{1,3}}[.．、](?!\d))))"
)
_HEADED = lazy(
    rf"(?<=[；;/])[ \t]?(?:{SECTION}|\d{{1,3}}[.．、])[一-鿿、“”]{{3,30}}(?P<sign>[；;/])"
)
"""The line of a number without a stop: a heading, and the sign behind it."""
_FEWEST_SEPARATED, _MANY_ENDS = 3, 3
_ANY_SYMBOL = lazy(rf"^[ \t]*+[{SYMBOL_LETTERS}][ \t]", re.M)
_SYMBOL = lazy(rf"^[ \t\u3000]*+(?P<bullet>[{SYMBOL_LETTERS}][ \t\u3000]++)(?=[^\x00-\xff])", re.M)
_FEWEST_SYMBOLS = 2
_SPACED_STOP = lazy(" [、.．]")
_SPACED_MARK = lazy(
    rf"(?:^|(?<=[。；）)]))[ \t\u3000]*+(?:[{TO_TEN}]{{1,3}}+|\d{{1,3}}+)"
    r"(?P<blank>[ \t]++)[、.．](?!\d)(?P<behind>[ \t]*+)",
    re.M,
)


def as_written(text: Text) -> Text:
    """The text without what copying put in; a usual text as it is."""
    value = text.value
    # What is not Chinese is a few characters, which are looked through at once.
    latin = value.encode("latin-1", "ignore").decode("latin-1")
    if ">" in latin or "＞" in value:
        text = _without_quotes(text)
    if "&" in latin:
        text = text.replaced([*entities(text.value)])
    if "\\" in latin:
        text = _with_line_ends(text)
    found = _BEHIND_ANY.findall(value) if any(map(value.__contains__, LINE_SIGNS)) else []
    if len(found := found or _BEHIND_STOP.findall(value)) >= _FEWEST_SEPARATED:
        text = _with_ends_for(text, Counter(found).most_common(1)[0])
    if any(map(value.__contains__, SIGNS)) and (sign := line_sign(text.value)):
        text = with_line_ends(text, sign)
    if _ANY_SYMBOL.search(latin):
        text = _without_symbols(text)
    if _SPACED_STOP.search(value):
        text = text.without(
            m.span(group) for m in _SPACED_MARK.finditer(text.value) for group in (1, 2)
        )
    return text


def _without_quotes(text: Text) -> Text:
    """`> 一、总体要求` → `一、总体要求`, where most lines are quoted."""
    quotes = [m.span() for m in _QUOTED.finditer(text.value)]
    if len(quotes) < _FEWEST_QUOTED:
        return text
    lines = sum(1 for _ in _LINE.finditer(text.value))
    return text.without(quotes) if len(quotes) >= _QUOTED_SHARE * lines else text


def _with_line_ends(text: Text) -> Text:
    r"""`…通知\n各镇：\n现将…`, as programs write text → line ends, where they are more than the
    real ones."""
    written = [(*m.span(), m[0]) for m in _ESCAPED.finditer(text.value)]
    ends = sum("n" in words or "r" in words for _, _, words in written)
    if ends < _FEWEST_ESCAPED or ends <= text.value.strip().count("\n"):
        return text
    return text.replaced([(a, b, _meant(words)) for a, b, words in written])


def _with_ends_for(text: Text, separator: tuple[str, int]) -> Text:
    """`…印发给你们。｜一、总体要求｜1.建设…`: a sign for each line end, as a spreadsheet joins
    cells with one; line ends, where there are hardly any. A sign that sentences hold too is one in
    the head, and where a number follows, or a stop, a bracket or a colon stands before it."""
    (sign, count), value = separator, text.value
    if count <= _MANY_ENDS * value.strip().count("\n"):
        return text
    head = value.find("。") if sign not in LINE_SIGNS else 0
    ends = [m.span() for m in (_ENDING if head else _SIGN).finditer(value) if m["sign"] == sign]
    more = [(n, n + 1) for n in range(head) if value[n] == sign and not value[n + 1].isdigit()]
    more += [m.span("sign") for m in _HEADED.finditer(value) if head and m["sign"] == sign]
    return text.replaced([(a, b, "\n") for a, b in sorted({*ends, *more})])


def _meant(escaped: str) -> str:
    return "\t" if "t" in escaped else "\u3000" if "u" in escaped else "\n"


def _without_symbols(text: Text) -> Text:
    """`l  建设…`, `Ø 完善…`: Word copies the bullets of its symbol fonts as letters."""
    found = [m.span("bullet") for m in _SYMBOL.finditer(text.value)]
    return text.without(found) if len(found) >= _FEWEST_SYMBOLS else text
