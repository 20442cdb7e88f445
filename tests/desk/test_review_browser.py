"""The review page in a real browser: opened from its file, clicked, corrected, its corrections
applied. Needs the group `browser` and Chromium; says so where they are not there."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cli_invented import call
from hqparse.desk.corrections import Corrections

playwright = pytest.importorskip("playwright.sync_api", reason="the group `browser` is not there")
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed")

SAMPLES = Path(__file__).parents[2] / "samples"
NOTICE = """云溪市澄湖区人民政府办公室关于印发重点工作分工的通知

一、推动产业发展
1.建设智能工厂3家。（牵头单位：区工信局；配合单位：区财政局）
2.培育小微企业。推动个体工商户转型。（责任单位：区市场监管局）
3.举办招商推介会。（责任单位：区商务局，完成时限：2025年6月底前）
4.整治市容环境。（责任单位：区某某机构）
"""
HOSTILE = """关于印发<img src=x onerror=hit()>的通知</script><script>hit()</script>

一、<svg onload=hit()>章节
1.建设<script>hit()</script>工厂。（牵头单位：区工信局<iframe src=a>；配合单位：\u202e区财政局）
2.培育“'&quot;企业”\u202e\u2066。]]><!--（责任单位：javascript:hit()局）
3.整治市容。（责任单位：区城管局）
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """Opens the page of a document; whatever its console says is a failure."""
    said: list[str] = []
    context = browser.new_context(accept_downloads=True, viewport={"width": 1300, "height": 850})

    def show(document: Path) -> Any:
        out = tmp_path / "review.html"
        done = call("review", document, "-o", out, "--force")
        assert done.code == 0, done.err
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda asked: said.append(asked.url) if "http" in asked.url else None)
        page.goto(f"file://{out}")
        return page

    yield show
    assert said == []
    context.close()


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "notice.txt"
    path.write_text(NOTICE)
    return path


def facts(page: Any) -> list[str]:
    return [node.inner_text() for node in page.locator(".card .value.task").all()]


def downloaded(page: Any, tmp_path: Path) -> Path:
    page.fill("#reviewer", "张三")
    with page.expect_download() as waiting:
        page.click("#save")
    kept = tmp_path / "corrections.json"
    waiting.value.save_as(kept)
    Corrections.model_validate_json(kept.read_bytes())
    return kept


def applied(document: Path, corrections: Path) -> Any:
    done = call("extract", document, "--apply", corrections, "-f", "json")
    assert done.code == 0, done.err
    made = json.loads(done.out)
    assert not [d for d in made["diagnostics"] if d["code"] == "HQ801"]
    return made


def test_a_value_shows_its_place_and_a_place_its_value(opened: Any) -> None:
    page = opened(SAMPLES / "notice-annex.pdf")
    unit = page.locator(".card .value.lead").first
    unit.click()
    words, box = unit.inner_text(), page.locator(".box.on")
    assert box.count() == 1
    assert "lead" in box.get_attribute("class")
    place = f'.box[data-k="{box.get_attribute("data-k")}"]'
    page.locator(".card .value.task").last.click()
    assert page.locator(".value.lead.on").count() == 0
    page.locator(place).click()
    page.locator(".value.lead.on").wait_for()
    assert page.locator(".value.on").inner_text() == words


def test_words_of_a_text(opened: Any, notice: Path) -> None:
    page = opened(notice)
    page.locator(".card .value", has_text="区财政局").click()
    assert page.locator(".w.on").inner_text() == "区财政局"
    page.locator("#document .w", has_text="区商务局").click()
    assert page.locator(".value.on").inner_text() == "区商务局"
    assert page.locator(".card.on .value.task").inner_text() == "举办招商推介会。"


def test_tables_are_set_as_tables(opened: Any, tmp_path: Path) -> None:
    path = tmp_path / "table.html"
    path.write_text(
        "<h1>云溪市任务分解表</h1><table><tr><th>任务</th><th>牵头单位</th></tr>"
        "<tr><td>建设智能工厂</td><td>市工信局</td></tr></table>"
    )
    page = opened(path)
    page.locator(".card .value.lead", has_text="市工信局").click()
    assert page.locator("#document td .w.on").inner_text() == "市工信局"


