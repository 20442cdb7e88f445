"""Steps that make words readable, used on whole documents and on the cells of tables alike.

Each is a small `Text -> Text`; characters keep their places in the raw source.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from hqparse.language.characters import (
    BULLETS,
    INVISIBLE,
    LOOK_ALIKES,
    MARKS,
    PICTOGRAMS,
    SPACED_BULLETS,
    has_look_alikes,
    plain_table,
)
from hqparse.language.regexes import lazy
from hqparse.model.text import BLANK, Text

Step = Callable[[Text], Text]

WIDE = r"[^\x00-\xff]"
"""A Chinese character or mark: whatever is not Latin. A class of this one range compiles many
times faster than the ranges of the ideographs, and nothing else stands in notices."""

STROKES = "-—－–─"
"""What page numbers stand between: － 3 －."""
BARS = "|｜│"
LINE_SIGNS = "¶↵⏎" + BARS
"""Signs that copying puts for line ends: they stand in no sentence of a notice."""
STAND_INS = ("→", "⇒", "＞", "；；", ";;", "//", "／／", "\\\\", "\\")
"""Others, which may stand in sentences too; a longer one before the shorter that it holds."""
SYMBOL_LETTERS = "lnuwvqpüØø§¨"
"""The bullets of symbol fonts as copying leaves them."""
MONTH_OF_YEAR = lazy(r"[\d〇○]{4}\s*+年\s*+\d{1,2}\s*+月")
_INVISIBLE = lazy(f"[{INVISIBLE}]")
_KEYCAP = lazy("^[ \u3000]*(?:(?:\\d\u20e3){1,2}|🔟)", re.MULTILINE)
_BULLETS = f"{BULLETS}{PICTOGRAMS}\ue000-\uf8ff"
_BULLET = lazy(
    rf"^(?P<indent>[ \t\u3000]*)(?:[{_BULLETS}]+[ \t\u3000]*|[{SPACED_BULLETS}][ \t\u3000]+)(?=\S)",
    re.MULTILINE,
)
_ANY_BULLET = lazy(f"[{_BULLETS}]")
_SPACED_DIGITS = lazy(
    r"(?<![\d.])(?<!\d[ \u3000])\d(?:[ \u3000]\d){1,11}+(?!\d)(?=[ \u3000]?[年月日号〕\])）】])"
)
# A regex that begins with one certain character finds it five times as fast as one of a class.
_ANY_SPACED = lazy(r" \S \S ")
_ANY_SPACED_DIGITS = lazy(r" (?<=\d )(?=\d)")
_LOST_DOT = lazy(
    r"^[ \t\u3000]*+(?:(?P<before>[\d０-９]{1,3}+)\s*+(?P<dot>\ufffd)[ \t\u3000]*+"
    r"|(?P<first>\ufffd)[ \t\u3000]*+(?P<words>[^\n]*+)\n\s*+(?P<behind>[\d０-９]{1,3}+)"
    r"(?=[ \t\u3000]*+$))",
    re.MULTILINE,
)
_LOST_BLANKS = lazy(r"^\?{1,8}[ \t\u3000]*+", re.MULTILINE)
_FEWEST_LOST = 3
_ONE_BLANK = lazy(r"(?<=\S)[ \u3000](?=\S)")
_BLANK_ONCE = lazy(r"[ \u3000]")
_WIDE_DIGIT = lazy("[０-９]")
_DIGITS = {0xFF10 + n: str(n) for n in range(10)}
_DECIMAL_POINT = lazy(r"(?<=\d)．(?=\d)")
_FOREIGN_MARK = lazy("[«»‹›｡]")
_ODD = lazy(f"[{LOOK_ALIKES}{INVISIBLE}{_BULLETS}\u20e3🔟«»‹›｡０-９]")
# Each begins with what it replaces: what stands before is looked at only where that was found.
_ENDS = (
    rf"(?:(?<={WIDE}[.．])|(?<=[)%][.．]))"
    rf"(?=$|\s|[(]|{WIDE}|\d{{1,3}}[.．、]{WIDE}|(?:19|20)\d\d年)"
)
_STOP = lazy(rf"[.．]{_ENDS}", re.MULTILINE)
_DOT = lazy(rf"\.{_ENDS}", re.MULTILINE)
_WIDE_STOP = lazy(r"[．｡](?:(?<=[一-鿿）)”》%％][．｡]))(?=[^\S\n]|\d{1,3}[.．、]|[（(]|[一-鿿])")
_NUMERALS, _FREE = "一二三四五六七八九十ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ", " \t\u3000\n。"
_COMMA = lazy(rf"[,;:](?:(?<={WIDE}[,;:])(?={WIDE}|[\d(])|(?<=[\d)%][,;:])(?={WIDE}))")
_WIDE_MARKS = {",": "，", ";": "；", ":": "："}
_BLANK = lazy(rf"{BLANK}{BLANK}*+")  # a class in front is found faster than a repeated one
_SPACE = lazy("  *+")
_EMPTY = lazy(r"[ \n](?:(?<=\n)[ \n]|(?<= ) *+\n)[ \n]*+")


def has_odd_characters(value: str) -> bool:
    """False for words that `plain_characters`, `drop_invisible`, `plain_digits`, `plain_marks` and
    all but the spaced bullets leave as they are, as most texts: one look in place of five."""
    return _ODD.search(value) is not None


def plain_characters(text: Text) -> Text:
    """⼈⺠ → 人民, and the many kinds of blanks → one."""
    return text.translate(plain_table()) if has_look_alikes(text.value) else text


def drop_invisible(text: Text) -> Text:
    """Byte order marks, zero-width and control characters; numbers drawn as keys (1️⃣, 🔟) are
    written with a dot."""
    plain = text.sub(_INVISIBLE, "")
    return plain.sub(_KEYCAP, _dotted) if _KEYCAP.search(plain.value) else plain


def _dotted(key: re.Match[str]) -> str:
    number = "10" if "🔟" in key[0] else key[0].replace("\u20e3", "").strip()
    return number + "."


def has_spaced_bullets(value: str) -> bool:
    """True if a hyphen, an asterisk … stands before a blank, as it may for a bullet."""
    return any(map(value.__contains__, [b + " " for b in SPACED_BULLETS if b in value]))


def drop_bullets(text: Text) -> Text:
    """□, √, •, private-use bullets at the beginning of lines: `□1.建设` is item 1."""
    value = text.value
    if not has_spaced_bullets(value) and not _ANY_BULLET.search(value):
        return text
    return text.sub(_BULLET, lambda m: m["indent"])


def drop_lost_blanks(text: Text) -> Text:
    """`??各镇要…`: the blanks at the beginning of lines that a change of encoding made question
    marks. Three lines begin so at least: no line of a notice does."""
    if "?" not in text.value or text.value.count("\n?") < _FEWEST_LOST:
        return text
    return text.sub(_LOST_BLANKS, "")


def restore_dots(text: Text) -> Text:
    """A number whose dot is damaged, on a line of its own before its words or below their first
    line: `１⏎�做大企业` and `�做大企业…⏎１` → `１.做大企业`."""
    if "\ufffd" not in text.value:
        return text
    parts: list[Text] = []
    at = 0
    for m in _LOST_DOT.finditer(text.value):
        number, dot = ("before", "dot") if m["before"] else ("behind", "first")
        mark = text[m.start(dot) : m.end(dot)].translate({0xFFFD: "."})
        parts += (text[at : m.start()], text[m.start(number) : m.end(number)], mark)
        if m["words"] is not None:
            parts.append(text[m.start("words") : m.end("words")])
        at = m.end()
    return Text.join([*parts, text[at:]]) if parts else text


def close_letter_spaced(text: Text) -> Text:
    """`2 0 2 5 年` → `2025 年`, and lines with a blank behind every character without them."""
    value = text.value.replace("\u3000", " ")
    if _ANY_SPACED.search(value):
        text = text.without(m.span() for m in _single_blanks(text.value))
    if not _ANY_SPACED_DIGITS.search(value):
        return text
    digits = _SPACED_DIGITS.finditer(text.value)
    blanks = (_BLANK_ONCE.finditer(text.value, *m.span()) for m in digits)
    return text.without(b.span() for found in blanks for b in found)


def _single_blanks(value: str) -> Iterator[re.Match[str]]:
    """The blanks of letter-spaced lines."""
    begin = 0
    for line in value.split("\n"):
        if _is_spaced(line):
            yield from _ONE_BLANK.finditer(value, begin, begin + len(line))
        begin += len(line) + 1


def _is_spaced(line: str) -> bool:
    """Nearly all of a line's characters stand alone, Chinese ones among them."""
    words = line.split()
    if len(words) < 6:
        return False
    single = sum(len(w) == 1 for w in words)
    wide = sum(len(w) == 1 and "\u4e00" <= w <= "\u9fff" for w in words)
    return single >= 0.9 * len(words) and wide >= 3 and 3 * wide >= single


