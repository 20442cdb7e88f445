"""The catalogue that sites print above a notice: 索引号, 发文机关, 成文日期, one field a line or
several (GB/T 21063 and common practice)."""

import re
from functools import cache

from hqparse.language.characters import simplified
from hqparse.language.regexes import lazy
from hqparse.language.vocabulary import table
from hqparse.model.named import NamedTuple
from hqparse.model.text import Text

_KEYS = {
    "发文字号": "number", "文号": "number", "发文文号": "number", "文件编号": "number",
    "发布文号": "number", "公文文号": "number",
    "发文机关": "issuer", "发文机构": "issuer", "发文单位": "issuer", "制发机关": "issuer",
    "制定机关": "issuer", "成文日期": "date", "成文时间": "date", "发文日期": "date",
    "标题": "title", "密级": "secrecy", "紧急程度": "urgency", "签发人": "signatories",
}  # fmt: skip
_ANY_KEY = "|".join(r"\s?".join(k) for k in sorted(_KEYS, key=len, reverse=True))
_KEY_LINE = lazy(
    rf"[\[［【]?\s*+(?P<key>{_ANY_KEY})\s*+(?:[\]］】]\s*+[:：]?|[:：])\s*+(?P<value>.*)"
)
_LABEL = (
    r"(?:索\s*+引\s*+[号號]|(?:(?:主\s*+[题題]|信\s*+息|[组組]\s*+配|[体體]\s*+裁)\s*+)?分\s*+[类類]"
    r"|[发發]\s*+[文布佈]\s*+(?:[机機]\s*+[关關构構]|[单單]\s*+位|[日时時]\s*+[期间間]|字\s*+[号號])"
    r"|成\s*+文\s*+[日时時]\s*+[期间間]|文\s*+[号號]|有\s*+效\s*+性|公\s*+[开開]\s*+(?:方\s*+式|日\s*+期|形\s*+式|目\s*+[录錄]|[责責]任部[门門])"
    r"|[制製][发發定][机機][关關]|文件(?:[类類][别別型]|[状狀][态態])|生成日期"
    r"|文件分类|所属(?:主题|机构)|(?:签署|登记)日期|统一登记号|信息时效期|公开范围"
    r"|(?:文\s*+件\s*+)?名\s*+[称稱]|[标標]\s*+[题題]|[内內]容概述)"
)
"""A label of a page's catalogue, also with blanks between its letters."""
_LABELS = lazy(_LABEL)
_LABEL_STARTS = frozenset("索主信组組体體分发發成文有公制製生所签登统名标標内內")
"""What a label begins with: most lines are refused at their first character."""
_LONGEST_ROW = 400
_FIELD = lazy(rf"(?P<key>{_LABEL})[\s:：|｜]*+(?P<value>[^|｜]*)[\s|｜]*+")
_NUMBER = lazy(r"\d\s*+[号號]")
CELLS = frozenset("|｜")
"""The edges of cells."""
_EDGES = " \t\u3000|｜"
ROW_STARTS = _LABEL_STARTS.union(_EDGES)
"""What a row of a catalogue begins with."""
_COLON = lazy("[:：]")
_LONGEST_VALUE = 80
_SHORTEST_OPENER, _LONGEST_OPENER = 3, 24


class CatalogueField(NamedTuple):
    """A field of the notice (number, issuer, date, title …), its value and where that begins."""

    name: str
    value: str
    start: int


def labelled(words: str) -> CatalogueField | None:
    """The field of a line of its own: 发文字号：云政发〔2024〕3号 (the value may be missing)."""
    m = _KEY_LINE.match(simplified(words))
    return (
        CatalogueField(
            _KEYS["".join(m["key"].split())], words[m.start("value") :], m.start("value")
        )
        if m
        else None
    )


def field(words: str) -> CatalogueField | None:
    """The field of one part of a row, in traditional characters too; None for other labels."""
    m = _FIELD.match(words)
    name = _KEYS.get(simplified("".join(m["key"].split()))) if m else None
    if m is None or name is None or (name == "number" and not _NUMBER.search(m["value"])):
        return None
    return CatalogueField(name, m["value"].rstrip(), m.start("value"))


@cache
def _of_pages() -> frozenset[str]:
    words = table("pages")
    return frozenset((*words["strong"], *words["weak"], *words["furniture"]))


@cache
def _openers() -> tuple[str, ...]:
    return tuple(label for label in _of_pages() if len(label) >= _SHORTEST_OPENER)


@cache
def _bare() -> frozenset[str]:
    words = table("pages")
    read = {key for key, name in _KEYS.items() if name != "number"}  # numbers are known by sight
    return frozenset((*words["strong"], *words["weak"])) - read


def opens_with_label(words: str) -> bool:
    """True for a line of a page that begins with a label, whatever follows (公开形式 主动公开);
    a short label may begin a title (分类推进…)."""
    return "".join(words[:_LONGEST_OPENER].split()).startswith(_openers())


def is_label(words: str) -> bool:
    """True for a label alone on its line (索 引 号：), its value standing on the next one."""
    if len(words) > _LONGEST_OPENER:
        return False
    return "".join(simplified(words).split()).removesuffix(":").removesuffix("：") in _bare()


def of_page(words: str) -> bool:
    """True for a line that a label of a page's catalogue opens (公开日期：2024-01-03), or that
    holds several (序号：7 索引号：001 公开形式：主动公开)."""
    colons = [m.start() for m in _COLON.finditer(words)] if len(words) < _LONGEST_ROW else []
    if not colons:
        return False
    plain = simplified(words)
    first = colons[0] < 16 and len(words) < _LONGEST_VALUE
    if first and "".join(plain[: colons[0]].split()) in _of_pages():
        return True
    return len(colons) > 2 and 2 * sum(_ends_with_label(plain, i) for i in colons) > len(colons)


def _ends_with_label(plain: str, end: int) -> bool:
    return any(plain[end - n : end] in _of_pages() for n in range(2, 7) if n <= end)


def row(text: Text, at: int, words: str) -> list[int]:
    """Where the fields begin in a line of a page's catalogue: 索 引 号 001 发文日期 2024-01-03.
    Blanks (those that cleaning took out too), colons or the edges of cells stand around labels."""
    bare = words.lstrip(_EDGES)
    if bare[:1] not in _LABEL_STARTS or len(words) >= _LONGEST_ROW:
        return []
    lead = len(words) - len(bare)
    first = _LABELS.match(words, lead)
    if first is None:
        return []
    found = [m.start() for m in _LABELS.finditer(words) if _stands_alone(text, at, words, m)]
    alone = (
        first.end() < len(words)
        and (  # 文件名称 云溪市…通知, |文号|云政发…|, 标题: | 云溪市…|
            _gap(text, at + first.end()) or words[first.end() :].lstrip(": ：")[:1] in CELLS
        )
    )
    return found if found and found[0] == lead and (alone or len(found) > 1) else []


def _stands_alone(text: Text, at: int, words: str, m: re.Match[str]) -> bool:
    a, b = m.span()
    before = a == 0 or words[a - 1] in _EDGES or _gap(text, at + a)
    return before and (b == len(words) or words[b] in _EDGES + ":：" or _gap(text, at + b))


def _gap(text: Text, i: int) -> bool:
    """True if cleaning took blanks out before character `i`."""
    return blank_between(text.raw, text.origin[i - 1], text.origin[i])


def blank_between(raw: str, before: int, here: int) -> bool:
    """True if a blank follows the character at `before` in the raw text."""
    between = raw[before + 1 : here]
    return bool(between) and between[0].isspace()
