"""What stands on the line above a title or the recipients does not swallow them."""

from __future__ import annotations

import pytest

from hqparse.model.findings import Findings
from hqparse.pipeline import find
from hqparse.readers import read_bytes

TITLE = "关于印发《云溪城投集团安全生产治本攻坚三年行动实施方案》的通知"
BODY = """各部门、各子公司：
    现将实施方案印发给你们，请认真抓好落实，各单位要明确专人负责，按时报送进展情况。
    云溪城市建设投资集团有限公司
    2024年5月20日
1  重点任务
1.1  开展危大工程专项排查，形成问题清单，逐项整改到位，防止事故发生。
责任部门：安全管理部
1.2  推广应用塔吊监测系统，在建项目接入率达到九成以上。
责任部门：工程管理部
"""


def found(head: str) -> Findings:
    return find(read_bytes(f"{head}\n\n{BODY}".encode(), "a.txt"))


@pytest.mark.parametrize("gap", [" " * 30, "    ", "　　"])
@pytest.mark.parametrize("lines", ["\n", "\n\n"])
def test_signatories_end_with_their_line(gap: str, lines: str) -> None:
    notice = found(f"云城投〔2024〕56号{gap}签发人：郑伟{lines}{TITLE}").notice
    assert (notice.title, notice.signatories) == (TITLE, ("郑伟",))


@pytest.mark.parametrize("control", ["字体:【  ", "字号：[", "字体大小：〔"])
def test_a_control_of_type_that_was_left_out_does_not_go_on(control: str) -> None:
    page = f"{TITLE}\n\n发布时间:2024-05-28 09:33信息来源: 集团办公室 编辑:王雪 {control}"
    assert found(page).notice.primary_recipients == "各部门、各子公司"


def test_a_bracket_that_is_open_at_the_end_of_a_line_goes_on() -> None:
    source = "云溪市工作方案\n一、重点任务\n1.改造管网。（\n责任单位：市水务局）\n"
    (task,) = find(read_bytes(source.encode(), "a.txt")).tasks
    assert [u.unit.name for u in task.units] == ["市水务局"]


def test_a_chapter_of_how_things_stand_holds_no_tasks() -> None:
    source = (
        "关于会议确定事项落实情况的通报\n一、总体情况\n"
        "会议确定事项22件，已办结6件，正在办理16件。\n二、工作要求\n请各单位加快工作节奏。\n"
    )
    assert not find(read_bytes(source.encode(), "a.txt")).tasks
