"""The commands, called in this process with an invented pipeline."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

from cli_invented import NOTICE, WORDS, Said, call, claims, find, record, shell
from hqparse.cli import words
from hqparse.cli.app import COMMANDS
from hqparse.cli.refusals import Exit
from hqparse.cli.streams import ReaderGone
from hqparse.errors import ConfigError, HqparseError

SAMPLES = Path(__file__).parents[2] / "samples"
Changed = Callable[[dict[str, Any]], object]


@pytest.fixture(autouse=True)
def invented(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hqparse.pipeline.find", find)
    monkeypatch.setattr("hqparse.pipeline.claims", claims)
    for name in ("HQPARSE_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "notice.txt"
    path.write_text(NOTICE, "utf-8")
    return path


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    path = tmp_path / "other.txt"
    path.write_text("清河县今日天气晴好，适合外出。\n", "utf-8")
    return path


# extract


def test_extract_prints_one_object(notice: Path) -> None:
    said = call("extract", notice, "-f", "json")
    assert (said.code, said.err) == (Exit.OK, "")
    assert json.loads(said.out) == record()
    assert said.out.count("\n") == 1
    assert call("extract", notice).out == said.out


def test_extract_several_is_jsonl_in_input_order(notice: Path, empty: Path) -> None:
    said = call("extract", empty, notice)
    names = [json.loads(line)["source"]["name"] for line in said.out.splitlines()]
    assert names == ["other.txt", "notice.txt"]
    assert said.code == Exit.OK


def test_extract_goes_on_past_a_bad_file_and_reports_it_last(notice: Path, tmp_path: Path) -> None:
    said = call("extract", tmp_path / "missing.pdf", notice)
    assert said.code == Exit.PARTIAL
    assert json.loads(said.out) == record()
    first, last = said.err.splitlines()
    assert first.startswith(f"hqparse: {tmp_path}/missing.pdf: cannot be read")
    assert first.endswith("[HQ-E301]")
    assert last == "hqparse: 1 of 2 files failed"


def test_extract_writes_no_file_if_every_input_fails(tmp_path: Path) -> None:
    said = call("extract", tmp_path / "a", tmp_path / "b", "-o", tmp_path / "out.csv")
    assert said.code == Exit.PARTIAL
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", ["json", "jsonl", "csv", "md", "xlsx"])
def test_extract_to_a_file_by_suffix(notice: Path, tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"out.{suffix}"
    said = call("extract", notice, "-o", target)
    assert (said.code, said.out) == (Exit.OK, "")
    starts = {"json": b'{"schema', "jsonl": b'{"schema', "csv": b"id,", "md": b"# ", "xlsx": b"PK"}
    assert target.read_bytes().startswith(starts[suffix])


def test_extract_replaces_a_file_only_if_forced_and_never_an_input(
    notice: Path, tmp_path: Path
) -> None:
    target = tmp_path / "out.json"
    target.write_text("old")
    said = call("extract", notice, "-o", target)
    assert said.code == Exit.OUTPUT
    assert "exists already" in said.err
    assert "[HQ-E601]" in said.err
    assert target.read_text() == "old"
    assert call("extract", notice, "-o", target, "--force").code == Exit.OK
    assert json.loads(target.read_text())
    said = call("extract", notice, "-o", notice, "-f", "json", "--force")
    assert said.code == Exit.OUTPUT
    assert notice.read_text("utf-8") == NOTICE


def test_extract_formats_agree_with_each_other(notice: Path) -> None:
    said = call("extract", notice, "--tasks")
    assert [json.loads(line)["id"] for line in said.out.splitlines()] == ["0001", "0002"]
    assert call("extract", notice, "-f", "json", "--indent", "1").out.startswith('{\n "schema')
    assert call("extract", notice, "-f", "csv", "--bom").out.startswith("\ufeffid,")


def test_extract_csv_does_not_hide_doubts_about_the_document(notice: Path) -> None:
    assert "hqparse check" in call("extract", notice, "-f", "csv").err
    assert "全文" in call("extract", notice, "-f", "csv", "--lang", "zh").err


def test_extract_filters(notice: Path) -> None:
    said = call("extract", notice, "--unit", "财政局", "--role", "supporting")
    assert [t["id"] for t in json.loads(said.out)["tasks"]] == ["0001"]
    assert json.loads(call("extract", notice, "--role", "lead").out)["tasks"][0]["id"] == "0001"
    said = call("extract", notice, "--unit", "水务局", "--fail-on-empty")
    assert said.code == Exit.NEGATIVE


def test_extract_says_which_unit_it_took(notice: Path) -> None:
    said = call("extract", notice, "--unit", "云溪市大数据管理局", "--unit", "教育局")
    assert "--unit 云溪市大数据管理局: matched 市大数据局 (1 task)" in said.err
    assert "--unit 教育局: matched 市教育局 (1 task)" in said.err
    said = call("extract", notice, "--unit", "教育局", "--role", "lead")
    assert (said.code, json.loads(said.out)["tasks"]) == (Exit.OK, [])
    assert "matched 市教育局 (0 tasks)" in said.err


def test_extract_names_the_units_near_one_that_is_not_there(notice: Path) -> None:
    said = call("extract", notice, "--unit", "市体育局", "--lang", "zh")
    assert (said.code, json.loads(said.out)["tasks"]) == (Exit.OK, [])
    assert (
        said.err == "hqparse: --unit 市体育局：没有这样的单位；相近：市教育局、市财政局、市城管局\n"
    )
    said = call("extract", notice, "--unit", "Ministry")
    assert "no unit is called so; see: hqparse units notice.txt" in said.err


def test_extract_fails_on_empty_only_if_asked(empty: Path, notice: Path) -> None:
    assert call("extract", empty).code == Exit.OK
    said = call("extract", notice, empty, "--fail-on-empty")
    assert said.code == Exit.NEGATIVE
    assert said.err == f"hqparse: {empty}: no tasks\n"


def test_extract_messages_are_chinese_unless_asked_otherwise(
    notice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def message(said: Said) -> str:
        return str(json.loads(said.out)["diagnostics"][0]["message"])

    chinese = message(call("extract", notice))
    assert chinese.startswith("全文")
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert message(call("extract", notice)) == chinese
    assert message(call("--lang", "en", "extract", notice)).startswith("the document")
    monkeypatch.setenv("HQPARSE_LANG", "en")
    assert message(call("extract", notice)).startswith("the document")
    assert message(call("extract", notice, "--lang", "zh")) == chinese


def test_extract_keeps_the_documents_characters_if_asked(
    notice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, ready = [], record()

    def made(*_: object, **more: object) -> dict:
        seen.append(more["printed"])
        return ready

    monkeypatch.setattr("hqparse.output.record.record", made)
    call("extract", notice)
    call("extract", notice, "--raw")
    assert seen == [False, True]


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("a", "b", "-f", "json"), "json holds one document"),
        (("a", "b", "-o", "x.json"), "json holds one document"),
        (("a", "-o", "x.doc"), "names no format"),
        (("a", "--tasks", "-f", "csv"), "--tasks is for -f jsonl only"),
        (("a", "--bom"), "--bom is for -f csv only"),
        (("a", "b", "--indent", "2"), "--indent is for -f json only"),
        (("-", "-"), "only once"),
        (("a", "-f", "yaml"), "yaml"),
        (("a", "--fromat", "json"), "--format"),
        (("a", "--max-pages", "0"), "--max-pages"),
        (("a", "--role", "boss"), "boss"),
    ],
)
def test_extract_refuses_what_makes_no_sense(argv: tuple[str, ...], said: str) -> None:
    ended = call("extract", *argv)
    assert (ended.code, ended.out) == (Exit.USAGE, "")
    assert said in ended.err
    assert ended.err.endswith("[HQ-E201]\n")
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize("name", ["bytes", "chars"])
def test_limits(notice: Path, name: str) -> None:
    said = call("extract", notice, f"--max-{name}", "20")
    assert said.code == Exit.LIMIT
    assert "HQ-E501" in said.err
    assert call("text", notice, f"--max-{name}", "20").code == Exit.LIMIT


def test_an_unexpected_failure_names_the_file(
    notice: Path, empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr("hqparse.pipeline.find", broken)
    said = call("extract", notice)
    assert said.code == Exit.INTERNAL
    assert said.err.startswith("hqparse: notice.txt: internal error: ZeroDivisionError: oops;")
    said = call("extract", notice, "--debug")
    assert "Traceback" in said.err
    assert "ZeroDivisionError: oops" in said.err
    said = call("extract", notice, empty, "--debug")
    assert said.code == Exit.PARTIAL
    assert said.err.count("Traceback") >= 2


def test_memory_is_a_limit(notice: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def greedy(_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("hqparse.pipeline.find", greedy)
    assert call("extract", notice).code == Exit.LIMIT


def test_a_record_that_breaks_the_schema_is_not_written(
    notice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = record() | {"tasks": [{}]}

    def wrong(*_: object, **__: object) -> dict:
        return made

    monkeypatch.setattr("hqparse.output.record.record", wrong)
    said = call("extract", notice)
    assert (said.code, said.out) == (Exit.INTERNAL, "")
    assert "breaks its schema: Object missing required field `id` - at `$.tasks[0]`" in said.err


# text


def test_text_is_exact(notice: Path) -> None:
    assert call("text", notice) == Said(0, NOTICE, "")


def test_text_offsets_are_those_of_the_output(notice: Path) -> None:
    raw = call("text", notice).out
    for task in json.loads(call("extract", notice).out)["tasks"]:
        for unit in task["units"]:
            assert [raw[p["start"] : p["end"]] for p in unit["places"]] == [unit["name"]]


# show


def test_show_tasks(notice: Path) -> None:
    said = call("show", notice)
    assert said.code == Exit.OK
    assert "建设数据共享平台" in said.out
    assert "2 tasks, 2 doubts" in said.out
    assert "HQ301" in said.out
    assert "\x1b" not in said.out
    assert "任务 2 项，疑点 2 条" in call("show", notice, "--lang", "zh").out


def test_show_one_unit(notice: Path) -> None:
    said = call("show", notice, "--unit", "城市管理局")
    assert ("整治" in said.out, "建设数据共享平台" in said.out) == (True, False)
    assert said.err == "hqparse: --unit 城市管理局: matched 市城管局 (1 task)\n"
    assert call("show", notice, "--unit", " ").code == Exit.USAGE


def test_show_leaves_empty_columns_out_and_speaks_one_language(notice: Path) -> None:
    head = next(ln for ln in call("show", notice).out.splitlines() if ln.startswith("id "))
    assert head.split() == [
        "id", "number", "task", "lead", "supporting", "responsible", "deadline", "doubts",
    ]  # fmt: skip
    chinese = call("show", notice, "--lang", "zh").out
    assert "牵头单位" in chinese
    assert " 页 " not in chinese  # a text has no pages


def test_show_colours_if_asked(notice: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" in call("show", notice, "--spans", "--color", "always").out
    assert "\x1b[" not in call("show", notice, "--spans", "--color", "never").out


def test_show_spans(notice: Path) -> None:
    coloured = call("show", notice, "--spans", "--color", "always").out
    assert "in_brackets" in coloured
    start = NOTICE.index("云政发")
    lines = call("show", notice, "--spans").out.splitlines()
    assert lines[0] == f"{start}-{start + 11}\tdocument_number\t云政发〔2024〕7号"


def test_show_does_not_steer_the_terminal() -> None:
    from hqparse.cli.display import safe

    assert safe("甲\x1b[2J\x07乙\x9b\n") == "甲\u241b[2J\u2407乙\ufffd\n"


def test_show_tables(notice: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from cli_invented import source, spot
    from hqparse.model.source import Cell, Table
    from hqparse.model.text import Span

    raw = NOTICE
    cells = (
        Cell(0, 0, colspan=2, spans=(spot(raw, "一、重点任务"),)),
        Cell(1, 0, spans=(spot(raw, "市财政局"),)),
    )
    table = Table(Span(0, 9), 2, 2, cells, page=3, by_rules=False)
    monkeypatch.setattr(
        "hqparse.cli.commands.show.source_of", lambda *_: source()._replace(tables=(table,))
    )
    said = call("show", notice, "--tables", "--lang", "en")
    assert "table 1: 2 × 2, page 3, guessed" in said.out
    assert "一、重点任务 [1×2]" in said.out
    assert "市财政局" in said.out


@pytest.mark.parametrize(
    "words",
    [
        ("--image", "1", "a.png", "--stats"),
        ("--image", "1", "a.png", "--unit", "市财政局"),
        ("--spans", "--unit", "市财政局"),
        ("--tables", "--role", "lead"),
    ],
)
def test_show_leaves_no_wish_out_in_silence(notice: Path, words: tuple[str, ...]) -> None:
    said = call("show", notice, *words)
    assert (said.code, said.out) == (Exit.USAGE, "")


def test_show_says_that_there_are_no_tables(notice: Path) -> None:
    assert call("show", notice, "--tables").out == "no tables\n"
    assert call("show", notice, "--tables", "--lang", "zh").out == "没有表格\n"


# check


def test_check_lists_the_doubts(notice: Path) -> None:
    said = call("check", notice, "--lang", "zh")
    assert said.code == Exit.NEGATIVE
    first, second, last = said.out.splitlines()
    assert first.startswith(f"{notice}: HQ107 info: ")
    assert second.startswith(f"{notice}: 任务 0002 (2.): HQ301 warning: ")
    assert second.endswith("“市城管局”")
    assert last.startswith(f"{notice}: {WORDS} 字：已说明 ")
    assert last.endswith(" %，1 处未说明")
    assert said.err == "hqparse: 疑点 2 条（错误 0、警告 1、提示 1）\n"
    said = call("check", notice)
    assert ": task 0002 (2.): HQ301 warning: a unit of unknown form" in said.out
    assert said.err == "hqparse: 2 doubts (0 errors, 1 warning, 1 hint)\n"


def test_check_ends_with_what_is_not_explained(notice: Path, empty: Path) -> None:
    account = f"{WORDS} characters: {1000 * (WORDS - 6) // WORDS / 10} % explained"
    said = call("check", notice, empty, "--lang", "en").out.splitlines()
    assert f"{notice}: {account}, 1 unexplained place" in said
    assert said[-1] == f"{empty}: 0 characters: 100.0 % explained, 0 unexplained places"


def test_check_counts_hints_only_if_strict(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from hqparse.model.findings import Doubt, Findings, Notice

    assert call("check", empty, "--strict").code == Exit.OK
    hint = Findings(Notice(), doubts=(Doubt("HQ107"),))
    monkeypatch.setattr("hqparse.pipeline.find", lambda _: hint)
    assert call("check", empty).code == Exit.OK
    assert call("check", empty, "--strict").code == Exit.NEGATIVE


def test_check_goes_on_past_a_bad_file(notice: Path, tmp_path: Path) -> None:
    said = call("check", tmp_path / "none", notice)
    assert said.code == Exit.PARTIAL
    assert "HQ301" in said.out
    assert "[HQ-E301]" in said.err
    assert call("check", tmp_path / "none").code == Exit.INPUT


def test_check_names_the_page() -> None:
    from cli_invented import source
    from hqparse.cli.commands.check import line, quoted

    place = {"start": 0, "end": len(NOTICE), "page": 2, "bbox": None}
    doubt = {"code": "HQ201", "severity": "warning", "message": "甲", "task": None}
    said = line("a.pdf", source(), "", doubt | {"places": [place]}, "en")
    assert said.startswith("a.pdf: page 2: HQ201 warning: 甲 “云溪市")
    assert len(quoted(source(), [place])) == 63
    assert quoted(source(), []) == ""


# validate


@pytest.fixture
def written(notice: Path) -> Path:
    path = notice.with_name("tasks.json")
    assert call("extract", notice, "-o", path).code == Exit.OK
    return path


def spoil(path: Path, change: object) -> None:
    data = json.loads(path.read_text("utf-8"))
    change(data)  # type: ignore[operator]
    path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")


def test_validate_accepts_what_was_written(written: Path, notice: Path) -> None:
    assert call("validate", written) == Said(0, "", "")
    assert call("validate", written, "--source", notice) == Said(0, "", "")


def test_validate_says_when_it_could_not_compare(written: Path, notice: Path) -> None:
    notice.write_text("别的文件\n", "utf-8")
    said = call("validate", written)
    assert said.code == Exit.OK
    assert "not at hand" in said.err
    said = call("validate", written, "--source", notice)
    assert said.code == Exit.NEGATIVE
    assert "source.sha256" in said.out


def test_validate_survives_a_damaged_neighbour(written: Path, notice: Path) -> None:
    notice.write_bytes(b"")
    assert "not at hand" in call("validate", written).err


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda d: d["tasks"][0]["units"][0].update(name="市水务局"), "lead_units"),
        (lambda d: d["tasks"][0]["units"][0]["places"][0].update(start=0), "units[0].name"),
        (lambda d: d["tasks"][0]["places"][0].update(end=0), "empty range"),
        (lambda d: d["tasks"][0]["places"][0].update(end=9999), "behind the text"),
        (lambda d: d["tasks"][0]["places"][0].update(page=1), "page 1 of None"),
        (lambda d: d["tasks"][0]["places"][0].update(bbox=[9, 9, 1, 1]), "inside out"),
        (lambda d: d["tasks"][1].update(id="0001"), "used twice"),
        (lambda d: d["diagnostics"][0].update(task="0077"), "no task"),
        (lambda d: d["notice"].update(document_number="云政发〔2023〕7号"), "document_number"),
        (lambda d: d["tasks"][0]["deadline"].update(text="2025年底前"), "deadline"),
        (lambda d: d["tasks"][0]["deadline"].update(date="2025-02-30"), "no calendar"),
        (lambda d: d["notice"].update(issue_date="2025-13-01"), "no calendar"),
        (lambda d: d["audit"]["characters"].update(tasks=9999), "audit.characters"),
        (lambda d: d.pop("source"), "source: Field required"),
        (lambda d: d["tasks"][0].update(surprise=1), "surprise"),
    ],
)
def test_validate_finds_what_is_wrong(written: Path, change: object, said: str) -> None:
    spoil(written, change)
    ended = call("validate", written)
    assert ended.code == Exit.NEGATIVE
    assert said in ended.out
    assert ended.out.startswith(f"{written}: ")


@pytest.mark.parametrize(
    "change",
    [
        lambda r: r["tasks"][0]["places"][0].update(start="5"),
        lambda r: r["tasks"][0]["places"][0].update(start=5.0),
        lambda r: r["tasks"][0]["places"][0].update(end=True),
        lambda r: r["tasks"][0]["places"][0].update(bbox=["1", 2, 3, 4]),
        lambda r: r["source"].update(pages="1"),
        lambda r: r["source"].update(name=7),
        lambda r: r["tasks"][0].update(lead_units="市大数据局"),
        lambda r: r["notice"].update(places=[]),
        lambda r: r.update(tasks={"1": 2}),
        lambda r: r.pop("notice"),
    ],
    ids=range(10),
)
def test_validate_takes_no_value_of_another_type(written: Path, change: Changed) -> None:
    record_ = json.loads(written.read_text("utf-8"))
    change(record_)
    written.write_text(json.dumps(record_), "utf-8")
    said = call("validate", written)
    assert said.code == Exit.NEGATIVE
    assert said.out.count("\n") >= 1
    assert "internal error" not in said.err


@pytest.mark.parametrize("key", ["tasks", "indicators", "diagnostics"])
def test_validate_reads_a_record_without_a_list(written: Path, key: str) -> None:
    record_ = json.loads(written.read_text("utf-8"))
    del record_[key]
    written.write_text(json.dumps(record_), "utf-8")
    assert call("validate", written).code in (Exit.OK, Exit.NEGATIVE)


def test_validate_knows_pages_that_are_not_there(written: Path) -> None:
    record_ = json.loads(written.read_text("utf-8"))
    record_["source"]["pages"] = 9
    for place in record_["tasks"][0]["places"]:
        place["page"] = 9
    written.write_text(json.dumps(record_), "utf-8")
    assert "page 9 is not there" in call("validate", written).out


def test_validate_reads_jsonl(notice: Path, empty: Path, tmp_path: Path) -> None:
    path = tmp_path / "tasks.jsonl"
    call("extract", notice, empty, "-o", path)
    assert call("validate", path).code == Exit.OK
    path.write_text(path.read_text("utf-8").replace("市城管局", "市水务局"), "utf-8")
    said = call("validate", path)
    assert said.out.startswith(f"{path}:1: tasks[1].units[0].name: says “市水务局” but")


@pytest.mark.parametrize("data", [b"{", b"{\n{", b"\xff\xfe", b"[" * 100_000])
def test_validate_refuses_what_is_no_json(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "tasks.json"
    path.write_bytes(data)
    said = call("validate", path)
    assert said.code == Exit.INPUT
    assert "[HQ-E303]" in said.err


def test_validate_refuses_a_missing_or_large_file(tmp_path: Path, written: Path) -> None:
    assert call("validate", tmp_path / "none.json").code == Exit.INPUT
    assert call("validate", written, "--max-bytes", "10").code == Exit.LIMIT


# explain, schema


def test_explain_one_and_all() -> None:
    said = call("explain", "hq206", "HQ-E304")
    assert said.code == Exit.OK
    assert said.out.startswith("HQ206  ")
    assert "NO_TEXT_LAYER" in said.out
    every = call("explain").out
    assert all(f"\n{code} " in f"\n{every}" for code in ("HQ101", "HQ505", "HQ-E000", "HQ-E901"))
    assert "请" in call("explain", "HQ-E304", "--lang", "zh").out


def test_explain_guesses() -> None:
    said = call("explain", "HQ2066")
    assert said.code == Exit.USAGE
    assert "near: HQ206" in said.err
    assert call("explain", "???").code == Exit.USAGE


def test_schema_is_the_models_and_strict() -> None:
    made = json.loads(call("schema").out)
    assert made["$schema"].endswith("2020-12/schema")
    assert made["required"] == list(made["properties"])
    assert set(made["$defs"]) >= {"Task", "Notice", "Place"}
    assert call("schema").out == call("schema").out


# the frame


@pytest.mark.parametrize("name", [n for n in COMMANDS if "batch" not in n])
def test_every_command_has_help_led_by_examples(name: str) -> None:
    for flag in ("-h", "--help"):
        said = call(name, flag)
        assert (said.code, said.err) == (Exit.OK, "")
        assert said.out.index("Examples:") < said.out.index("Options:")
        assert f"hqparse {name}" in said.out


def test_help_lists_the_commands() -> None:
    said = call("--help")
    assert (said.code, said.err) == (Exit.OK, "")
    assert all(f"\n  {name} " in said.out for name in COMMANDS)
    assert said.out.index("Examples") < said.out.index("Commands")
    assert "提取任务清单" in call("--lang", "zh", "-h").out


def test_no_command_is_a_usage_error_with_help() -> None:
    said = call()
    assert (said.code, said.out) == (Exit.USAGE, "")
    assert "Examples" in said.err
    assert 8 < said.err.count("\n") < 14
    assert "HQ-E" not in said.err
    assert "示例" in call("--lang", "zh").err


def test_help_of_a_command_is_its_own() -> None:
    assert call("help", "check").out == call("check", "-h").out
    assert call("help").out == call("-h").out
    said = call("help", "chekc")
    assert (said.code, "hqparse check?" in said.err) == (Exit.USAGE, True)


def test_the_manual_and_completion_are_printed() -> None:
    page = call("help", "--man").out
    assert page.startswith(".TH HQPARSE 1")
    assert all(rf"\fBhqparse {name}" in page for name in ("extract", "check", "units"))
    assert all(f".SS hqparse {name.replace('-', chr(92) + '-')}" in page for name in COMMANDS)
    assert "任务" in call("help", "--man", "--lang", "zh").out
    for shell_name in ("bash", "zsh", "fish"):
        assert "_HQPARSE_COMPLETE" in call("help", "--completion", shell_name).out


@pytest.mark.parametrize(
    ("code", "heads"),
    [
        ("201", ["HQ201", "HQ-E201"]),
        ("hq206", ["HQ206"]),
        ("HQ-206", ["HQ206"]),
        ("E304", ["HQ-E304"]),
        ("HQ-E201", ["HQ-E201"]),
    ],
)
def test_explain_takes_short_forms(code: str, heads: list[str]) -> None:
    lines = call("explain", code).out.splitlines()
    assert [line.split()[0] for line in lines if line.startswith("HQ")] == heads


def test_a_page_is_drawn_where_it_is_asked_for(tmp_path: Path) -> None:
    from io import BytesIO

    from PIL import Image

    pdf = str(SAMPLES / "notice-annex.pdf")
    done = shell("show", "--image", "1", "-", pdf)
    assert Image.open(BytesIO(done.stdout)).format == "PNG"
    for argv, form in (
        (("--image", tmp_path / "a.jpg", pdf), "JPEG"),
        ((pdf, "--image", "2", tmp_path / "b.PNG"), "PNG"),
        ((pdf, f"--image={tmp_path / 'c.webp'}"), "WEBP"),
    ):
        assert shell("show", *argv).returncode == Exit.OK
        out = next(str(a).removeprefix("--image=") for a in argv if str(tmp_path) in str(a))
        assert Image.open(out).format == form
    assert call("show", pdf, "--image", tmp_path / "d.docx").code == Exit.USAGE
    assert call("show", pdf, "--image").code == Exit.USAGE


def test_validate_says_what_it_takes(notice: Path, tmp_path: Path) -> None:
    for name, more in (("t.csv", ()), ("t.xlsx", ()), ("t.md", ()), ("t.jsonl", ("--tasks",))):
        assert call("extract", notice, "-o", tmp_path / name, *more).code == Exit.OK
        said = call("validate", tmp_path / name)
        assert (said.code, said.err.count("\n")) == (Exit.USAGE, 1), name
        assert "validate takes json or jsonl of whole documents" in said.err


def test_files_of_one_name_are_told_apart(notice: Path, tmp_path: Path) -> None:
    paths = [tmp_path / folder / "附件1.txt" for folder in ("甲", "乙")]
    for path in paths:
        path.parent.mkdir()
        path.write_text(NOTICE, "utf-8")
    out = tmp_path / "all.jsonl"
    assert call("extract", *paths, "-o", out).code == Exit.OK
    names = [json.loads(line)["source"]["name"] for line in out.read_text("utf-8").splitlines()]
    assert names == ["甲/附件1.txt", "乙/附件1.txt"]
    assert call("validate", out).code == Exit.OK
    assert json.loads(call("extract", paths[0]).out)["source"]["name"] == "附件1.txt"


def test_version() -> None:
    import hqparse

    assert call("--version") == Said(0, f"hqparse {hqparse.__version__}\n", "")


@pytest.mark.parametrize(
    ("word", "near"), [("extrct", "hqparse extract?"), ("scheme", "hqparse schema?")]
)
def test_near_misses_of_commands(word: str, near: str) -> None:
    said = call(word)
    assert said.code == Exit.USAGE
    assert near in said.err


def test_a_file_in_place_of_a_command(notice: Path) -> None:
    assert f"did you mean: hqparse extract {notice}?" in call(notice).err
    assert "no such command 'zzz';" in call("zzz").err


def test_errors_in_chinese(tmp_path: Path) -> None:
    assert "没有命令" in call("--lang", "zh", "extrct").err
    said = call("extract", tmp_path / "none", "--lang", "zh")
    assert (
        said.err == f"hqparse: {tmp_path}/none：无法读取：文件不存在；请检查路径和权限 [HQ-E301]\n"
    )
    assert "没有选项 --fromat，是否想用" in call("extract", "--lang", "zh", "--fromat").err


WRONG_CALLS = (
    (
        ("extract", "a", "--role", "boss"),
        "extract：--role：“boss”不是可选的值（'lead', 'supporting'",
    ),
    (
        ("extract", "a", "--max-pages", "x"),
        "extract：--max-pages：“x”不是数字；见 hqparse extract -h",
    ),
    (("extract", "a", "--timeout", "x"), "extract：--timeout：“x”不是数字；见 hqparse extract -h"),
    (("chart", "a", "--top", "-1"), "chart：--top：-1 不在范围 x>=0 之内；见 hqparse chart -h"),
    (("units", "a", "-f"), "选项 -f 后面要有一个值；见 hqparse units -h"),
    (("show", "--image"), "选项 --image 后面要有 2 个值；见 hqparse show -h"),
    (("extract", "a", "--raw=1"), "选项 --raw 不带值；见 hqparse extract -h"),
    (("schema", "tasks", "b"), "schema：多余的参数 b；见 hqparse schema -h"),
    (("compare", "a", "b", "c", "d"), "compare：多余的参数 c d；见 hqparse compare -h"),
    (("due", "a", "--on", "x"), "--on：'x' 不是日期（2025-06-30）；见 hqparse due -h"),
    (("--color", "x"), "--color：“x”不是可选的值（'auto', 'always', 'never'）；见 hqparse --help"),
)


@pytest.mark.parametrize(
    ("argv", "said"), WRONG_CALLS, ids=lambda x: " ".join(x) if isinstance(x, tuple) else ""
)
def test_wrong_calls_are_told_in_chinese(argv: tuple[str, ...], said: str) -> None:
    ended = call("--lang", "zh", *argv)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert "Invalid" not in ended.err


def test_what_the_system_says_is_told_in_chinese(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("1.加强巡查。（责任单位：市水利局）\n", encoding="utf-8")
    gone = call("validate", tmp_path / "none", "--lang", "zh").err
    assert gone.endswith("none：无法读取：文件或文件夹不存在；请检查路径和权限 [HQ-E301]\n")
    out = tmp_path / ("长" * 90 + ".csv")
    long = call("extract", tmp_path / "a.txt", "-o", out, "--lang", "zh")
    assert "：无法写入：名称太长；" in long.err


def test_a_wrong_setting(notice: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HQPARSE_LANG", "fr")
    said = call("extract", notice)
    assert said.code == Exit.CONFIG
    assert said.err.startswith("hqparse: HQPARSE_LANG: bad configuration: 'fr' is not zh or en")
    assert call("extract", notice, "--lang", "en").code == Exit.OK
    with pytest.raises(ConfigError):
        words.output_lang(None)


def test_the_language_comes_from_option_then_setting_then_locale() -> None:
    for argv, env, lang in (
        ([], {}, "en"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LANG": "zh_CN.UTF-8", "HQPARSE_LANG": "en"}, "en"),
        (["--lang=zh"], {"HQPARSE_LANG": "en"}, "zh"),
        (["x", "--lang"], {}, "en"),
        (["--lang", "fr"], {"LANG": "zh_TW"}, "zh"),
    ):
        words.use(argv, env)
        assert words.spoken() == lang


@pytest.mark.parametrize("kind", [*HqparseError.__subclasses__(), HqparseError])
def test_every_error_has_an_exit_code_of_the_table(kind: type[HqparseError]) -> None:
    codes = {code for name, code in vars(Exit).items() if name.isupper()}
    assert {kind.exit_code, *(child.exit_code for child in kind.__subclasses__())} <= codes


def test_ends_that_are_no_errors(notice: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for end, code in (
        (KeyboardInterrupt(), Exit.INTERRUPTED),
        (click.Abort(), Exit.INTERRUPTED),
        (SystemExit(143), Exit.TERMINATED),
        (SystemExit(), Exit.OK),
        (SystemExit("?"), Exit.INTERNAL),
        (ReaderGone(), Exit.OK),
    ):

        def stop(*_: object, end: BaseException = end) -> None:
            raise end

        monkeypatch.setattr("hqparse.cli.commands.text.source_of", stop)
        said = call("text", notice)
        assert (said.code, said.out, said.err.strip()) == (code, "", "")
