"""The writers: bytes, columns, guards, files that appear complete or not at all."""

from __future__ import annotations

import csv
import io
import json
import os
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import hqparse
from cli_invented import record
from hqparse.errors import OutputError, UsageError
from hqparse.output import target
from hqparse.output.cell import cell_words, guard
from hqparse.output.fields import COLUMNS
from hqparse.output.select import Choice, select
from hqparse.output.target import Sink, atomic
from hqparse.output.writers import WRITERS, Options, by_name, by_suffix, write
from hqparse.output.writers import json as json_writer

ANY = st.text(alphabet=st.characters(), max_size=30)


def written(name: str, *records: dict, **options: object) -> bytes:
    return b"".join(by_name(name).render(records, Options(**options)))


# JSON


def test_json_is_compact_and_ends_with_one_line_end() -> None:
    data = written("json", record())
    assert data.endswith(b"}\n")
    assert json.loads(data) == record()
    assert '"name":"市大数据局"'.encode() in data


def test_json_is_what_pydantic_writes() -> None:
    typed = hqparse.TaskList.model_validate(record())
    assert written("json", record()) == typed.model_dump_json().encode() + b"\n"


@given(words=st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_json_is_what_pydantic_writes_whatever_the_words(words: str) -> None:
    made = record()
    box = [0.0, 72.5, 0.01, 841.89]
    made["tasks"][0]["text"] = words
    made["tasks"][0]["places"][0].update(page=1, bbox=box, boxes=[box])
    typed = hqparse.TaskList.model_validate(made)
    assert written("json", made) == typed.model_dump_json().encode() + b"\n"


def test_half_a_surrogate_pair_is_a_question_mark() -> None:
    assert json_writer.encoded({"text": "区\ud800局"}) == '{"text":"区?局"}'.encode()
    assert json_writer.encoded({"text": "区\ud800局"}, 1) == '{\n "text": "区?局"\n}'.encode()


def test_json_indents() -> None:
    data = written("json", record(), indent=2)
    assert data.startswith(b'{\n  "schema_version": "1"')
    assert json.loads(data) == record()


def test_jsonl_is_one_document_per_line() -> None:
    lines = written("jsonl", record(), record()).decode().splitlines()
    assert [json.loads(line) for line in lines] == [record(), record()]


def test_jsonl_tasks_carry_the_notice_and_their_doubts() -> None:
    first, second = map(json.loads, written("jsonl", record(), tasks=True).splitlines())
    assert list(first)[:5] == [
        "source", "notice_title", "document_number", "issuing_authorities", "issue_date",
    ]  # fmt: skip
    assert first["title"] == "建设数据共享平台"
    assert first["issuing_authorities"] == ["云溪市人民政府"]
    assert first["diagnostics"] == []
    assert [d["code"] for d in second["diagnostics"]] == ["HQ301"]


# CSV


def table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def test_csv_columns_are_the_contract() -> None:
    head = written("csv", record()).decode().split("\n")[0]
    assert head == (
        "id,number,path,title,text,lead_units,supporting_units,responsible_units,deadline_text,"
        "deadline_date,notice_title,document_number,issuing_authorities,issue_date,source,page,"
        "diagnostics"
    )


def test_csv_rows() -> None:
    first, second = table(written("csv", record()))
    assert first["supporting_units"] == "市财政局、市教育局"
    assert first["deadline_date"] == "2024-12-31"
    assert first["source"] == "notice.txt"
    assert first["page"] == first["diagnostics"] == ""
    assert second["deadline_text"] == second["lead_units"] == ""
    assert second["diagnostics"].startswith("HQ301 ")


def test_csv_quotes_and_ends_lines_with_lf() -> None:
    made = record()
    made["tasks"][0]["text"] = '他说"好"，a,b\r\n下一行'
    data = written("csv", made)
    assert b"\r" not in data
    assert table(data)[0]["text"] == '他说"好"，a,b\n下一行'


def test_csv_has_one_head_for_many_documents_and_a_piece_for_each() -> None:
    pieces = list(by_name("csv").render([record(), record()]))
    assert len(pieces) == 3
    assert len(table(b"".join(pieces))) == 4
    assert b"".join(by_name("csv").render([])).decode().count("\n") == 1


def test_csv_bom() -> None:
    assert written("csv", record(), bom=True).startswith(b"\xef\xbb\xbfid,")


def unguarded(cell: str) -> str:
    """The words of a guarded cell."""
    return cell[1:] if cell.startswith("'") else cell


@pytest.mark.parametrize(
    "words",
    [
        '=HYPERLINK("x")', "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\x00=1", "＝1", "＋1", "－1",
        "＠甲", " =1", "\u3000=1", "\ufeff=1", "\n=1", "'=1",
    ],
)  # fmt: skip
def test_no_cell_starts_a_formula(words: str) -> None:
    assert guard(words).startswith("'")
    assert unguarded(guard(words)) == cell_words(words)


@pytest.mark.parametrize("words", ["", "甲=乙", "1-2", "（=）", "《@》", "——", "a@b.cn"])
def test_harmless_cells_stay(words: str) -> None:
    assert guard(words) == words


@given(words=ANY)
def test_a_guarded_cell_is_reversible_and_plain(words: str) -> None:
    cell = guard(words)
    assert unguarded(cell) == cell_words(words)
    assert not cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))
    assert not any(ord(c) < 32 and c not in "\t\n" for c in cell)
    cell.encode("utf-8")


