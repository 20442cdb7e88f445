"""Divisions of work in clauses behind their label: `分工：甲局负责选址，乙局负责资金`.

Each clause says what its units do; so the units are taken, and the words stay in the text.
"""

from __future__ import annotations

from hqparse.attribute.in_sentence import clause_units
from hqparse.attribute.reading import Context, Reading
from hqparse.attribute.sentence_forms import CLAUSE
from hqparse.attribute.sentence_times import deadline_in
from hqparse.attribute.verbs import has_verb
from hqparse.language.characters import simplified
from hqparse.language.regexes import lazy
from hqparse.model.findings import Credit, Doubt
from hqparse.model.text import Text

NAME = "division of work"
_LABEL = lazy(r"[^：:]{0,12}分工(?:如下|为|是)?\s?[：:]\s?")
_SENTENCE = lazy(r"[^。！？\n]+[。！？]?")
_SEVERAL = 2


def division(text: Text, start: int, stop: int, ctx: Context) -> Credit | None:
    """What the clauses behind the label at `start` say; the credit stands behind them and takes no
    words. None where fewer than two are opened by units, or none says more than their roles."""
    label = _LABEL.match(text.value, start, stop)
    if label is None:
        return None
    reading = Reading()
    end = start
    clauses: list[str] = []
    for m in _SENTENCE.finditer(text.value, label.end(), stop):
        found = _clauses_in(text[m.start() : m.end()], reading)
        if not found:
            break
        clauses += found
        end = m.end()
    if len(clauses) < _SEVERAL or all(map(has_verb, clauses)):
        return None
    words = text[start:end]
    reading.deadline = deadline_in(words, ctx)
    doubt = Doubt("HQ312", words.spans(), {"words": words.value[:40]})
    return reading.credit(end, end, NAME, (doubt,))


def _clauses_in(sentence: Text, reading: Reading) -> list[str]:
    """Its clauses that units open; none unless the first is one."""
    found: list[str] = []
    for m in CLAUSE.finditer(simplified(sentence.value)):
        if clause_units(sentence[m.start() : m.end()], reading):
            found.append(m[0].rstrip("。！？"))
        elif not found:
            break
    return found
