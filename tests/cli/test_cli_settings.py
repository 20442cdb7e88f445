"""`hqparse.toml`: own words hold where documents are read; what is wrong is told by its line."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from cli_invented import shell
from hqparse.cli.refusals import Exit
from hqparse.cli.settings import SettingsFile, load
from hqparse.errors import ConfigError

ROOT = Path(__file__).parents[2]
EXAMPLE = "".join(
    re.findall(r"```toml\n(.*?)```", (ROOT / "docs" / "settings.md").read_text("utf-8"), re.DOTALL)
)
NOTICE = """云溪市澄湖区人民政府关于印发年度重点工作的通知
一、重点任务
1.建设数据平台。建成平台并运行。（包抓单位：区数字化办；帮办：区财政局、港务）
2.优化营商环境。推出服务清单。（牵头单位：区财政局；配合单位：区数据局、云溪港务集团）
"""
TABLE = """云溪市澄湖区人民政府关于印发任务分工表的通知
| 序号 | 工作任务 | 挂帅部门 | 收官节点 |
| --- | --- | --- | --- |
| 1 | 建设数据平台并投入运行 | 区财政局 | 2026年6月底前 |
| 2 | 推出惠企服务清单并公开 | 区商务局 | 2026年12月底前 |
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "hqparse.toml").write_text(EXAMPLE, "utf-8")
    (tmp_path / "a.txt").write_text(NOTICE, "utf-8")
    (tmp_path / "b.md").write_text(TABLE, "utf-8")
    return tmp_path


def tasks(*argv: Any) -> list[dict[str, Any]]:
    done = shell("extract", *argv, "-f", "json")
    assert done.returncode == 0, done.stderr.decode()
    found: list[dict[str, Any]] = json.loads(done.stdout)["tasks"]
    return found


def test_own_labels_and_aliases_are_read(folder: Path) -> None:
    first, second = tasks(folder / "a.txt")
    assert (first["lead_units"], first["supporting_units"]) == (
        ["区数字化办"],
        ["区财政局", "港务"],
    )
    names = {u["name"]: u["canonical"] for task in (first, second) for u in task["units"]}
    assert names["区数字化办"] == names["区数据局"] == "区数据局"
    assert names["港务"] == "云溪港务集团"


def test_without_the_file_the_same_words_say_nothing(folder: Path) -> None:
    (folder / "hqparse.toml").unlink()
    assert "区数字化办" not in tasks(folder / "a.txt")[0]["lead_units"]


def test_own_columns_are_read(folder: Path) -> None:
    first = tasks(folder / "b.md")[0]
    assert first["lead_units"] == ["区财政局"]
    assert first["deadline"]["date"] == "2026-06-30"


def test_formats_and_language_hold_and_are_told(folder: Path) -> None:
    done = shell("extract", folder / "a.txt", "--unit", "港务")
    assert done.stdout.decode().startswith("id,number,")
    told = done.stderr.decode()
    assert f"使用 {folder / 'hqparse.toml'} 的设置" in told
    assert "匹配到 港务（1项）、云溪港务集团（1项）" in told
    assert (
        "matched"
        in shell("extract", folder / "a.txt", "--unit", "港务", "--lang", "en").stderr.decode()
    )


def test_a_batch_holds_by_them_in_its_workers(folder: Path, tmp_path: Path) -> None:
    out = tmp_path.parent / f"{tmp_path.name}.jsonl"
    done = shell("batch", folder / "a.txt", "-o", out, "--no-progress", "-j", "1")
    assert done.returncode == 0, done.stderr.decode()
    record = json.loads(out.read_text("utf-8").splitlines()[0])
    assert record["tasks"][0]["lead_units"] == ["区数字化办"]


def test_config_names_another_file(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text('[labels]\nsupporting = ["包抓单位"]\n', "utf-8")
    done = shell("extract", folder / "a.txt", "--config", other, "-f", "json")
    assert done.stderr == b""
    assert json.loads(done.stdout)["tasks"][0]["supporting_units"][0] == "区数字化办"


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('lang = "fr"\n', 1, "'fr' is none of 'zh', 'en'"),
        ('# a\n\nlanguage = "zh"\n', 3, "language: no such key"),
        ('lang = "zh"\n[labels]\nlead = ["包抓(单位"]\n', 3, "labels.lead: '包抓(单位'"),
        ('[labels]\nlead = [\n  "包抓单位",\n  "x",\n]\n', 4, "'x' is no word"),
        ('[columns]\nlead = "挂帅"\n', 2, "columns.lead: a list is needed"),
        ('[labels]\nleed = ["包抓"]\n', 2, "labels.leed: no such key"),
        ("[labels\n", 1, "no TOML"),
        ('units = ["a"\n', 1, "no TOML"),
        ("labels = 3\n", 1, "labels: a table is needed"),
        ('[aliases]\n"甲局" = ["办一"]\n"乙局" = ["办一"]\n', 3, "stands for both"),
        ('[labels]\nlead = ["单位"]\n', 2, "labels.lead: '单位' says no duty"),
        ('[labels]\nlead = ["包抓单位"]\nsupporting = ["包抓部门"]\n', 3, "stands for both"),
        ('[formats]\nextract = "docx"\n', 2, "'docx' is none of"),
        ('units = ["甲、乙"]\n', 1, "'甲、乙' is no word"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    tmp_path: Path, text: str, line: int, says: str
) -> None:
    path = tmp_path / "hqparse.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigError) as told:
        load(str(path))
    assert str(told.value).startswith(f"{path}:{line}: bad configuration: ")
    assert says in str(told.value)
    assert told.value.line("zh").startswith(f"{path}:{line}：")


def test_a_wrong_file_ends_the_command_before_it_reads(folder: Path) -> None:
    (folder / "hqparse.toml").write_text("lang = 3\n", "utf-8")
    for argv in (["extract"], ["show"], ["check"], ["units"], ["batch", "-o", "-"]):
        done = shell(*argv, folder / "a.txt")
        assert (done.returncode, done.stdout) == (Exit.CONFIG, b""), argv
    assert shell("check", folder / "a.txt", "--config", folder / "no.toml").returncode == 9


def test_the_example_in_the_docs_is_the_form() -> None:
    settings = SettingsFile.model_validate(tomllib.loads(EXAMPLE))
    assert settings.own_words().labels == {"包抓": "lead", "帮办": "supporting"}
    assert settings.own_words().bare == ("帮办",)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_settings_as_editors_save_them(encoding: str, ends: str, tmp_path: Path) -> None:
    wanted, path = tmp_path / "a.toml", tmp_path / "b.toml"
    wanted.write_text(EXAMPLE, "utf-8")
    path.write_bytes(EXAMPLE.replace("\n", ends).encode(encoding))
    assert load(str(path)) == load(str(wanted))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('lang　= "zh"\n', ":1: bad configuration: no TOML: .*a full-width blank stands there"),
        ("\n[aliases]\n“区数据局” = []", ":3: bad configuration: .*a full-width “ stands there"),
        ('lang = "zh"\nunits =\n["　"]', r":2: bad configuration: no TOML: [^(]*; "),
        ("# " + "说明" * 400_000, "it is longer than 1 MB"),
        ("\ufffd", "it is not UTF-8"),
    ],
)
def test_settings_that_cannot_be_read_say_why(text: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigError, match=told):
        load(str(path))
