"""An annex table that repeats the body's items row by row, several rows to an item."""

from __future__ import annotations

from hqparse.model.findings import Task
from hqparse.pipeline import find
from hqparse.readers import read_bytes

BODY = (
    "<p>禾溪县推进签约服务实施方案</p><p>一、主要目标</p><p>扩大签约服务。</p><p>二、主要任务</p>"
    "<p>（一）扩大服务供给</p><p>1.扩大医生来源。到2025年每万人不少于四名。落实公开招聘。</p>"
    "<p>2.优化服务团队。吸收药师加入团队。</p><p>三、组织实施</p>"
    "<p>（一）加强组织领导。各镇要落实责任。</p><p>附件</p><p>任务分工表</p>"
)
HEAD = ("序号", "工作事项", "主要内容", "牵头单位", "配合单位")


def tasks(*rows: tuple[str, ...]) -> list[Task]:
    cells = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in (HEAD, *rows))
    page = f"<html><body>{BODY}<table border=1>{cells}</table></body></html>"
    return list(find(read_bytes(page.encode(), "a.html")).tasks)


def units(task: Task) -> set[str]:
    return {u.unit.name for u in task.units}


def test_rows_of_one_item_give_it_the_units_of_all() -> None:
    found = tasks(
        ("1", "扩大医生来源。", "到2025年每万人不少于四名。", "各镇政府", "县卫健局"),
        ("1", "扩大医生来源。", "落实公开招聘。", "各镇政府", "县人社局"),
        ("2", "优化服务团队。", "吸收药师加入团队。", "县卫健局", "/"),
    )
    assert [t.text.value[:6] for t in found] == ["扩大医生来源", "优化服务团队"]
    assert units(found[0]) == {"各镇政府", "县卫健局", "县人社局"}
    assert found[0].path == ("二、主要任务", "（一）扩大服务供给")


def test_an_item_that_only_the_annex_makes_a_task() -> None:
    found = tasks(
        ("1", "扩大医生来源。", "到2025年每万人不少于四名。落实公开招聘。", "各镇政府", "/"),
        ("2", "优化服务团队。", "吸收药师加入团队。", "县卫健局", "/"),
        ("3", "加强组织领导。", "各镇要落实责任。", "各镇政府", "/"),
    )
    assert found[2].path == ("三、组织实施",)
    assert units(found[2]) == {"各镇政府"}


def test_a_row_that_is_no_item_stays_a_task_of_its_own() -> None:
    found = tasks(
        ("1", "扩大医生来源。", "到2025年每万人不少于四名。落实公开招聘。", "各镇政府", "/"),
        ("2", "优化服务团队。", "吸收药师加入团队。", "县卫健局", "/"),
        ("3", "建设信息平台。", "归集签约数据。", "县数据局", "/"),
    )
    assert found[-1].path == ("建设信息平台。",)
    assert "HQ210" in {d.code for d in found[-1].doubts}
