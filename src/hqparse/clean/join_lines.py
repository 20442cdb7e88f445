"""Undoing line wraps in plain text, where no geometry is left: which line goes on in the next?

A full line goes on; a line that is short ends its paragraph (`widths` tells which is which).
"""

from __future__ import annotations

from collections.abc import Sequence

from hqparse.clean.copied_lines import (
    breaks_name,
    ends_in_unit,
    ends_with_label,
    is_of_mark,
    is_whole_label,
    with_mark,
    without_doubles,
)
from hqparse.clean.line_widths import STOP_INSIDE, SetLine, Setting, first_token, mark_kind
from hqparse.clean.title_lines import (
    MAY_SIGN,
    is_listed,
    stands_alone,
    stands_at_head,
    stands_below_title,
)
from hqparse.language.characters import BULLETS, holds_any
from hqparse.language.dates import DAY_IN_WORDS as DATE
from hqparse.language.duties import LABEL, SURE
from hqparse.language.papers import DOCUMENT_NUMBER, OWN
from hqparse.language.regexes import lazy
from hqparse.model.text import Text, is_latin

_TERMINAL = "。！？；：!?;:"
_DOTS = ".．｡"
"""What a full stop became in the text layers of PDFs and in texts of full width."""
_CLOSERS = "”’》）)〕】]」』\"'"
_OPENING = lazy(r"[（(〔\[【《〈“]")
_CLOSING = lazy(r"[）)〕\]】》〉”]")
_MARK_INSIDE = lazy(r"[。；;，,]|(?<=[一-鿿])[.．]")
_BRACKET = lazy(r"[（(〔\[【）)〕\]】]")
_FINAL_STARTS = "本特此参出列缺请主记分发"
_OF_MEETING = "参加|出席|列席|缺席|请假|参会|主持|记录|分送|发送"
_FINAL = lazy(
    rf"本(?:{OWN})(?:自|由|有效期|执行期)|特此通知|此件|(?:{_OF_MEETING})(?:会议)?(?:人员|单位|人|领导)?[：:]"
)
_REST_OF_NAME = lazy(  # 各县（市、区）⏎人民政府
    r"[、，；。）)〕\]】]|(?:(?:人民)?政府|管委会|办公室|办事处|委员会)(?:[、，；。）)〕\]】]|$)"
)
_LISTED = lazy(r"[（(](?P<digits>\d{1,2})[）)]|[①-⑳]")
_LISTING = frozenset("（(①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
"""What `_LISTED` begins with."""
_IN_BRACKETS = lazy(r"[（(〔\[【][^（(〔\[【）)〕\]】]*[）)〕\]】]")
_CREDITS = lazy(rf"{SURE}|部门|单位")
_LEFT_OPEN = lazy(rf"{_CREDITS.pattern}|字\s?[体號号]")  # 【字体: 打印
_OPEN_CREDIT = lazy(rf"[（(〔\[【][^（(〔\[【）)〕\]】]{{0,40}}(?:{_CREDITS.pattern})")
_LONGEST_BROKEN = 4
"""Characters of a label that may stand at the end of the line above."""
_FAR = 40
"""How many lines of a paragraph are looked through for the number before."""
_ADDRESS = lazy(r"(?<![!-~])(?=[!-~]*(?:https?://|www\.)[!-~])[!-~]++$")
_PAGE_LABEL_STARTS = "来信发"
_PAGE_LABEL = lazy(  # 来源：云溪市政府 发布时间：2024-08-03; not …资金⏎来源：财政拨款。
    r"(?:来\s*+源|信息来源|发布(?:时间|日期))\s*+[：:](?=[^。，；\n]{0,80}(?:19|20)\d\d\s?[-/.年])[^。，；\n]{0,120}$"
)
_CATALOGUE = lazy(  # 索引号：… 公开形式：… 发布机构：…, a row of a page's catalogue
    r"(?:索\s?引\s?号|公开(?:形式|方式|时限)|主题分类|发布机构)\s?[：:][^。\n]{0,120}[\s|](?:公开(?:形式|方式|时限|日期|范围)|发布(?:机构|日期)|网站发布|成文日期|发文日期|有效性)\s?[：:]"
)
_WHOLE_DATE = lazy(rf"\s*+{DATE}\s*+")
_OF_DATE = lazy(r"[前起至止之以内后，、。；;,）)]")
_NUMBER_LINE = lazy(rf"{DOCUMENT_NUMBER}(?:\s*+{DATE})?")
_FONT_CONTROL = lazy(
    r"字[体号]?(?:大小)?\s*+[：:]\s*+[（(〔\[【]$"
)  # 【大 中 小】 that was left out
_SIGNATORIES = lazy(r"签\s*+发\s*+人?\s*+[：:][^，。；]{1,40}$")
_DATE_LINE = lazy(r"[\d〇○零一二三四五六七八九]{4}\s*+年.{1,8}日\s*+$")


def join_lines(text: Text, lines: Sequence[SetLine], layout: Setting) -> Text:
    """The paragraphs that the lines of `text` make, one a line."""
    laid: list[tuple[str, int, int]] = []
    parts: list[SetLine] = []
    bullets = holds_any(text.raw, BULLETS)
    for line in without_doubles(lines):
        if parts and is_of_mark(parts[-1], line):
            glue = ""
            parts = [with_mark(parts[-1], line)]
        elif (
            parts
            and not (bullets and is_listed(text, parts[-1].value, line.start))
            and (_goes_on(parts, line, layout))
        ):
            latin = is_latin(parts[-1].value[-1]) and is_latin(line.value[0])
            glue = " " if latin else ""
            parts.append(line)
        else:
            glue = "\n"
            parts = [line]
        laid.append((glue, line.start, line.start + len(line.value)))
    return text.laid(laid)


def _goes_on(parts: Sequence[SetLine], b: SetLine, layout: Setting) -> bool:
    """True if the paragraph that ends with `parts[-1]` goes on in line `b`."""
    a = parts[-1]
    if a.value[-1] in "（(〔[【《〈“‘":
        return not _FONT_CONTROL.search(a.value)
    if "://" in a.value and _ADDRESS.search(a.value):
        return False
    if b.marked:
        return b.value[0] in _LISTING and _counts_on(parts, b, layout)
    if a.value[-1] in ":：" and ends_with_label(a.value):
        return True
    if _REST_OF_NAME.match(b.value) and _is_full(parts, b, layout):
        return True
    if _closes_bracket(parts, b):
        return True
    if _starts_anew(b, a, _is_full(parts, b, layout)):
        return False
    if (layout.indents and b.indent >= 1.5) or is_whole_label(a.value, b.value):
        return False
    if _is_open(parts):
        return True
    if layout.gaps and b.gap and _ends(a):
        return False
    if not _ends(a) and b.width <= 6 and b.value.endswith(("。", "；")):
        return True  # a stub: `…推动夜间经济品牌化发⏎展。`
    if b.page_break and not _ends(a) and (a.width >= 20 or _MARK_INSIDE.search(a.value)):
        return True
    if layout.width is None:
        flush = layout.indents and b.indent < 0.5 and a.indent + a.width >= 24
        broken = _goes_on_by_words(a) and not ends_in_unit(a.value, b.value)
        goes_on = broken or (flush and not _ends(a)) or (not _ends(a) and breaks_name(a, b))
        return goes_on and not stands_at_head(parts, b.value)
    return _goes_on_by_width(parts, b, layout) and not stands_at_head(parts, b.value, wraps=True)


def _counts_on(parts: Sequence[SetLine], b: SetLine, layout: Setting) -> bool:
    """`（3）…` where （2） stands inside the paragraph: a list inside a sentence goes on, and its
    number happens to begin a line. So does `（1）` where （2） follows in the same line."""
    m = _LISTED.match(b.value)
    if m is None:
        return False
    room = layout.first if len(parts) == 1 else layout.width
    flush = layout.indents and b.indent < 0.5
    full = room is not None and room > 0 and parts[-1].width + parts[-1].indent >= room - 3
    if not (flush or full):
        return False
    if m["digits"]:
        number, form = int(m["digits"]), b.value[0] + "{}" + m[0][-1]
        other = form.format(number - 1 if number > 1 else 2)
    else:
        number = ord(m[0]) - ord("①") + 1
        other = chr(ord(m[0]) - 1) if number > 1 else "②"
    if number == 1:
        return other in b.value or "；" in _IN_BRACKETS.sub("", b.value[:-1])
    start = 1 if len(parts) <= _FAR else 0
    return "".join(p.value for p in parts[-_FAR:]).find(other, start) >= 0


def _closes_bracket(parts: Sequence[SetLine], b: SetLine) -> bool:
    """A bracket opened before is closed in `b` ahead of any other: `〔牵头单位：甲；⏎配合单位：乙〕`."""
    first = _BRACKET.search(b.value)
    if first is None or first[0] not in "）)〕]】":
        return False
    tail = "".join(p.value for p in parts[-8:])[-300:]
    depth = 0
    for m in reversed(list(_BRACKET.finditer(tail))):
        depth += -1 if m[0] in "（(〔[【" else 1
        if depth < 0:
            return True
    return False


def _is_full(parts: Sequence[SetLine], b: SetLine, layout: Setting) -> bool:
    """The last line has no room for the first token of `b`."""
    room = layout.first if len(parts) == 1 else layout.width
    a = parts[-1]
    return room is not None and a.width + a.indent + first_token(b.value) > room - 1.1


def _starts_anew(b: SetLine, a: SetLine, full: bool) -> bool:
    """Lines that begin something of their own: a label, a closing part, a date, what stands
    behind a date, a title, the edge of a cell or an address, a title printed twice, a line of a
    document number and its date."""
    if (
        a.value[-1] in "|｜"
        or (_holds_address(a.value) and _ADDRESS.search(a.value))
        or (len(b.value) > 11 and b.value[:20] == a.value[:20])
    ):
        return True
    if "签" in a.value and len(a.value) < 120 and _SIGNATORIES.search(a.value):
        return True  # 云城投〔2024〕5号　签发人：王某⏎关于…的通知
    if "号" in b.value and _NUMBER_LINE.fullmatch(b.value):
        return True
    first = b.value[0]
    if (len(b.value) < 8 or b.value[-1] in MAY_SIGN) and stands_alone(a.value, b.value):
        return True
    if b.value[-1] == "日" and _DATE_LINE.match(b.value):
        return True
    if first in _FINAL_STARTS and _ends(a) and _FINAL.match(b.value):
        return True
    if a.value[-1] == "日" and _WHOLE_DATE.fullmatch(a.value) and not _OF_DATE.match(b.value):
        return True
    if stands_below_title(a.value, b.value):
        return True
    if first in _PAGE_LABEL_STARTS and _PAGE_LABEL.match(b.value):
        return True
    colon = "：" in a.value or ":" in a.value
    if colon and len(a.value) < 200 and _CATALOGUE.search(a.value):
        return True
    label = LABEL.re.match(b.value.lstrip("（(〔[【"))
    if label is None:
        return False
    if full and not _ends(a) and a.value[-1] not in _CLOSERS and _label_goes_on(a.value, b.value):
        return False
    return _ends(a) or first not in "（(〔[【"


def _label_goes_on(above: str, words: str) -> bool:
    """The label that `words` begin with is part of a list of fields in the line above it, or only
    the end of a label: `（牵头单位：甲；完成⏎时限：…`."""
    if above[-1] in "、，；,;" or "（" in above or "(" in above or "〔" in above:
        return True
    tail = above[-_LONGEST_BROKEN:]
    whole = LABEL.re.search(tail + words)
    return whole is not None and whole.start() < len(tail)


def _holds_address(words: str) -> bool:
    return "://" in words or "www." in words


def _ends(line: SetLine) -> bool:
    return line.value.rstrip(_CLOSERS)[-1:] in _TERMINAL + _DOTS or (
        line.value[-1:] in "）)〕】]" and line.value[-2:-1] not in "，、"
    )


def _is_open(parts: Sequence[SetLine]) -> bool:
    """A bracket or title mark opened in the last 60 characters is not closed yet. Those that may
    never be closed are left to other signs: of an attribution, of a page's buttons."""
    tail = "".join(p.value for p in parts[-3:])[-60:]
    last = max([m.start() for m in _OPENING.finditer(tail)], default=-1)
    if last < 0 or _CLOSING.search(tail, last) or tail.endswith(("。", "；")):
        return False
    return not _LEFT_OPEN.search(tail, last)


def _goes_on_by_words(a: SetLine) -> bool:
    """Where lines are paragraphs, only a broken one goes on (a page ended in mid-sentence)."""
    end = a.value[-1]
    if end in "，、,":
        return True
    broken = a.width >= 44 or (a.width >= 36 and "。" in a.value)
    if not broken or end in _TERMINAL + _CLOSERS + _DOTS:
        return False
    return not _credit_is_open(a.value)


def _credit_is_open(words: str) -> bool:
    """A bracket with words of attribution is opened behind the last one that is closed."""
    closed = max(words.rfind(mark) for mark in "）)〕]】")
    return _OPEN_CREDIT.search(words, closed + 1) is not None


def _goes_on_by_width(parts: Sequence[SetLine], b: SetLine, layout: Setting) -> bool:
    a = parts[-1]
    assert layout.width is not None
    if not _is_full(parts, b, layout):
        return _breaks_off(a, layout.width)
    if not _ends(a) or a.value[-1] in "，、":
        return not (len(parts) == 1 and a.marked and _looks_like_heading(a, b, layout))
    if (not _ends(b) or b.value[-1] in ":：") and b.width < layout.first - 3:
        return False  # neither full nor ended: a heading of its own
    if layout.first < layout.width - 1:
        first_line = layout.first - 2.2 <= b.width + b.indent <= layout.first + 0.7
        return not first_line
    return True


def _looks_like_heading(a: SetLine, b: SetLine, layout: Setting) -> bool:
    """A marked line without any stop that just happens to be as long as the block: a heading if
    the next line is as long as a first line, where first lines are known to be shorter."""
    assert layout.width is not None
    if layout.indents or any(c in a.value for c in "。；;") or a.value.count("，") > 1:
        return False
    if layout.first >= layout.width - 1 or mark_kind(a) not in layout.titles:
        return False
    return layout.first - 2.2 <= b.width + b.indent <= layout.first + 0.7


def _breaks_off(a: SetLine, width: float) -> bool:
    """A line that is not full but stops in mid-sentence: `…新城区.围绕数字街区建设要求加快推`."""
    if a.value[-1] in "，、,":
        return a.width > 12
    if _ends(a) or a.width < 0.6 * width:
        return False
    return bool(STOP_INSIDE.search(a.value) if a.marked else _MARK_INSIDE.search(a.value))
