"""Two notices side by side: what became of each task, told in six forms."""

from __future__ import annotations

import codecs
import csv
import json
import re
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import hqparse
from cli_invented import call
from compare_pairs import average_precision, figures
from hqparse.cli.refusals import Exit
from hqparse.desk.compare.comparison import CHANGES, KINDS, ComparedRow, Comparison, compare
from hqparse.desk.compare.groups import Group, same_words, task_groups
from hqparse.desk.compare.likeness import ComparedTask
from hqparse.desk.compare.near import Likenesses, Row
from hqparse.desk.compare.wording import changed

HERE = Path(__file__).parent
DRAFT, FINAL = HERE / "draft.txt", HERE / "final.txt"
SHARED = HERE.parents[3] / "shared"


@cache
def record(path: Path) -> Any:
    return hqparse.parse(hqparse.read(path)).model_dump(mode="json")


@cache
def both() -> Comparison:
    return compare(record(DRAFT), record(FINAL))


def row(number: str, side: str = "b") -> ComparedRow:
    """The row in which a task of one side stands."""
    (found,) = (
        r
        for r in both()["rows"]
        if number in [t["number"] for t in (r["a"] if side == "a" else r["b"])]
    )
    return found


@pytest.mark.parametrize(
    ("number", "kind", "changes"),
    [
        ("1", "reworded", ["deadline"]),
        ("2", "split", ["lead", "supporting"]),
        ("3", "split", ["lead", "supporting"]),
        ("4", "reworded", []),
        ("5", "kept", ["lead", "supporting"]),
        ("6", "reworded", []),
        ("7", "kept", []),
        ("8", "joined", []),
        ("9", "new", []),
        ("10", "kept", []),
        ("11", "reworded", []),
        ("12", "new", []),
    ],
)
def test_what_became_of_each_task(number: str, kind: str, changes: list[str]) -> None:
    found = row(number)
    assert (found["kind"], found["changes"]) == (kind, changes)


def test_what_is_gone_stands_where_it_stood() -> None:
    kinds = [r["kind"] for r in both()["rows"]]
    assert kinds.count("gone") == 2
    gone = both()["rows"].index(row("4", "a"))
    assert both()["rows"][gone - 1] is row("3", "a")


def test_every_task_stands_in_one_row() -> None:
    for side, path in (("a", DRAFT), ("b", FINAL)):
        ids = [t["id"] for r in both()["rows"] for t in (r["a"] if side == "a" else r["b"])]
        assert sorted(ids) == [t["id"] for t in record(path)["tasks"]]
    assert sum(both()["counts"].values()) == len(both()["rows"])


def test_a_list_is_itself() -> None:
    found = compare(record(FINAL), record(FINAL))
    assert found["counts"] == dict.fromkeys(KINDS, 0) | {"kept": 12}
    assert found["changes"] == dict.fromkeys(CHANGES, 0)


def test_the_other_way_round_is_the_mirror() -> None:
    back = compare(record(FINAL), record(DRAFT))["counts"]
    ahead = both()["counts"]
    assert (back["new"], back["gone"]) == (ahead["gone"], ahead["new"])
    assert (back["split"], back["joined"]) == (ahead["joined"], ahead["split"])
    assert (back["kept"], back["reworded"]) == (ahead["kept"], ahead["reworded"])


def test_an_empty_list_makes_all_new_or_gone() -> None:
    empty = record(DRAFT) | {"tasks": []}
    assert compare(empty, record(FINAL))["counts"]["new"] == 12
    assert compare(record(FINAL), empty)["counts"]["gone"] == 12
    assert compare(empty, empty)["rows"] == []


def test_a_list_of_one_task_finds_it() -> None:
    one = record(DRAFT) | {"tasks": record(DRAFT)["tasks"][:1]}
    other = record(FINAL) | {"tasks": record(FINAL)["tasks"][:1]}
    assert compare(one, other)["counts"]["reworded"] == 1
    unlike = record(FINAL) | {"tasks": record(FINAL)["tasks"][-1:]}
    assert compare(one, unlike)["counts"]["reworded"] == 0


