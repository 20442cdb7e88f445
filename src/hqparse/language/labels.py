"""The labels of a string (牵头单位：, 完成时限：), found quickly.

>>> words = "牵头单位：市教育局；联系人：王某某"
>>> [words[start:end] for start, end, _, _ in labels_in(words)]
['牵头单位：', '联系人：']
"""

import re
from functools import lru_cache

from hqparse.language.duties import LABEL, WHO, role_of
from hqparse.language.regexes import lazy
from hqparse.model.findings import Role

Label = tuple[int, int, Role | None, bool]
"""A label in a string: where it begins, where it ends (its colon included), the role of the units
behind it (None where a person or a deadline stands there), and whether a person does (with units
too: 责任单位及责任人)."""


FIELD_OF_TASK = lazy(
    r"(?:(?:重点|主要|督办|督查|具体)?(?:任务|事项|工作|项目)(?:名称|内容|事项)?"
    r"|案\s*+由|(?:提案|建议|议案)(?:题目|名称|标题|内容))\s*+[：:]\s*+"
)
"""任务名称：, 工作内容：, of proposals 案由：: the name of a task in a list of fields."""
_NAMED = lazy(rf"(?:{WHO}|）|\)|[限间度期排点])\s*+为")
"""What a label that ends with 为 ends with."""


def labels_in(value: str) -> list[Label]:
    """The labels of a string, as `LABEL` finds them. Most end with a colon, and reach over the
    marks ；。， only in brackets: so the words between such a mark and each colon are asked."""
    parts = value.split("：")
    if ":" in value:
        parts = value.split(":") if len(parts) == 1 else []
    if not parts or ("为" in value and _NAMED.search(value)):
        return _searched(value)
    found: list[Label] = []
    end = 0
    for part in parts[:-1]:
        end += len(part) + 1
        word = part.rpartition("；")[2]
        if "。" in word or "，" in word:
            word = word[max(word.rfind("。"), word.rfind("，")) + 1 :]
        known = _label_ending(word)
        if known:
            length, role, person = known
            found.append((end - 1 - length, end, role, person))
        elif word.rstrip().endswith(("）", ")")):
            return _searched(value)
    return found


def _searched(value: str) -> list[Label]:
    return [(*m.span(), *_read_label(m)) for m in LABEL.re.finditer(value)]


@lru_cache(maxsize=256)
def _label_ending(words: str) -> tuple[int, Role | None, bool] | None:
    """The label that words in front of a colon end with: how long it is, and what it says."""
    m = LABEL.re.search(words + "：")
    return (len(words) - m.start(), *_read_label(m)) if m else None


def _read_label(m: re.Match[str]) -> tuple[Role | None, bool]:
    words: str | None = m["label"]
    named = bool(m["person"]) or "人" in m[0] or "领导" in m[0]
    return (role_of(words) if words else None, named)
