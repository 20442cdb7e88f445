"""Which line ends of a PDF are soft: the line was full, and its words go on below.

The measure is the block of text (`blocks`). A line goes on (`goes_on`) if the next one starts at
the left edge and its first word had no room left. Facts: GB/T 9704: first lines are indented by
two characters, 28 characters a line.
"""

import re

from hqparse.language.patterns import SECTION
from hqparse.language.regexes import lazy
from hqparse.readers.pdf.blocks import CLOSING, LineBlock
from hqparse.readers.pdf.lines import Line

_OPENING = "([{（〔［【《〈「『“‘＜"
_QUOTES = "“”‘’\"'"
# Not from `string`: that takes as long to import as five modules of ours.
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
_LATIN = _LETTERS + ".%/@_:+-"
_WIDE_LATIN = "".join(chr(ord(c) + 0xFEE0) for c in _LETTERS + ".%")
_MARK = lazy(  # 一、 （一） (1) 1. 1、 01 第三条 ① 一是 附件 专栏1
    """(?:[一二三四五六七八九十百]{1,4}+[、.．是]
    | [（(][一二三四五六七八九十0-9０-９]{1,4}+[）)]
    | [0-9０-９]{1,3}+\\s*+[.．、](?![0-9０-９])
    | 第[一二三四五六七八九十百零0-9]{1,5}+[章节条]
    | [①-⑳•●■◆➢] | 附件 | 专栏\\s*[0-9一二三四五六七八九十：:] )""",
    re.VERBOSE,
)
_STOPS = tuple("。；：！？;:!?.）)”")
_HEADING = lazy(f"(?:{SECTION}|第.{{1,3}}[章节])")
_FULL_STOPS = tuple("。！？.!?")
_STOP = lazy(r"[。；！？;!?]|(?<![0-9０-９])\.")
_PAUSE = lazy(r"[。；！？，、;!?,]|(?<![0-9０-９])\.")
_MOSTLY = 0.7
"""A line that takes so much of the width does not end its paragraph without a stop."""
_ORPHAN = 3
_LONGEST_WORD = 14.0
_SLACK = 0.8


class Joint:
    """Two lines of the body that follow each other, each with the block of its page.

    `same_page`: both stand on one page. `inside`: `line` goes on the line before it. `then` is
    the line behind `after`. `room` is what is left of the line, in points.
    """

    __slots__ = ("after", "below", "block", "inside", "line", "room", "same_page", "then")

    def __init__(
        self,
        line: Line,
        block: LineBlock,
        after: Line,
        below: LineBlock,
        same_page: bool = True,
        inside: bool = False,
        then: Line | None = None,
    ) -> None:
        self.line, self.block, self.after, self.below = line, block, after, below
        self.same_page, self.inside, self.then = same_page, inside, then
        self.room = block.right - line.x1


def goes_on(joint: Joint) -> bool:
    """True if the paragraph of the first line goes on in the second."""
    line, after, block = joint.line, joint.after, joint.block
    if not (line.upright and after.upright) or not 0.8 * after.em < line.em < 1.25 * after.em:
        return False
    if joint.same_page and block.pitch and after.middle - line.middle > 1.35 * block.pitch:
        return False
    if not joint.inside and block.indented and _breaks_off(line, after, block):
        return True
    if not _starts_where_lines_start(joint):  # as behind nearly every last line of a paragraph
        return False
    if joint.room > _SLACK * line.em and _has_room(joint):
        return False
    return not _begins_without_indent(joint)


def _has_room(joint: Joint) -> bool:
    """True if the next line's first word would have fitted on the line, or the line stands in the
    middle, complete as it is."""
    line, after = joint.line, joint.after
    room = joint.room
    if room > _LONGEST_WORD * after.em + _SLACK * line.em:
        return True
    need = first_word(after.words, after.gap) * after.em
    return room > need + _SLACK * line.em or _centred(joint, room, need)


def _breaks_off(line: Line, after: Line, block: LineBlock) -> bool:
    """True for a paragraph's first line, at the left edge, that ends amid its sentence a little
    short of the right edge, though the next is indented as first lines are: swapped indents."""
    if not _next_is_indented(line, after, block) or starts_item(after.words):
        return False
    if line.words.endswith(_STOPS):
        return False
    if starts_item(line.words) and _is_orphan(after.words):
        return True
    filled = line.x1 - line.x0 > _MOSTLY * (block.right - block.left)
    amid = _STOP if starts_item(line.words) else _PAUSE
    return filled and amid.search(line.words, 0, len(line.words) - 1) is not None


