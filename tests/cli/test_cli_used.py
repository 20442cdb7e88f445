"""What a clerk types on the first day, over all commands: lists without tasks, standard input,
wrong places for the result."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from cli_invented import call, shell

SAMPLES = Path(__file__).parents[2] / "samples"
NOTICE = str(SAMPLES / "notice-brackets.txt")
SPEECH = str(SAMPLES / "speech.txt")
CORRECTIONS = SAMPLES / "notice-brackets.corrections.json"


@pytest.mark.parametrize(
    "words",
    [
        ("extract", SPEECH),
        ("units", SPEECH),
        ("chart", SPEECH),
        ("due", SPEECH),
        ("compare", SPEECH, NOTICE),
        ("split", SPEECH, "-o", "out"),
    ],
)
def test_each_command_says_why_a_list_is_empty(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = call("--lang", "en", *words)
    assert done.code == 0
    assert done.err == f"hqparse: {SPEECH}: no tasks: this is a speech or an essay [HQ613]\n"


@pytest.mark.parametrize("command", ["extract", "show", "due"])
def test_a_name_like_no_unit_says_where_all_are(command: str) -> None:
    done = call(command, NOTICE, "--unit", "XYZ", "--lang", "zh")
    name = NOTICE if command == "due" else Path(NOTICE).name
    line = f"hqparse: --unit XYZ：没有这样的单位；可运行 hqparse units {name} 查看"
    assert line in done.err.splitlines()


def test_learn_reads_standard_input(tmp_path: Path) -> None:
    data = CORRECTIONS.read_bytes().replace("市统计局".encode(), "市云上专班".encode())
    (tmp_path / "c.json").write_bytes(data)
    whole = call("learn", tmp_path / "c.json").out.encode()
    assert "市云上专班" in whole.decode()
    for words in ((), ("-",)):
        piped = shell("learn", *words, data=data, env={"HQPARSE_LANG": "zh"})
        assert (piped.returncode, piped.stdout, piped.stderr) == (0, whole, b"")
    assert shell("learn", "-", "-", data=data).returncode == 2


def test_learn_says_that_there_is_nothing_to_offer() -> None:
    done = call("learn", CORRECTIONS, "--lang", "en")
    assert done.code == 0
    assert done.err == "hqparse: the corrections show no name that is not known already\n"


def test_corrections_come_from_standard_input() -> None:
    data = CORRECTIONS.read_bytes()
    piped = shell("extract", NOTICE, "--apply", "-", data=data)
    assert piped.returncode == 0
    assert piped.stdout.decode() == call("extract", NOTICE, "--apply", CORRECTIONS).out
    assert json.loads(piped.stdout)["tasks"][0]["supporting_units"][-1] == "市统计局"
    both = shell("extract", "-", "--apply", "-", "--lang", "zh", data=data)
    assert both.returncode == 2
    assert "标准输入只能读一次" in both.stderr.decode()


def test_corrections_are_never_written_over(tmp_path: Path) -> None:
    kept = tmp_path / "corrections.json"
    kept.write_bytes(CORRECTIONS.read_bytes())
    done = call("extract", NOTICE, "--apply", kept, "-o", kept, "--force", "--lang", "zh")
    assert done.code == 6
    assert "它是输入文件" in done.err
    assert kept.read_bytes() == CORRECTIONS.read_bytes()


def test_validate_says_what_corrections_are_for() -> None:
    done = call("validate", str(CORRECTIONS), "--lang", "en")
    assert done.code == 2
    assert done.out == ""
    assert "extract --apply checks and applies them" in done.err


def test_review_writes_where_it_is_told_and_nowhere_else(tmp_path: Path) -> None:
    done = call("review", NOTICE, "-o", "-")
    assert done.code == 0
    assert done.out.startswith("<!doctype html>")
    refused = call("review", NOTICE, "-o", str(tmp_path / "a.pdf"))
    assert refused.code == 2
    assert not list(tmp_path.iterdir())
    assert call("review", NOTICE, SPEECH, "-o", str(tmp_path / "new")).code == 0
    assert len(list((tmp_path / "new").iterdir())) == 3
    for file in ("a.html", "-"):
        several = call("review", NOTICE, SPEECH, "-o", file, "--lang", "zh")
        assert several.code == 2
        assert "多个文件请给出文件夹" in several.err


@pytest.mark.parametrize("out", ["-", "台账.xlsx"])
def test_split_wants_a_folder(out: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = call("split", NOTICE, "-o", out, "--lang", "zh")
    assert done.code == 2
    assert "请给出文件夹" in done.err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("command", ["extract", "units", "chart", "show", "due"])
def test_a_folder_names_the_command_that_takes_it(command: str, tmp_path: Path) -> None:
    done = call(command, str(tmp_path), "--lang", "zh")
    assert done.code == 3
    assert "hqparse batch" in done.err


def test_what_is_missing_is_named_in_chinese() -> None:
    assert "review：缺少参数 -o / --output；" in call("--lang", "zh", "review", NOTICE).err
    assert "compare：缺少参数 B；" in call("--lang", "zh", "compare", NOTICE).err
    assert "hqparse review；" in call("--lang", "zh", "help", "rewiew").err


def test_one_day_is_no_days(tmp_path: Path) -> None:
    paper = tmp_path / "a.txt"
    paper.write_text(
        "关于做好有关工作的通知\n\n各区人民政府：\n一、重点任务\n"
        "1.建设数字档案馆。（责任单位：市档案局；完成时限：2026年6月30日）\n"
        "2.建设数字图书馆。（责任单位：市文化局；完成时限：2026年7月2日）\n",
        encoding="utf-8",
    )
    done = call("due", str(paper), "--on", "2026-07-01", "--within", "1d", "--lang", "en")
    assert "1 day late" in done.out
    assert "1 day left" in done.out
    assert done.out.endswith("1 overdue, 1 within 1 day\n")


def test_no_name_of_a_unit_steers_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(
        "关于做好有关工作的通知\n\n各区人民政府：\n一、重点任务\n"
        "1.建设数字档案馆。（责任单位：\u202e市档案局）\n2.建设数字图书馆。（责任单位：市文化局）\n",
        encoding="utf-8",
    )
    done = call("split", "a.txt", "-o", "out", "--lang", "zh")
    assert "市档案局" in done.out
    assert "\u202e" not in done.out
    merged = call("merge", "out", "-o", "m.xlsx", "--lang", "zh")
    assert "市档案局" in merged.out
    assert "\u202e" not in merged.out


@pytest.mark.parametrize("command", ["units", "chart", "due", "compare", "split"])
def test_a_list_that_is_cut_off_is_damaged_and_another_json_is_no_list(
    command: str, tmp_path: Path
) -> None:
    whole = call("extract", NOTICE).out
    more = {"compare": [NOTICE], "split": ["-o", tmp_path / "out"]}.get(command, [])
    lists = {
        "cut.json": (whole[:900], 3, "cut.json: the file is damaged: it is no whole JSON ("),
        "cut.jsonl": (whole + whole[:900], 3, "cut.jsonl:2: the file is damaged: it is no whole"),
        "other.json": ('{"a": 1}', 2, "other.json: it is no task list as extract -f json writes"),
    }
    for name, (words, code, said) in lists.items():
        (tmp_path / name).write_text(words, "utf-8")
        ended = call(command, tmp_path / name, *more)
        assert (ended.code, said in ended.err) == (code, True), ended.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("argv", [("-h",), ("batch", "-h"), ("help", "split"), ("help", "--man")])
def test_help_in_chinese_holds_no_words_of_click(argv: tuple[str, ...]) -> None:
    said = shell("--lang", "zh", *argv).stdout.decode()
    assert not [w for w in ("[OPTIONS]", "[required]", "default:", "[ARGS]", "done;") if w in said]
    assert "选项" in said
    english = shell("--lang", "en", *argv).stdout.decode()
    assert "OPTIONS" in english
    assert "选项" not in english


ENCODINGS = ["utf-8-sig", "utf-16", "gb18030"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("form", ["json", "jsonl"])
@pytest.mark.parametrize(
    "words",
    [("units", "-f", "json"), ("due", "--on", "2026-01-01", "-f", "json"), ("compare", NOTICE)],
)
def test_written_lists_are_read_as_editors_save_them(
    words: tuple[str, ...], form: str, encoding: str, tmp_path: Path
) -> None:
    """PowerShell writes `hqparse extract … > list.json` in UTF-16."""
    listed = tmp_path / f"list.{form}"
    assert call("extract", NOTICE, "-o", listed).code == 0
    wanted = call(*words, listed)
    listed.write_bytes(listed.read_text("utf-8").encode(encoding))
    assert call(*words, listed) == wanted
    assert call("validate", listed, "--source", NOTICE).code == 0


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_corrections_are_read_as_editors_save_them(encoding: str, tmp_path: Path) -> None:
    saved = tmp_path / "c.json"
    saved.write_bytes(CORRECTIONS.read_text("utf-8").encode(encoding))
    wanted = call("extract", NOTICE, "--apply", CORRECTIONS)
    assert call("extract", NOTICE, "--apply", saved) == wanted
    assert call("learn", saved) == call("learn", CORRECTIONS)


def test_a_list_of_broken_characters_is_damaged(tmp_path: Path) -> None:
    listed = tmp_path / "list.json"
    assert call("extract", NOTICE, "-o", listed).code == 0
    listed.write_bytes(listed.read_bytes().replace("区".encode(), "区".encode()[:2], 1))
    done = call("units", listed)
    assert done.code == 3
    assert done.err.startswith(f"hqparse: {listed}: the file is damaged: it is no whole JSON")


@pytest.mark.parametrize("command", ["units", "due", "compare"])
def test_a_notice_that_begins_with_a_brace_is_no_list(command: str, tmp_path: Path) -> None:
    notice = tmp_path / "n.txt"
    notice.write_text("{附件}\n一、任务\n1.建设市场。（责任单位：区商务局）\n", "utf-8")
    done = call(command, notice, *((NOTICE,) if command == "compare" else ()))
    assert (done.code, "JSON" in done.err) == (0, False)


def test_the_call_that_shows_doubts_can_be_typed(tmp_path: Path) -> None:
    names = []
    for name in ("a b.txt", "c.txt"):
        (tmp_path / name).write_text("通知\n\n这里没有任务。\n", "utf-8")
        names.append(str(tmp_path / name))
    done = call("extract", "--together", *names, "-f", "csv", "--lang", "en")
    (line,) = [line for line in done.err.splitlines() if "see: hqparse check" in line]
    words = shlex.split(line.partition("see: hqparse ")[2])
    assert words == ["check", "--together", *names]
    assert call(*words).code == 1
