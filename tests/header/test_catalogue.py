"""The labels of a page's catalogue: every label of the table is known wherever one is asked for."""

from __future__ import annotations

import pytest

import hqparse
from hqparse.header import catalogue
from hqparse.header.above import of_site
from hqparse.language.vocabulary import table
from hqparse.readers import read_bytes

TITLE = "关于做好河道治理工作的通知"
BODY = "各县（区）人民政府：\n一、加强巡查。（责任单位：市水利局）\n"
LABELS = [*table("pages")["strong"], *table("pages")["weak"]]


@pytest.mark.parametrize("label", [label for label in LABELS if len(label) > 2])
def test_a_line_that_a_label_of_the_table_opens_is_the_pages(label: str) -> None:
    assert of_site(f"{label} 其他")
    assert of_site(f"{label[0]} {label[1:]} 其他")


@pytest.mark.parametrize(
    "title",
    [
        "分类推进垃圾治理实施方案",
        "标题党专项整治工作方案",
        "主题教育工作方案",
        "类别化管理办法",
        "云溪市公开方式改革方案",
    ],
)
def test_a_title_with_the_word_of_a_label_is_none(title: str) -> None:
    assert not of_site(title)


@pytest.mark.parametrize(
    "words", ["索 引 号：", "体裁分类", "有效性:", "时 效", "公开程序", "發佈機構"]
)
def test_a_label_alone_on_its_line(words: str) -> None:
    assert catalogue.is_label(words)


@pytest.mark.parametrize(
    "words", ["", "：", "河道治理", "成文日期", "发文机关", "索引号 001", "关" * 40]
)
def test_what_is_no_label_alone(words: str) -> None:
    assert not catalogue.is_label(words)


@pytest.mark.parametrize("label", ["公开程序", "信息类别", "登记号", "索引号"])
def test_the_value_below_a_label_is_no_part_of_the_title(label: str) -> None:
    notice = f"{label}\n主动公开\n{TITLE}\n{BODY}"
    assert hqparse.parse(read_bytes(notice.encode(), "x.txt")).notice.title == TITLE
