"""What copying leaves in a text is taken out, and what only looks like it stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hqparse.clean.copied import as_written
from hqparse.clean.steps import clean, may_be_copied
from hqparse.model.text import Text
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
_LABELS = """澄湖区养老服务工作方案
一、完善设施
1.新建老年食堂。在每个街道新建老年食堂2处，助餐价格不高于市场价。
牵头单位：区民政局　配合单位：区财政局　完成时限：2025年6月底前
2.改造敬老院。将6所敬老院改造为区域性养老服务中心，增加床位。
牵头单位：区民政局　配合单位：区住建局　完成时限：长期坚持
二、培养人才
1.培训护理员。全年培训养老护理员500人次，落实奖补政策。
牵头单位：区人社局　配合单位：区民政局　完成时限：2025年12月底前"""


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


@pytest.mark.parametrize("end", ["完成时限：\n", "完成时限：\n\n　　", "完成时限:\n"])
def test_a_label_takes_the_line_below(end: str) -> None:
    assert _told(_LABELS.replace("完成时限：", end)) == _told(_LABELS)


def test_a_deadline_alone_is_no_heading() -> None:
    """Where each value stands on a line of its own, none of them heads the next chapter."""
    apart = _LABELS.replace("　", "\n").replace("完成时限：", "完成时限：\n")
    assert [task[0] for task in _told(apart)] == [task[0] for task in _told(_LABELS)]


def test_labels_of_deadlines_in_traditional_characters() -> None:
    apart = _LABELS.replace("　", "\n")
    traditional = apart.translate(str.maketrans("牵头单时", "牽頭單時"))
    assert _told(traditional) == _told(apart)


_SENTENCES = [
    f"{n}.推进第{n}项改革。围绕群众所需完善机制，按季度通报进展情况，全年安排实施项目{n}个以上，"
    f"年底前全部投入使用。（区民政局牵头，区财政局配合，2025年{n}月底前完成）"
    for n in range(1, 10)
]


@pytest.mark.parametrize(
    "furniture",
    ["\n{}\n澄湖区人民政府公报\n", "\n\n云溪年鉴（内部）\n- {} -\n", "\n{}\n政务公开 资料汇编\n"],
)
def test_heads_that_run_on_are_left_out(furniture: str) -> None:
    whole = "\n".join(["澄湖区民政工作方案", "一、完善机制", *_SENTENCES])
    lines = [
        s[:30] + furniture.format(n // 3) + s[30:] if n % 3 == 0 else s
        for n, s in enumerate(_SENTENCES, 1)
    ]
    assert _told("\n".join(["澄湖区民政工作方案", "一、完善机制", *lines])) == _told(whole)


def test_cells_beside_numbers_are_no_running_heads() -> None:
    rows = "\n".join(f"{n}\n区民政局\n完善养老服务设施{n}处" for n in range(1, 9))
    assert _cleaned(rows).count("区民政局") == 8


def test_a_paragraph_below_a_line_of_labels_is_its_own() -> None:
    """The list numbers of a program are not copied, and a long line of labels ends with no stop."""
    line = (
        "牵头单位：区民政局　配合单位：区财政局、区住房和城乡建设局、区市场监督管理局、区公安分局"
    )
    for end in ("　完成时限：2025年6月底前", ""):
        lines = ["澄湖区工作方案", "一、完善设施"]
        for title in ("新建食堂", "压缩办理时限", "改造敬老院"):
            lines += [f"•\t{title}。每个街道完成项目2处，接受群众监督。", line + end]
        texts = [str(task[1]).partition("。")[0] for task in _told("\n".join(lines))]
        assert texts == ["新建食堂", "压缩办理时限", "改造敬老院"]


@pytest.mark.parametrize("sign", ["|", " | ", "｜", "¶", "↵"])
def test_a_sign_for_each_line_end(sign: str) -> None:
    assert _told(sign.join(_LINES)) == _WHOLE


@pytest.mark.parametrize("sign", ["；", "； ", "/", ";"])
def test_a_sign_that_sentences_hold_for_each_line_end(sign: str) -> None:
    body = _NOTICE.replace("（区民政局牵头", "牵头单位：区民政局；改造旧房。（区民政局牵头")
    lines = body.replace("）\n", "）。\n").split("\n")
    assert _told(sign.join(lines)) == _told("\n".join(lines))


@pytest.mark.parametrize(
    "words",
    [
        "一、重点任务\n1.完善制度；\n2.建立台账。/ 3.开展检查。\n4.总结。\n5.评比。",
        "一、重点任务\n" + "\n".join(f"|{n}|建设第{n}食堂。|市民政局。|" for n in range(1, 9)),
        "一、重点任务1.建设食堂；改造公园。2.完善制度；建立台账。3.开展检查；总结经验。",
    ],
)
def test_signs_in_sentences_and_in_tables_stay(words: str) -> None:
    kept = as_written(Text.of(words)).value
    assert kept == words


@given(st.text(alphabet="一、建设。1.l>＞&\\n \t\n；;/｜", max_size=40))
def test_a_text_without_signs_of_copying_is_as_written(value: str) -> None:
    if not may_be_copied(value):
        assert as_written(Text.of(value)).value == value
