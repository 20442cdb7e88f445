"""The cleaned text as lines with offsets, and the small forms that all header parts share."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import islice, pairwise

from hqparse.header import catalogue
from hqparse.header.catalogue import blank_between
from hqparse.language.characters import BULLETS, SPACED_BULLETS, holds_any, simplified
from hqparse.language.dates import DAY_IN_WORDS
from hqparse.language.duties import LABEL_WORDS
from hqparse.language.marks import behind_bullet
from hqparse.language.regexes import lazy
from hqparse.language.web_furniture import CATALOGUE
from hqparse.model.named import NamedTuple, made_of
from hqparse.model.source import Source
from hqparse.model.text import Span, Text

Range = tuple[int, int]
"""Half-open offsets into the cleaned text's `value`."""

DATE = rf"(?:{DAY_IN_WORDS})"
"""A full day in words: 2024年8月22日, 二〇二四年八月二十二日."""

BRACKET_DATE = rf"^[（(]\s*+{DATE}\s*+[）)]$"
_NEEDLESS_BLANK = lazy(r"(?<![0-9A-Za-z])\s+|\s+(?![0-9A-Za-z])")


class HeaderLine(NamedTuple):
    """A line without its outer blanks; `tabled`: its words stand in a table; `behind`: so many
    tables begin before it; `section`: the file states it to be a heading below another one;
    `field`: one of several fields of a page's catalogue that share a line; `listed`: the document
    has a bullet before it, which cleaning left out."""

    start: int
    end: int
    value: str
    tabled: bool = False
    behind: int = 0
    section: bool = False
    field: bool = False
    listed: bool = False


class Found(NamedTuple):
    """A value and where its words stand in the cleaned text."""

    value: str
    ranges: tuple[Range, ...] = ()


def header_lines(text: Text, source: Source) -> tuple[HeaderLine, ...]:
    """The lines of `text` that hold any words, in order."""
    lines: list[HeaderLine] = []
    starts = [t.span.start for t in source.tables]
    sections = _sections(source)
    stated = bool(starts or sections)
    bullets = holds_any(text.raw, BULLETS) or holds_any(text.raw, _AT_LINE_STARTS)
    many_labels = _has_labels(text.value)
    lines_to_part = _lines_with(text.value, ("公开", "抄送", "附件"))
    lines_to_part |= _lines_with(text.value[:_HEAD], ("文件",))
    at = 0
    for words in text.value.split("\n"):
        row = catalogue.row(text, at, words) if words[:1] in catalogue.ROW_STARTS else []
        cuts = row
        if not row and (many_labels or at in lines_to_part):
            cuts = _cuts(words, many_labels)
        for a, b in pairwise((*cuts, len(words))) if cuts else ((0, len(words)),):
            value = words[a:b].strip()
            if not value:
                continue
            start = at + (a if len(value) == b - a else words.index(value, a))
            listed = bullets and behind_bullet(text, start)
            fields = (start, start + len(value), value, False, 0, False, bool(row), listed)
            line = made_of(HeaderLine, fields)
            lines.append(_placed(line, text, source, starts, sections) if stated else line)
        at += len(words) + 1
    return tuple(lines)


def _has_labels(value: str) -> bool:
    """Two labels of a page's metadata may stand in the text: asked once for all lines."""
    found = len(_WIDE_COLON.findall(value))
    return found + (len(_COLON.findall(value)) if ":" in value else 0) > 1


def _lines_with(value: str, words: Iterable[str]) -> set[int]:
    """Where the lines begin that one of the words stands in."""
    found: set[int] = set()
    for word in words:
        at = value.find(word)
        while at >= 0:
            found.add(value.rfind("\n", 0, at) + 1)
            end = value.find("\n", at)
            at = value.find(word, end) if end >= 0 else -1
    return found


def _placed(
    line: HeaderLine, text: Text, source: Source, starts: Sequence[int], sections: Sequence[Span]
) -> HeaderLine:
    """The line with what tables (which begin at `starts`) and stated headings say about it."""
    here = text.origin[line.start]
    i = bisect_right(starts, here) - 1
    tabled = i >= 0 and here < source.tables[i].span.end
    section = any(s.start <= here < s.end for s in sections)
    return line._replace(tabled=tabled, behind=i + 1, section=section)


def _sections(source: Source) -> list[Span]:
    """The stated headings below the first one, which is the title's."""
    title = source.headings[0].level if source.headings else 0
    below = (h.span for h in source.headings if h.level > title)
    return list(islice(below, _MOST_SECTIONS))


