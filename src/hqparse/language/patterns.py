r"""The pattern book: every regex that more than one stage needs, with what it must and must not match.

A `Pattern` is compiled at first use (start-up pays for none). `tests/test_foundation.py` holds each
to its examples. `EMPTY ++` and `*+` are possessive: no pattern here can go back and forth over a
long line.
"""

from __future__ import annotations

import re

from hqparse.language.numerals import IN_MARKS, TO_TEN, UPPER
from hqparse.language.regexes import lazy
from hqparse.model.text import BLANK

OPEN = "（(〔[【〈<﹝［"
CLOSE = "）)〕]】〉>﹞］"
SECTION = rf"[{TO_TEN}]{{1,3}}、|[（(][{TO_TEN}]{{1,3}}[）)]"
"""The marks of sections, 一、 and （一）, as an alternation."""

_YEAR = r"(?:19|20)\d\d\s?年"


class Pattern:
    """A named regex. `yes`: (text, what the whole match is); `no`: texts without a match."""

    def __init__(
        self,
        name: str,
        source: str,
        yes: tuple[tuple[str, str], ...] = (),
        no: tuple[str, ...] = (),
        flags: int = re.VERBOSE,
    ) -> None:
        self.name = name
        self.re = lazy(source, flags)
        self.yes = yes
        self.no = no


_WORK = (
    r"(?:重点|专项|交办|督办|议定|改革|工作|主要|重大)? (?:任务|行动|工程|项目|事项|举措|措施|问题)"
)
_WORDS = r"(?<![程目动]\d)(?<![程目动]\d\d)(?![项个件条号月年日余类期批次处座万亿级家大等至到和与分公亩标米吨套户人名元幢栋间场届])[一-鿿“《]"

MARK = Pattern(
    "mark",
    rf"""
    (?: (?P<num>\d{{1,3}}+) (?: [.．﹒] (?![\d.．]) | [.．﹒、] (?={_YEAR})
          | 、 (?!\d++[、.．\d]{{0,24}}+[年月日号季]) | [)）] )
      | 第 \s*+ (?P<part>[{IN_MARKS}\d]{{1,5}}+) \s*+ (?P<partkind>[章节条编篇]|部分) (?=[\s、：:]|[^\s、，,。的至和及之]) [、：:]?
      | (?P<cn>[{IN_MARKS}]{{1,4}}+) (?: 、 | [.．](?!\d) | (?=\s{{1,3}}[^\s\d{IN_MARKS}年月日]) )
      | [（(] \s*+ (?P<cnp>[{IN_MARKS}]{{1,4}}+) \s*+ [）)] [、.．]?
      | [（(] \s*+ (?P<nump>\d{{1,3}}+) \s*+ [）)] [、.．]?
      | (?P<circled>[①-⑳❶-❿㉑-㉟㊱-㊿➀-➓⓵-⓾]) [、.．]?
      | (?P<cnpc>[㈠-㈩㊀-㊉]) [、.．]?
      | (?P<numpc>[⑴-⒇]) [、.．]?
      | (?P<numc>[⒈-⒛]) [、.．]?
      | (?P<roman>[Ⅰ-Ⅻ]) [、.．]
      | (?P<zero>0[1-9]) (?=[一-鿿“《]|{_YEAR})
      | (?P<half>[{IN_MARKS}]{{1,3}}+) [）)] (?=[\s一-鿿“《])
      | (?P<upper>[{UPPER}]{{1,3}}+) 、
      | {_WORK} (?P<task>[{IN_MARKS}\d]{{1,3}}+) (?: [：:、] | (?=\s) | (?<=\d)(?={_WORDS}) )
      | 【 \s*+ {_WORK} (?P<boxed>[{IN_MARKS}\d]{{1,3}}+) \s*+ 】 [：:、]?
    ) \s*+
    """,
    yes=(
        ("一、总体要求", "一、"),
        ("八、 强化就业", "八、 "),
        ("（二十一）减免", "（二十一）"),
        ("(一)大交通", "(一)"),
        ("1.加大", "1."),
        ("1．构建", "1．"),
        ("60、积极", "60、"),
        ("（1）对", "（1）"),
        ("① 支持", "① "),
        ("第一章 总则", "第一章 "),
        ("第十二条 各区", "第十二条 "),
        ("02对接", "02"),
        ("3.2024年底前", "3."),
        ("Ⅳ.目标", "Ⅳ."),
        ("三）加强", "三）"),
        ("叁、目标", "叁、"),
        ("任务一：建设", "任务一："),
        ("专项行动2 建设", "专项行动2 "),
        ("交办事项一：推进", "交办事项一："),
        ("举措1　放宽", "举措1　"),
        ("任务2建设", "任务2"),
        ("【任务1】推行", "【任务1】"),
        ("问题一：占道经营", "问题一："),
    ),
    no=(
        "2024年底",
        "3.5亿元",
        "一是加强",
        "（责任单位",
        "十四五规划",
        "第一季度",
        "5G网络",
        "任务一览表",
        "举措一致",
        "任务12项",
        "问题3个",
        "【任务分工】",
        "【一图读懂】",
        "行动三年",
        "一）",
    ),
)
"""A number mark at the start of a line (use `.re.match`). The commonest form stands first."""

_PAGE_NUMBER = rf"""{BLANK}*+ (?:
        [—―－–\-_·•~～]{{1,4}}+ {BLANK}*+ \d{{1,4}} {BLANK}*+ [—―－–\-_·•~～]{{1,4}}+
      | 第 {BLANK}*+ \d{{1,4}} {BLANK}*+ 页 (?: [，,/／]*+ {BLANK}*+ 共 {BLANK}*+ \d{{1,4}} {BLANK}*+ 页 )?
      | \d{{1,4}} {BLANK}*+ / {BLANK}*+ \d{{1,4}}
      | [Pp]age {BLANK} \d{{1,4}} (?: {BLANK} of {BLANK} \d{{1,4}} )?
    ) {BLANK}*+ $"""

PAGE_NUMBER = Pattern(
    "page number",
    f"^ {_PAGE_NUMBER}",
    yes=(("— 6 —", "— 6 —"), ("-10-", "-10-"), ("第 3 页 共 9 页", "第 3 页 共 9 页")),
    no=("6", "2024-2025", "—", "- 1. 目标 -"),
    flags=re.VERBOSE | re.MULTILINE,
)
_NUMBER_LINE = lazy(rf"\n(?=[^一-鿿]|第){_PAGE_NUMBER}", re.VERBOSE | re.MULTILINE)


def page_numbers(text: str) -> list[tuple[int, int]]:
    """Where the lines of the text stand that are a `PAGE_NUMBER`. To look behind line ends is
    faster than to ask at each character whether a line begins there.

    >>> page_numbers("— 6 —\\n一、总体要求\\n-7-"), page_numbers("一、总体要求\\n6")
    ([(0, 5), (13, 16)], [])
    """
    return [(m.start(), m.end() - 1) for m in _NUMBER_LINE.finditer("\n" + text)]
