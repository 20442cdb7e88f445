"""Documents that lost their line ends: a blank parts their paragraphs."""

from __future__ import annotations

from hqparse.clean.running_text import MONTH_OF_YEAR
from hqparse.language.patterns import MARK
from hqparse.language.regexes import lazy
from hqparse.model.text import BLANK, Text

_TWO_DIGITS = lazy(r"[1-9]\d(?=[一-鿿“《])(?!\d+[年月日个万亿元家项])")
_YEAR = lazy(r"(?:19|20)\d\d年")
_REACH = 150
"""How far an opening bracket can hold a paragraph together, in characters: one that is never
closed must not eat the document."""
_SHORTEST = 12
"""Characters that the pieces between two breaks have on average at least; of blanks scattered
through the words (`平 台 功 能`) none parts paragraphs."""
_TOKEN = lazy(rf"[（(〔\[【《〈“）)〕\]】》〉”\s](?:(?<={BLANK}){BLANK}*+)?")
_NEVER_LAST = ".．、"
_BARE_MARK = lazy(r"(?<![\d.．])\d{1,3}[.．、]$|[一二三四五六七八九十]、$")
_CLOSES = dict(zip("）)〕]】》〉”", "（(〔[【《〈“", strict=True))


def parted_at_blanks(text: Text, most: int) -> tuple[Text, bool]:
    """Paragraphs of a document on one line, or on lines of more than `most` characters: a blank
    parts them unless it stands inside a bracket, behind a bare mark (`八、 强化`), or beside Latin
    letters and digits."""
    value = text.value
    words = len(value) - value.count(" ") - value.count("\n")
    breaks: list[tuple[int, int]] = []
    together = 0
    at = 0
    for line in value.split("\n"):
        if len(line) > most:
            found = _blank_breaks(value, at, at + len(line))
            if found and len(line) >= _SHORTEST * len(found):
                together += len(line)
                breaks += found
        at += len(line) + 1
    if not breaks or together < 0.5 * words:
        return text, False
    return text.without(breaks, "\n"), True


def _blank_breaks(value: str, start: int, end: int) -> list[tuple[int, int]]:
    breaks: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    begun = start
    for m in _TOKEN.finditer(value, start, end):
        token = m.group()
        if token[0].isspace():
            while opened and m.start() - opened[0][1] > _REACH:
                opened.pop(0)
            if _breaks_here(value, begun, m.start(), m.end(), end, bool(opened)):
                breaks.append((m.start(), m.end()))
                begun = m.end()
                opened.clear()
        elif token in _CLOSES:
            _close(opened, token)
        else:
            opened.append((token, m.start()))
    return breaks


def _close(opened: list[tuple[str, int]], token: str) -> None:
    """Take the partner off the stack, mixed widths allowed: `(…）`."""
    wanted = {"）": "（(", ")": "（("}.get(token, _CLOSES[token])
    for i in range(len(opened) - 1, max(-1, len(opened) - 4), -1):
        if opened[i][0] in wanted:
            del opened[i:]
            return


def _breaks_here(value: str, begun: int, start: int, end: int, stop: int, inside: bool) -> bool:
    """Is the run of blanks `value[start:end]` the end of a paragraph?"""
    if start == begun or end >= stop:
        return True
    before, after = value[start - 1], value[end]
    mark = MARK.re.match(value, end)
    if mark and value[start - 1] not in "第":
        return not (inside and before not in "。；）)〕】" and mark.group("num") is None)
    if inside:
        return False
    if start - begun <= 8 and (bare := MARK.re.match(value, begun)) and bare.end() >= start:
        return False
    if before in _NEVER_LAST and _BARE_MARK.search(value, max(begun, start - 4), start):
        return False  # `…县商务局）2. 加快…`: the number's own blank
    strong = end - start >= 2 or "\u3000" in value[start:end]
    if before.isascii() and before.isalnum():
        return strong and not (after.isascii() and after.isalnum())
    if (two := _TWO_DIGITS.match(value, end)) and "09" in value:
        return f"{int(two[0]) - 1:02}" in value[:start]  # `01…09` go on with `10支持…`
    if after.isascii() and after.isalnum():
        signed = before == "日" and _YEAR.match(value, end)  # 2025年3月3日 2025年工作任务分解表
        return strong or bool(signed) or MONTH_OF_YEAR.match(value, end) is not None
    return True