def plain_digits(text: Text) -> Text:
    """２０２４ → 2024, ４．５ → 4.5."""
    if not _WIDE_DIGIT.search(text.value):
        return text
    return text.translate(_DIGITS).sub(_DECIMAL_POINT, ".")


def wide_stops(text: Text) -> Text:
    """`．` and `｡` behind a word → 。: text that was run together is parted at its stops."""
    if "．" not in text.value and "｡" not in text.value:
        return text
    return text.sub(_WIDE_STOP, _stop)


def repair_marks(text: Text) -> Text:
    """`plain_marks` and `wide_marks`."""
    return wide_marks(plain_marks(text))


def plain_marks(text: Text) -> Text:
    """« » → 《 》."""
    return text.translate(MARKS) if _FOREIGN_MARK.search(text.value) else text


def wide_marks(text: Text) -> Text:
    """`.` → 。 and half-width ,;: → full-width between Chinese characters; `1,000` stays as it
    is."""
    text = text.sub(_STOP if "．" in text.value else _DOT, _stop)
    value = text.value
    if "," in value or ":" in value or ";" in value:
        text = text.sub(_COMMA, lambda m: _WIDE_MARKS[m.group()])
    return text


def _stop(dot: re.Match[str]) -> str:
    """The full stop that a dot means; the dot itself behind a number that begins a line or
    stands behind a stop (`一．总体要求`)."""
    words, end = dot.string, dot.start()
    at = end
    while at and end - at < 3 and words[at - 1] in _NUMERALS:
        at -= 1
    return dot.group() if at < end and (not at or words[at - 1] in _FREE) else "。"


