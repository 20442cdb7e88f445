"""Lists of tasks as offices draw them: tables under headings, heads of many words, units by rank
or with their roles in the cell, stages beside deadlines, persons, beginnings and ends."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from table_words import PLACES, deadline, person, units, work
from unkind import words
from unkind.plan import Grid, Task, Unkind

Cells = list[str]
Maker = Callable[[Random, "_List"], tuple[list[Cells], Callable[[Task], Cells]]]
"""Heads of a column (one or two rows, one or more columns), and its cells for a task."""

_NUMBERS = ("序号", "编号", "序 号", "任务编号")
_TEXT = ("工作任务", "重点任务", "任务内容", "目标任务", "督办事项", "改革事项", "工作要点")
_OFFICE = ("责任处室", "承办科室", "责任部门", "主办单位", "牵头部门", "落实单位", "主责单位")
_BESIDE = ("配合处室", "协办单位", "协同部门", "参与单位", "联办单位")
_PERSON = ("分管领导", "主要责任领导", "责任人", "联系人", "牵头领导", "包保领导", "联络员")
_STAGE = (
    ("时间进度", ("一季度", "二季度", "三季度", "四季度")),
    ("阶段目标", ("上半年", "下半年")),
)
_DONE = ("完成方案", "启动建设", "形象进度过半", "主体完工", "验收", "持续推进")
_DUE = ("完成时限", "完成时间", "办结时限", "时间节点", "整改时限", "时限要求", "完成节点")
_BEGIN = (("开工时间", "完工时间"), ("启动时间", "完成时间"), ("起始时间", "办结时间"))
_GROUP = ("类别", "重点领域", "工作专题", "整治重点", "任务大类")
_BLANK = ("", "/", "—", "无")


class _List:
    """What all tables of a document share."""

    def __init__(self, rng: Random) -> None:
        self.place = rng.choice(PLACES)
        self.year = rng.randint(2023, 2027)
        self.sep = rng.choice(("、", "、", "，", "；", "\n"))

    def units(self, rng: Random, least: int, most: int, but: list[str] | None = None) -> list[str]:
        """Some units, without those named already."""
        found = units(rng, self.place, rng.randint(least, most))
        return [u for u in found if u not in (but or [])]


def make(seed: int) -> Unkind:
    """The document of a seed."""
    rng = Random(f"offices {seed}")
    made, traits = _List(rng), set[str]()
    blocks: list[str | Grid] = [f"{''.join(made.place)}{made.year}年重点任务分解方案"]
    if rng.random() < 0.4:
        blocks.append("各单位要对照下列任务抓好落实，按时报送进展情况。")
    parts = rng.choice((1, 1, 2, 3))
    tasks: list[Task] = []
    columns = _columns(rng, traits)
    for n in range(parts):
        path: list[str] = []
        if parts > 1 or rng.random() < 0.3:
            group = words.GROUPS[(seed + n) % len(words.GROUPS)]
            path = [f"{'一二三四'[n]}、{group}"]
            blocks.append(path[0])
            traits.add("headings")
            if rng.random() < 0.3:
                blocks.append(f"表{n + 1} {group}任务清单")
        blocks.append(_table(rng, made, columns, path, tasks))
    if rng.random() < 0.3:
        blocks.append("注：1.各项任务按季度调度。")
    truth = {"notice": {}, "tasks": tasks, "indicators": []}
    return Unkind(seed, "offices", blocks, truth, traits)


def _columns(rng: Random, traits: set[str]) -> list[tuple[str, Maker]]:
    """The columns of all tables of a document, in order."""
    found: list[tuple[str, Maker]] = [("number", _number)] if rng.random() < 0.8 else []
    found.append(("text", _plain(rng.choice(_TEXT), lambda task: task["text"])))
    duty = rng.choice((_one_role, _two_roles, _ranks, _said, _with_persons))
    traits.add(duty.__name__.strip("_"))
    more: list[tuple[str, Maker]] = [("duty", duty)]
    if rng.random() < 0.4:
        more.append(("person", _other(_PERSON, person)))
    due = rng.choice((_due, _due, _begin, _none))
    if due is not _none:
        more.append(("due", due))
        traits.add(due.__name__.strip("_"))
    if rng.random() < 0.25:
        more.append(("stages", _stages))
        traits.add("stages")
    if rng.random() < 0.4:
        rng.shuffle(more)
    return found + more


def _table(
    rng: Random, made: _List, columns: list[tuple[str, Maker]], path: list[str], tasks: list[Task]
) -> Grid:
    grouped = rng.random() < 0.3
    built = [maker(rng, made) for _, maker in columns]
    heads = _heads([head for head, _ in built])
    rows: list[Cells] = []
    for n in range(rng.randint(2, 9)):
        task: Task = {"number": None, "path": list(path), "text": _text(rng, len(tasks)),
                      "lead_units": [], "supporting_units": [], "responsible_units": [],
                      "deadline": None}  # fmt: skip
        task["row"] = n + 1
        rows.append([cell for _, cells in built for cell in cells(task)])
        tasks.append(task)
        task.pop("row")
    if grouped:
        _group(rng, heads, rows, tasks[-len(rows) :])
    widths = [max(4, min(28, max(len(x) for r in rows for x in r[c].split("\n"))))
              for c in range(len(rows[0]))]  # fmt: skip
    return Grid(heads + rows, len(heads), widths)


def _heads(columns: list[list[Cells]]) -> list[Cells]:
    """One row of heads, or two where a column has two."""
    deep = max(map(len, columns))
    return [
        [word for c in columns for word in (c[r] if r < len(c) else ["^"] * len(c[0]))]
        for r in range(deep)
    ]


def _group(rng: Random, heads: list[Cells], rows: list[Cells], tasks: list[Task]) -> None:
    """A merged category before all columns."""
    names, at = rng.sample(words.GROUPS, 3), 0
    heads[0].insert(0, rng.choice(_GROUP))
    for row in heads[1:]:
        row.insert(0, "^")
    while at < len(rows):
        size = min(rng.randint(2, 4), len(rows) - at)
        name = f"{names[at % 3]}专项"
        for i in range(at, at + size):
            rows[i].insert(0, name if i == at else "^")
            tasks[i]["path"] = [*tasks[i]["path"], name]
        at += size


def _text(rng: Random, n: int) -> str:
    return rng.choice(words.SHORT) + f"{n + 1}项" if rng.random() < 0.4 else work(rng, n)


# --- columns --------------------------------------------------------------------------------


def _plain(head: str, cell: Callable[[Task], str]) -> Maker:
    return lambda _rng, _made: ([[head]], lambda task: [cell(task)])


def _other(heads: tuple[str, ...], cell: Callable[[Random], str]) -> Maker:
    return lambda rng, _made: ([[rng.choice(heads)]], lambda _task: [cell(rng)])


def _number(rng: Random, _made: _List) -> tuple[list[Cells], Callable[[Task], Cells]]:
    form = rng.choice(("{}", "{}", "{}.", "（{}）"))

    def cells(task: Task) -> Cells:
        task["number"] = str(task["row"])
        return [form.format(task["row"])]

    return [[rng.choice(_NUMBERS)]], cells


def _one_role(rng: Random, made: _List) -> tuple[list[Cells], Callable[[Task], Cells]]:
    head = rng.choice(_OFFICE)
    role = "lead_units" if head in ("主办单位", "牵头部门") else "responsible_units"

    def cells(task: Task) -> Cells:
        task[role] = made.units(rng, 1, 4)
        return [made.sep.join(task[role])]

    return [[head]], cells


def _two_roles(rng: Random, made: _List) -> tuple[list[Cells], Callable[[Task], Cells]]:
    def cells(task: Task) -> Cells:
        task["lead_units"] = made.units(rng, 1, 2)
        task["supporting_units"] = made.units(rng, 0, 4, task["lead_units"])
        return [made.sep.join(task["lead_units"]),
                made.sep.join(task["supporting_units"]) or rng.choice(_BLANK)]  # fmt: skip

    below = rng.random() < 0.4
    pair = [rng.choice(("牵头部门", "主办单位")), rng.choice(_BESIDE)]
    return ([["责任分工", "<"], pair] if below else [pair]), cells


def _ranks(rng: Random, made: _List) -> tuple[list[Cells], Callable[[Task], Cells]]:
    def cells(task: Task) -> Cells:
        above = made.units(rng, 1, 2)
        below = made.units(rng, 0, 2, above)
        task["responsible_units"] = above + below
        return [made.sep.join(above), made.sep.join(below) or rng.choice(_BLANK)]

    low = rng.choice((["市级", "区级"], ["市直部门", "镇街"], ["区级", "镇级"]))
    heads = [["责任单位", "<"], low]
    return (heads if rng.random() < 0.5 else [["市级责任单位", "区级责任单位"]]), cells


def _said(rng: Random, made: _List) -> tuple[list[Cells], Callable[[Task], Cells]]:
    """The roles stand in the cell: 牵头：…；配合：…"""
    form = rng.choice(("牵头：{}；配合：{}", "牵头单位：{}\n配合单位：{}", "{}牵头，{}配合"))

    def cells(task: Task) -> Cells:
        task["lead_units"] = made.units(rng, 1, 1)
        task["supporting_units"] = made.units(rng, 1, 3, task["lead_units"]) or ["各相关单位"]
        two = "、".join(task["lead_units"]), "、".join(task["supporting_units"])
        return [form.format(*two)]

    return [[rng.choice(("责任分工", "责任单位", "任务分工"))]], cells


def _with_persons(rng: Random, made: _List) -> tuple[list[Cells], Callable[[Task], Cells]]:
    def cells(task: Task) -> Cells:
        task["responsible_units"] = made.units(rng, 1, 2)
        named = (f"{u}（{rng.choice(('李明', '王芳', '陈立', '赵敏'))}）"
                 for u in task["responsible_units"])  # fmt: skip
        return ["、".join(named)]

    return [[rng.choice(("责任单位（责任人）", "责任部门及负责人", "责任科室（联系人）"))]], cells


def _due(rng: Random, made: _List) -> tuple[list[Cells], Callable[[Task], Cells]]:
    def cells(task: Task) -> Cells:
        text, date = deadline(rng, made.year)
        task["deadline"] = {"text": text, "date": date}
        return [text]

    return [[rng.choice(_DUE)]], cells


def _begin(rng: Random, made: _List) -> tuple[list[Cells], Callable[[Task], Cells]]:
    _, cells = _due(rng, made)
    pair = list(rng.choice(_BEGIN))
    heads = [["时间安排", "<"], pair] if rng.random() < 0.4 else [pair]
    return heads, lambda task: [f"{made.year - 1}年{rng.randint(1, 12)}月", *cells(task)]


def _stages(rng: Random, _made: _List) -> tuple[list[Cells], Callable[[Task], Cells]]:
    over, names = rng.choice(_STAGE)
    heads = [[over, *["<"] * (len(names) - 1)], list(names)]
    return heads, lambda _task: [rng.choice(_DONE) for _ in names]


def _none(_rng: Random, _made: _List) -> tuple[list[Cells], Callable[[Task], Cells]]:
    return [], lambda _task: []
