"""The given small office files, each with one trap: what should be read, and what is told."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from hqparse.errors import InputError
from hqparse.model.source import Source
from hqparse.model.text import Span
from hqparse.readers import read
from hqparse.readers.legacy import soffice

CASES = Path(__file__).resolve().parents[3] / "shared" / "cases" / "given" / "office"
WORD = sorted(CASES.glob("docx/*"))
OLD = sorted(CASES.glob("doc/d0[14]*"))  # each takes LibreOffice seconds
CODES = {
    "tracked": "HQ117", "hidden": "HQ110", "merged-words": "HQ112", "altChunk": "HQ118",
    "placeholder": "HQ120",
}  # fmt: skip

pytestmark = pytest.mark.skipif(not WORD, reason=f"{CASES} is not there")


def expected(file: Path) -> dict[str, Any]:
    names = (file.name, f"{file.stem}.docx", f"{file.stem}.doc")
    path = next(p for name in names if (p := CASES / "expected" / f"{name}.json").exists())
    made: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return made


def folded(words: str) -> str:
    return "".join(unicodedata.normalize("NFKC", words).split())


def cells(source: Source) -> list[list[tuple[object, ...]]]:
    def words(spans: tuple[Span, ...]) -> str:
        return folded("".join(source.raw[s.start : s.end] for s in spans))

    return [
        [(c.row, c.col, c.rowspan, c.colspan, words(c.spans)) for c in table.cells]
        for table in source.tables
    ]


def check(file: Path) -> None:
    want = expected(file)
    if "refused" in want:
        with pytest.raises(InputError):
            read(file)
        return
    source = read(file)
    if "raw" in want:
        assert folded(source.raw) == folded(want["raw"])
    assert [sorted(t, key=repr) for t in cells(source)] == [
        sorted(
            (
                (c["row"], c["col"], c["rowspan"], c["colspan"], folded(c["words"]))
                for c in table["cells"]
            ),
            key=repr,
        )
        for table in want.get("tables", [])
    ]


@pytest.mark.parametrize("file", WORD, ids=lambda f: f.name)
def test_word_documents(file: Path) -> None:
    check(file)


@pytest.mark.parametrize("file", WORD, ids=lambda f: f.name)
def test_places_and_doubts_of_word_documents(file: Path) -> None:
    want = expected(file)
    if "places" not in want:
        return
    source = read(file)
    for name, words in want["places"]:
        assert folded(words)[:8] in "".join(
            folded(source.raw[a.start : a.end]) for a in source.anchors if a.name == name
        ), name
    codes = {d.code for d in source.doubts}
    assert codes == {CODES[kind] for kind in want.get("doubts", {})}


@pytest.mark.skipif(soffice.program() is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("file", OLD, ids=lambda f: f.name)
def test_old_word_documents(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soffice, "SECONDS", 900)
    check(file)
