"""What stands beside the running text and holds no tasks of it: captions and notes of tables,
boxes (专栏) of projects between the paragraphs of a plan, and the list of contents (目录)."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from hqparse.language.duties import LABEL
from hqparse.language.marks import read_mark
from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple
from hqparse.model.source import Table
from hqparse.model.text import Text

Range = tuple[int, int]
"""Half-open offsets into the cleaned text's `value`."""

_CAPTION = lazy(
    r"(?:专栏|附?表|图表|续表)\s*[\d一二三四五六七八九十]{0,3}(?:[-—－.．]\d{1,2})?(?![\u4e00-\u9fff])[^。；]{0,60}"
    r"|[^。；，：:]{2,50}(?:分工|分解|任务|责任|指标|项目|工程|情况|安排|进度|计划)[^。；，：:]{0,8}(?:表|清单|一览|台账)"
    r"(?:[（(].{1,20}[）)])?"
    r"|[（(]?(?:计量)?单位\s*[：:].{1,12}[）)]?"
)
_NOTE = lazy(
    r"[（(]?\s*+(?:备\s*+|附\s*+)?注(?:释|解)?\s*+\d{0,2}\s*+[：:.．、]|(?:填表)?说\s*+明\s*+[：:]|[*＊※]"
)
_NUMBERED = lazy(r"[（(]?(?P<n>\d{1,2})[）)]?\s*[.．、]?\s*")
_BOX_WORD = r"专\s{0,9}栏"
_A_BOX = lazy(_BOX_WORD)
_BOX = lazy(
    rf"{_BOX_WORD}\s{{0,9}}[\d一二三四五六七八九十]{{0,3}}\s{{0,9}}[：:\s—-]?[^。；]{{2,60}}"
)
_CHAPTER = lazy(r"第[一二三四五六七八九十百\d]{1,4}[编篇章节]")
_CREDITED = lazy(
    r"[（(〔\[【][^（）()]{0,4}(?:牵头|责任|配合|主办|落实)|(?:负责|牵头|配合|落实)(?:实施)?[）)〕\]】]"
)
_CONTENTS = lazy(r"目\s*+[录錄次]")
_LEADER = lazy(r"(?<![.．…·\-—－\s])[.．…·\-—－\s]*+\d{0,3}$")
_MOST_ENTRIES, _LONGEST_ENTRY = 150, 60
_MOST_CAPTIONS = 3
_STOPS = ("。", "；", ";", "）", ")", "！", "？", ".", "．")


class _Line(NamedTuple):
    start: int
    end: int
    words: str


def asides(text: Text, tables: Sequence[Table]) -> tuple[Range, ...]:
    """The ranges of captions and notes around the tables, of boxes and of contents, in order."""
    value = text.value
    if not (tables or _A_BOX.search(value) or _CONTENTS.search(value)):
        return ()
    lines = list(_lines(value))
    captions = set(_captions(text, lines, tables))
    found = captions.union(_boxes(text, lines, captions), _contents(lines))
    return tuple(sorted((lines[i].start, lines[i].end) for i in found))


def _lines(value: str) -> Iterator[_Line]:
    at = 0
    for line in value.split("\n"):
        if line.strip():
            yield _Line(at, at + len(line), line.strip())
        at += len(line) + 1


def _captions(text: Text, lines: Sequence[_Line], tables: Sequence[Table]) -> Iterator[int]:
    """The numbers of the lines right above and right below a table that belong to it."""
    places = [text.origin[line.start] for line in lines]
    for table in tables:
        below = bisect_left(places, table.span.start)
        for i in range(below - 1, max(-1, below - 1 - _MOST_CAPTIONS), -1):
            if not _CAPTION.fullmatch(lines[i].words) or _is_marked(text, lines[i]):
                break
            yield i
        yield from _notes(lines, below)


def _is_marked(text: Text, line: _Line) -> bool:
    return read_mark(text[line.start : line.end]) is not None


def _notes(lines: Sequence[_Line], at: int) -> Iterator[int]:
    """The lines of `注：1.… 2.… 3.…` from line `at` on; none if it is no note."""
    if at >= len(lines):
        return
    note = _NOTE.match(lines[at].words)
    if note is None:
        return
    yield at
    first = _NUMBERED.match(lines[at].words, note.end())
    number = int(first["n"]) if first else None
    for i in range(at + 1, len(lines)):
        following = _NUMBERED.match(lines[i].words)
        torn = following is None and not lines[i - 1].words.endswith(_STOPS)
        again = _NOTE.match(lines[i].words) is not None
        next_one = following and number is not None and int(following["n"]) == number + 1
        if not (torn or again or next_one) or _CHAPTER.match(lines[i].words):
            return
        number = int(following["n"]) if following else number
        yield i


def _contents(lines: Sequence[_Line]) -> Iterator[int]:
    """The numbers of the lines of 目录: from that word to where its first entry comes again."""
    for i, line in enumerate(lines[:-2]):
        if _CONTENTS.fullmatch(line.words) is None:
            continue
        first = _entry(lines[i + 1].words)
        for j in range(i + 2, min(len(lines), i + _MOST_ENTRIES)):
            words = lines[j].words
            if first and _entry(words).startswith(first):
                yield from range(i, j)
                return
            if len(words) > _LONGEST_ENTRY or words.endswith(("。", "；")):
                break


def _entry(words: str) -> str:
    """An entry's words without blanks, leaders and the number of its page."""
    return "".join(_LEADER.sub("", words).split())


def _boxes(text: Text, lines: Sequence[_Line], captions: set[int]) -> Iterator[int]:
    """The numbers of the lines of boxes: from 专栏 to the next heading of the text around."""
    i = 0
    while i < len(lines):
        if i not in captions and _BOX.fullmatch(lines[i].words):
            end = _end_of_box(text, lines, i)
            yield from range(i, end)
            i = max(end, i + 1)
        else:
            i += 1


def _end_of_box(text: Text, lines: Sequence[_Line], at: int) -> int:
    """The line behind a box: a chapter, a mark that goes on with the numbering around the box,
    or the headings over the first paragraph that names units."""
    outer: dict[str, int] = {}
    for line in lines[:at]:
        if (mark := read_mark(text[line.start : line.end])) is not None:
            outer[mark[1]] = mark[0].number
    inner: dict[str, int] = {}
    bare = at + 1  # the first of the headings and lines without a stop right above line i
    for i in range(at + 1, len(lines)):
        words = lines[i].words
        if _CHAPTER.match(words) or _BOX.fullmatch(words):
            return i
        if _CREDITED.search(words) or LABEL.re.match(words):
            return max(bare, at + 1)
        mark = read_mark(text[lines[i].start : lines[i].end])
        if mark is not None and _goes_on(mark[1], mark[0].number, outer, inner):
            return i
        if mark is not None:
            inner[mark[1]] = mark[0].number
        if words.endswith(("。", "；", ";")):
            bare = i + 1
    return len(lines)


def _goes_on(kind: str, number: int, outer: dict[str, int], inner: dict[str, int]) -> bool:
    """True for a number that is the next one of the text around and not of the box."""
    return outer.get(kind, -1) + 1 == number != inner.get(kind, 0) + 1
