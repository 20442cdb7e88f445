"""What sites print below and above a title is no part of it, however the text is set."""

from __future__ import annotations

from itertools import product

import pytest

from hqparse.pipeline import find
from hqparse.readers import read_bytes

TITLES = (
    "云溪市人民政府关于印发云溪市推动低空经济高质量发展三年行动计划的通知",
    "云溪市人民政府关于印发云溪市推动低空经济高质量发展三年行动计划（2024—2026年）的通知",
    "云溪市推动低空经济高质量发展三年行动计划任务清单和重点项目实施方案",
)
LINES = (
    "【信息时间：2024-10-09　阅读次数：1024】【字号 大 中 小】【我要打印】【关闭】",
    "发稿时间：2024-10-09",
    "2024-10-09 10:12 来源： 市政府办",
    "2024/10/9",
    "访问次数：12",
    "上传时间：2024-10-09 浏览量：77",
    "文章来源：市政府办 发布时间：2024-10-09",
    "撰稿：市政府办",
    "关键字：低空经济",
    "政策咨询：0731-1234567",
    "[打印] [关闭]",
    "A- A A+",
    "━━━━━━━━━━━━",
)
INDENTS = ("", "　　")


def page(title: str, line: str, indent: str, *, below: bool) -> str:
    head = [title, line] if below else [line, title]
    text = (
        "现将有关文件印发给你们，请认真贯彻执行。",
        "云溪市人民政府",
        "2024年9月30日",
        "为抢抓低空经济发展机遇，加快培育新质生产力，推动全市高质量发展，制定本行动计划。",
        "一、重点任务",
        "1.编制规划。（市发改委牵头，市资规局配合）",
        "2.建设网络。（市经信局负责）",
    )
    every = "各县（市、区）人民政府，市政府各部门："
    return "\n".join([*head, "云政发〔2024〕12号", every, *[indent + t for t in text]])


@pytest.mark.parametrize(("line", "indent"), list(product(LINES, INDENTS)))
def test_lines_beside_a_title(line: str, indent: str) -> None:
    for title, below in product(TITLES, (True, False)):
        found = find(read_bytes(page(title, line, indent, below=below).encode(), "a.txt"))
        assert found.notice.title == title
        assert found.notice.document_number == "云政发〔2024〕12号"
        assert found.notice.primary_recipients == "各县（市、区）人民政府，市政府各部门"
        assert len(found.tasks) == 2


def test_a_line_that_cites_a_title_goes_on() -> None:
    raw = page(TITLES[0], LINES[0], "　　", below=True)
    cited = "现将云溪市人民政府关于加快推进全市城乡供水一体化建设的意见\n精神传达给你们，请执行。"
    found = find(
        read_bytes(raw.replace("现将有关文件印发给你们，请认真贯彻执行。", cited).encode(), "a.txt")
    )
    assert found.notice.title == TITLES[0]
    assert len(found.tasks) == 2