# Markdown


def test_md_shows_all_and_escapes_markup() -> None:
    text = written("md", record()).decode()
    assert text.startswith("# 云溪市人民政府关于印发“清风”行动方案的通知\n")
    assert "| 发文字号 | 云政发〔2024〕7号 |" in text
    assert "## 任务（2项）" in text
    assert "&lt;b&gt;整治&lt;/b&gt;\\|市容环境" in text
    assert "<b>" not in text
    assert "## 指标（1项）" in text
    assert "| HQ301 | 警告 | 0002 |" in text


def test_md_of_nothing_and_of_several() -> None:
    made = record() | {"tasks": [], "indicators": [], "diagnostics": []}
    text = written("md", made, made).decode()
    assert text.count("## 任务（0项）") == 2
    assert "疑点" not in text


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("*粗*", "\\*粗\\*"),
        ("[链](javascript:x)", "\\[链\\](javascript:x)"),
        ("甲\n乙", "甲<br>乙"),
        ("甲\u2028乙", "甲<br>乙"),
        ("- 甲", "\\- 甲"),
        ("&lt;", "&amp;lt;"),
    ],
)
def test_md_escapes(words: str, shown: str) -> None:
    from hqparse.output.writers.md import escape

    assert escape(words) == shown


# Excel


def sheets(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return {name: book.read(name).decode() for name in book.namelist()}


def test_xlsx_has_no_link_and_no_formula_of_a_document() -> None:
    made = record()
    made["tasks"][0]["text"] = '=HYPERLINK("http://x")'
    made["tasks"][0]["title"] = "http://example.invalid/"
    made["tasks"][0]["number"] = "12"
    parts = sheets(written("xlsx", made))
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert "HYPERLINK" not in sheet
    assert "hyperlink" not in sheet
    assert 't="s"' in sheet
    assert "<autoFilter" in sheet
    assert 'state="frozen"' in sheet
    assert "=HYPERLINK" in parts["xl/sharedStrings.xml"]
    assert "牵头单位" in parts["xl/sharedStrings.xml"]


# Which tasks


@pytest.mark.parametrize(
    ("units", "roles", "ids"),
    [
        ((), (), ["0001", "0002"]),
        (("财政局",), (), ["0001"]),
        (("城管", "大数据"), (), ["0001", "0002"]),
        (("财政局",), ("lead",), []),
        ((), ("responsible",), ["0002"]),
    ],
)
def test_select(units: tuple[str, ...], roles: tuple[str, ...], ids: list[str]) -> None:
    chosen = select(record(), Choice(units, roles))
    assert [task["id"] for task in chosen["tasks"]] == ids
    assert {d["task"] for d in chosen["diagnostics"]} <= {None, *ids}
    assert any(d["task"] is None for d in chosen["diagnostics"])


INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b\u200e\u202e\u2060\u2066\u2800\u3164\ufe0f\ufeff\uffa0\U000e0020"
)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝"])
def test_nothing_invisible_hides_a_formula(sign: str) -> None:
    for before in (*INVISIBLE, INVISIBLE, " \u200b ", "\u3000\ufeff"):
        assert guard(before + sign + "1").startswith("'")
        assert guard("甲" + before + sign + "1").startswith("甲")


def test_a_line_of_jsonl_is_one_line_for_every_program() -> None:
    made = record()
    made["tasks"][0]["text"] = words = "甲\u2028乙\u2029丙\x85丁"
    for options in (Options(), Options(tasks=True)):
        text = written("jsonl", made, tasks=options.tasks).decode()
        lines = text.splitlines()
        assert lines == text.split("\n")[:-1]
        first = json.loads(lines[0])
        assert (first if options.tasks else first["tasks"][0])["text"] == words


# Files


def test_the_registry() -> None:
    assert [w.name for w in WRITERS] == ["json", "jsonl", "csv", "md", "xlsx", "ics"]
    found = by_suffix("任务.XLSX")
    assert found is not None
    assert found.name == "xlsx"
    assert by_suffix("notice") is None
    with pytest.raises(UsageError, match="no such format"):
        by_name("xml")