def _next_is_indented(line: Line, after: Line, block: LineBlock) -> bool:
    """A line at the left edge above one that is indented as first lines are."""
    if not block.indented:
        return False
    indented = 1.3 * block.em < after.x0 - block.left < 2.7 * block.em
    return indented and abs(line.x0 - block.left) < 0.7 * line.em


def _is_orphan(words: str) -> bool:
    """The last word of a heading, on a line of its own."""
    return len(words) <= _ORPHAN and words.isalpha()


def _begins_without_indent(joint: Joint) -> bool:
    """True if a paragraph begins at `after` though it stands at the left edge: a heading behind
    a stop (`３．建设平台`), or the first line of one whose second line is indented instead."""
    after, then, below = joint.after, joint.then, joint.below
    if then is None or not below.indented or not _next_is_indented(after, then, below):
        return False
    line = joint.line
    behind_stop = line.words.endswith(_FULL_STOPS)
    if starts_item(after.words):
        return behind_stop and not after.words.endswith(_STOPS)
    heading = _HEADING.match(line.words) and not _PAUSE.match(line.words[-1:])
    begins = behind_stop or (heading and not _STOP.search(line.words))
    return bool(begins) and _breaks_off(after, then, joint.below)


def first_word(words: str, gap: float = 0.0) -> float:
    """The width in em of what must stand on one line at the start of `words`, their characters
    `gap` em apart.

    >>> first_word("（B 型）"), first_word("2024年"), first_word("局。"), first_word("６．５亿")
    (1.55, 2.2, 2.0, 3.0)
    """
    if "一" <= words[:1] <= "鿿" and words[1:2].isalpha():  # nearly always: one character
        return 1.0
    start = words[:40]
    rest = _past_word(start.lstrip(_OPENING))
    while rest and rest[0] in _QUOTES:  # 的“5G+
        rest = _past_word(rest[1:])
    word = start[: len(start) - len(rest)]
    narrow = sum(c < "\u0250" for c in word)
    spaces = gap * (len(word) - 1) if word else 0.0
    return round(min(len(word) - 0.45 * narrow + spaces, _LONGEST_WORD), 2)


def _past_word(words: str) -> str:
    """The words without the first character, number or Latin word and the marks behind it."""
    kind = next((k for k in (_LATIN, _WIDE_LATIN) if words and words[0] in k), "")
    rest = words.lstrip(kind) if kind else words[1:]
    return rest.lstrip(CLOSING)


def starts_item(words: str) -> bool:
    """True if the words begin with a number mark: 一、 （一） 1. 第三条 ①."""
    return bool(_MARK.match(words))


def _centred(joint: Joint, room: float, need: float) -> bool:
    """True for a line with even, visible margins on both sides: a title, complete as it is."""
    indent, em = joint.line.x0 - joint.block.left, joint.line.em
    return abs(indent - room) < 0.6 * em and room > max(0.9 * em, need)


def _starts_where_lines_start(joint: Joint) -> bool:
    line, after = joint.line, joint.after
    before, indent = line.x0 - joint.block.left, after.x0 - joint.below.left
    if before > 3 * line.em and indent < before - line.em and not starts_item(line.words):
        return False  # a line at the right (署名, 日期) or in the middle, complete as it is
    if indent > 0.7 * after.em:
        return _hangs(joint)
    if joint.below.indented:
        return True
    # Paragraphs without indent: a marked line behind a stop is a new one.
    return not (starts_item(after.words) and line.words.endswith(_STOPS))


def _hangs(joint: Joint) -> bool:
    """True if an indented line is no first line: an item with a hanging indent goes on in it
    (`附件：1.… ⏎ 的通知`), or the whole paragraph is indented."""
    line, after = joint.line, joint.after
    if abs(after.x0 - line.x0) < 0.5 * line.em:
        if joint.inside:
            return True
        first = joint.below.indented or starts_item(line.words) or starts_item(after.words)
        return not (first or line.words.endswith(_STOPS))
    if after.x0 <= line.x0 or line.words.endswith(_STOPS):
        return False
    return starts_item(line.words) and not starts_item(after.words)
