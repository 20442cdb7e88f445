"""Brackets at the end of an item that hold nothing but units: `…。（市教育局、市财政局）`.

Neither label nor verb says what the units do; they are taken as responsible, and that is reported
(HQ310).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hqparse.attribute.reading import Context
from hqparse.attribute.scope import without_notes
from hqparse.attribute.verbs import deadline_behind, without_deadline
from hqparse.language.brackets import Group, groups
from hqparse.language.patterns import CLOSE
from hqparse.language.regexes import lazy
from hqparse.model.findings import Credit, Doubt
from hqparse.model.text import BLANK, Text
from hqparse.units.forms import is_office, is_organ, is_roster
from hqparse.units.lists import looks_like_unit, split_units

NAME = "bare brackets"
SHARE = 0.0
EXAMPLES = (
    ("支持企业发展，扩大招生。（市教育局、市财政局）", "responsible 市教育局、市财政局"),
    (
        "支持企业发展，扩大招生（市教育局，各县区人民政府）。",
        "responsible 市教育局、各县区人民政府",
    ),
    ("支持企业发展，扩大招生。（各有关单位）", "responsible 各有关单位"),
    ("改造城区老旧管网（县住建局）。", "responsible 县住建局"),
    (
        "改造城区老旧管网。（县住建局（牵头）、县财政局（配合）、各镇）",
        "lead 县住建局 supporting 县财政局 responsible 各镇",
    ),
)
COUNTER_EXAMPLES = (
    "支持企业发展，扩大招生。（此件公开发布）",
    "支持中小企业（含个体工商户）",
    "由市综合执法局（市城管局）负责，",
    "把事项交给市综合执法局（市城管局）。",
)

_AT_END = lazy(rf"[。；]?{BLANK}{{0,40}}+(?:\n|$)")
_STOP = "。；！”"
_CLOSING = lazy(r"[）)〕\]】]")
_GROUP = lazy(r"[一-鿿]{3,8}组")
"""A working group beside organs: 宣传引导组."""
_SHORTEST = 6
"""An item whose words in front of the bracket are shorter is a name with a bracket of its own."""
_LONGEST_NAME = 14


def find(text: Text, ctx: Context, *, shortest: int = _SHORTEST) -> Iterator[Credit]:
    """Brackets of units only, at the end of a paragraph. Those that hold an organ and something
    else are reported (HQ305), nothing of them is taken."""
    value = text.value
    found = groups(value)
    last = found[-1] if found else None
    for group in found if found and _CLOSING.search(value) else ():
        end, after = group.end, None
        if value[end : end + 1] == "；" and last is not group and _ends_line(value, group, last):
            pass  # 扩建水厂（市水利局）；新建泵站（市水务集团）。
        elif not _AT_END.match(value, end):
            end, after = deadline_behind(text, end, ctx)
            if after is None:
                continue
        behind_stop = group.start > 0 and value[group.start - 1] in _STOP
        if group.start < shortest and not behind_stop:
            continue
        if not behind_stop and value[group.end : group.end + 1] not in "。；":
            continue
        words, _ = without_notes(text[group.start + 1 : group.end - 1])
        words, due = without_deadline(words, ctx)
        listed = split_units(words)
        names = [u.name for u in listed.units]
        spans = text.spans(group.start, group.end)
        said = {"words": group.words[:60]}
        if not listed.rejected and _are_organs(names):
            if len(names) == 1 and not behind_stop and _ends_with_unit(value[: group.start]):
                continue  # 市综合执法局（市城管局）。
            doubts = (Doubt("HQ310", spans, said),)
            marked = (*listed.leads, *listed.helps)  # 市教育局（牵头）
            yield Credit(
                group.start,
                end,
                NAME,
                lead=listed.leads,
                supporting=listed.helps,
                responsible=tuple(u for u in listed.units if u not in marked),
                deadline=due or after,
                doubts=doubts,
            )
        elif len(names) > 1 and any(map(is_organ, names)):
            yield Credit(group.start, group.start, NAME, doubts=(Doubt("HQ305", spans, said),))


def _ends_line(value: str, group: Group, last: Group | None) -> bool:
    """The line of a bracket ends with the last bracket of all."""
    if last is None or "\n" in value[group.end : last.end]:
        return False
    return _AT_END.match(value, last.end) is not None


def on_heading(text: Text, ctx: Context) -> Iterator[Credit]:
    """`一、产业发展（县发改局、县工信局）` with items below."""
    first = text.value.partition("\n")[0].rstrip()
    if first.endswith(tuple(CLOSE)):
        yield from find(Text.join((text[: len(first)], text[:0]), "。"), ctx, shortest=2)


def _ends_with_unit(words: str) -> bool:
    """True if a name of a unit may end the words, which a bracket behind it would belong to."""
    return any(looks_like_unit(words[-n:]) for n in range(2, min(_LONGEST_NAME, len(words)) + 1))


def _is_local_body(name: str) -> bool:
    """市融媒体中心, 县公路站: by its level and what it ends with."""
    return name[0] in "省市县区州镇乡" and name.endswith(("中心", "站", "队", "所", "集团"))


def _are_organs(names: Sequence[str]) -> bool:
    """Names of units only, and not places alone."""
    if not any(
        is_organ(n) or is_office(n) or _is_local_body(n) or (is_roster(n) and n.startswith("各"))
        for n in names
    ):
        return False
    return all(looks_like_unit(n) or _GROUP.fullmatch(n) for n in names)
