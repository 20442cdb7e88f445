"""`主办：云溪县人民政府` below a document is its site's, and no attribution of the last item."""

from __future__ import annotations

import pytest

from hqparse.model.findings import Findings
from hqparse.pipeline import find
from hqparse.readers import read_bytes

ITEM = "压减商事案件平均审理天数。"
HEAD = "云溪县2025年重点任务清单\n云营商办〔2025〕3号\n一、政务环境\n"
FIRST = "1.推行企业开办“一日办结”。（牵头单位：县市场监管局；配合单位：县公安局）\n"
FORMS = (
    f"2.{ITEM}（牵头单位：县法院；配合单位：县司法局）",
    f"2.{ITEM}\n牵头单位：县法院\n配合单位：县司法局",
)
SIGNED = ("", "\n云溪县人民政府办公室\n2025年3月18日")
FOOTERS = (
    "主办：云溪县人民政府",
    "主办单位：云溪县人民政府办公室",
    "主办：云溪县人民政府  承办：云溪县大数据局",
    "主管：云溪县人民政府 主办：云溪县政府办",
    "主办：云溪县人民政府 承办：云溪县行政审批局 备案号：皖ICP备05012345号",
    "主办：云溪县人民政府 版权所有© 承办：云溪县人民政府办公室",
    "主办单位:云溪县应急管理局 地址:云溪县人民路1号 邮编:123456",
)


def found(raw: str) -> Findings:
    return find(read_bytes(raw.encode(), "a.txt"))


def named(findings: Findings) -> list[str]:
    return [f"{u.unit.name} {u.role.value}" for u in findings.tasks[-1].units]


@pytest.mark.parametrize("footer", FOOTERS)
@pytest.mark.parametrize("signed", SIGNED)
@pytest.mark.parametrize("form", FORMS)
def test_below_the_last_item(form: str, signed: str, footer: str) -> None:
    findings = found(f"{HEAD}{FIRST}{form}{signed}\n\n{footer}\n")
    assert findings.tasks[-1].text.value == ITEM
    assert named(findings) == ["县法院 lead", "县司法局 supporting"]


@pytest.mark.parametrize(
    "first", ["1.开展培训。\n主办：县人社局\n", "1.开展培训。\n", FIRST[:-1] + "主办：甲\n"]
)
def test_labels_of_the_last_item_stay(first: str) -> None:
    findings = found(f"{HEAD}{first}2.{ITEM}\n主办：县法院\n协办：县司法局\n")
    assert named(findings) == ["县法院 lead", "县司法局 supporting"]
