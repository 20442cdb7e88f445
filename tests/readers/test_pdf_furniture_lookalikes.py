"""Lines of the body that look like running heads and feet stay in the body."""

from __future__ import annotations

import pytest

from hqparse.readers.pdf.furniture import furniture
from hqparse.readers.pdf.lines import Line

EM, PITCH, HEIGHT = 16.0, 29.0, 842.0
ROWS = 23
OWN = "甲乙丙丁戊己"


def line(words: str, top: float, x0: float = 80, em: float = EM) -> Line:
    width = sum(em if c > "\u024f" else 0.5 * em for c in words)
    return Line(words, ((0, len(words)),), x0, top, x0 + width, top + 1.1 * em, em)


def leaf(last: str, foot: str = "", own: str = "") -> list[Line]:
    """A page of text whose last line is `last`, in the lower margin's zone."""
    words = f"支持企业建设公共服务平台并给予补助{own}"
    lines = [line(words, 100 + PITCH * n) for n in range(ROWS)]
    lines.append(line(last, 100 + PITCH * ROWS))
    return [*lines, line(foot, 800, 280)] if foot else lines


def found(*leaves: list[Line]) -> set[str]:
    return {leaves[p][i].words for p, i in furniture([(lines, HEIGHT) for lines in leaves])}


@pytest.mark.parametrize("foot", ["", "— {} —"])
@pytest.mark.parametrize(
    "lasts",
    [
        ["完成时限：2025年12月底前"] * 5,
        ["（责任单位：区教育局）"] * 4,
        ["配合单位：区教育局"] * 2,
        ["并按季度报送进展情况。"] * 3,
        [f"{n}.推进第{n}类事项" for n in (11, 24, 37)],
        [f"（{n}）推进事项" for n in (1, 5, 9, 13)],
    ],
)
def test_body_lines_at_one_height_stay(lasts: list[str], foot: str) -> None:
    leaves = [leaf(last, foot.format(n), OWN[n]) for n, last in enumerate(lasts, 1)]
    assert found(*leaves) == {foot.format(n) for n in range(1, len(lasts) + 1)} - {""}


@pytest.mark.parametrize(
    "heads",
    [
        ["云溪市人民政府公报 第3期"] * 3,
        ["云溪市人民政府公报 第 1 页 共 3 页", "重点工作安排 第 2 页 共 3 页"],
        ["重点任务责任分工方案 — 4 —", "重点任务责任分工方案 — 5 —"],
        ["简报 7", "简报 8", "简报 1", "简报 2"],  # begins again
    ],
)
def test_heads_are_found(heads: list[str]) -> None:
    leaves = [
        [line(head, 50, em=10.5), *leaf(f"统筹{OWN[n]}", "", OWN[n])]
        for n, head in enumerate(heads)
    ]
    assert found(*leaves) == set(heads)


def test_lines_that_come_back_inside_the_text_stay() -> None:
    """Of lines close to the text only the outermost may be a head or a foot."""
    assert found(*(leaf(f"统筹{n}项") for n in OWN)) == set()


@pytest.mark.parametrize("tops", [["附件1", "附件2"], ["附表 1", "附表 2", "附表 3"]])
def test_titles_of_annexes_are_no_heads(tops: list[str]) -> None:
    pages = [[line(top, 50), *leaf(OWN[n], "", OWN[n])] for n, top in enumerate(tops)]
    assert found(*pages) == set()


TITLE = "云溪市人民政府关于推进节水工作的通知"
BODY = ["各县（市、区）人民政府：", "为推进节水工作，现将有关事项通知如下：", "一、主要任务"]


def column(*words: str) -> list[Line]:
    return [line(w, 100 + PITCH * n) for n, w in enumerate(words)]


@pytest.mark.parametrize(
    "menu",
    [
        ["进入关怀版导航"],
        ["首页 政务公开 互动交流 政务服务 走进云溪"],
        ["无障碍阅读 长者模式 登录 注册", "当前位置：首页 > 政府信息公开 > 政策文件"],
        ["退出关怀版", "字体：[大 中 小]", "首页 政务公开 办事服务"],
    ],
)
def test_the_menus_of_a_printed_page_are_furniture(menu: list[str]) -> None:
    assert found(column(*menu, TITLE, *BODY)) == set(menu)
    assert found(column(TITLE, *BODY, *menu)) == set(menu)
    assert not found(column(TITLE, *menu, *BODY))  # amid the document: not the site's


def test_a_menu_below_the_line_of_the_browser_is_furniture() -> None:
    printed = line("2031/5/8 14:03 云溪市人民政府", 10, em=9)
    menu = line("首页 政务公开 互动交流", 60)
    assert found([printed, menu, *column(TITLE, *BODY)]) == {printed.words, menu.words}


@pytest.mark.parametrize(
    "first",
    [
        "政策文件",
        "当前位置：首页",  # alone it may be anything
        "政务公开 任务 分工",
        "推进政务服务 优化办事服务 完善信息公开",
        "关于开展关怀版导航建设的通知",
        "首页设计、政务公开、互动交流要统一。",
    ],
)
def test_first_lines_that_only_look_like_menus_stay(first: str) -> None:
    assert not found(column(first, TITLE, *BODY))
