"""Which column holds the tasks: what the heads leave open, the cells decide."""

from collections.abc import Iterator, Sequence

from hqparse.language.dates import BEGINS
from hqparse.language.regexes import lazy
from hqparse.model.findings import Doubt
from hqparse.model.named import NamedTuple
from hqparse.tables.contents import cells_below, holds_times, holds_units, length, names_units
from hqparse.tables.grid import Entry, Row
from hqparse.tables.guess import ACT
from hqparse.tables.heads import BARE_UNITS, UNITS, Field, Head, holds_both
from hqparse.tables.numbers import number_column
from hqparse.tables.pages import Joined
from hqparse.units.lists import looks_like_unit

_WORK = lazy(r"任务|工作|事项|举措|措施|要点|内容|政策|改革|目标")
_AIMS = lazy(r"目标(?!任务|事项)|成效|成果|要求|标准|计划|安排")
_WEAK = lazy(r"(?:实施|承担|执行|完成|主管|支持|建设|承建|业主)(?:单位|部门|主体)")
_SCORES = lazy(r"分值|评分|计分|得分|扣分|赋分|权重")
_LIMIT = lazy(r"时限|期限|节点|截止|完成|办结|完工|竣工|结束|整改|销号|答复")
"""Heads that say by when, beside others of times: 交办时间, 报送时间."""
_WATCHERS = lazy(r"(?:考核|评价|评分|考评|评审|验收|打分)(?:责任)?(?:单位|部门|主体)")
_SHARE = lazy(r"(?:任务|职责|责任|工作)?分工")
_SERVICE = lazy(
    r"(?:承诺|法定)(?:办结|办理)?(?:时限|期限)|[设实]定依据|收费|行使层级|受理|申请材料"
)
"""Heads of a catalogue of services: what people may ask for, no tasks."""
_MONEY = lazy(r"金额|补助|补贴|奖励|资金|投资")
_TASKS = lazy(r"任务|工作|事项|举措|措施")
PLACE = lazy(r"区域|范围|地点|地区|位置|对象|所在|属地|地址|市县|县市|区县|地市|来源|联系")
_NO_GROUP = lazy(r"问题|目标|成效|标准|数量|金额|投资|规模|地段|片区")
"""A merged column that is no category: what is wrong, how much, where."""
_AIM = lazy(r".{0,12}目标(?:任务)?")
_REACHES = lazy(r"实现|达到|确保|保障|争取|力争|提升|提高|完善|健全|优化|巩固|强化|深化|规范")
"""How aims begin that are no work: 达到全省前列."""
_AMOUNT = lazy(
    r"[\d一二三四五六七八九十百千万]{1,12}(?:余|多)?[个条家处所座项场次户套公亩吨台辆名人平]"
)
_MATTER = lazy(r"(?:关于)?[^。；;]{2,80}(?:问题|事宜|诉求|投诉|举报|信访件|来信)")
_REPORTS = lazy(r"[^，,。；;]{0,12}(?:报送|上报|反馈|报告|答复|回复)")
_LONGEST_NAME = 12
"""The average length of names of projects beside what is to be done: 农贸市场升级."""
_LONGEST_GROUP = 20
"""The average length of a category."""
_SHORTEST = 6
"""Words of work have more characters than this on the average."""


class Columns(NamedTuple):
    """The columns of a task table by their use; `dropped` holds those that no field takes.

    `beside`: more columns of works, 下半年任务 beside 上半年任务;
    `doubts`: HQ507 for columns whose cells told what their heads do not.
    """

    content: int
    number: int | None
    path: tuple[int, ...]
    units: tuple[tuple[int, Field], ...]
    due: int | None
    dropped: tuple[int, ...]
    lead_first: frozenset[int] = frozenset()
    doubts: tuple[Doubt, ...] = ()
    beside: tuple[int, ...] = ()


def task_columns(table: Joined, owned: bool = False) -> Columns | None:
    """The columns of a table whose rows are tasks; None for every other table. `owned`: what
    stands above it names a unit, or its cells of work do."""
    if table.head is None:
        return None
    head, guessed = _filled_in(table.head, table.rows)
    units = tuple((c, head.fields[c]) for c in head.columns(*UNITS))
    deadlines = head.columns(Field.DEADLINE)
    said = bool(units) or (owned and not deadlines)  # by the cells themselves
    content = _content(head, table.rows, said)
    if content is None:
        return None
    dated = owned or (bool(deadlines) and _TASKS.search(head.words[content]) is not None)
    if not _is_task_table(head, content, bool(units), dated):
        return None
    numbers = head.columns(Field.NUMBER)
    path = _path(head, table.rows, content)
    due = _due(head, deadlines)
    used = {content, *path, *(c for c, _ in units), *numbers[:1]} | ({due} - {None})
    dropped = tuple(c for c in range(len(head.fields)) if c not in used)
    number = numbers[0] if numbers else None
    doubts = tuple(_guesses(table, [c for c in guessed if c in used]))
    return Columns(content, number, path, units, due, dropped, head.notes, doubts)


