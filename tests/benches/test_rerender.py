"""The same document in sixteen other dresses gives the same tasks."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpora import Answered, samples
from rerender import WAYS, rendered, scores, text_documents
from scoring import Score

AT_LEAST = 0.99  # of the tasks, over all documents and ways
SAMPLE = Path(__file__).parents[2] / "samples" / "notice-brackets.txt"


@pytest.fixture(scope="module")
def ways() -> dict[str, str]:
    """Every way of one sample, as text."""
    out = {}
    for name, content in rendered(SAMPLE):
        out[name] = content.decode("gb18030" if name == "GB18030" else "utf-8")
    return out


def test_there_are_sixteen_and_all_suit_the_sample(ways: dict[str, str]) -> None:
    assert len(WAYS) == 16
    assert set(ways) == set(WAYS)


def test_ways_of_layout(ways: dict[str, str]) -> None:
    assert max(map(len, ways["wrapped at 28"].splitlines())) <= 30
    assert len(ways["one line with blanks"].splitlines()) == 1
    assert "　1.加快" in ways["one line with U+3000"]
    assert ways["blank line after every line"].splitlines()[1] == ""
    assert all(line.startswith("　　") for line in ways["U+3000 indents"].splitlines())
    assert "\n— 2 —\n" in ways["page-number lines"]


def test_ways_of_attributions(ways: dict[str, str]) -> None:
    assert "〔牵头单位：区科委。配合单位：澄湖城投集团〕" in ways["brackets 〔〕"]
    assert "(牵头单位：区科委。配合单位：澄湖城投集团）" in ways["mixed brackets (…）"]
    assert "\n（牵头单位：区科委。" in ways["attribution on its own line"]
    assert "（牵头单位：区科委。配合单位：澄湖城投集团\n" in ways["bracket never closed"]
    assert "（一）完善" in ways["brackets 〔〕"]


def test_ways_of_characters(ways: dict[str, str]) -> None:
    assert "(一)完善网络" in ways["half-width marks"]
    assert "改造菜场 8 家" in ways["blanks round digits"]
    assert "\n1. 加快" in ways["blanks round digits"]
    assert "２０２５年" in ways["full-width digits"]
    assert ways["BOM and CRLF"].startswith("\ufeff")
    assert "\r\n" in ways["BOM and CRLF"]


@pytest.fixture(scope="module")
def all_scores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Score]]:
    folder = tmp_path_factory.mktemp("rerender")
    return {d.path.name: scores(d, folder) for d in text_documents()}


def share(all_scores: dict[str, dict[str, Score]], names: set[str]) -> tuple[float, list[str]]:
    total = Score()
    for name in names:
        for way, one in all_scores[name].items():
            if way != "as it is":
                total += one
                total.wrong.append(f"({name}, {way}: {one.perfect} of {one.tasks})")
    return total.perfect_share, total.wrong


def documents(own: bool) -> set[str]:
    def is_own(document: Answered) -> bool:
        return document.group == "samples"

    return {d.path.name for d in text_documents() if is_own(d) is own}


def test_the_samples_keep_their_tasks(all_scores: dict[str, dict[str, Score]]) -> None:
    assert documents(own=True) == {d.path.name for d in samples()}
    reached, wrong = share(all_scores, documents(own=True))
    assert reached >= AT_LEAST, wrong


def test_real_documents_keep_their_tasks(all_scores: dict[str, dict[str, Score]]) -> None:
    names = documents(own=False)
    if not names:
        pytest.skip("no documents with answers beside the project (../shared)")
    reached, wrong = share(all_scores, names)
    assert reached >= AT_LEAST, wrong
