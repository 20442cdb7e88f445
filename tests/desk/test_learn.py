"""What corrections show about names is offered, never taken."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

from cli_invented import call
from hqparse.cli.settings import load as settings
from hqparse.desk.corrections import Corrections
from hqparse.desk.learn import Offers, as_toml, learn

ANCHOR = {"start": 1, "end": 5, "number": "1"}


def file(*said: dict[str, Any]) -> Corrections:
    head = {"source": {"name": "a.txt", "sha256": "0" * 64}, "reviewer": "张三"}
    return Corrections.model_validate({**head, "corrections": said})


def units(old: list[str], new: list[str]) -> dict[str, Any]:
    said = {"action": "set", "what": "task", "anchor": ANCHOR, "field": "lead_units"}
    return {**said, "old": old, "new": new}


def test_a_short_form_is_offered_as_an_alias() -> None:
    found = learn([file(units(["区市监局"], ["区市场监督管理局"]))])
    assert dict(found.aliases) == {("区市场监督管理局", "区市监局"): 1}


def test_another_unit_is_no_alias() -> None:
    assert not learn([file(units(["区财政局"], ["区教育局"]))]).aliases
    assert not learn([file(units(["区财政局", "甲"], ["区教育局", "乙"]))]).aliases


def test_only_names_that_no_rule_knows() -> None:
    added = {"action": "add", "after": None, "new": {"text": "一项", "lead_units": ["县专班"]}}
    found = learn([file(units([], ["云溪专班", "区财政局"]), added), file(added)])
    assert dict(found.units) == {"县专班": 2, "云溪专班": 1}


def test_nothing_holds_before_its_user_says_so(tmp_path: Path) -> None:
    found = learn([file(units(["区市监局"], ["区市场监督管理局"]), units([], ["云溪专班"]))])
    words = as_toml(found)
    assert tomllib.loads(words) == {}
    path = tmp_path / "hqparse.toml"
    taken = "\n".join(line.removeprefix("# ") for line in words.splitlines()[2:])
    path.write_text(taken)
    made = settings(str(path))
    assert made.aliases == {"区市场监督管理局": ["区市监局"]}
    assert made.units == ["云溪专班"]


def test_hostile_names_stay_on_their_line() -> None:
    found = learn([file(units([], ['甲"]\nlang = "en"']))])
    assert tomllib.loads(as_toml(found)) == {}
    assert as_toml(Offers(found.units, found.aliases)).count("\n") == 3


def test_on_the_command_line(tmp_path: Path) -> None:
    path, out = tmp_path / "c.json", tmp_path / "hqparse.toml"
    path.write_text(json.dumps(file(units([], ["云溪专班"])).model_dump(mode="json")))
    assert "云溪专班" in call("learn", path).out
    assert call("learn", path, "-o", out).code == 0
    assert call("learn", path, "-o", out).code == 6
    assert call("learn", out).code == 3
