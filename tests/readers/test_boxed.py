"""Tables that are drawn with lines in plain text."""

from __future__ import annotations

import pytest

from hqparse.pipeline import find
from hqparse.readers import plain, read_bytes
from hqparse.readers.barred import barred_tables
from hqparse.readers.boxed import boxed_tables

DRAWN = """┌──────────┬───┬──────┬────┐
│ 工 作 任 务 │分管领│牵头单位  │完成时限│
│          │ 导 │      │    │
├──────────┼───┼──────┼────┤
│抓好财税工作，增强│王某某│各县（市、区│年底前 │
│保障能力。     │   │）政府，市财政局│    │
├──────────┤   ├──────┤    │
│加强财政监督。   │   │市审计局  │    │
├──────────┼───┼──────┼────┤
│修桥。       │李某某│市交通局  │9月底前│
└──────────┴───┴──────┴────┘
"""
ASCII = """+------+----------+
|工作任务|责任单位|
+------+----------+
|修桥。|市交通局|
+------+----------+
|铺路。|市住房城乡建设局|
+------+----------+
"""


def listed(raw: str) -> list[tuple[str, list[str], str | None]]:
    text = f"云溪市2024年重点工作任务分解表\n{raw}"
    tasks = find(read_bytes(text.encode(), "分解表.txt")).tasks
    return [
        (t.text.value, [u.unit.name for u in t.units], t.deadline.date if t.deadline else None)
        for t in tasks
    ]


WANTED = [
    ("抓好财税工作，增强保障能力。", ["各县（市、区）政府", "市财政局"], "2024-12-31"),
    ("加强财政监督。", ["市审计局"], "2024-12-31"),
    ("修桥。", ["市交通局"], "2024-09-30"),
]


def test_a_rule_ends_the_cells_that_it_crosses() -> None:
    assert listed(DRAWN) == WANTED


def test_lost_blanks_do_no_harm() -> None:
    assert listed(DRAWN.replace(" ", "").replace("││", "│ │")) == WANTED


def test_heavy_lines_and_ascii() -> None:
    heavy = DRAWN.translate(str.maketrans("─│┌┐└┘├┤┬┴┼", "━┃┏┓┗┛┣┫┳┻╋"))
    assert listed(heavy) == WANTED
    assert [row[:2] for row in listed(ASCII)] == [
        ("修桥。", ["市交通局"]),
        ("铺路。", ["市住房城乡建设局"]),
    ]


@pytest.mark.parametrize(
    "raw",
    [
        DRAWN.replace("│加强财政监督。   │   │", "│加强财政监督。   │"),  # a bar is lost
        DRAWN.split("├──────────┤")[0],  # cut off
        "┌────┐\n",
        "┌────┐\n│通知│\n",
        "+-----+\n一、修桥。\n",
        "",
    ],
)
def test_what_does_not_fit_is_left_as_text(raw: str) -> None:
    assert boxed_tables(raw) == ()


@pytest.mark.parametrize("mark", [*"┌┏╔+", "|", "｜", "总", ""])
def test_texts_without_drawn_tables_are_told_by_their_characters(mark: str) -> None:
    """What spares the search is a sign that each kind of drawn table has."""
    one = "".join(
        f"{mark}序号{mark}任务{mark}责任单位{mark}\n{mark}{n}{mark}修缮校舍{mark}区教育局{mark}\n"
        for n in range(4)
    )
    box = "┌──┬──┐\n│序号│任务│\n└──┴──┘\n" if mark == "┌" else ""
    for raw in (one, box + one, f"正文{mark}"):
        found = boxed_tables(raw)
        assert plain.drawn_tables(raw) == ((found, ()) if found else barred_tables(raw))
    spared = "+" not in mark and not any(c in plain._DRAWN for c in mark)
    assert spared == (mark in ("总", ""))
