"""The head and the imprint of a notice (版头, 版记; GB/T 9704—2012) as lines.

Both are often typed into tables whose rules only hold them in place.
"""

from __future__ import annotations

import re

from hqparse.language.regexes import lazy

HEAD_OR_IMPRINT = lazy(
    r"""^[^\S\n]*+(?:抄\s*+[送报]|主\s*+送|分\s*+送|报\s*+送|签\s*+发\s*+人|印\s*+发\s*+机\s*+关)\s*+[：:]
      | \d\s*+日\s*+印发\s*+$
      | ^[^\S\n]*+[^\s，。、]{2,15}[〔\[（(【]\d{4}[〕\]）)】]\s*+第?\s*+\d{1,4}\s*+号\s*+$
    """,
    re.M | re.X,
)
"""A line that belongs to one of them: 抄送：…, 签发人：…, 2026年3月2日印发, 云政办发〔2026〕5号."""
