"""Notices whose task list is a table, made from a random seed as HTML, and what they say.

`make(seed)` gives a page in the manner of real annexes, `make(seed, hard=True)` one with more
of what is rare: persons and remarks, sections, no numbers, other tables around, notes.
`Page.truth` has the form of the gold annotations.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from made import chinese
from table_looks import style_of
from table_words import PLACES, SECTIONS, deadline, person, units, work

HEADS = {
    "no": ("序号", "编号", "序 号", "序<br>号", "序号", ""),
    "cat": ("类别", "领域", "工作类别", "重点领域", "任务类别", "类<br>别"),
    "text": ("任务内容", "工作任务", "主要任务及内容", "目标与任务", "项目内容", "工作内容",
             "主要工作任务",
             "工作事项", "重点工作任务", "工作举措"),
    "lead": ("牵头单位", "牵头部门", "牵头责任单位", "主办单位", "牵头 单位", "牵头<br>单位"),
    "support": ("配合单位", "协同单位", "协办单位", "参与单位", "配合部门", "配合 单位",
                "协同<br>配合单位"),
    "resp": ("责任单位", "责任部门", "落实单位", "承办单位", "责任<br>单位"),
    "when": ("完成时限", "时间节点", "时限要求", "完成时间", "完成<br>时限", "工作时限"),
    "person": ("分管领导", "责任人", "联系人", "责任领导", "分管<br>领导", "牵头领导"),
    "note": ("备注", "备 注", "任务来源"),
    "aim": ("工作目标", "预期成效"),
}  # fmt: skip
WEIGHTS = {"no": 5, "cat": 9, "text": 40, "lead": 13, "support": 18, "resp": 17, "when": 12,
           "person": 9, "note": 8, "aim": 16}  # fmt: skip
MODES = (("resp",), ("lead", "support"), ("lead", "support"), ("lead", "resp"),
         ("lead", "resp", "support"), ("lead",))  # fmt: skip
ROLES = {"lead": "lead_units", "support": "supporting_units", "resp": "responsible_units"}
NOTES = ("注：列第一位的为牵头单位。", "备注：排在首位的为牵头单位，其他为配合单位。",
         "注：责任单位中列首位的为牵头单位，下同。")  # fmt: skip
SEPARATORS = ("、", "、", "、", "，", "；", " ", "<br>", "<br>", "、<br>", ",")


@dataclass(frozen=True)
class Page:
    """A notice as HTML, the truth about it, and how it was made."""

    html: str
    truth: dict[str, Any]
    made: dict[str, Any]


@dataclass
class Plan:
    """What a document looks like, drawn from the seed."""

    rng: Random
    hard: bool
    place: tuple[str, str]
    year: int
    mode: tuple[str, ...]
    cols: list[str]
    sep: str
    rows: int
    merged: bool
    two_level: bool
    sections: bool
    restart: bool
    lead_first: str
    repeat: bool
    separate: bool = False


def make(seed: int, hard: bool = False) -> Page:
    """The page of a seed."""
    plan = _plan(Random(f"{seed}{hard}"), hard)
    style, looks = style_of(plan.rng, hard)
    title = f"{''.join(plan.place)}{plan.year}年重点工作任务分解表"
    tasks: list[dict[str, Any]] = []
    tables = [_table(plan, tasks, looks)]
    if hard and plan.rng.random() < 0.2:
        plan.mode, plan.separate = plan.rng.choice(MODES), True
        plan.cols = _columns(plan.rng, plan.mode, plan.sections, hard)
        tables.append(
            "<p class=n>附件2</p><h2>重点改革任务分工表</h2>" + _table(plan, tasks, looks)
        )
    front = _side_table(plan.rng, looks) if hard and plan.rng.random() < 0.45 else ""
    behind = _side_table(plan.rng, looks) if hard and plan.rng.random() < 0.25 else ""
    note = f"<p class=n>{plan.lead_first}</p>" if plan.lead_first else ""
    if not note and plan.rng.random() < 0.2:
        note = "<p class=n>注：“持续推进”指全年开展。</p>"
    head, notice = _head(plan, title)
    html = f"{style}{head}{front}{'<p>　</p>'.join(tables)}{note}<p>　</p>{behind}"
    made = {"mode": plan.mode, "sep": plan.sep, "cols": plan.cols, "merged": plan.merged,
            "sections": plan.sections, "restart": plan.restart, "two_level": plan.two_level,
            "note": bool(plan.lead_first), "front": bool(front), "tables": len(tables),
            **looks}  # fmt: skip
    return Page(html, {"file": f"{seed}.html", "notice": notice, "tasks": tasks}, made)


def _plan(rng: Random, hard: bool) -> Plan:
    mode = rng.choice(MODES)
    sections = rng.random() < (0.5 if hard else 0.15)
    place = rng.choice(PLACES)
    return Plan(
        rng, hard, place, rng.randint(2021, 2026), mode,
        cols=_columns(rng, mode, sections, hard),
        sep=rng.choice(SEPARATORS),
        rows=rng.randint(15, 40),
        merged="lead" in mode and rng.random() < (0.5 if hard else 0.3),
        two_level=len(mode) == 2 and rng.random() < 0.25,
        sections=sections,
        restart=sections and rng.random() < 0.4,
        lead_first=rng.choice(NOTES) if mode == ("resp",) and rng.random() < 0.3 else "",
        repeat=rng.random() < 0.5,
    )  # fmt: skip


def _columns(rng: Random, mode: tuple[str, ...], sections: bool, hard: bool) -> list[str]:
    cols = ["no", "text"]
    if not sections and rng.random() < 0.5:
        cols.insert(rng.choice((0, 1)), "cat")
    tail = list(mode)
    if rng.random() < 0.75:
        tail.insert(rng.choice((0, len(tail))), "when")
    cols += tail
    if hard:
        if rng.random() < 0.3:
            cols.remove("no")
        if rng.random() < 0.35:
            cols.insert(rng.randint(cols.index("text") + 1, len(cols)), "person")
        if rng.random() < 0.15:
            cols.insert(cols.index("text") + 1, "aim")
    if rng.random() < (0.4 if hard else 0.15):
        cols.append("note")
    return cols


def _head(plan: Plan, title: str) -> tuple[str, dict[str, Any]]:
    rng, name = plan.rng, "".join(plan.place)
    office = f"{name}人民政府" + rng.choice(("", "办公室"))
    sign = plan.place[0][0] + ("政办发" if "办" in office else "政发")
    number = f"{sign}〔{plan.year}〕{rng.randint(1, 99)}号"
    date = (plan.year, rng.randint(1, 12), rng.randint(1, 28))
    whole = f"{office}关于印发《{title}》的通知"
    to = f"各镇人民政府、街道办事处，{plan.place[1]}政府各委、办、局"
    html = (
        f"<title>{whole}</title><h1>{office}文件</h1><p class='c n'>{number}</p><h2>{whole}</h2>"
        f"<p class=n>{to}：</p><p>现将《{title}》印发给你们，请认真组织实施。</p>"
        f"<p class=r>{office}</p><p class=r>{date[0]}年{date[1]}月{date[2]}日</p>"
        f"<div class=new></div><p class=n>附件</p><h2>{title}</h2>"
    )
    return html, {
        "title": whole, "document_number": number, "issuing_authorities": [office],
        "primary_recipients": to, "issue_date": "{}-{:02}-{:02}".format(*date),
    }  # fmt: skip


# --- the task table -------------------------------------------------------------------------


def _table(plan: Plan, tasks: list[dict[str, Any]], looks: dict[str, Any]) -> str:
    cols, rng = plan.cols, plan.rng
    total = sum(WEIGHTS[c] for c in cols)
    widths = "".join(f"<col style='width:{100 * WEIGHTS[c] / total:.1f}%'>" for c in cols)
    count = 8 if plan.separate else plan.rows
    start = len(tasks)
    body = "".join(_rows(plan, tasks, start, start + count))
    head = _head_rows(plan)
    if plan.hard and rng.random() < 0.1:
        head = f"<tr><th colspan={len(cols)}>{plan.year}年重点工作任务分解表</th></tr>{head}"
    if plan.repeat:
        head = f"<thead>{head}</thead>"
    return f"<table {looks['attrs']}><colgroup>{widths}</colgroup>{head}{body}</table>"


def _head_rows(plan: Plan) -> str:
    words = [plan.rng.choice(HEADS[c]) for c in plan.cols]
    at = [i for i, c in enumerate(plan.cols) if c in plan.mode]
    if not plan.two_level or len(at) != 2 or at[1] != at[0] + 1:
        return "<tr>" + "".join(f"<th>{w}</th>" for w in words) + "</tr>"
    over = plan.rng.choice(("责任单位", "责任分工", "责任<br>单位"))
    upper = "".join(
        f"<th colspan=2>{over}</th>" if i == at[0]
        else f"<th rowspan=2>{w}</th>"
        for i, w in enumerate(words) if i != at[1]
    )  # fmt: skip
    return f"<tr>{upper}</tr><tr><th>{words[at[0]]}</th><th>{words[at[1]]}</th></tr>"


def _rows(plan: Plan, tasks: list[dict[str, Any]], start: int, stop: int) -> Iterator[str]:
    """The rows of tasks `start` to `stop`, section by section or category by category."""
    rng, number, n, group = plan.rng, 0, start, 0
    names = rng.sample(SECTIONS, len(SECTIONS))
    printed = rng.choice(("{}", "{}", "{}", "{:02}", "{}."))
    numbered = rng.random() < 0.3
    while n < stop:
        size = min(rng.randint(2, 10), stop - n)
        name, path = names[group % len(names)], []
        group += 1
        if plan.sections:
            name = f"{chinese(group)}、{name}" if plan.hard or numbered else name
            yield f"<tr><td colspan={len(plan.cols)}>{name}</td></tr>"
            number = 0 if plan.restart else number
            path = [name]
        elif "cat" in plan.cols:
            name = f"{chinese(group)}、{name}" if numbered else name
            path = [name]
        left = 0
        for i in range(size):
            number += 1
            if left == 0:
                left = min(rng.randint(1, 3), size - i) if plan.merged else 1
                lead = units(rng, plan.place, rng.choice((1, 1, 1, 2)))
                span = left
            task = _task(plan, n, number, path, lead)
            tasks.append(task)
            cells = {
                "cat": (name, size if i == 0 else 0),
                "lead": (plan.sep.join(lead), span if left == span else 0),
            }
            yield _row(plan, task, cells, printed.format(number))
            left -= 1
            n += 1


def _task(plan: Plan, n: int, number: int, path: list[str], lead: list[str]) -> dict[str, Any]:
    rng = plan.rng
    task: dict[str, Any] = {
        "number": str(number) if "no" in plan.cols else None, "path": path, "text": work(rng, n),
        "lead_units": [], "supporting_units": [], "responsible_units": [], "deadline": None,
    }  # fmt: skip
    for role in plan.mode:
        least = 0 if role == "support" else 1
        task[ROLES[role]] = (
            lead if role == "lead" else units(rng, plan.place, rng.randint(least, 5))
        )
    for role in plan.mode[1:]:
        task[ROLES[role]] = [u for u in task[ROLES[role]] if u not in lead]
    if "when" in plan.cols:
        text, date = deadline(rng, plan.year)
        task["deadline"] = {"text": text, "date": date}
    return task


def _row(plan: Plan, task: dict[str, Any], cells: dict[str, tuple[str, int]], number: str) -> str:
    rng, out = plan.rng, []
    for col in plan.cols:
        words, span = _cell(plan, col, task, number), 1
        if col in cells:
            words, span = cells[col]
        if span:
            out.append(f"<td{f' rowspan={span}' if span > 1 else ''}>{words}</td>")
    if plan.lead_first and "lead" not in plan.mode and task["responsible_units"]:
        task["lead_units"], task["responsible_units"] = (
            task["responsible_units"][:1], task["responsible_units"][1:],
        )  # fmt: skip
    if not rng.random() < 0.02 or not task["deadline"]:
        return f"<tr>{''.join(out)}</tr>"
    blank = out.copy()
    task["deadline"] = None
    at = [c for c in plan.cols if c not in cells or cells[c][1]].index("when")
    blank[at] = rng.choice(("<td></td>", "<td>/</td>", "<td>—</td>"))
    return f"<tr>{''.join(blank)}</tr>"


def _cell(plan: Plan, col: str, task: dict[str, Any], number: str) -> str:
    rng = plan.rng
    if col in ROLES:
        return plan.sep.join(task[ROLES[col]]) or rng.choice(("", "/", "—", "无"))
    made = {
        "no": lambda: number,
        "text": lambda: task["text"],
        "when": lambda: task["deadline"]["text"],
        "person": lambda: person(rng),
        "note": lambda: rng.choice(("", "", "新增任务", "市政府工作报告", "续建")),
        "aim": lambda: rng.choice(("年内建成并投入使用", "覆盖率达到90%", "形成长效机制")),
    }
    return made.get(col, str)()


# --- other tables ---------------------------------------------------------------------------


def _side_table(rng: Random, looks: dict[str, Any]) -> str:
    """A table that holds no tasks: figures, subsidies, contacts."""
    kind = rng.choice(("figures", "money", "contacts"))
    if kind == "figures":
        rows = [["指标", "2021年", "2022年"]] + [
            [w, str(rng.randint(9, 999)), str(rng.randint(9, 999))]
            for w in ("地区生产总值（亿元）", "固定资产投资增速（%）", "新增就业（人）")
        ]
    elif kind == "money":
        rows = [["序号", "项目名称", "实施单位", "补助金额（万元）"]] + [
            [str(i + 1), f"{w}项目", f"青溪{w[:2]}有限公司", str(rng.randint(9, 99))]
            for i, w in enumerate(("冷链仓储", "智慧停车", "湿地修复"))
        ]
    else:
        rows = [["单位", "联系人", "联系电话"]] + [
            [u, person(rng), f"0871-6{rng.randint(100000, 999999)}"]
            for u in ("市商务局", "市水利局")
        ]
    body = "".join("<tr>" + "".join(f"<td>{w}</td>" for w in row) + "</tr>" for row in rows)
    return f"<table {looks['attrs']}>{body}</table><p>　</p>"