def test_corrected_downloaded_applied(opened: Any, notice: Path, tmp_path: Path) -> None:
    page = opened(notice)
    first = page.locator(".card").nth(0)
    first.get_by_role("button", name="修改").click()
    page.get_by_label("牵头单位（、分隔）").fill("区工信局、区发展改革局")
    page.get_by_role("button", name="保存", exact=True).click()
    page.locator(".card").nth(1).get_by_role("button", name="拆分").click()
    page.locator(".card form").get_by_role("button", name="拆分").click()
    assert facts(page)[1:3] == ["培育小微企业。", "推动个体工商户转型。"]
    page.locator(".card").nth(4).get_by_role("button", name="删除").click()
    page.locator(".card").nth(3).get_by_role("button", name="在后新增").click()
    page.get_by_label("任务内容").fill("新增一项任务。")
    page.get_by_role("button", name="保存", exact=True).click()
    page.click("#tab-notice")
    page.get_by_label("发文字号").fill("澄政办发〔2025〕3号")
    page.get_by_label("发文字号").blur()
    made = applied(notice, downloaded(page, tmp_path))
    assert [task["text"] for task in made["tasks"]] == [
        "建设智能工厂3家。", "培育小微企业。", "推动个体工商户转型。", "举办招商推介会。",
        "新增一项任务。",
    ]  # fmt: skip
    assert made["tasks"][0]["lead_units"] == ["区工信局", "区发展改革局"]
    assert made["notice"]["document_number"] == "澄政办发〔2025〕3号"
    assert made["notice"]["corrected_by"] == {"document_number": "张三"}


def test_corrections_come_back_from_their_file(opened: Any, notice: Path, tmp_path: Path) -> None:
    page = opened(notice)
    page.locator(".card").nth(1).get_by_role("button", name="拆分").click()
    page.locator(".card form").get_by_role("button", name="拆分").click()
    page.locator(".card").nth(0).get_by_role("button", name="删除").click()
    page.locator(".card").nth(1).get_by_role("button", name="在后新增").click()
    page.get_by_label("任务内容").fill("新增一项任务。")
    page.get_by_role("button", name="保存", exact=True).click()
    page.locator(".card").nth(3).get_by_role("button", name="与下一项合并").click()
    kept, seen = downloaded(page, tmp_path), facts(page)
    for _ in range(5):  # adding and filling in are two steps
        page.keyboard.press("u")
    assert len(facts(page)) == 4
    page.set_input_files("#file", kept)
    page.wait_for_function("document.querySelectorAll('.card.changed').length > 0")
    assert facts(page) == seen
    assert page.locator("#said").inner_text().startswith("载入")
    again = tmp_path / "again"
    again.mkdir()
    one, two = (json.loads(f.read_text())["corrections"] for f in (kept, downloaded(page, again)))
    assert [{**c, "at": ""} for c in one] == [{**c, "at": ""} for c in two]
    other = tmp_path / "other.json"
    other.write_text('{"kind": "corrections"}')
    page.set_input_files("#file", other)
    page.get_by_text("这不是本文件的修订").wait_for()
    assert facts(page) == seen


def test_a_task_without_a_number_is_called_by_its_words(opened: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "任务,责任单位,完成时限\n建设智能工厂,区工信局,2026年6月\n整治市容,区城管局,2026年7月\n"
    )
    cards = opened(path).locator(".card")
    labels = [card.get_attribute("aria-label") for card in cards.all()]
    assert labels == ["任务 建设智能工厂", "任务 整治市容"]


