"""Headings without a number: short lines without a stop, right above numbered items."""

from __future__ import annotations

from hqparse.language.chapters import COUNT
from hqparse.language.duties import DUE_LABEL, LABEL, LABEL_WORDS, UNMARKED_LABEL
from hqparse.language.regexes import lazy
from hqparse.language.traditional import plain

_SENTENCE = lazy(r"[。！？；]")
_PAPER = (
    r"(?:方案|措施|意见|规划|通知|安排|分工|分工表|分解表|办法|计划|清单|要点|规定"
    r"|细则|报告|决定|目录|一览表|政策|公告|建议)(?:[（(].{1,12}[）)])?$"
)
_DOCUMENT_TITLE, _TITLE_END = lazy(f"关于|{_PAPER}"), lazy(_PAPER)
_SIGNED = lazy(r"(?:政府|办公室|委员会|局|厅|部|委|[办院会])$|日$|^附")
_TIME = lazy(
    r"20\d\d年\d\d?月\d|长期|持续|常年|每[年季月]|20\d\d年[^，。；]{0,14}(?:[前底末日内]|完成)$"
)
"""A deadline whose label stands at the end of the line above is no heading."""
_FIELD = lazy(r"[^：:一二三四五六七八九十\d]{2,8}[：:]")
"""`资金来源：财政资金`: a field of the item above is no heading (`专栏一：强基工程` is one)."""
_PERIOD = lazy(r"[\d年月日季度上下半初中底末至到起前后内—\-－~～、.]{4,}$")
"""`2024年4月至12月`: when it is, and no heading."""
_BRACKETED_LABEL = lazy(rf"[【〔\[]\s*+(?:{LABEL_WORDS}|{DUE_LABEL})\s*+[】〕\]]")
_STOPS = "。！？；"
_LONGEST_COUNTED = 40


def could_head(words: str) -> bool:
    """The words of a line may be a heading without a number."""
    return (
        3 < len(words) <= 30
        and not _SENTENCE.search(words)
        and words[-1] not in "，、：:；,)）〕】]"
        and not _DOCUMENT_TITLE.search(words)
        and not _SIGNED.search(words)
        and not LABEL.re.search(plain(words))
        and not UNMARKED_LABEL.match(words)
        and not _BRACKETED_LABEL.match(words)
        and not _TIME.match(words)
        and not (("：" in words or ":" in words) and _FIELD.match(words))
        and not (words[0].isdigit() and _PERIOD.match(words))
    )


def counts_tasks(words: str) -> bool:
    """The line says how many tasks stand below it: `县教育局（4项）`."""
    return len(words) <= _LONGEST_COUNTED and COUNT.search(words) is not None


def ends_as_title(words: str) -> bool:
    """The words are those of a title of a paper: `2026年民生实事任务分工`, and no sentence."""
    return not _SENTENCE.search(words) and _TITLE_END.search(words) is not None


def heading_behind(words: str) -> int:
    """Where the heading of the next item begins at the end of an item that lost its line end:
    `…吸引集聚企业。|着力构建贸易新平台`; 0 if none does."""
    begin = max(words.rfind(stop) for stop in _STOPS) + 1
    if begin and words[begin : begin + 1] in "”）)":
        begin += 1
    return begin if 0 < begin < len(words) and could_head(words[begin:]) else 0