def test_a_file_appears_complete(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    with atomic(str(target)) as sink:
        sink.write(b"x")
        assert not target.exists()
    assert target.read_bytes() == b"x"
    assert os.listdir(tmp_path) == ["a.txt"]


@pytest.mark.parametrize("end", [ValueError, KeyboardInterrupt, SystemExit])
def test_nothing_appears_when_the_work_fails(tmp_path: Path, end: type[BaseException]) -> None:
    def work() -> None:
        with atomic(str(tmp_path / "a.txt")) as sink:
            sink.write(b"x")
            raise end

    with pytest.raises(end):
        work()
    assert os.listdir(tmp_path) == []


def test_an_existing_file_stays_unless_forced(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("old")
    target.chmod(0o640)
    with pytest.raises(OutputError, match="exists"), atomic(str(target)):
        pass
    assert target.read_text() == "old"
    with atomic(str(target), force=True) as sink:
        sink.write(b"new")
    assert target.read_text() == "new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_file_that_came_meanwhile_stays(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    with pytest.raises(OutputError, match="exists"), atomic(str(target)):
        target.write_text("theirs")
    assert target.read_text() == "theirs"
    assert os.listdir(tmp_path) == ["a.txt"]


def test_never_over_an_input_nor_a_folder(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("input")
    with (
        pytest.raises(OutputError, match="input"),
        atomic(str(target), force=True, inputs=["-", str(target)]),
    ):
        pass  # fmt: skip
    with pytest.raises(OutputError, match="folder"), atomic(str(tmp_path), force=True):
        pass


def test_a_link_that_leads_nowhere_makes_no_file(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("none")
    for force in (False, True):
        with pytest.raises(OutputError, match="link"), atomic(str(tmp_path / "link"), force=force):
            pass
    assert os.listdir(tmp_path) == ["link"]


def test_a_name_with_nul_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError), atomic(f"{tmp_path}/a\0b"):
        pass


def test_what_is_ours_is_removed_only_as_a_plain_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "link").symlink_to("file")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    for name in ("link", "pipe", "folder", "none", "file"):
        target.remove(str(tmp_path / name))
    assert sorted(os.listdir(tmp_path)) == ["folder", "link", "pipe"]
    for name in ("link", "pipe", "folder"):
        with pytest.raises(OSError, match=r"."):
            target.reopen(str(tmp_path / name))


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to("real")
    with atomic(str(tmp_path / "link"), force=True) as sink:
        sink.write(b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


def test_without_hard_links_the_file_is_renamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def link(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", link)
    with atomic(str(tmp_path / "a")) as sink:
        sink.write(b"x")
    assert os.listdir(tmp_path) == ["a"]


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space"), atomic(str(tmp_path / "a")) as sink:
        sink.write(b"x")
    assert os.listdir(tmp_path) == []


def test_a_missing_folder_and_a_device(tmp_path: Path) -> None:
    with atomic(str(tmp_path / "no" / "a")) as sink:  # the folder is made
        sink.write(b"x")
    assert (tmp_path / "no" / "a").read_bytes() == b"x"
    with pytest.raises(OutputError), atomic(str(tmp_path / "no" / "a" / "b")):
        pass
    with atomic(os.devnull) as sink:
        sink.write(b"x")
    assert not os.path.isfile(os.devnull)


def test_a_sink_types_its_failures() -> None:
    class Broken(io.RawIOBase):
        def write(self, _: object) -> int:
            raise OSError(5, "Input/output error")

        def flush(self) -> None:
            raise BrokenPipeError

    sink = Sink(Broken(), "there")
    with pytest.raises(OutputError, match="there: cannot be written: Input/output error"):
        sink.write(b"x")
    with pytest.raises(BrokenPipeError):
        sink.flush()


# The door's verb


def test_write_chooses_by_suffix(tmp_path: Path) -> None:
    typed = hqparse.TaskList.model_validate(record())
    for what in (typed, record()):
        write(what, tmp_path / "a.json", force=True)
        assert (tmp_path / "a.json").read_bytes() == written("json", record())
    hqparse.write(typed, tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes() == written("csv", record())
    hqparse.write(typed, str(tmp_path / "a"), "md")
    assert (tmp_path / "a").read_text().startswith("# ")
    with pytest.raises(OutputError):
        hqparse.write(typed, tmp_path / "a.csv")


def test_write_to_streams() -> None:
    data, text = io.BytesIO(), io.StringIO()
    hqparse.write(record(), data)
    hqparse.write(record(), text, "csv")
    assert data.getvalue() == written("json", record())
    assert text.getvalue().split(",")[0] == COLUMNS[0].key
    with pytest.raises(UsageError, match="binary"):
        hqparse.write(record(), io.StringIO(), "xlsx")


class _Counted(list[object]):
    """A list that counts how often it was gone through."""

    turns = 0

    def __iter__(self) -> Iterator[object]:
        self.turns += 1
        return super().__iter__()


@pytest.mark.parametrize("options", [("csv", {}), ("jsonl", {"tasks": True}), ("md", {})])
def test_diagnostics_are_gone_through_once_however_many_tasks(
    options: tuple[str, dict[str, Any]],
) -> None:
    def turns(times: int) -> int:
        one = record()
        one["tasks"] = [{**one["tasks"][0], "id": f"{n:04d}"} for n in range(times)]
        one["diagnostics"] = _Counted(one["diagnostics"])
        name, chosen = options
        assert written(name, one, **chosen)
        return one["diagnostics"].turns

    assert turns(50) == turns(1)