def close_blanks(text: Text) -> Text:
    """No blank beside a Chinese character or mark; one between other words; none at the ends."""
    return _without_empty_lines(text.sub(_BLANK, _closed))


def close_usual_blanks(text: Text) -> Text:
    """As `close_blanks`, where no other blanks stand than spaces, tabs and wide ones."""
    value = text.value
    if "\t" in value or "\u3000" in value:
        return close_blanks(text)
    kept: list[tuple[str, int, int]] = []
    at = 0
    for blank in _SPACE.finditer(value):
        start, end = blank.span()
        alone = value[start - 1 : start] > "\xff" or value[end : end + 1] > "\xff"
        left = 0 if alone else len(_closed(blank))  # as `_closed` says, without a call for most
        if left < end - start:
            kept.append(("", at, start + left))
            at = end
    text = text.laid([*kept, ("", at, len(value))]) if kept else text
    return _without_empty_lines(text)


def _without_empty_lines(text: Text) -> Text:
    text = text.strip(" \n")
    value = text.value
    empty = "\n\n" in value or "\n " in value or " \n" in value
    return text.sub(_EMPTY, "\n") if empty else text


def _closed(blank: re.Match[str]) -> str:
    """What is left of a run of blanks: nothing beside a wide character, one blank elsewhere."""
    value, start, end = blank.string, blank.start(), blank.end()
    before, after = value[start - 1 : start], value[end : end + 2]
    if before > "\xff" or after[:1] > "\xff":
        return ""
    mark = before.isdigit() and after[:1] == "." and after[1:] > "\xff"  # `3 .新建`
    return "" if mark else " "


READABLE: tuple[Step, ...] = (plain_digits, repair_marks, close_blanks)
READABLE_OF_USUAL: tuple[Step, ...] = (wide_marks, close_usual_blanks)
"""What of `READABLE` is left to do where no character is odd (`has_odd_characters`)."""
