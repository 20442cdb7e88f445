"""Planning a document from a random seed: what stands in it, and the truth about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Any

from table_words import PLACES, deadline, person, units, work
from unkind import words

Task = dict[str, Any]
_SEPARATORS = ("、", "、", "，", "；", "\n")
_WIDTHS = {"no": 4, "cat": 8, "item": 10, "text": 30, "more": 24, "task": 30, "aim": 14, "lead": 13,
           "support": 16, "duty": 17, "when": 12, "person": 9, "remark": 9}  # fmt: skip


@dataclass
class Grid:
    """A table: its cells (`<` goes on to the left, `^` goes on above, a line end parts lines),
    the number of its head rows, the weights of its columns, the rules that are drawn."""

    rows: list[list[str]]
    heads: int
    widths: list[int]
    rules: str = "grid"


@dataclass
class Unkind:
    """A document: paragraphs and grids in order, what it says, and what is unkind about it."""

    seed: int
    kind: str
    blocks: list[str | Grid]
    truth: dict[str, Any]
    traits: set[str] = field(default_factory=set)


def make(seed: int) -> Unkind:
    """The document of a seed."""
    rng = Random(f"unkind {seed}")
    kinds = {
        _tasks: 14, _two_contents: 2, _side_by_side: 2, _turned: 1, _indicators: 4, _figures: 1,
        _form: 1, _box: 2,
    }  # fmt: skip
    return rng.choices(list(kinds), list(kinds.values()))[0](rng, seed)


def _place(rng: Random) -> tuple[str, str]:
    return rng.choice(PLACES)


def _units(rng: Random, place: tuple[str, str], least: int, most: int) -> list[str]:
    return units(rng, place, rng.randint(least, most))


def _text(rng: Random, n: int) -> str:
    return rng.choice(words.SHORT) + f"{n + 1}项" if rng.random() < 0.25 else work(rng, n)


def _task(text: str, path: list[str] | None = None, number: str | None = None) -> Task:
    return {"number": number, "path": path or [], "text": text, "lead_units": [],
            "supporting_units": [], "responsible_units": [], "deadline": None}  # fmt: skip


def _due(rng: Random, year: int, task: Task) -> str:
    text, date = deadline(rng, year)
    task["deadline"] = {"text": text, "date": date}
    return text


# --- tables of tasks ------------------------------------------------------------------------


@dataclass
class _Table:
    """A table of tasks in the making."""

    rng: Random
    place: tuple[str, str]
    year: int
    cols: list[str]
    heads: str  # known, few, odd, none
    foreign: dict[str, tuple[str, ...]]
    sep: str
    traits: set[str] = field(default_factory=set)

    def chance(self, trait: str, share: float) -> bool:
        """Whether the table has a trait, which is kept in mind."""
        if self.rng.random() < share:
            self.traits.add(trait)
            return True
        return False


_FORMS = {"no": words.NUMBER, "cat": words.CATEGORY, "text": words.TEXT, "lead": words.LEAD,
          "support": words.SUPPORT, "duty": words.DUTY, "when": words.WHEN, "person": words.PERSON,
          "aim": ("工作目标", "预期成效"), "remark": ("备注", "备 注"), "item": ("工作事项",),
          "more": ("主要内容",), "task": ("重点工作任务", "重点任务", "工作任务")}  # fmt: skip


def _new_table(rng: Random) -> _Table:
    heads = rng.choices(("known", "few", "odd", "none"), (8, 5, 3, 2))[0]
    cols = ["no"] if rng.random() < 0.75 else []
    plain = heads in ("odd", "none")
    if not plain and rng.random() < 0.4:
        cols.insert(rng.randint(0, len(cols)), "cat")
    cols.append("text")
    cols += ["duty"] if plain or rng.random() < 0.5 else ["lead", "support"]
    if rng.random() < 0.6:
        cols.append("when")
    foreign: dict[str, tuple[str, ...]] = {}
    if heads == "few":
        for head, cells in rng.sample(words.FOREIGN, rng.randint(2, 4)):
            foreign[head] = cells
            cols.insert(rng.randint(1, len(cols)), head)
    elif not plain:
        for col, share in (("aim", 0.25), ("person", 0.15), ("remark", 0.3)):
            if rng.random() < share:
                cols.insert(cols.index("text") + 1 if col == "aim" else len(cols), col)
    place, year = _place(rng), rng.randint(2022, 2026)
    return _Table(
        rng, place, year, cols, heads, foreign, rng.choice(_SEPARATORS), {f"heads {heads}"}
    )


def _head(t: _Table) -> list[list[str]]:
    if t.heads == "none":
        return []
    forms = {**_FORMS, **words.ODD} if t.heads == "odd" else _FORMS
    return [[c if c in t.foreign else t.rng.choice(forms[c]) for c in t.cols]]


def _tasks(rng: Random, seed: int) -> Unkind:
    t = _new_table(rng)
    count = rng.randint(4, 24)
    rules = rng.choices(("grid", "rows", "columns"), (8, 1, 1))[0]
    merged = rules == "grid" and "cat" in t.cols
    if rules == "columns" and ("no" not in t.cols or t.heads != "known"):
        rules = "grid"
    ditto = t.chance("ditto", 0.15)
    long = count < 9 and rules == "grid" and t.chance("long row", 0.12)
    rows, tasks = _head(t), []
    while len(tasks) < count:
        size = min(rng.randint(1, 4), count - len(tasks))
        group = rng.choice([g for g in words.GROUPS if not tasks or [g] != tasks[-1]["path"]])
        for i in range(size):
            rows.append(_row(t, tasks, group if i == 0 else "^", merged, ditto))
        if long and len(tasks) > 1 and "done" not in t.traits:
            _stretch(t, rows, tasks)
            t.traits.add("done")
        if rules == "grid" and t.chance("totals", 0.1):
            rows.append([_total(c, t) for c in t.cols])
    if rules == "grid" and t.chance("note row", 0.12):
        rows.append([rng.choice(words.INNER_NOTES), *["<"] * (len(t.cols) - 1)])
    widths = [6 if c in t.foreign and len(c) < 5 else _WIDTHS.get(c, 11) for c in t.cols]
    grid = Grid(rows, 0 if t.heads == "none" else 1, widths, rules)
    return _document(t, seed, "tasks", [grid], tasks)


def _row(t: _Table, tasks: list[Task], group: str, merged: bool, ditto: bool) -> list[str]:
    rng, n = t.rng, len(tasks)
    if "cat" in t.cols:
        group = tasks[-1]["path"][0] if group == "^" else f"{group}"
        first = not tasks or tasks[-1]["path"] != [group]
    task = _task(_text(rng, n), [group] if "cat" in t.cols else [])
    before = dict(tasks[-1]) if tasks else None
    task["number"] = str(n + 1) if "no" in t.cols else None
    cells = []
    for col in t.cols:
        role = {
            "lead": "lead_units",
            "support": "supporting_units",
            "duty": "responsible_units",
        }.get(col)
        again = ditto and before is not None and rng.random() < 0.3
        if col == "no":
            cells.append(str(n + 1))
        elif col == "cat":
            cells.append(group if first or not merged else "^")
        elif col == "text":
            cells.append(task["text"])
        elif role and again and before is not None:
            task[role] = before[role]
            cells.append(rng.choice(("同上", "〃")) if before[role] else "/")
        elif role:
            most = 2 if role == "lead_units" else 4
            task[role] = _units(rng, t.place, 0 if col == "support" else 1, most)
            task[role] = [u for u in task[role] if u not in task["lead_units"] or col == "lead"]
            cells.append(t.sep.join(task[role]) or rng.choice(("", "/", "—", "无")))
        elif col == "when" and again and before is not None:
            task["deadline"] = before["deadline"]
            cells.append("同上")
        else:
            cells.append(_other(t, col, task))
    tasks.append(task)
    return cells


def _other(t: _Table, col: str, task: Task) -> str:
    rng = t.rng
    if col == "when":
        return _due(rng, t.year, task)
    if col == "person":
        return person(rng)
    if col in t.foreign:
        return rng.choice(t.foreign[col])
    return rng.choice(words.AIMS if col == "aim" else words.REMARKS + ("",) * 4)


def _stretch(t: _Table, rows: list[list[str]], tasks: list[Task]) -> None:
    """Make the last task's words longer than a page."""
    col = t.cols.index("text")
    more = "".join(work(t.rng, k).rstrip("。") + "。" for k in range(40))
    tasks[-1]["text"] = rows[-1][col] = (tasks[-1]["text"].rstrip("。") + "。" + more)[
        :1700
    ].rstrip("，") + "。"


