r"""The pattern book: every regex that more than one stage needs, with what it must and must not match.

A `Pattern` is compiled at first use (start-up pays for none). `tests/test_foundation.py` holds each
to its examples. `EMPTY ++` and `*+` are possessive: no pattern here can go back and forth over a
long line.
"""

from __future__ import annotations

import re

from hqparse.language.regexes import lazy
from hqparse.model.text import BLANK

OPEN = "（(〔[【〈<﹝［"
CLOSE = "）)〕]】〉>﹞］"

_CN = "〇零○一二三四五六七八九十百"
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


MARK = Pattern(
    "mark",
    rf"""
    (?: 第 \s*+ (?P<part>[{_CN}\d]{{1,5}}+) \s*+ (?P<partkind>[章节条编篇]|部分) (?=[\s、：:]|[^\s、，,。的至和及之]) [、：:]?
      | (?P<cn>[{_CN}]{{1,4}}+) (?: 、 | [.．](?!\d) | (?=\s{{1,3}}[^\s\d{_CN}年月日]) )
      | [（(] \s*+ (?P<cnp>[{_CN}]{{1,4}}+) \s*+ [）)] [、.．]?
      | [（(] \s*+ (?P<nump>\d{{1,3}}+) \s*+ [）)] [、.．]?
      | (?P<circled>[①-⑳❶-❿㈠-㈩]) [、.．]?
      | (?P<num>\d{{1,3}}+) (?: [.．﹒、] (?={_YEAR}) | [.．﹒] (?![\d.．])
          | 、 (?!\d++[、.．\d]*+[年月日号季]) | [)）] )
      | (?P<roman>[Ⅰ-Ⅻ]) [、.．]
      | (?P<zero>0[1-9]) (?=[一-鿿“《]|{_YEAR})
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
    ),
    no=("2024年底", "3.5亿元", "一是加强", "（责任单位", "十四五规划", "第一季度", "5G网络"),
)
"""A number mark at the start of a line (use `.re.match`)."""

PAGE_NUMBER = Pattern(
    "page number",
    rf"""
    ^ {BLANK}*+ (?:
        [—―－–\-_·•~～]{{1,4}}+ {BLANK}*+ \d{{1,4}} {BLANK}*+ [—―－–\-_·•~～]{{1,4}}+
      | 第 {BLANK}*+ \d{{1,4}} {BLANK}*+ 页 (?: [，,/／]*+ {BLANK}*+ 共 {BLANK}*+ \d{{1,4}} {BLANK}*+ 页 )?
      | \d{{1,4}} {BLANK}*+ / {BLANK}*+ \d{{1,4}}
      | [Pp]age {BLANK} \d{{1,4}} (?: {BLANK} of {BLANK} \d{{1,4}} )?
    ) {BLANK}*+ $
    """,
    yes=(("— 6 —", "— 6 —"), ("-10-", "-10-"), ("第 3 页 共 9 页", "第 3 页 共 9 页")),
    no=("6", "2024-2025", "—", "- 1. 目标 -"),
    flags=re.VERBOSE | re.MULTILINE,
)

PERSON_LABEL = (
    r"(?:牵头(?:负责)?|分管|责任|包保|挂点|联系|主要|包联|挂钩)(?:省|市|州|区|县|镇|校|院|局)?领导"
    r"|责任人|联系人|负责人|具体负责人|经办人"
)
"""Labels of persons: never units (`分管领导：王某某`)."""

_WHO = "单位|部门|主体|机构|处室|科室|责任单位|责任部门|者|方|地区|股室|站所|成员单位"
LABEL = Pattern(
    "attribution label",
    rf"""
    (?P<person> (?:{PERSON_LABEL}) )  \s*+ [:：]
    | (?P<due> (?:完成|办结|办理|落实|实施|执行进度|推进)?
        (?:时限|时间节点|时间进度|时间要求|时序进度|进度要求|完成时间|完成期限|时限要求|完成日期
          |进度安排) ) \s*+ [:：]
    | (?P<label>
        (?: 市级|省级|区级|县级|州级|镇级|乡级|村级|属地|部门|市|省|区|县|国家|中央|主要|具体|共同
          |第一|首要|总|各|本市 )?+
        (?: 牵\s*头 (?: \s*(?:责任|负责|主管|落实|实施|组织) )? | 责\s*任 (?:落实)?
          | 配\s*合 (?:责任)? | 落\s*实 (?:责任)? | 主\s*办 | 协\s*办 | 参\s*与 | 参\s*加
          | 承\s*办 | 协\s*同 | 协\s*助 | 协作 | 实\s*施 (?:责任)? | 主\s*管 | 负\s*责 | 主\s*责
          | 组织 | 支持 | 指导 | 督导 | 督办 | 共同 | 会同 | 执行 | 承担 | 联合 )
        (?: \s*(?:{_WHO}) | (?= \s*[:：] ) )
        (?: [与和及、/] \s* (?: 牵头|责任|配合|落实|主办|协办|参与|协同|承办|实施 ) (?:{_WHO}) )?
      | (?:部门|责任)分工 (?= \s*[:：] )
      ) (?: \s*+ [（(] [^（）()]{{1,12}} [）)] )?+ \s*+ (?: [:：] | (?=为[^了]) 为 )
    """,
    yes=(
        ("（责任单位：市财政局）", "责任单位："),
        ("牵头 单位:区科委", "牵头 单位:"),
        ("牵头责任单位：市教育局", "牵头责任单位："),
        ("责任主体与协同单位：甲", "责任主体与协同单位："),
        ("〔牵头：甲；", "牵头："),
        ("完成时限：2024年", "完成时限："),
        ("分管领导：王某某", "分管领导："),
    ),
    no=("各牵头单位要加强", "责任单位和个人", "配合度", "由市发展改革委牵头"),
)
"""A label that units (or a deadline, or a person) follow."""
