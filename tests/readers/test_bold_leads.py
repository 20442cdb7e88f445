"""Bold words with a colon that lead paragraphs: no front matter where they name units or work."""

from __future__ import annotations

import pytest

from hqparse.pipeline import find
from hqparse.readers import read_bytes

UNITS = ["区水利局", "区住建局", "各镇人民政府"]
LISTS = {
    "bold names": "".join(f"**{u}**：完成第{n}段河道清淤。\n\n" for n, u in enumerate(UNITS, 1)),
    "plain names": "".join(f"{u}：完成第{n}段河道清淤。\n\n" for n, u in enumerate(UNITS, 1)),
}


@pytest.mark.parametrize("words", LISTS.values(), ids=list(LISTS))
@pytest.mark.parametrize("chapter", ["", "## 一、部门任务\n\n"])
def test_units_that_lead_paragraphs_are_responsible(words: str, chapter: str) -> None:
    found = find(read_bytes(f"# 澄湖区2026年工作方案\n\n{chapter}{words}".encode(), "方案.md"))
    assert [u.unit.name for t in found.tasks for u in t.units] == UNITS
    assert found.notice.primary_recipients is None


def test_bold_work_before_a_colon_is_no_front_matter() -> None:
    text = "# 方案\n\n**整治河道**：完成清淤。\n\n**建设泵站**：新建泵站。\n"
    assert not read_bytes(text.encode(), "方案.md").meta


def test_bold_fields_above_the_text_stay_front_matter() -> None:
    text = "**发布日期**: 2025-05-27\n**发文机关**：云溪市政府\n\n# 关于治水的通知\n\n正文。\n"
    assert read_bytes(text.encode(), "通知.md").meta == {
        "发布日期": "2025-05-27",
        "发文机关": "云溪市政府",
    }


def test_a_recipient_with_the_text_behind_its_colon_is_still_one() -> None:
    text = "关于治水的通知\n各镇人民政府：现将有关事项通知如下。\n一、清淤。（区水利局负责）\n"
    found = find(read_bytes(text.encode(), "通知.txt"))
    assert found.notice.primary_recipients == "各镇人民政府"
