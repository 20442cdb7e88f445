"""Blanks scattered through the words of a paragraph part no paragraphs."""

from hqparse.clean.steps import break_running_text
from hqparse.model.text import Text

_SENTENCE = "强化展会国际公共平台和公共产品功能，全面承接并进一步放大进博会溢出带动效应。"


def test_scattered_blanks_part_nothing() -> None:
    line = " ".join(_SENTENCE * 10)
    text, run_together = break_running_text(Text.of(line))
    assert text.value == line
    assert not run_together


def test_blanks_between_sentences_do() -> None:
    line = " ".join([_SENTENCE] * 10)
    text, run_together = break_running_text(Text.of(line))
    assert text.value.split("\n") == [_SENTENCE] * 10
    assert run_together
