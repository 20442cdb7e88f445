"""Markdown: what is one, what of it is markup, and that every place is in the file's own text."""

from __future__ import annotations

import pytest

from hqparse.clean.steps import clean
from hqparse.model.source import Source
from hqparse.pipeline import find
from hqparse.readers import MARKS, read_bytes
from hqparse.readers.markdown import _SIGNS, claims

PAGE = """# 云溪市人民政府关于印发《防汛工作方案》的通知

**发布日期**: 2025-05-27
**发布机构**: 云溪市水利局
**原文链接**: [http://www.example.cn/a.html](http://www.example.cn/a.html)

---

云政发〔2025〕11号

各镇人民政府，市政府各部门：

现将方案印发给你们。

云溪市人民政府

2025年5月17日

## 一、加强巡查

1\\. 巡查**重点**河段，见[名单](b.html)。**（责任单位：市水利局）**
2\\. 修补堤坝。（责任单位：各镇人民政府）

> ## 二、做好储备 ##
>
> - 储备沙袋5\\*3吨。（责任单位：市应急局）
"""

TABLE = """# 云溪市任务分工表

| 序号 | 工作任务 | 牵头单位 | 完成时限 |
| :-: | --- | --- | ---: |
| 1 | 建设**数据**平台 | 市数据局 | 2025年9月底前 |
| 2 | 整治河道 | 市水利局<br>市财政局 | |
"""


def source(words: str) -> Source:
    return read_bytes(words.encode(), "notice.md")


@pytest.mark.parametrize(
    "words",
    [
        "# 云溪市通知\n一、加强巡查",
        "**一、加强巡查**\n各镇要加强巡查。",
        "1\\. 加强巡查。\n2\\. 修补堤坝。",
        "| 任务 | 单位 |\n|---|---|\n| 甲 | 乙 |",
        "来源：[市政府网站](http://www.example.cn/a.html)",
    ],
)
def test_markdown_is_told_by_its_signs(words: str) -> None:
    assert claims(words.encode(), words.encode())
    assert source(words).media_type == "text/markdown"


@pytest.mark.parametrize(
    "words",
    [
        "一、加强巡查（责任单位：市水利局）",
        "联系人：王**，电话：138****1234",
        "#1泵站、#2泵站要加强巡查",
        "［2024］5号（附件）[见附件]",
        "云溪市通知\n----------\n一、加强巡查",
        "A | B\n甲 | 乙",
    ],
)
def test_plain_text_is_none(words: str) -> None:
    assert not claims(words.encode(), words.encode())
    assert source(words).media_type == "text/plain"


def test_markup_is_no_word_of_the_document() -> None:
    words = clean(source(PAGE)).text.value
    assert not set("#*>\\[]") & set(words.replace("5*3", ""))
    assert "储备沙袋5*3吨" in words
    assert "见名单。" in words
    assert "发布机构" not in words


def test_a_notice_is_read_as_any_other() -> None:
    page = source(PAGE)
    found = find(page)
    assert page.meta["发布日期"] == "2025-05-27"
    assert found.notice.title == "云溪市人民政府关于印发《防汛工作方案》的通知"
    assert found.notice.document_number == "云政发〔2025〕11号"
    assert found.notice.issue_date == "2025-05-17"
    assert [(t.mark.number if t.mark else None, t.path, t.text.value) for t in found.tasks] == [
        (1, ("一、加强巡查",), "巡查重点河段，见名单。"),
        (2, ("一、加强巡查",), "修补堤坝。"),
        (None, ("二、做好储备",), "储备沙袋5*3吨。"),
    ]


def test_places_are_in_the_file() -> None:
    found = find(source(PAGE))
    units = [u for t in found.tasks for u in t.units]
    assert [PAGE[s.start : s.end] for u in units for s in u.unit.spans] == [
        "市水利局",
        "各镇人民政府",
        "市应急局",
    ]


def test_a_pipe_table_is_a_table() -> None:
    read = source(TABLE)
    (table,) = read.tables
    words = {(c.row, c.col): [TABLE[a:b] for a, b in c.spans] for c in table.cells}
    assert (table.rows, table.cols) == (3, 4)
    assert words[0, 3] == ["完成时限"]
    assert words[1, 1] == ["建设", "数据", "平台"]
    assert words[2, 2] == ["市水利局", "市财政局"]
    assert words[2, 3] == []
    tasks = find(read).tasks
    assert [[u.unit.name for u in t.units] for t in tasks] == [
        ["市数据局"],
        ["市水利局", "市财政局"],
    ]