def _total(col: str, t: _Table) -> str:
    if col == "text":
        return t.rng.choice(("合计", "小计", "总计"))
    return "12" if col.startswith("预计") else ""


def _document(t: _Table, seed: int, kind: str, grids: list[Grid], tasks: list[Task]) -> Unkind:
    rng, name = t.rng, "".join(t.place)
    blocks: list[str | Grid] = [f"{name}{t.year}年重点工作推进方案"]
    if t.chance("words before", 0.5):
        blocks.append("各项工作按下表推进，各单位要切实抓好落实。")
    caption = t.chance("caption", 0.5)
    for n, grid in enumerate(grids, 1):
        if caption:
            blocks.append(rng.choice(words.CAPTIONS).format(n=n, place=name))
            if rng.random() < 0.2:
                blocks.append("单位：万元")
        blocks.append(grid)
    if t.chance("notes", 0.4):
        blocks += rng.choice(words.NOTES)
    if t.chance("words behind", 0.4):
        blocks += ["五、保障措施", "加强组织领导，强化要素保障，定期通报进展情况。"]
    return Unkind(seed, kind, blocks, {"notice": {}, "tasks": tasks}, t.traits)


def _two_contents(rng: Random, seed: int) -> Unkind:
    """重点工作任务 and 主要内容: with units one over the other, without units the first counts."""
    t = _new_table(rng)
    t.heads, t.foreign = "known", {}
    united = rng.random() < 0.5
    t.cols = ["no", "item", "more", "lead", "support"] if united else ["when", "task", "more"]
    rows, tasks, item, due = _head(t), list[Task](), "", ""
    for n in range(rng.randint(3, 9)):
        for i in range(rng.randint(1, 3)):
            text = _text(rng, len(tasks))
            task = _task(text)
            if united:
                item = f"{rng.choice(words.SHORT)}{n + 1}" if i == 0 else item
                task["path"], task["number"] = [item], str(n + 1)
                task["lead_units"] = _units(rng, t.place, 1, 2)
                rest = _units(rng, t.place, 0, 3)
                task["supporting_units"] = [u for u in rest if u not in task["lead_units"]]
                first = [str(n + 1), item] if i == 0 else ["^", "^"]
                roles = ("lead_units", "supporting_units")
                rows.append([*first, text, *(t.sep.join(task[r]) or "/" for r in roles)])
            else:
                due = _due(rng, t.year, task) if i == 0 else due
                task["deadline"] = task["deadline"] or tasks[-1]["deadline"]
                rows.append(
                    [due if i == 0 else "^", text, f"{rng.choice(words.AIMS)}的有关要求和方法"]
                )
            tasks.append(task)
    widths = [_WIDTHS[c] for c in t.cols]
    return _document(t, seed, "two contents", [Grid(rows, 1, widths)], tasks)


