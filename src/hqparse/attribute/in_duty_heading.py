"""Headings of duty lists that say whose tasks stand below them: `一、县教育局（4项）`,
`二、县发改局牵头工作（8项）`; and the units that the words of a duty list are made of."""

from hqparse.attribute.reading import AHEAD
from hqparse.language.chapters import COUNT
from hqparse.language.duties import role_of
from hqparse.language.regexes import lazy
from hqparse.model.findings import Credit, Doubt, Item, Role, Unit
from hqparse.model.text import Text
from hqparse.units.forms import is_generic, is_organ, is_roster, looks_like_unit
from hqparse.units.lists import split_units

LONE = lazy(r"(?P<units>[^。；;：:\n]{2,80})。?[ \t\u3000]{0,8}\n")
_OWNED = lazy(  # 县发改局牵头工作（8项）, 由各镇负责的事项
    r"由?(?P<units>[^。；;：:，,\n（）()]{3,60}?)(?P<role>牵头|主办|负责|承办|承担)(?:牵头|负责|办理|实施|推进|落实|完成)?"
    r"的?(?:重点|主要|目标|具体|各项|年度){0,2}(?:工作|任务|事项|项目|实事|指标|举措){1,2}(?:[（(]共?\s?\d{1,3}\s?[项件个条][）)])?。?"
)
_BARE_COUNT = lazy(r"(?<=[一-鿿）)])[：:\s]{0,8}共?\s?\d{1,3}\s?[项件]$")
_MARKS = lazy("[，、；,;]")
_HAN = lazy("[一-鿿]")
_ORDINARY = lazy("企业|学校|医院|公司|机构|银行|单位|部门|高校|个人|村|社区|[省市县区镇]")
"""Not one office: `企业：…`"""


def owned(item: Item) -> Credit | None:
    """`一、县发改局牵头工作（8项）⏎1.…`: whose tasks stand below a heading."""
    line = item.text.value[: item.head].strip()
    m = _OWNED.fullmatch(line) if item.children or "\n" in item.text.value else None
    units = offices(item.text[m.start("units") : m.end("units")], False) if m else ()
    if m is None or not units:
        return None
    return in_role(duty_credit(item.text, 0, m.end("units"), len(line), units), role_of(m["role"]))


def lone(item: Item) -> Credit | None:
    """`一、县委宣传部⏎1.负责…`: an office as a heading, where all headings are such."""
    value = item.text.value
    m = LONE.match(value + "\n", 0)
    if m is None or not (item.children or says_something(value[m.end() :])):
        return None
    stop, role = _less_count(m["units"])
    units = offices(item.text[:stop], False)
    if not units:
        return None
    return in_role(duty_credit(item.text, 0, stop, min(m.end(), len(value)), units), role)


def _less_count(words: str) -> tuple[int, Role]:
    """Where the units end that a count follows, and the role that it gives them:
    `县教育局（4项）`, `县司法局（牵头2项）`, `县水利局 3项`."""
    m = COUNT.search(words) or _BARE_COUNT.search(words)
    if m is None:
        return len(words), Role.RESPONSIBLE
    several = _MARKS.search(m[0])  # 牵头4项，配合2项: which are which nobody says
    return m.start(), Role.RESPONSIBLE if several else role_of(m[0])


def says_something(words: str) -> bool:
    """True for words that could say what is to be done."""
    return len(_HAN.findall(words[:40])) >= 4


def duty_credit(
    text: Text, start: int, units_end: int, end: int, units: tuple[Unit, ...]
) -> Credit:
    """The credit of the units of a duty list, as responsible, with its doubt (HQ312)."""
    doubt = Doubt(
        "HQ312", text.spans(start, units_end), {"words": text.value[start:units_end][:40]}
    )
    return Credit(start, end, AHEAD, responsible=units, doubts=(doubt,))


def in_role(credit: Credit, role: Role) -> Credit:
    """The credit with its units, so far responsible, in the role."""
    units = credit.responsible
    if role is Role.LEAD:
        return credit._replace(lead=units, responsible=())
    return credit._replace(supporting=units, responsible=()) if role is Role.SUPPORTING else credit


def offices(words: Text, duties: bool) -> tuple[Unit, ...]:
    """The units of a list that names offices and nothing else."""
    found = split_units(words)
    names = [u.name for u in found.units]
    if found.rejected or not names or any(map(_ORDINARY.fullmatch, names)):
        return ()
    if not all(looks_like_unit(n) or (duties and n.endswith("组")) for n in names):
        return ()
    sure = any(is_organ(n) or is_generic(n) or is_roster(n) for n in names)
    return found.units if sure or duties else ()