def test_front_matter_between_dashes() -> None:
    read = source("---\ntitle: 通知\n发布日期: 2025-01-02\n---\n\n# 云溪市通知\n\n一、加强巡查。\n")
    assert read.meta == {"title": "通知", "发布日期": "2025-01-02"}
    assert clean(read).text.value == "云溪市通知\n一、加强巡查。"


@pytest.mark.parametrize(
    "words",
    [
        "---\n责任单位：市水利局\n完成时限：2025年6月底前\n# 通知\n",
        "---\n一、加强巡查。\n责任单位：市水利局\n完成时限：2025年6月底前\n---\n# 通知\n",
        "---\n责任单位：市水利局\n完成时限：2025年6月底前\n---\n# 通知\n",
        "---\n**发布日期**: 2025-01-02\n**来源**: 云溪市\n一、加强巡查。\n",
    ],
)
def test_words_behind_a_rule_stay(words: str) -> None:
    kept = [line for line in words.split("\n") if line and line[0] not in "-*"]
    assert clean(source(words)).text.value.split("\n") == [line.lstrip("# ") for line in kept]


def test_lists_between_dashes_are_front_matter_too() -> None:
    read = source("---\ntitle: 通知\ndate: 2025-01-02\ntags:\n- 水利\n---\n# 通知\n")
    assert read.meta == {"title": "通知", "date": "2025-01-02"}
    assert clean(read).text.value == "通知"


def test_labels_of_attributions_are_no_front_matter() -> None:
    read = source("# 一、巡查\n\n**责任单位**：市水利局\n**完成时限**：2025年6月底前\n")
    assert not read.meta


def test_indented_lines_are_no_code() -> None:
    assert clean(source("# 通知\n\n    一、加强**巡查**\n")).text.value == "通知\n一、加强巡查"


def test_headings_without_numbers_are_in_the_path() -> None:
    words = """# 云溪市2025年重点工作安排

## 产业发展

- 建设数据平台。（牵头单位：市数据局）
- 培育龙头企业。（牵头单位：市工信局）

### 园区建设

1. 完善园区网络。（牵头单位：市通信办）

## 民生保障

**改造老旧小区。**开工6个项目。（责任单位：市住建局）
"""
    tasks = find(source(words)).tasks
    assert [(t.path, t.text.value[:6]) for t in tasks] == [
        (("产业发展",), "建设数据平台"),
        (("产业发展",), "培育龙头企业"),
        (("产业发展", "园区建设"), "完善园区网络"),
        (("民生保障",), "改造老旧小区"),
    ]


CATALOGUE = """文 号 | 云政办〔2024〕2 号 | 发文日期 | 2024-04-19 00:00 |
---|---|---|---|
发布机构 | 政府办 | 有 效 性 | 有效 |
标 题 | 云政办〔2024〕2 号 区人民政府办公室关于印发任务分解方案的通知 |
"""
WORDS = """区人民政府办公室关于印发任务分解方案的通知
各街道办事处，区人民政府各部门：
现将任务分解方案印发给你们。
一、修复堤防。（责任单位：区水务局）
"""


@pytest.mark.parametrize("edge", ["", "| "])
def test_a_catalogue_of_a_page_is_no_table_of_the_text(edge: str) -> None:
    words = "\n".join(edge + line if line else "" for line in CATALOGUE.split("\n")) + WORDS
    assert source(words).tables == ()
    notice = find(source(words)).notice
    assert notice.document_number == "云政办〔2024〕2号"
    assert notice.title == "区人民政府办公室关于印发任务分解方案的通知"
    assert (notice.primary_recipients, str(notice.issue_date)) == (
        "各街道办事处，区人民政府各部门",
        "2024-04-19",
    )


def test_a_line_without_pipes_ends_a_table() -> None:
    rows = "| 序号 | 任务 | 责任单位 |\n|---|---|---|\n| 1 | 修复堤防 | 区水务局 |\n"
    more = "表外的话没有空行隔开。\n" + rows.replace("修复堤防", "清理河道")
    read = source(f"{rows}{more}以上任务请抓好落实。\n")
    assert [t.rows for t in read.tables] == [2, 2]
    assert "表外的话" in clean(read).text.value
    assert [t.text.value for t in find(read).tasks] == ["修复堤防", "清理河道"]


def test_a_list_of_papers_is_no_catalogue() -> None:
    rows = "| 文号 | 标题 | 责任单位 |\n|---|---|---|\n| 〔2020〕3号 | 管理办法 | 市水务局 |\n"
    assert len(source(rows).tables) == 1


def test_the_reader_is_asked_where_a_sign_may_begin() -> None:
    assert set(MARKS["hqparse.readers.markdown"]) == {sign[:1] for sign in _SIGNS}
