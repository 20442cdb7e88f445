"""主送机关: the roster under the title, up to its colon."""

import re
from collections.abc import Sequence

from hqparse.header.lines import Found, HeaderLine, open_bracket, squeeze
from hqparse.language.characters import simplified
from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple

NO_RECIPIENT = "如下|关于|为了|现将|根据|按照|附件|日期"
"""Words that no list of recipients holds."""

_NO_ROSTER = lazy(
    rf"{NO_RECIPIENT}|[。！？《》]|以下|为深|电话|联系|附表|公开|时间|来源|索引号"
    r"|^[（(\d一二三四五六七八九十]+[、.）)]|^(?:填[报表]|报送|编制|制表|责任)?(?:单位|部门|机构)(?:名称)?$"
)
_BETWEEN_GROUPS = lazy("[；;]")
_COLON = lazy("[:：]")
_PROSE = lazy(r"。|[：:]$")
_DUTY = lazy(r"\s{0,8}(?:负责|牵头|配合|协助|组织|承担|落实|做好|按照?职责|依法|指导|督促)")
_SAYS = lazy(r"\s{0,8}[\u4e00-\u9fff\d]{4}")
_UNIT_SAYS = lazy(
    r"[^，。；：:\d（(]{2,24}(?:[局委厅办院镇乡街]|街道|政府|中心|公司|办事处)[：:]\s{0,8}[\u4e00-\u9fff\d]{4}"
)
_LONGEST_NAME = 40
_TITLE = lazy(r"关于|(?:通知|意见|方案|规则|办法|规定|细则|计划|要点|清单|预案|分工|措施)$")


class Recipients(NamedTuple):
    """The roster as printed, the index of the line behind it, and the lines that are all its."""

    found: Found
    end: int
    taken: tuple[HeaderLine, ...]


_ROSTER = lazy(
    r"各|有关|政府|部门|单位|委员会|[委局厅办院部](?:[，、）)]|$)|公司|机构|企业|银行|学校"
)


def recipients_at(lines: Sequence[HeaderLine], i: int) -> Recipients | None:
    """主送机关 if it begins at line `i`."""
    for j in range(i, min(i + 6, len(lines))):
        cut = _colon(lines[j].value)
        words = (
            "".join(line.value for line in lines[i:j])
            + lines[j].value[: cut.start() if cut else None]
        )
        if not _may_be_roster(words) or (j > i and not _goes_on(lines[j - 1].value)):
            return None
        if cut is not None and _lists_duties(lines, j, cut.end()):
            return None
        if cut is not None:
            return _kept(lines, i, j, cut.start())
        if j == i and _bare(lines, i):
            return _kept(lines, i, i, len(lines[i].value))
    return None


def _colon(words: str) -> re.Match[str] | None:
    """The first colon that stands in no bracket; that of `（牵头单位：…）` ends no roster."""
    return next((m for m in _COLON.finditer(words) if not open_bracket(words[: m.start()])), None)


def _lists_duties(lines: Sequence[HeaderLine], j: int, behind: int) -> bool:
    """`县工信局：负责…` and the next line alike: a list of duties, addressed to nobody."""
    if j + 1 >= len(lines):
        return False
    if _SAYS.match(lines[j].value, behind) and _UNIT_SAYS.match(lines[j + 1].value):
        return True
    if _DUTY.match(lines[j].value, behind) is None:
        return False
    return _COLON.search(lines[j + 1].value, 0, _LONGEST_NAME) is not None


_PART = r"[^，、。：:；]{0,40}(?:政府|部门|单位|[委局厅办院校]|委员会|办事处|机构|企业|公司|学校)"
_BARE_ROSTER = lazy(
    rf"各{_PART}(?:[（(][^（）()]*[）)])?(?:(?=([，、]{_PART}(?:[（(][^（）()]*[）)])?))\1)*"
)


def _bare(lines: Sequence[HeaderLine], i: int) -> bool:
    """True for a roster whose colon is lost: it opens with 各, and a sentence follows it."""
    after = lines[i + 1].value if i + 1 < len(lines) else ""
    whole = _BARE_ROSTER.fullmatch(lines[i].value) is not None
    return whole and not _BARE_ROSTER.match(after) and bool(_PROSE.search(after))


def _goes_on(words: str) -> bool:
    """True for a line of recipients that a line end broke."""
    return bool(_ROSTER.search(words)) and not _TITLE.search(words)


def _may_be_roster(words: str) -> bool:
    """Words of recipients; ； parts groups of them, each a roster of its own."""
    groups = _BETWEEN_GROUPS.split(words.rstrip("；; "))
    known = all(_ROSTER.search(simplified(g)) for g in groups)
    return not _NO_ROSTER.search(simplified(words)) and known and len(words) < 700


def _kept(lines: Sequence[HeaderLine], i: int, j: int, cut: int) -> Recipients:
    """The roster of lines `i` to `j`; words behind the colon belong to the text."""
    last = lines[j]
    ranges = [(x.start, x.end) for x in lines[i:j]]
    ranges.append((last.start, last.start + len(last.value[:cut].rstrip())))
    words = "".join(x.value for x in lines[i:j]) + last.value[:cut]
    alone = cut + 1 >= len(last.value)
    end = j + 1 if alone else j
    kept = tuple(r for r in ranges if r[0] < r[1])
    return Recipients(Found(squeeze(words), kept), end, tuple(lines[i:end]))
