"""Lines that set work in a document that gave no task, by a coarse look of its own.

No form is known to it (➤ …, 甲、…, 《…工程》…, an answer to a question): a line that speaks of
work done, beside a unit, a time or a number of things, may be a task.
"""

from __future__ import annotations

from collections.abc import Iterator

from hqparse.language.regexes import lazy
from hqparse.tasks.coverage import CLOSINGS, FURNITURE, Coverage, Signal, signal

_WORK = lazy(
    r"推进|推动|改造|建设|建成|新建|扩建|修建|完成|清理|整治|治理|开展|实施|加强|完善|健全|建立|提升|提高|落实|打造|构建|培育"
    r"|引进|新开|开通|新增|拆除|疏浚|制定|出台|编制|修订|开工|竣工|投用|优化|强化|支持|保障|组织|启动|推广|做好|抓好|解决|更新|整改"
)
_UNIT = lazy(
    r"[区市县省州镇乡][\u4e00-\u9fff]{1,10}(?:局|委|办|厅|中心|集团)|[\u4e00-\u9fff]{2}局|各(?:镇|乡|区|县|市|街道|部门|单位)"
)
_TIME = lazy(
    r"(?:\d{1,2}|[一二三四五六七八九十])月|年[底内末]|季度|半年|汛期|[国春]节|[之以]前|20\d\d-\d\d|20\d\d年"
)
_COUNT = lazy(
    r"[\d一二两三四五六七八九十百千万](?:个|家|公里|条|座|处|项|户|亩|所|套|台|场|人|名|%|％)"
)
_LEAD = lazy(r"[^\u4e00-\u9fff]{0,24}(?:年[\d底末内]{0,2}月?[底末]?[之以]?前?[，,]?)?")
_NONE = lazy(  # what opens and closes a notice, a letter, a call to a meeting
    r"现将|关于|印发|通知|特此|收悉|现就|为进一步|为了|根据|按照|如下|联系人|附件|会议|参会|报名|申报|材料|同意|经研究|批复|复函|请示|此复|原则"
)
_LINE = lazy(r"[^\n]{8,}")
_FEWEST = 2
"""Such lines that a document has at least; one alone is any sentence."""


def unread_work(raw: str, map_: Coverage) -> list[Signal]:
    """The lines that set work (HQ609), if there are several."""
    found = list(_lines(raw, map_))
    return found if len(found) >= _FEWEST else []


def speaks_of_work(words: str) -> bool:
    """True if the words hold a verb of work (推进, 建设)."""
    return _WORK.search(words) is not None


def _lines(raw: str, map_: Coverage) -> Iterator[Signal]:
    for m in _LINE.finditer(raw):
        words = m[0]
        if map_.holds(*m.span(), FURNITURE, CLOSINGS) or _NONE.search(words):
            continue
        if _sets_work(words):
            yield signal(raw, *m.span(), "HQ609")


def _sets_work(words: str) -> bool:
    """A verb of work at the beginning and one sign beside it, or anywhere and two."""
    if not _WORK.search(words):
        return False
    signs = sum(p.search(words) is not None for p in (_UNIT, _TIME, _COUNT))
    lead = _LEAD.match(words)
    opens = lead is not None and _WORK.match(words, lead.end()) is not None
    return signs >= 2 - opens
