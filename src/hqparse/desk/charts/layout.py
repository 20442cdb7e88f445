"""Figures → a drawing: bars of the units' work, the matrix of units and headings, deadlines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from hqparse.desk.charts.drawing import GRID, INK, PALE, Drawing, Label, Rect, shortened, wide
from hqparse.desk.charts.figures import Figures
from hqparse.model.named import NamedTuple

KINDS = ("workload", "matrix", "deadlines")
WIDTH = 1000.0
_PAD = 28.0
_ROW = 26.0
_BAR = 18.0
_LABEL = 230.0
_ROLES = (
    ("lead", "lead", "牵头", "#1f5fa8", "#ffffff"),
    ("supporting", "support", "配合", "#8fbce6", INK),
    ("responsible", "responsible", "责任", "#f0a83c", INK),
)
"""key, in English and Chinese, colour of the bar and of the number in it"""
_SHADES = ("#f3f6fa", "#cfe0f2", "#9fc3e6", "#6aa2d6", "#3579bd", "#1f5fa8")

Shape = Rect | Label


class _Part(NamedTuple):
    """A chart from y = 0 down, and how high it is."""

    shapes: tuple[Shape, ...]
    height: float


def drawn(found: Figures, lang: str, kinds: Sequence[str] = KINDS) -> Drawing:
    """The charts asked for, one below the other."""
    makers: dict[str, Callable[[Figures, str], _Part]] = {
        "workload": _workload,
        "matrix": _matrix,
        "deadlines": _deadlines,
    }
    zh = lang == "zh"
    title = found["title"] or (
        f"{found['documents']}份通知" if zh else f"{found['documents']} notices"
    )
    count = f"任务{found['tasks']}项" if zh else _tasks(found["tasks"])
    head = shortened(title, WIDTH - 2 * _PAD, 19)
    shapes: list[Shape] = [
        Label(_PAD, 42, head, 19, bold=True),
        Label(_PAD, 66, count, 13, fill=PALE),
    ]
    y = 84.0
    for kind in kinds:
        part = makers[kind](found, lang)
        shapes += (shape._replace(y=shape.y + y) for shape in part.shapes)
        y += part.height + 22
    return Drawing(WIDTH, y, title, tuple(shapes))


def _tasks(count: int) -> str:
    return "1 task" if count == 1 else f"{count} tasks"


def _pick(lang: str, en: str, zh: str) -> str:
    return zh if lang == "zh" else en


def _heading(words: str) -> Label:
    return Label(_PAD, 24, words, 15, bold=True)


def _nothing(head: str, lang: str) -> _Part:
    words = _pick(lang, "nothing to show", "没有可显示的数据")
    return _Part((_heading(head), Label(_PAD, 50, words, fill=PALE)), 60)


def _workload(found: Figures, lang: str) -> _Part:
    head = _pick(lang, "Workload by unit", "各单位任务量")
    units = found["units"]
    if not units:
        return _nothing(head, lang)
    shapes: list[Shape] = [_heading(head), *_legend(lang)]
    most = max(sum(unit[role] for role, *_ in _ROLES) for unit in units)  # type: ignore[literal-required]
    scale = (WIDTH - 2 * _PAD - _LABEL - 50) / most
    y = 42.0
    for unit in units:
        name = shortened(unit["unit"], _LABEL - 12)
        shapes.append(Label(_PAD + _LABEL - 10, y + 14, name, anchor="end"))
        x = _PAD + _LABEL
        for role, en, zh, fill, ink in _ROLES:
            n: int = unit[role]  # type: ignore[literal-required]
            width = n * scale
            if n:
                tip = f"{unit['unit']} {_pick(lang, en, zh)} {n}"
                shapes.append(Rect(x, y, width, _BAR, fill, tip))
            if width >= wide(str(n), 12) + 6:
                shapes.append(Label(x + width / 2, y + 13.5, str(n), 12, "middle", ink))
            x += width
        shapes.append(Label(x + 6, y + 14, str(unit["tasks"]), 13, fill=PALE))
        y += _ROW
    if found["others"]:
        more = _pick(lang, f"and {found['others']} more units", f"另有{found['others']}个单位")
        shapes.append(Label(_PAD + _LABEL, y + 14, more, fill=PALE))
        y += _ROW
    return _Part(tuple(shapes), y)


def _legend(lang: str) -> Iterator[Shape]:
    """The colours of the roles, to the right of the heading."""
    words = [(_pick(lang, en, zh), fill) for _, en, zh, fill, _ in _ROLES]
    x = WIDTH - _PAD - sum(wide(word) + 38 for word, _ in words)
    for word, fill in words:
        yield Rect(x, 12, 13, 13, fill)
        yield Label(x + 19, 23.5, word)
        x += wide(word) + 38


def _matrix(found: Figures, lang: str) -> _Part:
    head = _pick(lang, "Units and chapters", "单位与章节")
    matrix = found["matrix"]
    units, chapters = matrix["units"], matrix["chapters"]
    if not units or not chapters:
        return _nothing(head, lang)
    shapes: list[Shape] = [_heading(head)]
    width = min(76.0, (WIDTH - 2 * _PAD - _LABEL) / len(chapters))
    most = max(1, max(max(row) for row in matrix["cells"]))
    left, y = _PAD + _LABEL, 42.0
    for j in range(len(chapters)):
        shapes.append(Label(left + (j + 0.5) * width, y + 12, str(j + 1), 12, "middle", PALE))
    y += 18
    for unit, row in zip(units, matrix["cells"], strict=True):
        shapes.append(Label(left - 10, y + 16, shortened(unit, _LABEL - 12), anchor="end"))
        for j, n in enumerate(row):
            shade = 0 if not n else 1 + round((n - 1) / max(1, most - 1) * (len(_SHADES) - 2))
            tip = f"{unit} · {chapters[j]}: {n}"
            shapes.append(Rect(left + j * width, y, width - 2, 23, _SHADES[shade], tip))
            if n:
                ink = "#ffffff" if shade >= 4 else INK
                place = left + j * width + width / 2 - 1
                shapes.append(Label(place, y + 16, str(n), 12, "middle", ink))
        y += 25
    y += 8
    for j, chapter in enumerate(chapters):
        words = shortened(f"{j + 1}  {chapter}", WIDTH - 2 * _PAD - _LABEL, 12)
        shapes.append(Label(left, y + 13, words, 12, fill=PALE))
        y += 19
    return _Part(tuple(shapes), y)


def _deadlines(found: Figures, lang: str) -> _Part:
    head = _pick(lang, "Deadlines by month", "各月到期任务")
    due = found["deadlines"]
    if due and len(due[0]["when"]) == 4:
        head = _pick(lang, "Deadlines by year", "各年到期任务")
    undated = found["undated"]
    note = _pick(lang, f"{_tasks(undated)} without a date", f"无明确日期{undated}项")
    aside = (Label(WIDTH - _PAD, 23, note, 13, "end", PALE),) if undated else ()
    if not due:
        part = _nothing(head, lang)
        return part._replace(shapes=(*part.shapes, *aside))
    width = min(64.0, (WIDTH - 2 * _PAD) / len(due))
    most, high, base = max(one["tasks"] for one in due), 150.0, 212.0
    shapes: list[Shape] = [_heading(head), *aside, Rect(_PAD, base, width * len(due), 1, GRID)]
    stacked = width < wide("2025-06", 11) + 4
    for j, one in enumerate(due):
        x, height = _PAD + j * width, high * one["tasks"] / most
        if one["tasks"]:
            tip = f"{one['when']}: {one['tasks']}"
            shapes.append(
                Rect(x + 0.15 * width, base - height, 0.7 * width, height, "#1f5fa8", tip)
            )
            count = str(one["tasks"])
            shapes.append(Label(x + width / 2, base - height - 5, count, 12, "middle"))
        shapes += _under(one["when"], x + width / 2, base + 16, stacked, j == 0)
    return _Part(tuple(shapes), base + (34 if stacked else 22))


def _under(when: str, x: float, y: float, stacked: bool, first: bool) -> Iterator[Label]:
    """The name of a month below its bar; where bars are slim, the year only below the first and
    each January."""
    if not stacked:
        yield Label(x, y, when, 11, "middle", PALE)
        return
    year, _, month = when.partition("-")
    yield Label(x, y, month or year[2:], 11, "middle", PALE)
    if month and (first or month == "01"):
        yield Label(x, y + 15, year, 11, "middle", PALE)
