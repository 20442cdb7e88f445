"""Lines as copying makes them: the same one twice, a mark or a label parted from its words."""

from collections.abc import Sequence

from hqparse.clean.line_widths import SetLine
from hqparse.language.duties import LABEL
from hqparse.language.regexes import lazy
from hqparse.units.forms import looks_like_unit

_TWICE_LONG, _WITH_WORDS = 20, 5
"""A sentence that stands twice is left out from so many characters on, a numbered line from so
many."""
_TWICE_SHARE, _TWICE_MOST = 0.3, 0.55
"""All lines that repeat the one before are left out where they are such a part of the text's."""
_ENDS = "。；;）)〕】！"
_BEFORE_LABELS = " \t\u3000；;，。"
_LONGEST_MARK = 5
_BARE_MARK = lazy(
    r"[（(]\s?[一二三四五六七八九十\d]{1,3}\s?[）)]|[一二三四五六七八九十]{1,3}、|\d{1,3}[.．、]|第[一二三四五六七八九十]{1,2}[章节条]"
)
_WHOLE_TIME = lazy(r"[限间点][:：][^，。；:：]{2,20}$(?<=[前底末日成持进月年度])")
_WHOLE_ENDS = "前底末日成持进月年度局委办厅部会院队司镇乡道区县室处科心"
_GOES_ON = "完、，；。）等及和与前底末初份中内以至到—-"
_NAMES = lazy(r"[、，；。：:,;\s]")
_SEPARATOR = lazy(r"[、，；。：:,;]")
_NARROWEST = 20
_BROKEN_MARK = lazy(r"[.．、](?=[^\s\d.．、])")


def without_doubles(lines: Sequence[SetLine]) -> Sequence[SetLine]:
    """The lines less those that repeat the line before: sentences, numbered ones, and all where
    most stand twice (fat print that was copied as two layers)."""
    again = {n for n in range(1, len(lines)) if lines[n].value == lines[n - 1].value}
    twice = {
        n for n in again if n - 1 not in again and n + 1 not in again
    }  # no layer stands thrice
    if not twice:
        return lines
    all_ = _TWICE_SHARE < len(twice) / len(lines) <= _TWICE_MOST
    left = {n for n in twice if all_ or _is_whole(lines[n])}
    return [line for n, line in enumerate(lines) if n not in left]


def _is_whole(line: SetLine) -> bool:
    """An item or a whole sentence. A title may be printed twice, and the cells of a table alike."""
    if line.marked:
        return len(line.value) >= _WITH_WORDS
    return len(line.value) >= _TWICE_LONG and line.value[-1] in _ENDS


def is_of_mark(a: SetLine, b: SetLine) -> bool:
    """A number mark alone on its line, whole (`1.`) or broken before its stop, and its words
    below it: `3⏎.建设…`."""
    if len(a.value) > _LONGEST_MARK or b.marked:
        return False
    if a.value.isdigit():
        return _BROKEN_MARK.match(b.value) is not None
    words = b.value[0] > "\xff" and b.value[0] not in "（〔【"
    return words and a.marked and _BARE_MARK.fullmatch(a.value) is not None


def with_mark(a: SetLine, b: SetLine) -> SetLine:
    """The two lines as the one that they were."""
    width = a.width + b.width
    return b._replace(value=a.value + b.value, width=width, indent=a.indent, gap=a.gap, marked=True)


def ends_with_label(words: str) -> bool:
    """A label without its value, behind others: what stands below belongs to it.

    >>> ends_with_label("牵头单位：区民政局　完成时限："), ends_with_label("完成时限：")
    (True, False)
    """
    at = max(words.rfind(char) for char in _BEFORE_LABELS)
    return at >= 0 and LABEL.re.fullmatch(words, at + 1) is not None


def is_whole_label(words: str, below: str) -> bool:
    """A line of labels whose last value is whole: a time, or the name of a unit."""
    if below[0] in _GOES_ON or words[-1] not in _WHOLE_ENDS or not LABEL.re.match(words):
        return False
    name = _NAMES.split(words)[-1]
    whole = looks_like_unit(name) and not looks_like_unit(name + below[0])  # 各村委⏎会
    return whole or _WHOLE_TIME.search(words) is not None


def breaks_name(a: SetLine, b: SetLine) -> bool:
    """A labelled list ends in half a name: `配合单位：市教育局、市统计⏎局`."""
    if a.width < _NARROWEST or not LABEL.re.match(a.value):
        return False
    last, first = _around(a.value, b.value)
    return not looks_like_unit(last) and looks_like_unit(last + first)


def ends_in_unit(above: str, words: str) -> bool:
    """A labelled list behind a sentence ends in a whole name: `…。牵头单位：甲局⏎优化服务`."""
    last, first = _around(above, words)
    if not looks_like_unit(last) or looks_like_unit(last + first):
        return False
    return LABEL.re.search(above) is not None


def _around(above: str, words: str) -> tuple[str, str]:
    """What stands between separators, up to the line end and behind it."""
    return _SEPARATOR.split(above)[-1], _SEPARATOR.split(words)[0]
