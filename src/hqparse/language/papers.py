"""The kinds of papers that a title ends with (…的通知, …实施方案), each word once, and the lines of
a notice's head and imprint (版头, 版记; GB/T 9704—2012).
"""

from __future__ import annotations

import re

from hqparse.language.regexes import lazy

ISSUED = "通知|通报|通告|公告|公报|意见|决定|决议|批复|复函|函|命令"
"""Kinds by which authorities make something known to others (公文种类, an alternation); what is
published with them is of one of `PLANS`."""

REPORTED = "纪要|请示|报告"
"""Kinds that tell or ask something: they stand at the end of other titles too (…情况报告)."""

PLANS = "方案|办法|规定|规则|细则|条例|规划|计划|纲要|要点|措施|安排|清单|分工|预案|举措|指引|指南"
"""Kinds of what is published: plans, rules, lists."""

PAPERS = f"{ISSUED}|{REPORTED}|{PLANS}"
"""All of them, for use within a group."""

DOCUMENT_NUMBER = r"[^\s，。、]{2,15}[〔\[（(【]\d{4}[〕\]）)】]\s*+第?\s*+\d{1,4}\s*+号"
"""云政办发〔2025〕3号, as a line of its own; `header.number` knows all its forms."""

HEAD_OR_IMPRINT = lazy(
    rf"""^[^\S\n]*+(?:抄\s*+[送报]|主\s*+送|分\s*+送|报\s*+送|签\s*+发\s*+人|印\s*+发\s*+机\s*+关)\s*+[：:]
      | \d\s*+日\s*+印发\s*+$
      | ^[^\S\n]*+{DOCUMENT_NUMBER}\s*+$
    """,
    re.M | re.X,
)
"""A line of the head or the imprint, both often typed into tables whose rules only hold them in
place: 抄送：…, 签发人：…, 2026年3月2日印发, 云政办发〔2026〕5号."""
OWN = f"(?:实施|若干)?(?:{PAPERS})|政策(?:措施|意见)?"
"""What a paper calls itself behind 本: 本通知, 本实施方案."""
