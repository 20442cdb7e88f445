"""What copying leaves in a text is taken out, and what only looks like it stays."""

import pytest

from hqparse.clean.steps import clean
from hqparse.output.record import record
from hqparse.pipeline import find
from hqparse.readers import read_bytes

_NOTICE = """澄湖区养老服务工作方案
为完善养老服务，制定本方案。
一、完善设施
1.新建老年食堂。在每个街道新建老年食堂2处，助餐价格不高于市场价。（区民政局牵头，区财政局配合，2025年6月底前完成）
2.改造敬老院。将6所敬老院改造为区域性养老服务中心，增加床位。（区民政局牵头，区住建局配合，2025年9月底前完成）
二、培养人才
1.培训护理员。全年培训养老护理员500人次，落实奖补政策。（区人社局牵头，区民政局配合，2025年12月底前完成）"""
_LINES = _NOTICE.split("\n")


def _told(text: str) -> list[tuple[object, ...]]:
    source = read_bytes(text.encode(), "notice.txt")
    tasks = record(source, find(source))["tasks"]
    for task in tasks:
        for unit in task["units"]:
            for place in unit["places"]:
                assert unit["name"] == source.raw[place["start"] : place["end"]]
    return [
        (t["path"], t["text"], t["lead_units"], t["deadline"] and t["deadline"]["date"])
        for t in tasks
    ]


_WHOLE = _told(_NOTICE)


def test_the_notice_itself() -> None:
    assert [task[0] for task in _WHOLE] == [["一、完善设施"]] * 2 + [["二、培养人才"]]


@pytest.mark.parametrize(
    "copied",
    [
        "\n".join("> " + line for line in _LINES),
        "李明写道：\n\n" + "\n>\n".join(">> " + line for line in _LINES),
        "\n".join("＞" + line for line in _LINES),
        "\n".join("&nbsp;&nbsp;&#12288;" + line for line in _LINES),
        "<br>".join("&emsp;" + line for line in _LINES),
        "<BR/>\n".join(_LINES),
        r"\n".join(_LINES),
        r"\r\n\t".join(_LINES),
        _NOTICE.replace("\n1.", "\nl  ").replace("\n2.", "\nl\t"),
        _NOTICE.replace("\n1.", "\nØ ").replace("\n2.", "\nØ "),
        _NOTICE.replace("1.", "1 . ").replace("2.", "2 . ").replace("一、", "一 、 "),
        _NOTICE.replace("1.", "1 ．").replace("2.", "2\t."),
        _NOTICE.replace("1.", "1.\n").replace("2.改", "2.\n\n改").replace("一、", "一、\n"),
        _NOTICE.replace("1.", "1\n.").replace("2.改", "2\n.改"),
        "\n".join(line + "\n" + line for line in _LINES),
        _NOTICE.replace(_LINES[3], _LINES[3] + "\n\n" + _LINES[3]).replace(
            _LINES[2], _LINES[2] + "\n" + _LINES[2]
        ),
    ],
    ids=lambda text: repr(text[:24]),
)
def test_the_same_tasks_are_read(copied: str) -> None:
    assert _told(copied) == _WHOLE


def _cleaned(text: str) -> str:
    return clean(read_bytes(text.encode(), "notice.txt")).text.value


@pytest.mark.parametrize(
    "kept",
    [
        "增速 > 5%，其中：工业用电量增速>8%，固定资产投资增速>10%。",
        "推动AT&T一类企业落户，鼓励R&D;投入",
        r"文件在 \\server\new 中，模板在 \\server\reports 中，目录在 \\server\text 中",
        "n 型电池示范线建成投产。",
        "责任部门\n区民政局\n区民政局\n区财政局",
        "澄湖区养老服务三年行动计划实施方案（2025年）\n区民政局",
    ],
)
def test_what_only_looks_like_it_stays(kept: str) -> None:
    cleaned = _cleaned(kept)
    assert cleaned.replace(" ", "").replace("\n", "") == kept.replace(" ", "").replace("\n", "")
