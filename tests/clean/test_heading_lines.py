"""A heading that fills its line ends there if its fellows stand alone."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hqparse.clean import heading_lines
from hqparse.clean.heading_lines import heading_ends
from hqparse.model.text import Text
from hqparse.pipeline import find
from hqparse.readers import read_bytes
from hqparse.readers.pdf.document import read_pdf
from pdf_pages import draw, typeset

FULL = "（二）放大溢出效应打造开放共享的国际贸易中心的平台与窗口"
PAGE = [
    "云溪市关于印发重点工作安排的通知",
    "一、主要任务",
    "（一）提升产业能级",
    "坚持创新驱动，把发展经济的着力点放在实体经济上，推进新型工业化。",
    "1.建设平台。（牵头单位：市数据局）",
    FULL + "做好服务保障工作，全力办好博览会各项活动。",
    "1.整治河道。（牵头单位：市水务局）",
    "（三）增强辐射功能",
    "完善路网，畅通城乡循环，推动客运与货运一体发展，降低全社会物流成本。",
    "1.修路。（牵头单位：市交通局）",
]


def ends(words: str) -> list[str]:
    """The lines that end a heading; `~` stands for the soft end of a line."""
    raw = words.replace("~\n", "\n")
    soft, at = set(), -1
    for piece in words.split("~\n")[:-1]:
        at += len(piece) + 1
        soft.add(at)
    found = heading_ends(Text.of(raw), frozenset(soft))
    return [raw[:at].rpartition("\n")[2] for at in found]


def listed(glued: str, *fellows: str) -> str:
    first, *rest = fellows
    return "\n".join([first + "\n坚持创新驱动。", glued, *(f + "\n先行先试。" for f in rest)])


@pytest.mark.parametrize(
    "body", ["做好服务保障工作，全力办好博览会。", "围绕主导产业，引进龙头企业二十家。"]
)
def test_fellows_that_stand_alone_tell_the_end(body: str) -> None:
    words = listed(f"（二）打造开放共享的新平台~\n{body}", "（一）提升产业能级", "（三）增强功能")
    assert ends(words) == ["（二）打造开放共享的新平台"]


@pytest.mark.parametrize(
    ("glued", "fellows"),
    [
        (
            "（二）打造开放的平台~\n做好服务保障工作，全力办好博览会。",
            ["（一）提升能级"],
        ),  # too few
        (
            "（二）打造开放的平台~\n和人民群众满意的高效服务体系，办好博览会。",
            ["（一）提升", "（三）增强"],
        ),
        (
            "（二）打造开放的平台、~\n做好服务保障工作，全力办好博览会。",
            ["（一）提升", "（三）增强"],
        ),
        ("（二）打造平台。建设~\n做好服务保障工作，全力办好博览会。", ["（一）提升", "（三）增强"]),
        (
            "（二）打造开放的平台~\n做好服务工作。",
            ["（一）提升", "（三）增强"],
        ),  # hardly a paragraph
        ("（二）打造平台~\n做好服务保障工作，办好博览会。", ["（一）提升。能级", "（三）增强"]),
    ],
)
def test_a_line_end_stays_soft_without_such_fellows(glued: str, fellows: list[str]) -> None:
    assert ends(listed(glued, *fellows)) == []


def test_items_in_a_list_are_no_headings() -> None:
    items = ["1.建设平台", "2.整治河道", "3.改造小区，~\n做好服务保障工作，全力办好博览会。"]
    assert ends("\n".join(items)) == []


def test_the_guess_is_told() -> None:
    found = find(read_pdf(draw(*typeset(["|" + words for words in PAGE])), "notice.pdf"))
    assert [task.path[-1] for task in found.tasks] == [
        "（一）提升产业能级",
        FULL,
        "（三）增强辐射功能",
    ]
    assert [d.args["words"] for d in found.doubts if d.code == "HQ136"] == [FULL]


@given(st.text("甲1.．。；;!", max_size=8))
def test_a_stop_is_no_decimal_point(words: str) -> None:
    stops = [m.span() for m in re.finditer(r"[。；！？;!?]|(?<!\d)[.．](?!\d)", words)]
    assert [m.span() for m in heading_lines._STOP.finditer(words)] == stops


LISTED = (
    "健全引才机制，引进高层次人才三十名，建立人才编制周转池，落实安家补贴，完善评价标准和激励机制。"
    "牵头单位：县委组织部；责任单位：县人力资源社会保障局、县财政"
)


@pytest.mark.parametrize(
    ("above", "below", "units"),
    [
        (LISTED + "局", "优化人才服务", ["县人力资源社会保障局", "县财政局"]),
        (LISTED, "局", ["县人力资源社会保障局", "县财政局"]),
    ],
)
def test_a_list_that_ends_with_a_whole_name_does_not_go_on(
    above: str, below: str, units: list[str]
) -> None:
    words = f"云溪县2025年人才工作要点\n{above}\n{below}\n建设公寓。责任单位：县住建局\n"
    (first, *_) = find(read_bytes(words.encode(), "notice.txt")).tasks
    assert [u.unit.name for u in first.units if str(u.role) == "responsible"] == units