def test_joined_confirmed_undone(opened: Any, notice: Path, tmp_path: Path) -> None:
    notice.write_text(NOTICE.replace("区某某机构", "区城17管局"))  # doubted: HQ301
    page = opened(notice)
    page.locator(".card").nth(0).get_by_role("button", name="与下一项合并").click()
    assert len(facts(page)) == 3
    page.keyboard.press("u")
    assert len(facts(page)) == 4
    page.locator(".card").nth(1).get_by_role("button", name="与下一项合并").click()
    confirm = page.get_by_role("button", name="核实无误")
    doubted = confirm.count()
    assert doubted
    confirm.first.click()
    assert confirm.count() == doubted - 1
    made = applied(notice, downloaded(page, tmp_path))
    assert [task["number"] for task in made["tasks"]] == ["1", "2", "4"]
    assert made["tasks"][1]["responsible_units"] == ["区市场监管局", "区商务局"]
    assert [d["confirmed_by"] for d in made["diagnostics"] if "confirmed_by" in d] == ["张三"]


def test_corrections_outlive_the_page(opened: Any, notice: Path) -> None:
    page = opened(notice)
    page.locator(".card").nth(0).get_by_role("button", name="删除").click()
    page.reload()
    assert len(facts(page)) == 3


def test_what_is_read_otherwise_since_is_no_correction(
    opened: Any, notice: Path, tmp_path: Path
) -> None:
    page = opened(notice)
    page.locator(".card").nth(0).get_by_role("button", name="删除").click()
    out = tmp_path / "review.html"
    out.write_text(out.read_text().replace('"区商务局"', '"区商务厅"'))  # a later version's list
    page.reload()
    assert len(facts(page)) == 3
    units = page.locator(".card .value.responsible").all_inner_texts()
    assert "区商务厅" in units
    assert "区商务局" not in units
    said = json.loads(downloaded(page, tmp_path).read_text())["corrections"]
    assert [one["action"] for one in said] == ["delete"]


def test_keys_filters_and_language(opened: Any, notice: Path) -> None:
    page = opened(notice)
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator(".card.on .value.task").inner_text().startswith("培育")
    page.keyboard.press("k")
    page.keyboard.press("3")
    assert page.locator(".w.on").inner_text() == "区财政局"
    page.keyboard.press("/")
    page.keyboard.type("招商")
    assert facts(page) == ["举办招商推介会。"]
    page.fill("#find", "")
    page.select_option("#by-role", "lead")
    assert len(facts(page)) == 1
    page.click("#language")
    assert page.get_by_role("tab", name="Tasks").count() == 1
    page.keyboard.press("?")
    assert page.locator("dialog[open]").count() == 1


def test_a_hostile_document_is_words_only(opened: Any, tmp_path: Path) -> None:
    path = tmp_path / "hostile.txt"
    path.write_text(HOSTILE)
    page = opened(path)  # a call of hit() would be said on the console
    assert (
        page.locator("#document script, #document svg, #document iframe, #list script").count() == 0
    )
    assert "<script>" in page.locator("#document").inner_text()
    assert facts(page)


def test_many_tasks_stay_usable(opened: Any, tmp_path: Path) -> None:
    path = tmp_path / "many.txt"
    lines = (f"{n}.推进第{n}项工作。（责任单位：区财政局）" for n in range(1, 3001))
    path.write_text("关于印发重点工作的通知\n一、任务\n" + "\n".join(lines) + "\n")
    page = opened(path)
    assert len(facts(page)) == 200
    page.get_by_role("button", name="下一页").click()
    page.locator(".card .value.responsible").first.click()
    assert page.locator(".w.on").inner_text() == "区财政局"
    assert page.locator(".w.on").evaluate("node => node.closest('p').innerText").startswith("201.")


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("document", ["notice-annex.pdf", "speech.txt"])
def test_no_serious_finding_of_axe(opened: Any, document: str, colours: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe-core here")
    page = opened(SAMPLES / document)
    page.emulate_media(color_scheme=colours)
    for tab in ("tasks", "notice", "doubts", "audit"):
        page.click(f"#tab-{tab}")
        found = axe.Axe().run(page).response["violations"]
        assert [f["id"] for f in found if f["impact"] in ("serious", "critical")] == []
