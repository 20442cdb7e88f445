"""Tables that were copied as plain text: where they begin and end, before lines are joined.

`序号 任务内容 时间节点 牵头单位 配合单位` on a line (or one head word a line) opens one; it ends where the
numbering of the body goes on, or with the closing parts of the document.
"""

from __future__ import annotations

from collections.abc import Iterator

from hqparse.language.duties import LABEL_WORDS, ON_LABELS
from hqparse.language.marks import read_mark
from hqparse.language.patterns import MARK
from hqparse.language.regexes import lazy
from hqparse.model.text import Text

_WORD = (
    r"序\s?号|编号|类\s?别|领域|任务内容|工作任务|主要任务|重点任务|目标任务|具体任务|工作内容|任务名称|项目内容|项目名称|任务分工|事项|民生实事|实事(?:项目|内容)?|项目|任务|措施|主要措施|工作措施|主要内容|工作举措|具体举措"
    rf"|时间(?:节点|进度|安排|要求)|完成时限|完成时间|时限要求|办结时限|时限|进度安排|{LABEL_WORDS}|分管领导|责任人|备注"
    r"|指标(?:名称|类别|内容)?|目标值|指标值|单位|属性|年均增长|基期值|现状值"
)
_WORD_STARTS = frozenset(
    "序编类领任工主重目具项事民措时完办进分责备指单属年基期现"
    + "".join(w[0] for w in ON_LABELS.split("|"))
)
"""What a head word begins with: most lines are refused at their first character."""
_HEAD_WORD = lazy(rf"(?:{_WORD})(?:[（(][^）)]{{1,10}}[）)])?")
_LONGEST_WORD = 22
"""The most characters of what `_HEAD_WORD` takes for one."""
_CORE = lazy(rf"{ON_LABELS}|指标|任务|内容|事项|实事|项目|措施|时限|节点")
_END = lazy(
    r"\s*+(?:公开属性|抄\s*+送|主\s*+送|[（(]?此件|附件\s*+\d*+\s*+$|信息公开|\S{2,20}(?:办公室|办公厅|人民政府)\s*+\d{4}\s*+年.{1,12}印发)"
)
_LINE = lazy(r"[^\n]+")


def find_flat_tables(text: Text) -> list[tuple[int, int]]:
    """The ranges of `text.value` that hold a table without its structure."""
    if not _has_head_words(text.value):
        return []
    lines = [(m.start(), m.end()) for m in _LINE.finditer(text.value)]
    lines = [(a, b) for a, b in lines if text.value[a:b].strip()]
    found: list[tuple[int, int]] = []
    expected: dict[str, int] = {}
    i = counted = 0
    while i < len(lines):
        rows, is_head = _head_rows(text.value, lines, i)
        if not is_head:
            i += rows
            continue
        expected.update(_numbers_in(text, lines[counted:i]))
        end = _end_of(text, lines, i + rows, expected)
        found.append((lines[i][0], lines[end - 1][1]))
        i, counted = end, i
    return found


def _has_head_words(value: str) -> bool:
    """False where no line can open a table: it would be three words at least, or one short one."""
    parted = value.replace("|", " ").replace("｜", " ").replace("\t", " ").replace("\u3000", " ")
    for line in filter(None, parted.split("\n")):
        if len(line) > _LONGEST_WORD + 1 and line.count(" ") < 2:
            continue  # one long word or two words
        words = line.split()
        may_open = len(words) > 2 or (len(words) == 1 and words[0][0] in _WORD_STARTS)
        if may_open and any(map(_HEAD_WORD.fullmatch, words)):
            return True
    return False


def _head_rows(value: str, lines: list[tuple[int, int]], i: int) -> tuple[int, bool]:
    """How many lines from `i` on are words of a table's head (at least 1), and whether they are
    one. Where they are none, no part of them is."""
    words = _words(value, lines[i])
    hits = [w for w in words if _HEAD_WORD.fullmatch(w)]
    if len(hits) >= 3 and len(hits) >= 0.6 * len(words) and any(map(_CORE.search, hits)):
        return 1, True
    if len(words) != 1 or not hits:
        return 1, False
    run = 1
    while i + run < len(lines) and _is_head_word(_words(value, lines[i + run])):
        run += 1
    joined = value[lines[i][0] : lines[i + run - 1][1]]
    return run, run >= 3 and len(_CORE.findall(joined)) >= 2


def _words(value: str, line: tuple[int, int]) -> list[str]:
    """The words of a line between blanks and bars."""
    return value[slice(*line)].replace("|", " ").replace("｜", " ").split()


def _is_head_word(words: list[str]) -> bool:
    return len(words) == 1 and _HEAD_WORD.fullmatch(words[0]) is not None


def _end_of(text: Text, lines: list[tuple[int, int]], first: int, expected: dict[str, int]) -> int:
    """The index of the first line behind the table; `expected`: how the body's numbers go on."""
    for j in range(first, len(lines)):
        a, b = lines[j]
        if _END.match(text.value[a:b]):
            return j
        mark = read_mark(text[a:b].strip()) if MARK.re.match(text.value[a:b].strip()) else None
        if mark and mark[1] in ("一、", "（一）", "章") and expected.get(mark[1]) == mark[0].number:
            return j
    return len(lines)


def _numbers_in(text: Text, lines: list[tuple[int, int]]) -> Iterator[tuple[str, int]]:
    """kind → the number that would come behind those of the lines."""
    for a, b in lines:
        stripped = text[a:b].strip()
        if MARK.re.match(stripped.value) and (mark := read_mark(stripped)):
            yield mark[1], mark[0].number + 1
