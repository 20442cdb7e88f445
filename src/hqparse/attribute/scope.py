"""Scope notes: `列第一位的为牵头单位，下同`. They change how units are read and are none themselves."""

from __future__ import annotations

import re

from hqparse.model import Doubt
from hqparse.patterns import Pattern
from hqparse.text import Text

LEAD_FIRST = Pattern(
    "lead-first note",
    r"""
    (?:[，,；;。（(\s]|其中|以)*+
    (?:(?:责任|配合|各|有关|多个|两个以上|涉及多个|涉及)?(?:单位|部门|主体)?(?:中|的|里)?[，,]?)
    (?:排|列|处|位于|名列|排名|列名)\s*(?:在|于|为)?\s*(?:第一位|第一|首位|首|最前面?|前面|第1位|前列|一位)
    (?:的|者|名)?(?:为|是|系|之|作为)?(?:责任)?(?:单位|部门|者|主体)?(?:的|者)?[，,]?(?:为|是|系|即为|作为|负责)?
    (?:第一)?\s*牵\s*头 (?:责任|负责|主管)?(?:单位|部门|者|主体|抓总)?
    (?:[，,；;、]?\s*(?:其余|其他|其它|后面|排在后面)(?:的)?(?:均|皆|都)?(?:为|是|单位为|部门为)?(?:配合|责任|参与|协办|协同)?(?:单位|部门)?)?
    (?:[，,。；;]?\s*(?:下同|以下同|以下相同|不再(?:逐一)?(?:列出|注明|标注)))?
    [。；;，,）)]?
    """,
    yes=(
        ("列第一位的为牵头单位，下同", "列第一位的为牵头单位，下同"),
        ("排在首位的为牵头单位", "排在首位的为牵头单位"),
        ("排在第一位的部门为牵头部门", "排在第一位的部门为牵头部门"),
        ("列第一位者为牵头单位", "列第一位者为牵头单位"),
        ("列首位的为牵头单位，其他为配合单位，下同", "列首位的为牵头单位，其他为配合单位，下同"),
        ("列首的为牵头单位", "列首的为牵头单位"),
    ),
    no=("购房人、配偶及未成年子女，下同", "各牵头单位要加强协调", "位列全省第一位"),
)

EVERYBODY = Pattern(
    "note to all",
    r"""
    [，,；;。（(]*+ (?:以下|下列|上述|以上)(?:各项|各条|任务|措施|工作|事项)? (?:均|都|皆)(?:需|须|由|要) [^，,；;。）)]{1,40}
    (?:[，,；;]\s*不再(?:逐一|一一|重复|另行|分别)?(?:列出|注明|列明|标注|列示))? [。]?
    | [，,；;。]*+ 不再(?:逐一|一一|重复|另行|分别)(?:列出|注明|列明|标注|列示) [。]?
    """,
    yes=(("以下均需各市落实，不再列出", "以下均需各市落实，不再列出"),),
    no=("以下简称商务区", "上述政策由市财政局负责解释"),
)

SAME_BELOW = re.compile(r"[，,；;。]\s*(?:下同|以下同|以下相同)[。]?$")


def lead_first_note(value: str) -> str:
    """The document's note by which the first-named unit leads, or ''."""
    m = LEAD_FIRST.re.search(value)
    return m.group().strip("，,；;。（() ）") if m else ""


def without_notes(words: Text, raw: str) -> tuple[Text, tuple[Doubt, ...]]:
    """The list without its notes; a note to everybody becomes a doubt (HQ306)."""
    doubts: list[Doubt] = []
    for m in EVERYBODY.re.finditer(words.value):
        spans = words.spans(raw, *m.span())
        doubts.append(Doubt("HQ306", spans, {"words": m.group().strip("，,；;。（(")}))
    cleaned = words.sub(EVERYBODY.re, "") if doubts else words
    if "牵" in cleaned.value and LEAD_FIRST.re.search(cleaned.value):
        cleaned = cleaned.sub(LEAD_FIRST.re, "")
    return cleaned.sub(SAME_BELOW, ""), tuple(doubts)