def _due(head: Head, deadlines: Sequence[int]) -> int | None:
    """The column of time limits: of a beginning and an end (开工时间, 完工时间) the end, of
    several times (批示时间, 办结时限) the one by which the work is done."""
    ends = [c for c in deadlines if not BEGINS.search(head.words[c])] or list(deadlines)
    limits = [c for c in ends if _LIMIT.search(head.words[c])]
    return next(iter(limits or ends), None)


def _guesses(table: Joined, columns: Sequence[int]) -> Iterator[Doubt]:
    """HQ507 for columns that were taken by what their cells hold."""
    words = [table.head.words[c] if table.head else "" for c in columns]
    if columns or (table.head and table.head.guessed):
        said = "、".join(w for w in words if w) or "—"
        yield Doubt("HQ507", table.spans, {"words": said[:40]})


def _filled_in(head: Head, rows: Sequence[Row]) -> tuple[Head, list[int]]:
    """Columns whose heads say nothing: digits are numbers, names below 单位 are units; and where
    no head speaks of units, time limits or work, the columns whose cells are such (those that
    were guessed so are the second value)."""
    fields = list(head.fields)
    number = number_column(head, rows)
    if number is not None:
        fields[number] = Field.NUMBER
    for col, words in enumerate(head.words):
        if fields[col] is Field.OTHER and words in BARE_UNITS:
            keys = [e.key for e in _cells(rows, col) if e.key]
            if keys and 3 * sum(map(looks_like_unit, keys)) >= 2 * len(keys):
                fields[col] = Field.RESPONSIBLE
    for col in _shares(head, fields, rows):
        fields[col] = Field.CONTENT
    guessed = list(_by_contents(head, fields, rows))
    for col, field in guessed:
        fields[col] = field
    return head._replace(fields=tuple(fields)), [col for col, _ in guessed]


def _shares(head: Head, fields: Sequence[Field], rows: Sequence[Row]) -> Iterator[int]:
    """Columns called 任务分工 beside one of units, that say what each unit does."""
    for col, words in enumerate(head.words):
        others = any(f in UNITS for c, f in enumerate(fields) if c != col)
        if fields[col] in UNITS and _SHARE.fullmatch(words) and others:
            named = [names_units(e.words) for e in _cells(rows, col) if e.key]
            if named and not any(named) and length(rows, col) >= _SHORTEST:
                yield col


def _by_contents(
    head: Head, fields: Sequence[Field], rows: Sequence[Row]
) -> Iterator[tuple[int, Field]]:
    """Columns of a field that no head announces."""
    if Field.INDICATOR in fields:
        return
    free = [c for c, f in enumerate(fields) if f is Field.OTHER and not PLACE.search(head.words[c])]
    if not any(f in UNITS for f in fields):
        for col in (*free, *(c for c, f in enumerate(fields) if f is Field.PERSON)):
            if holds_units(rows, col):
                yield col, Field.RESPONSIBLE
    limits = [c for c, f in enumerate(fields) if f is Field.DEADLINE]
    if all(BEGINS.search(head.words[c]) for c in limits):
        aims = [c for c, f in enumerate(fields) if f is Field.MEASURE]
        ends = [c for c in (*free, *aims) if not BEGINS.search(head.words[c])]
        for col in [c for c in ends if holds_times(rows, c)][:1]:
            yield col, Field.DEADLINE
    if not {Field.CONTENT, Field.MEASURE}.intersection(fields):
        best = max(free, key=lambda c: length(rows, c), default=None)
        if best is not None and length(rows, best) >= _SHORTEST and not holds_units(rows, best):
            yield best, Field.CONTENT


def _cells(rows: Sequence[Row], col: int) -> list[Entry]:
    """The column's cells, each once; rows of one cell (sections) are left out."""
    cells = (r.cells[col] for r in rows if len(r.entries) > 1)
    return list(dict.fromkeys(c for c in cells if c is not None))


def _content(head: Head, rows: Sequence[Row], units: bool) -> int | None:
    """The column of the tasks among those of work; None if there is none.

    Without units the column called 任务 holds them, and 主要内容 beside it explains.
    """
    works = head.columns(Field.CONTENT)
    measures = head.columns(Field.MEASURE)
    if not works:
        return max(measures, key=lambda c: length(rows, c), default=None)
    named = [c for c in works if _TASKS.search(head.words[c])]
    most = max(len(_cells(rows, c)) for c in works)
    whole = [c for c in named if len(_cells(rows, c)) == most]
    if not units and whole and len(works) > 1:
        return whole[0]
    best = max(works, key=lambda c: length(rows, c))
    below = [m for m in measures if _details(head, rows, best, m)]
    return min(below, key=lambda c: _AIMS.search(head.words[c]) is not None, default=best)