def _side_by_side(rng: Random, seed: int) -> Unkind:
    """The same heads twice in one row: left half first."""
    t = _new_table(rng)
    t.heads, t.foreign, t.sep = "known", {}, "、"
    t.cols = ["no", "text", "duty", *(["when"] if rng.random() < 0.3 else [])]
    head, count, tasks = _head(t)[0], rng.randint(3, 7), []
    t.cols = [*t.cols]
    left = [_row(t, tasks, "", False, False) for _ in range(count)]
    right = [_row(t, tasks, "", False, False) for _ in range(count)]
    rows = [[*head, *head], *([*a, *b] for a, b in zip(left, right, strict=True))]
    widths = [_WIDTHS[c] for c in t.cols] * 2
    return _document(t, seed, "side by side", [Grid(rows, 1, widths)], tasks)


def _turned(rng: Random, seed: int) -> Unkind:
    """Heads in the first column."""
    t = _new_table(rng)
    t.heads, t.foreign, t.sep = "known", {}, "、"
    t.cols = ["text", *rng.choice((["lead", "support"], ["duty"])), "when"]
    head, tasks = _head(t)[0], []
    cards = [_row(t, tasks, "", False, False) for _ in range(rng.randint(2, 3))]
    rows = [[h, *(card[n] for card in cards)] for n, h in enumerate(head)]
    return _document(t, seed, "turned", [Grid(rows, 0, [10, *[30] * len(cards)])], tasks)


# --- tables of other things -----------------------------------------------------------------


