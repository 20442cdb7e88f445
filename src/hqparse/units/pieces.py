"""The pieces of a list of units: what stands between separators, less what only sticks to it.

>>> [piece.name for piece in pieces("由市教育局（牵头）、各市、县（区）人民政府等分别负责")]
['市教育局', '各市、县（区）人民政府']
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, pairwise

from hqparse.language.chapters import COUNT
from hqparse.language.duties import BARE, HELPING, LEADING, VERBS
from hqparse.language.regexes import lazy
from hqparse.model.named import NamedTuple
from hqparse.units.forms import is_generic, looks_like_unit
from hqparse.units.rosters import governs, merged

OPEN, CLOSE = r"（(〔\[【<〈《", r"）)〕\]】>〉》"
_INSIDE = rf"[^{OPEN}{CLOSE}]*+"
_GROUP = rf"[{OPEN}]{_INSIDE}(?:[{OPEN}]{_INSIDE}[{CLOSE}]{_INSIDE})*[{CLOSE}]"
_PIECE = lazy(rf"(?:[^、，,；;/／｜|。：:{OPEN}]++|{_GROUP}|[{OPEN}])+")
_BETWEEN_BARS = lazy(r"[^|｜]+")
GROUPS = lazy(_GROUP)

# What sticks to a name and is none of it, in front and behind.
_HEAD = lazy(
    r"(?:[“”\"'‘’·•—\-]|\d{1,2}[.．)）]|由|请|(?!和[县政])(?:会同|以及|及|和|与|并)(?=[市县区省州各有相国全属]|中央))+"
)
_TAIL = lazy(  # the last of them
    r"(?:(?:按|根据|依据|结合|依)照{0,2}(?:各自|工作|部门|分管)?的?(?:职责|职能|分工|任务|领域|行业|条线|、){1,6}(?:范围)?(?:要求)?|各负其责|各司其职"
    rf"|分别|共同|具体|抓好落实|{VERBS}"
    r"|等(?:[0-9一二三四五六七八九十多几]{1,3}[个家]?)?(?:部门单位|部门|单位)?|[“”\"'‘’。，、；;：:.·\-—])$"
)
_LONGEST_TAIL = 24
_NO_TAIL = frozenset("局委厅部会院团司社署室府")
"""Last characters of names that no tail has."""
_ROLE = lazy(rf"[（(〔\[](?:{BARE})(?:单位|部门)?[）)〕\]]$")
_LEADS = lazy(LEADING)
_HELPS = lazy(HELPING)
OTHERS = lazy("等(?:主管)?部门")
"""What several departments share behind the last of them: 市发展改革、财政等部门."""
_GLUE = lazy("[等和及与暨]")
_KIND = (  # 云溪学院等高校, 甲公司等充电运营企业: a word for what those named are
    r"(?:[0-9一二三四五六七八九十多几]{1,3}[个家所])?"
    r"(?!各|有关|相关|其他|国务院|[省市县区州]|.{1,2}级)[\u4e00-\u9fff]{0,6}"
    r"(?:企业|公司|集团|高校|院校|学校|医院|银行|机构|协会|商会|平台|运营商|组织|团体|商超|商场|市场|景区|园区|院所|部队|乡镇|镇街|街道|县区|区县)"
)
_SUCH = lazy(rf"(?<=[一-鿿）)])(?<![高初中平对同均优特何])等{_KIND}$")
_AND = lazy(  # 等3个部门和各区政府, 等有关部门; 和, 及
    r"(?<![高初中平对同均优特何])等"
    rf"(?:(?:{_KIND}|(?:[0-9一二三四五六七八九十多几]{{1,3}}个?)?(?:部门|单位)?)(?:以及|[和及与])(?=.)"
    r"|(?=各|有关|相关|国务院|[省市县区州](?!级)|其他|.{1,2}级))|以及|[和及与暨]"
)
_HALF = lazy(
    r"(?:单位|部门|政府|企业|机构|组织|团体|管委会|个人|街道|办事处|人民政府|社会组织|企事业单位)$"
)

_ALL = lazy(r"(?:部门|单位)$")
_RULE = lazy(r"(?:政府|管委会)$")
_CLOSED = lazy(rf"[{CLOSE}]")
_OPENED = lazy(rf"[{OPEN}]")
LONGEST = 200
"""What is longer is no name, whatever sticks to it; bounds the work on hostile lists."""


class Piece(NamedTuple):
    """A name in simplified characters, and its place in the list."""

    start: int
    end: int
    name: str
    lead: bool
    known: bool = False
    helps: bool = False
    """A bracket says that the unit supports: 市财政局（配合）."""


def pieces(value: str) -> Iterator[Piece]:
    """The pieces of a list in simplified characters. No roster reaches over a bar."""
    runs = (_between(value, *m.span()) for m in _BETWEEN_BARS.finditer(value))
    return chain.from_iterable(_rostered(value, run) for run in runs)


def _rostered(value: str, pieces: list[Piece]) -> Iterator[Piece]:
    """The pieces, those of one roster made one: 各市、县（区）人民政府."""
    names = [p.name for p in pieces]
    if len(pieces) > 1 and (more := OTHERS.match(value, pieces[-1].end)):
        names[-1] += more[0]  # 市发展改革、财政等部门
        whole = merged(names, [True] * (len(names) - 1))[-1]
        if whole[1] - whole[0] > 1 and looks_like_unit("、".join(names[slice(*whole)])):
            pieces = [*pieces[:-1], pieces[-1]._replace(end=more.end())]
        else:
            names[-1] = pieces[-1].name
    listed = [value[a.end : b.start] == "、" for a, b in pairwise(pieces)]
    for i, j in merged(names, listed):
        first, last = pieces[i], pieces[j - 1]
        if first is last:
            yield first
        else:
            name = value[first.start : last.end]
            yield Piece(first.start, last.end, name, last.lead, helps=last.helps)


def _between(value: str, start: int, stop: int) -> list[Piece]:
    found: list[Piece] = []
    for m in _PIECE.finditer(value, start, stop):
        at, end = m.span()
        if value[end : end + 1] in ("：", ":") and is_generic(m[0]):
            continue  # a label left in front: 责任单位：
        for one in (_kept if end - at <= LONGEST else _parts)(m[0]):
            found.append(one._replace(start=at + one.start, end=at + one.end))
    return found


def _parts(piece: str) -> tuple[Piece, ...]:
    """What stands between two separators, the places counted from the first character."""
    return tuple(one for a, b in _divided(piece) for one in _trimmed(piece, a, b))


_kept = lru_cache(maxsize=4096)(_parts)


def _divided(piece: str) -> Iterator[tuple[int, int]]:
    """甲局、乙局等有关部门 parts at 等, 市财政局和市教育局 at 和: both sides are whole names."""
    if not _GLUE.search(piece):
        yield 0, len(piece)
        return
    words = GROUPS.sub(lambda m: "＿" * len(m[0]), piece)
    at = 0
    for m in _AND.finditer(words):
        left = piece[at : min(m.start(), at + LONGEST + 1)]
        right = piece[m.end() : m.end() + LONGEST]
        if m.start() > at and _is_border(left, m[0], right):
            yield at, m.start()
            at = m.end()
    yield at, len(piece)


def _is_border(left: str, glue: str, right: str) -> bool:
    if glue.startswith("等"):
        return True
    if not 0 < len(left) <= LONGEST or not right:
        return False
    if _HALF.fullmatch(right) or governs(right, left):
        return False
    if glue == "及" and _ALL.search(left) and right.startswith("各") and _RULE.search(right):
        return False  # 市级各有关部门及各县市区政府: one group
    return looks_like_unit(left) and looks_like_unit(_without_tail(right))


def _without_tail(words: str) -> str:
    """The words less what sticks to their end, taken off piece by piece from behind: one regex
    for all of it would have to try every place where it may begin."""
    end = len(words)
    while (
        end
        and words[end - 1] not in _NO_TAIL
        and (m := _TAIL.search(words, max(0, end - _LONGEST_TAIL), end))
    ):
        end = m.start()
    return words[:end]


def nothing_sticks(part: str) -> bool:
    """True if what stands between two separators, of letters only, is a piece as it is."""
    if "等" in part or _HEAD.match(part):
        return False
    if part[-1] in _NO_TAIL and not _GLUE.search(part):
        return True
    return _kept(part) == (Piece(0, len(part), part, False),)


def _trimmed(value: str, start: int, end: int) -> Iterator[Piece]:
    """The piece without what only sticks to it (由, 等, 负责, quotes, half a bracket)."""
    head = _HEAD.match(value, start, end)
    start = head.end() if head else start
    name = _without_tail(value[start:end])
    if "等" in name and (such := _SUCH.search(name)):
        name = _without_tail(name[: such.start()])
    if name.isalpha():  # no brackets
        yield Piece(start, start + len(name), name, False)
        return
    count = COUNT.search(name)  # 市教育局（3项）
    if count:
        name = name[: count.start()]
    role = _ROLE.search(name)
    if role:
        name = name[: role.start()]
    if name and name[0] in OPEN and not _CLOSED.search(name):
        start, name = start + 1, name[1:]
    if name and name[-1] in CLOSE and not _OPENED.search(name):
        name = name.rstrip(CLOSE)
    if name:
        lead = role is not None and _LEADS.search(role[0]) is not None
        helps = role is not None and not lead and _HELPS.search(role[0]) is not None
        yield Piece(start, start + len(name), name, lead, helps=helps)
