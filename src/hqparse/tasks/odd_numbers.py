"""Numbers in forms that are no marks by themselves: `1 建设…`, `【2】修建…`, `第3项：扩建…`.

One such number says nothing: `5 个乡镇` begins with a figure, too. Paragraphs that follow one
another with the next number each are numbered, and are told (HQ154).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from hqparse.language.characters import DASHES
from hqparse.language.numerals import TO_TEN, value
from hqparse.language.regexes import lazy
from hqparse.model.findings import Doubt, Mark, Origin
from hqparse.outline.outline import Draft, Outline

_BEGINS = frozenset("0123456789０１２３４５６７８９[【〔［#＃第")
"""What the forms begin with: most paragraphs are refused at their first character."""
_FORMS = lazy(
    rf"(?:(?P<plain>\d{{1,3}})(?=\s{{0,2}}[一-鿿“《])(?!\s?[年月日号个项万亿元家件名所座条处次人户亩种类级])"
    r"|(?P<stop>\d{1,3})\s?[：:·。｡\-－—](?=\s?[一-鿿“《])"
    r"|[\[【〔［]\s?(?P<bracket>\d{1,3})\s?[\]】〕］]"
    r"|[#＃]\s?(?P<hash>\d{1,3})(?!\d)[、.：:]?"
    rf"|第(?P<nth>\d{{1,3}}|[{TO_TEN}]{{1,3}})(?:[项件]\s?[：:、，,]?|[，,、：:]))\s{{0,4}}"
)
_FEWEST = 2
_FEWEST_PLAIN = 3
"""So many bare figures in a row are numbers."""

Found = tuple[str, int, int, int]
"""The form, the number, where its printed words end, where the words behind it begin."""


def with_odd_numbers(o: Outline, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those that are numbered in odd forms with their numbers as marks, and the
    paragraphs of their series that carry no attribution (annotation rule 1)."""
    if any(draft.text.value.startswith(DASHES) for draft in drafts):
        from hqparse.tasks.dashes import with_dashes

        drafts = with_dashes(o, drafts)
    drafts = _with_siblings(o, drafts)
    pairs = [(draft, _found(draft)) for draft in drafts]
    out: list[Draft] = []
    for _, group in groupby(pairs, key=lambda pair: pair[1] and pair[1][0]):
        some = list(group)
        numbered = [(draft, found) for draft, found in some if found]
        if numbered and _is_series(numbered):
            out += _marked(numbered)
        else:
            out += [draft for draft, _ in some]
    return out


def _with_siblings(o: Outline, drafts: Sequence[Draft]) -> Sequence[Draft]:
    """Also the lines between drafts of one paragraph each that their numbers run through."""
    numbered: dict[int, dict[int, Found]] = {}  # item → begin in the document → number
    for draft in drafts:
        if not o.items[draft.item].kind and (found := _found(draft)):
            numbered.setdefault(draft.item, {})[draft.text.origin[0]] = found
    more: list[Draft] = []
    for at, known in numbered.items():
        form = next(iter(known.values()))[0]
        lines = [(line, _form(line.value)) for line in o.items[at].text.lines()]
        series = [(line, found) for line, found in lines if found and found[0] == form]
        runs_on = [found[1] for _, found in series] == [*range(1, len(series) + 1)]
        if runs_on and 2 * len(known) >= len(series) >= _FEWEST_PLAIN:
            rest = [line for line, _ in series if line.origin[0] not in known]
            more += [Draft(at, line, (), None, Origin.PARAGRAPH) for line in rest]
    return sorted((*drafts, *more), key=lambda d: d.text.origin[:1]) if more else drafts


def _found(draft: Draft) -> Found | None:
    return _form(draft.text.value) if draft.mark is None else None


def _form(words: str) -> Found | None:
    if words[:1] not in _BEGINS:
        return None
    m = _FORMS.match(words)
    number = value(m[m.lastgroup]) if m and m.lastgroup else None
    if m is None or not number or m.end() >= len(words):
        return None
    return m.lastgroup or "", number, len(m[0].rstrip()), m.end()


def _is_series(some: Sequence[tuple[Draft, Found]]) -> bool:
    """Each number is the next one, or begins again under another heading."""
    numbers = [f[1] for _, f in some]
    if len(some) < (_FEWEST_PLAIN if some[0][1][0] == "plain" else _FEWEST):
        return False
    steps = pairwise(some)
    return numbers[0] == 1 and all(
        b[1] == a[1] + 1 or (b[1] == 1 and one.path != other.path) for (one, a), (other, b) in steps
    )


def _marked(some: Sequence[tuple[Draft, Found]]) -> Iterator[Draft]:
    for draft, (_, number, printed, end) in some:
        words = draft.text
        mark = Mark("1.", number, words.value[:printed], words.span(0, printed))
        doubt = Doubt("HQ154", (mark.span,), {"meant": f"{number}."})
        yield draft._replace(mark=mark, text=words[end:], doubts=(*draft.doubts, doubt))
