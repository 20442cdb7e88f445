"""A notice and its annexes in several files are read as one document."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from cli_invented import call
from hqparse.errors import InputError
from hqparse.model.text import Span
from hqparse.readers import Limits, read_bytes
from hqparse.readers.together import files_of, read_together
from word_files import as_word, paragraph, table, word

BODY = """云溪市人民政府办公室关于印发重点任务分工的通知
云政办发〔2026〕5号
各县区人民政府，市政府各部门：
一、重点任务
1.稳定工业运行。（牵头单位：市工信局）
2.扩大有效投资。（牵头单位：市发改委）
附件：重点任务分工表
云溪市人民政府办公室
2026年3月2日"""
ROWS = table(
    ["序号", "任务", "牵头单位", "完成时限"],
    ["1", "稳定工业运行。", "市工信局", "2026年6月底前"],
    ["2", "扩大有效投资。", "市发改委", "2026年9月底前"],
)
ANNEX = paragraph("重点任务分工表") + ROWS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "来文"
    made.mkdir()
    (made / "通知.docx").write_bytes(as_word(BODY))
    (made / "附件1.docx").write_bytes(word(ANNEX))
    (made / "~$附件1.docx").write_bytes(b"lock")
    return made


def record(*argv: str) -> dict[str, object]:
    said = call("extract", *argv)
    assert said.code == 0, said.err
    (line,) = said.out.splitlines()
    made: dict[str, object] = json.loads(line)
    return made


def without_places(value: object) -> object:
    if isinstance(value, dict):
        return {k: without_places(v) for k, v in value.items() if k not in ("places", "source")}
    return [without_places(v) for v in value] if isinstance(value, list) else value


def test_rows_and_body_agree_as_in_one_file(folder: Path, tmp_path: Path) -> None:
    one = tmp_path / "one.docx"
    lines = "".join(map(paragraph, [*BODY.split("\n"), "附件1"]))
    one.write_bytes(word(lines + ANNEX))
    whole, parts = record(str(one)), record("--together", str(folder))
    assert without_places(parts) == without_places(whole)
    tasks = parts["tasks"]
    assert isinstance(tasks, list)
    assert [t["deadline"]["date"] for t in tasks] == ["2026-06-30", "2026-09-30"]
    assert tasks[0]["deadline"]["places"][0]["at"] == "附件1.docx!/t1r2c4"
    assert tasks[0]["places"][0]["at"] == "通知.docx!/p5"


def test_the_written_list_is_true_to_the_files(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "tasks.json"
    assert call("extract", "--together", str(folder), "-o", str(out)).code == 0
    said = call("validate", str(out), "--source", str(folder))
    assert (said.code, said.out) == (0, "")
    files = [str(folder / name) for name in ("通知.docx", "附件1.docx")]
    given = [word for file in files for word in ("--source", file)]
    assert call("validate", str(out), *given).code == 0
    assert call("validate", str(out), *given[2:], *given[:2]).code == 1
    assert call("text", "--together", str(folder)).out.startswith(BODY)
    assert "稳定工业运行" in call("show", "--together", str(folder)).out
    assert call("check", "--together", str(folder)).code == 0


def test_files_stand_in_the_order_given_and_those_of_a_folder_with_the_annexes_last(
    tmp_path: Path,
) -> None:
    names = ["附件10.txt", "附件2.txt", "a.txt", "关于防汛的通知.txt", "附表一.txt"]
    for name in names:
        (tmp_path / name).write_text("一、甲", "utf-8")
    found = [Path(p).name for p in files_of([str(tmp_path)], Limits())]
    assert found == ["a.txt", "关于防汛的通知.txt", "附表一.txt", "附件2.txt", "附件10.txt"]
    given = [str(tmp_path / name) for name in names]
    assert files_of(given, Limits()) == given


def test_an_archive_is_taken_like_a_folder(folder: Path, tmp_path: Path) -> None:
    archive = tmp_path / "来文.zip"
    with zipfile.ZipFile(archive, "w") as made:
        for name in ("附件1.docx", "通知.docx"):
            made.write(folder / name, name)
    source = read_together([str(archive)], Limits())
    assert source.raw == read_together([str(folder)], Limits()).raw
    assert source.anchors[0].name == "来文.zip!/通知.docx!/p1"


def test_pages_keep_their_numbers_and_words_their_boxes(tmp_path: Path) -> None:
    sample = Path(__file__).resolve().parents[2] / "samples" / "notice-brackets.pdf"
    (tmp_path / "附件.docx").write_bytes(word(ANNEX))
    alone = read_bytes(sample.read_bytes(), sample.name)
    source = read_together([str(sample), str(tmp_path / "附件.docx"), str(sample)], Limits())
    assert len(source.pages) == 2 * len(alone.pages)
    first = alone.raw.strip()[:10]
    spots = []
    second = source.raw.find(first, source.raw.find("市工信局"))
    for start in (source.raw.find(first), second):
        spots += source.locate(Span(start, start + 10))
    (there,) = alone.locate(Span(alone.raw.find(first), alone.raw.find(first) + 10))
    assert [(s.page, s.bbox, s.at) for s in spots] == [(there.page, there.bbox, sample.name)] * 2
    at = source.raw.find("市工信局")
    (spot,) = source.locate(Span(at, at + 4))
    assert (spot.page, spot.at) == (None, "附件.docx!/t1r2c3")


def test_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no file"):
        read_together([str(tmp_path)], Limits())
    assert call("extract", "--together", str(tmp_path / "none")).code == 3
    assert call("text", "a", "b").code == 2


def test_no_page_of_several_files_is_drawn(tmp_path: Path) -> None:
    sample = str(Path(__file__).resolve().parents[2] / "samples" / "notice-brackets.pdf")
    out = str(tmp_path / "page.png")
    assert call("show", "--together", "--image", "1", out, sample, sample).code == 2


def test_a_file_in_an_archive_is_drawn_and_found_again(tmp_path: Path) -> None:
    sample = Path(__file__).resolve().parents[2] / "samples" / "notice-brackets.pdf"
    archive, page, tasks = (tmp_path / name for name in ("a.zip", "page.png", "tasks.json"))
    with zipfile.ZipFile(archive, "w") as made:
        made.write(sample, "b.pdf")
    assert call("show", "--image", "1", str(page), f"{archive}!/b.pdf").code == 0
    assert page.stat().st_size > 10_000
    assert call("extract", str(archive), "-o", str(tasks)).code == 0
    said = call("validate", str(tasks))
    assert (said.code, said.out, said.err) == (0, "", "")
