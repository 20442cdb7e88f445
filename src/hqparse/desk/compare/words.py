"""The words over a written comparison, in both languages."""

from __future__ import annotations

from hqparse.desk.compare.comparison import ComparedRow, Comparison, TaskSide

KIND = {
    "kept": ("kept", "保留"),
    "reworded": ("reworded", "改写"),
    "split": ("split", "拆分"),
    "joined": ("joined", "合并"),
    "regrouped": ("regrouped", "重组"),
    "possible": ("possible", "可能对应"),
    "new": ("new", "新增"),
    "gone": ("gone", "取消"),
}
CHANGE = {
    "deadline": ("deadline moved", "时限变化"),
    "lead": ("lead changed", "牵头变化"),
    "supporting": ("supporting changed", "配合变化"),
    "responsible": ("responsible changed", "责任变化"),
    "chapter": ("chapter changed", "章节变化"),
}
HEADS = (
    ("kind", "类别"), ("first list", "甲"), ("second list", "乙"), ("changes", "变化"),
    ("words", "文字对照"),
)  # fmt: skip
TITLE = ("Comparison", "任务对照")
FIGURES = ("Figures", "数量")
BY_CHAPTER = ("By chapter", "按章节")
BY_UNIT = ("By unit", "按单位")
NAME = ("name", "名称")
SIDES = (("first", "甲"), ("second", "乙"))


def word(lang: str, pair: tuple[str, str]) -> str:
    """One of the two languages."""
    return pair[lang == "zh"]


def called(task: TaskSide) -> str:
    """A task as a line: `3. 建设数据平台`, the id where no number is printed."""
    return f"{task['number'] or task['id']}. {task['title']}"


def about(task: TaskSide) -> str:
    """Who has to do it until when."""
    units = "、".join(task["lead_units"] or task["responsible_units"])
    return "；".join(part for part in (units, task["deadline"] or "") if part)


def side(tasks: list[TaskSide]) -> str:
    """The tasks of one side, a line each."""
    lines = (f"{called(task)}（{about(task)}）" if about(task) else called(task) for task in tasks)
    return "\n".join(lines)


def changes(row: ComparedRow, lang: str) -> str:
    """What differs besides the words."""
    return "、".join(word(lang, CHANGE[change]) for change in row["changes"])


def heading(found: Comparison, key: str) -> str:
    """One of the two documents: its title and number."""
    one = found["a"] if key == "a" else found["b"]
    parts = (one["title"] or one["source"], one["document_number"], one["issue_date"])
    return " ".join(part for part in parts if part)


def counts(found: Comparison, lang: str) -> list[tuple[str, int]]:
    """How many rows there are of each kind and with each change; what there is none of is left
    out."""
    kinds = [(word(lang, KIND[k]), n) for k, n in found["counts"].items() if n]
    return kinds + [(word(lang, CHANGE[c]), n) for c, n in found["changes"].items() if n]