def test_figures_join_forms_of_a_name() -> None:
    units = {one["name"]: one for one in both()["by_unit"]}
    assert (units["区人力资源社会保障局"]["a"], units["区人力资源社会保障局"]["b"]) == (1, 1)
    assert units["区邮政局"]["kinds"] == {"split": 1}
    chapters = [(one["a"], one["b"]) for one in both()["by_chapter"]]
    assert chapters == [(4, 4), (5, 5), (3, 3)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("", ""),
        ("甲", ""),
        ("", "甲"),
        ("2024年建成", "2025年建成"),
        ("甲乙丙", "丙乙甲"),
        ("同", "同"),
    ],
)
def test_the_runs_make_both_texts(one: str, other: str) -> None:
    runs = changed(one, other)
    assert "".join(w for op, w in runs if op != "new") == one
    assert "".join(w for op, w in runs if op != "gone") == other


def test_long_texts_are_compared_by_sentences() -> None:
    one = "".join(f"第{n}句说明建设任务甲乙丙丁。" for n in range(300))
    other = one.replace("第7句说明", "第7句改了") + "又加一句"
    runs = changed(one, other)
    assert "".join(w for op, w in runs if op != "new") == one
    assert "".join(w for op, w in runs if op != "gone") == other
    assert ("new", "第7句改了建设任务甲乙丙丁。") in runs
    many = "。" * 5000
    assert changed(many, many + "甲") == [("gone", many), ("new", many + "甲")]


def test_words_of_both_titles_say_nothing() -> None:
    title = "推进青禾国际枢纽建设"
    one = [
        ComparedTask("完善青禾国际枢纽路网", "完善青禾国际枢纽路网。"),
        ComparedTask("甲", "引进直播基地"),
    ]
    other = [
        ComparedTask("打造青禾国际枢纽绿廊", "打造青禾国际枢纽绿廊。"),
        ComparedTask("乙", "办好荷花展览"),
    ]
    with_titles = Likenesses(one, other, [title + "要点", title + "方案"]).of(0, 0)
    assert with_titles < Likenesses(one, other).of(0, 0) / 4


def rows(*values: list[float]) -> list[Row]:
    return [dict(enumerate(row)) for row in values]


def test_a_second_partner_must_not_be_far_behind() -> None:
    made = task_groups(rows([0.9, 0.15], [0.0, 0.5]), 2)
    assert [(g.a, g.b) for g in made] == [((0,), (0,)), ((1,), (1,))]
    made = task_groups(rows([0.9, 0.8]), 2)
    assert [(g.a, g.b) for g in made] == [((0,), (0, 1))]
    made = task_groups(rows([0.08, 0.0]), 2)
    assert [(g.a, g.b, g.sure) for g in made] == [((0,), (0,), False), ((), (1,), True)]


def test_tasks_of_the_same_words_belong_together() -> None:
    found = [[0.9, 0.8, 0.7], [0.8, 0.9, 0.7], [0.7, 0.7, 0.9]]
    same = same_words(lambda i, j: found[i][j], ["甲", "甲", "乙"], ["甲", "甲", "丙"])
    assert same == [Group((0,), (0,), 0.9), Group((1,), (1,), 0.9)]
    crossed = same_words(lambda i, j: 0.9 if i != j else 0.5, ["甲", "甲"], ["甲", "甲"])
    assert [(pair.a, pair.b) for pair in crossed] == [((0,), (1,)), ((1,), (0,))]
    assert same_words(lambda i, j: 0.0, [""], [""]) == []
    made = task_groups(rows(*found), 3, same)
    assert [(g.a, g.b) for g in made] == [((0,), (0,)), ((1,), (1,)), ((2,), (2,))]


def test_a_list_beside_itself_is_kept_as_it_is() -> None:
    alike = "".join(
        f"{n}.推进企业开办一件事改革{more}。（责任单位：区{unit}局）\n"
        for n, (more, unit) in enumerate(
            [("", "商务"), ("，实现一日办结", "商务"), ("", "财政"), ("，公布清单", "商务")], 1
        )
    )
    source = hqparse.read_bytes(f"澄湖区重点任务清单\n\n{alike}".encode(), "a.txt")
    one = hqparse.parse(source).model_dump(mode="json")
    found = compare(one, one)  # type: ignore[arg-type]
    assert {kind: n for kind, n in found["counts"].items() if n} == {"kept": 4}
    assert not any(found["changes"].values())
    assert [(row["a"][0]["id"], row["b"][0]["id"]) for row in found["rows"]] == [
        (f"000{n}",) * 2 for n in range(1, 5)
    ]


def test_pairs_that_were_annotated_stand_high() -> None:
    assert average_precision([(1.0, (1, 1)), (0.5, (1, 2)), (0.1, (2, 2))], {(1, 1), (2, 2)}) == (
        pytest.approx((1 + 2 / 3) / 2)
    )
    found = {name: (value, least) for name, value, least, _ in figures()}
    real = {"two_years", "two_provinces"} if SHARED.is_dir() else set()
    assert found.keys() == {"draft_and_final", *real}
    assert all(value >= least for value, least in found.values())