def _indicators(rng: Random, seed: int) -> Unkind:
    t = _new_table(rng)
    names = rng.sample(words.INDICATORS, rng.randint(4, 9))
    raised = t.chance("raised digits", 0.35)
    grouped, numbered = rng.random() < 0.5, rng.random() < 0.4
    aims = rng.choice(("目标值", "years", "年目标"))
    now = t.year - rng.choice((1, 5))
    figures = {"目标值": [f"{now}年现状值", f"{t.year}年目标值"],
               "years": [f"{now}年", f"{t.year}年"],
               "年目标": [f"{t.year}年目标"]}[aims]  # fmt: skip
    tail = [*figures, *(["指标属性"] if aims == "years" or rng.random() < 0.6 else [])]
    tail += rng.choice(([], [], ["牵头单位"], ["完成情况"]))
    name = rng.choice(("指标", "指标名称", "主要指标"))
    front = [*(["序号"] if numbered else []), *(["类别"] if grouped else [])]
    spanned = grouped and not numbered and rng.random() < 0.4
    rows = [[name, "<", *tail] if spanned else [*front, name, *tail]]
    truth, group, left = [], "", 0
    for n, indicator in enumerate(names):
        if left == 0:
            group, left = rng.choice(words.GROUPS), rng.randint(1, 4)
            first = True
        aim = rng.choice(("≥95", "94.5", "完成上级下达任务", "稳定在41.8", "30左右", "0", "＞60"))
        truth.append({"name": indicator, "target": aim})
        mark = f"{{{len([x for x in truth if x.get('m')]) + 1}}}" if raised and n % 3 == 1 else ""
        if mark:
            truth[-1]["m"] = 1
        shown = indicator.replace("（", f"{mark}（", 1) if rng.random() < 0.7 else indicator + mark
        value = {"指标属性": rng.choice(words.KINDS), "牵头单位": "市生态环境局",
                 "完成情况": "完成",
                 figures[-1]: aim}  # fmt: skip
        cells = [value.get(h, rng.choice(("36.6", "/", "94", "-"))) for h in tail]
        lead = [
            *([str(n + 1)] if numbered else []),
            *([group if first else "^"] if grouped else []),
        ]
        rows.append([*lead, shown, *cells])
        first, left = False, left - 1
    for one in truth:
        one.pop("m", None)
    widths = [5] * numbered + [10] * grouped + [34] + [11] * len(tail)
    made = _document(t, seed, "indicators", [Grid(rows, 1, widths)], [])
    made.truth["indicators"] = truth
    return made


def _figures(rng: Random, seed: int) -> Unkind:
    """Statistics: no tasks, no indicators."""
    t = _new_table(rng)
    heads = rng.choice(
        (["县区", "面积", "人口", "产值"], ["项目", "2020年", "2021年", "增长（%）"])
    )
    names = rng.sample(("澄湖区", "西岭区", "东岸区", "安桥县", "云溪县", "合计"), 5)
    rows = [heads, *([n, *(f"{rng.random() * 100:.2f}" for _ in heads[1:])] for n in names)]
    made = _document(t, seed, "figures", [Grid(rows, 1, [12, 10, 10, 10])], [])
    made.truth["indicators"] = []
    return made


def _form(rng: Random, seed: int) -> Unkind:
    """A form to be filled in: no tasks."""
    t = _new_table(rng)
    if rng.random() < 0.5:
        head = ["序号", "工作任务", "责任单位", "完成时限", "备注"]
        rows = [head, *([str(n + 1), "", "", "", ""] for n in range(4))]
        grid = Grid(rows, 1, [5, 30, 15, 12, 10])
    else:
        rows = [["项目名称", "", "<", "<"], ["负责部门", "", "联系人", ""],
                ["申报内容", "", "<", "<"],
                ["审核意见", "（盖章）", "<", "<"]]  # fmt: skip
        grid = Grid(rows, 0, [12, 20, 12, 20])
    return _document(t, seed, "form", [grid], [])


def _box(rng: Random, seed: int) -> Unkind:
    """Paragraphs that name units, and a box of projects behind them."""
    place, tasks = _place(rng), []
    blocks: list[str | Grid] = [f"{''.join(place)}“十四五”生态环境保护规划", "第三章 推进绿色转型"]
    for n, section in enumerate(("第一节 加快产业调整", "第二节 推进农业调整")):
        blocks.append(section)
        for k in range(2):
            _paragraph(rng, place, 2 * n + k, ["第三章 推进绿色转型", section], blocks, tasks)
    blocks.append(f"专栏{rng.randint(1, 5)}：结构调整重点工程")
    for heading, items in words.BOX[: rng.randint(1, 3)]:
        blocks.append(heading)
        blocks += [f"（{n}）{item}{rng.choice('；。')}" for n, item in enumerate(items, 1)]
    blocks += ["第四章 应对气候变化", "第一节 开展达峰行动"]
    path = ["第四章 应对气候变化", "第一节 开展达峰行动"]
    _paragraph(rng, place, 5, path, blocks, tasks)
    return Unkind(seed, "box", blocks, {"notice": {}, "tasks": tasks})


def _paragraph(
    rng: Random,
    place: tuple[str, str],
    n: int,
    path: list[str],
    blocks: list[str | Grid],
    tasks: list[Task],
) -> None:
    task = _task(
        f"{work(rng, n).split('，')[0].split('。')[0]}。落实各项措施，按期完成年度任务。", path
    )
    task["lead_units"] = _units(rng, place, 1, 1)
    task["supporting_units"] = [u for u in _units(rng, place, 1, 3) if u not in task["lead_units"]]
    lead, rest = task["lead_units"][0], "、".join(task["supporting_units"])
    more = f"；配合单位：{rest}" if rest else ""
    blocks.append(f"{task['text']}（牵头单位：{lead}{more}）")
    tasks.append(task)