_MOST_SECTIONS = 8
"""A head ends with the first of them; the others may be looked at in vain."""
_IMPRINT = lazy(rf"(?<=。)[^。：:，、]{{2,40}}?\s*+{DATE}\s*+印")
_DATED = lazy(rf"日期\s*+[:：]\s*+(?:{DATE}|[\d-]{{8,10}})")
_LIST = lazy(r"(?<=[\d）)])\s++附件\s*+\d?\s*+[:：]")  # 联系电话：000-12345678 附件：报送表
_LABELS = lazy(rf"(?:{CATALOGUE})\s*+[:：]")
_ENDS_LABEL = r"(?:(?<=[号类词种关构期间题称性\s].)|(?<=发文单位.))"
_WIDE_COLON, _COLON = lazy(f"：{_ENDS_LABEL}"), lazy(f":{_ENDS_LABEL}")
"""A colon that may end one of `_LABELS`."""
_PARTS_OF_IMPRINT = lazy(
    r"(?:政府)?(?:信息)?公开(?:属性|选项|类别)\s*+[:：]|(?<=[。．.；;）)\s开发份日])抄送\s*+[:：]"
)
_AT_LINE_STARTS = tuple(f"\n{bullet} " for bullet in SPACED_BULLETS)
_HEAD = 400
"""The red head of a notice and its number stand among its first characters."""
_RED_HEAD = lazy(
    r"(?P<head>[一-鿿、（）()]{2,60}文\s?件)\s*+[一-鿿]{2,10}\s*+[〔\[(（【]\d{4}[〕\])）】]\s*+\d{1,5}\s*+[号號]"
)
_LAST_ANNEX = lazy(r"附件\d?$")


def _cuts(words: str, many_labels: bool) -> list[int]:
    """Where the parts begin of a line in which 公开属性：, 抄送：, a heading 附件 or the labels of
    a page's metadata (发文机关：… 成文日期：…) lost their line ends; none for a line in one part.
    """
    cuts = [0]
    if "公开" in words or "抄送" in words:
        found = _starts(_PARTS_OF_IMPRINT, words)
        cuts += [i for i in found if not open_bracket(words[:i])]
        if m := _IMPRINT.search(words):
            cuts.append(m.start())  # 抄送：市财政局。|云溪市教育局办公室2024年8月23日印发
    elif "文件" in words[:80] and (m := _RED_HEAD.fullmatch(words)):
        cuts.append(m.end("head"))  # 云溪市人民政府文件|云政发〔2025〕21号
    elif "附件" in words[1:] and len(words) < 200 and (cited := _starts(_LIST, words)):
        cuts += cited
    elif words.startswith("附件") and len(words) < 200:
        cuts += _starts(_LAST_ANNEX, words)
    elif (
        many_labels
        and len(words) < 800
        and words.count("：") + words.count(":") > 1
        and len(labels := _starts(_LABELS, words)) > 1
    ):
        ends = [m.end() for m in _DATED.finditer(words)]
        cuts = sorted({0, *labels, *ends})
    return cuts if len(cuts) > 1 else []


def open_bracket(words: str) -> bool:
    """True inside a bracket that is not closed yet."""
    return max(words.rfind("（"), words.rfind("(")) > max(words.rfind("）"), words.rfind(")"))


def _starts(pattern: re.Pattern[str], words: str) -> list[int]:
    return [m.start() for m in pattern.finditer(words) if m.start()]


def between_blanks(text: Text, start: int, end: int) -> tuple[Range, ...]:
    """The parts of `value[start:end]` between blanks, also blanks that cleaning took out; words
    with a blank behind every letter are one part."""
    cuts = [start]
    value, origin, raw = text.value, text.origin, text.raw
    words = value[start:end]
    if words.split() == [words] and text.in_one_piece(start, end):
        return ((start, end),)
    for i in range(start, end):
        if value[i].isspace():
            cuts += (i, i + 1)
        elif (
            i > start
            and origin[i] - origin[i - 1] > 1
            and blank_between(raw, origin[i - 1], origin[i])
        ):
            cuts += () if value[i - 1 : i + 1].isdigit() else (i, i)  # 2 0 2 5
    cuts.append(end)
    pairs = zip(cuts[::2], cuts[1::2], strict=True)
    found = tuple((a, b) for a, b in pairs if a < b)
    letters = sum(b - a == 1 for a, b in found)
    return ((start, end),) if letters > 8 and letters >= 0.9 * len(found) else found


_NO_ORGAN = lazy(
    r"转发|印发|等部门|^(?:附件|附表|关于|以上|特此|[（(]?[一二三四五六七八九十]+[、）)])|(?<!感染)的"
    rf"|^{LABEL_WORDS}."
)
_ORGAN = lazy(
    r"(?:[一-鿿（）()〔〕、·“”A-Za-z]{1,60}"
    r"[府委会局厅部院署行办室处所社心司团组队站学校馆联关台园协科股](?:[（(][^（）()]{2,16}[）)])?"
    r"|中共中央)"
)


def looks_like_organ(words: str) -> bool:
    """True for words of the form of an organ's name: 云溪市人民政府, 财政部."""
    plain = simplified(words)
    return bool(_ORGAN.fullmatch(plain)) and not _NO_ORGAN.search(plain)


def squeeze(words: str) -> str:
    """Without blanks, except between two Latin letters or digits."""
    return _NEEDLESS_BLANK.sub("", words)


def all_ranges(found: Iterable[Found]) -> tuple[Range, ...]:
    """The places of several findings one behind the other."""
    return tuple(r for f in found for r in f.ranges)