# the command


def test_the_table_speaks(tmp_path: Path) -> None:
    said = call("compare", DRAFT, FINAL, "--lang", "zh")
    assert (said.code, said.err) == (Exit.OK, "")
    assert "时限变化" in said.out
    assert "取消 2" in said.out
    assert "deadline moved" in call("compare", DRAFT, FINAL, "--lang", "en").out


def test_json_is_the_comparison() -> None:
    assert json.loads(call("compare", DRAFT, FINAL, "-f", "json").out) == json.loads(
        json.dumps(both())
    )


def test_csv_has_a_row_for_each_of_the_comparison(tmp_path: Path) -> None:
    out = tmp_path / "d.csv"
    assert call("compare", DRAFT, FINAL, "-o", out, "--bom").code == Exit.OK
    assert out.read_bytes().startswith(codecs.BOM_UTF8)
    heads, *rows = csv.reader(out.read_text("utf-8-sig").splitlines())
    assert heads == ["kind", "changes", "likeness", "a", "b"]
    assert [(kind, changes) for kind, changes, *_ in rows] == [
        (r["kind"], "、".join(r["changes"])) for r in both()["rows"]
    ]
    refused = call("compare", DRAFT, FINAL, "-f", "md", "--bom")
    assert (refused.code, refused.out) == (Exit.USAGE, "")


def test_written_lists_compare_as_their_documents(tmp_path: Path) -> None:
    for path in (DRAFT, FINAL):
        call("extract", path, "-o", tmp_path / f"{path.stem}.json")
    lists = (tmp_path / "draft.json", tmp_path / "final.json")
    assert (
        call("compare", *lists, "-f", "json").out == call("compare", DRAFT, FINAL, "-f", "json").out
    )
    broken = tmp_path / "broken.json"
    broken.write_text('{"tasks": []}', "utf-8")
    said = call("compare", broken, FINAL)
    assert (said.code, said.err.count("\n")) == (Exit.USAGE, 1)


def test_markdown_and_html_mark_the_words(tmp_path: Path) -> None:
    for name in ("d.md", "d.html"):
        assert call("compare", DRAFT, FINAL, "-o", tmp_path / name).code == Exit.OK
    md, page = ((tmp_path / name).read_text("utf-8") for name in ("d.md", "d.html"))
    assert "2025年~~6~~**9**月底前完成。" in md
    assert "2025年<del>6</del><ins>9</ins>月底前完成。" in page
    assert not re.search(r"https?://|<script", page)


def test_words_are_never_markup(tmp_path: Path) -> None:
    text = DRAFT.read_text("utf-8").replace("推广自动售货机", "推广<script>=1|自动**售货机")
    odd = tmp_path / "odd.txt"
    odd.write_text(text, "utf-8")
    page = call("compare", odd, FINAL, "-f", "html").out
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "<script" not in call("compare", odd, FINAL, "-f", "md").out


def test_the_workbook_has_three_sheets_and_no_formula(tmp_path: Path) -> None:
    out = tmp_path / "new" / "d.xlsx"
    assert call("compare", DRAFT, FINAL, "-o", out).code == Exit.OK
    with zipfile.ZipFile(out) as parts:
        names = parts.read("xl/workbook.xml").decode()
        sheets = [parts.read(n).decode() for n in parts.namelist() if "worksheets/sheet" in n]
    assert [s for s in ("任务对照", "按章节", "按单位") if s in names] == [
        "任务对照",
        "按章节",
        "按单位",
    ]
    assert not any("<f>" in sheet for sheet in sheets)
    split, reworded = re.findall(r'<row r="[34]"[^>]* ht="([\d.]+)', sheets[0])
    assert float(split) > float(reworded) >= 30  # points; two lines and more are not cut
    first = out.read_bytes()
    call("compare", DRAFT, FINAL, "-o", out, "--force")
    assert out.read_bytes() == first


def test_wishes_that_do_not_fit_are_refused(tmp_path: Path) -> None:
    assert call("compare", DRAFT).code == Exit.USAGE
    assert call("compare", DRAFT, FINAL, "-o", tmp_path / "x.pdf").code == Exit.USAGE
    assert call("compare", DRAFT, tmp_path / "gone.txt").code == Exit.INPUT