def _details(head: Head, rows: Sequence[Row], work: int, measure: int) -> bool:
    """True if the measures to the right are the tasks, and `work` names their group: a merged
    重点任务 over several 具体举措, or a short one beside a long one."""
    if measure < work:
        return False
    if len(_cells(rows, measure)) > len(_cells(rows, work)) or _repeats(rows, work, measure):
        return True
    if _are_names(head, rows, work, measure) or _are_matters(head, rows, work, measure):
        return True
    short, long = length(rows, work), length(rows, measure)
    return not _AIMS.search(head.words[measure]) and short <= 20 and long >= 2 * short


def _are_names(head: Head, rows: Sequence[Row], work: int, measure: int) -> bool:
    """True if `work` holds bare names (农贸市场升级) and `measure` what is to be done about them
    (升级改造农贸市场六家)."""
    aims = _AIMS.search(head.words[measure]) is not None
    if aims and not _AIM.fullmatch(head.words[measure]):
        return False
    short, long = length(rows, work), length(rows, measure)
    if short > _LONGEST_NAME or long <= short:
        return False
    names = [e.key for e in cells_below(rows, work)]
    deeds = [e.key for e in cells_below(rows, measure)]
    acts = [k for k in deeds if _is_deed(k) and not (aims and _REACHES.match(k))]
    return all(map(_is_name, names)) and 3 * len(acts) >= 2 * len(deeds)


def _are_matters(head: Head, rows: Sequence[Row], work: int, measure: int) -> bool:
    """True if `work` holds matters (关于群众反映积水问题) and the demands beside them what is to be
    done (查明原因，疏通管道), not how to report."""
    if "要求" not in head.words[measure]:
        return False
    matters, demands = cells_below(rows, work), cells_below(rows, measure)
    if not demands or not all(_MATTER.fullmatch(e.key) for e in matters):
        return False
    return not any(_REPORTS.match(e.key) for e in demands)


def _is_deed(key: str) -> bool:
    return ACT.match(key) is not None or _AMOUNT.search(key) is not None


def _is_name(key: str) -> bool:
    """True for 老旧小区改造 and 涉企收费, not for 改造老旧小区 and 全面改造老旧小区."""
    m = ACT.match(key)
    if m is None or len(m["before"]) > 2:
        return True
    return m["before"] != "" and m.end() == len(key)


def _repeats(rows: Sequence[Row], group: int, task: int) -> bool:
    """True if the words of `group` stand again and again beside other words of `task`: a merged
    cell written out in every row."""
    groups = {e.key for e in _cells(rows, group)}
    return 4 * len(groups) <= 3 * len({e.key for e in _cells(rows, task)})


def _path(head: Head, rows: Sequence[Row], content: int) -> tuple[int, ...]:
    """Category columns, and columns of work left of the content that are merged or shorter."""
    works = [c for c in head.columns(Field.CONTENT, Field.MEASURE) if c < content]
    cells, long = len(_cells(rows, content)), length(rows, content)
    above = [
        c
        for c in works
        if not _AIMS.search(head.words[c])
        and (
            len(_cells(rows, c)) < cells
            or length(rows, c) < 0.7 * long
            or _are_names(head, rows, c, content)
            or _are_matters(head, rows, c, content)
            or _repeats(rows, c, content)
        )
    ]
    groups = [c for c in range(content) if _is_group(head, rows, c, content)]
    return tuple(sorted({*head.columns(Field.CATEGORY), *above, *groups}))


def _is_group(head: Head, rows: Sequence[Row], col: int, content: int) -> bool:
    """A column of unknown name whose short cells stand over several tasks each: 整治重点."""
    words = head.words[col]
    if head.fields[col] is not Field.OTHER or _NO_GROUP.search(words) or PLACE.search(words):
        return False
    tasks: dict[Entry, set[Entry]] = {}
    for row in rows:
        group, task = row.cells[col], row.cells[content]
        if group is not None and task is not None and group.key and len(row.entries) > 1:
            tasks.setdefault(group, set()).add(task)
    wide = sum(len(t) > 1 for t in tasks.values())
    return wide > 0 and 2 * wide >= len(tasks) and length(rows, col) <= _LONGEST_GROUP


def _is_task_table(head: Head, content: int, units: bool, dated: bool) -> bool:
    """Rows are tasks where units stand beside work, or at least a time limit does (`dated`: beside
    what may be tasks); lists of subsidised projects and of figures are none."""
    words = head.words[content]
    if head.columns(Field.INDICATOR) and not _WORK.search(words):
        return False
    roles = [head.words[c] for c in head.columns(*UNITS)]
    services = sum(_SERVICE.search(w) is not None for w in head.words)
    if services > 1 and all(_WEAK.search(w) for w in roles):
        return False
    if all(_WATCHERS.search(w) for w in roles) and any(_SCORES.search(w) for w in head.words):
        return False  # criteria of an assessment
    if units and all(_WEAK.search(w) for w in roles):
        money = any(_MONEY.search(w) for w in head.words)
        return bool(_WORK.search(words)) and not (money and "项目" in words)
    return units or dated or holds_both(words)
