"""Header parts in running text: where every line end is lost, the parts of a notice are told by
their own forms.

`…局文件云工信〔2022〕16号云溪市…关于…的通知各镇、各部门：现将…。云溪市…局2022年5月26日附件…方案为加快…`
→ one part a line, so that the header is read as that of any other document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from hqparse.header.lines import DATE, looks_like_organ
from hqparse.header.recipients import NO_RECIPIENT
from hqparse.language.characters import simplified
from hqparse.language.marks import begins
from hqparse.language.papers import ISSUED, PLANS, REPORTED
from hqparse.language.regexes import lazy
from hqparse.language.web_furniture import CATALOGUE
from hqparse.model.text import Text

_REACH = 400
"""A head is never longer than so many characters up to its recipients."""
_LONG, _DATED = 24, 11
"""A longer line may be several parts of a head; one longer than a date, a date and more."""
_NUMBER = lazy(r"[〔\[(（【](?:19|20)\d\d[〕\])）】]\s?(?:第\s?)?\d{1,5}\s?[号號](?![）)》文的])")
_CODE_BEGINS = lazy(
    rf"(?:文\s?件|的?(?:{ISSUED}|纪要)|[局厅署]|委员会|人民政府|办公[室厅]|公司|集团|中心|总队|支队|学院|大学|医院)(?=[一-鿿]{{2,12}}$)"
)
_KIND_ENDS = lazy(rf"的?(?:{ISSUED}|{REPORTED})(?![的》])(?:[（(][^（）()]{{1,12}}[）)])?")
_CITED = lazy(r"《([^《》]{4,60})》")
_ABOUT = lazy(r"关于|印发|转发|批转")
_ADDRESS = lazy(
    r"(?:【法宝引证码】[\x20-\x7e]+|(?:原文链接|来源|网址)[:：]?)?https?://[\x21-\x7e]+"
)
_LABEL = lazy(
    rf"[\[［【](?:{CATALOGUE})[\]］】]"
    r"(?P<value>(?:有效|失效|废止)(?=[一-鿿]))?"
)
_OPENING = (
    r"(?:为(?:了|深|贯|加|进|落|推|切|全|确|做|提|规|保|防|有|更|持|充|促|支|认|扎|积|实|高|建|健|应|统|强|大|公|营|完|构|打|培|优|激|增|适|响|履|解|[省市县区])"
    r"|根据|按照|依据|经.{1,12}(?:同意|研究)|现将|现就|近年来|近日|今年|本(?:办法|方案)|\d{1,2}月\d{1,2}日[上下]午)"
)
_BEGINS = lazy(rf"{_OPENING}|$")
_PLAN = lazy(
    rf"[^。，；：:]{{3,60}}?(?:{PLANS}|意见|名单|制度|工作规程|分工表|政策)"
    rf"(?:[（(][^（）()]{{1,20}}[）)]){{0,3}}(?={_OPENING}|$)"
)
_HEADS = lazy(r"(?:公文稿纸|发文稿纸|内部事项|普通事项|文\s?件(?=[一-鿿]{2,40}关于))")
_COLON = lazy("[:：]")
_LONGEST_ROSTER = 300
_ROSTER_WORDS = lazy(
    r"各|有关|政府|部门|单位|委员会|[委局厅办院部](?:[，、）)：:]|$)|公司|集团|机构|企业|银行|学校|小组"
)
_NO_ROSTER = lazy(rf"{NO_RECIPIENT}|通知|[《》“”]")
_DATE = lazy(DATE)
_LISTED = lazy(r"附\s?件\s?[:：]")
_ANNEX = lazy(r"附\s?件\s?\d{0,2}(?![:：])")
_DISCLOSURE = lazy(
    r"(?:政府)?(?:信息)?公开(?:属性|选项|类别)[:：](?:主动公开|依申请公开|(?:不|不予|免予)公开|此件公开)"
)
_NOTE = lazy(r"[（(]此(?:件|文)[^（）()]{2,120}[）)]")
_BEHIND_DATE = lazy(rf"{_NOTE.pattern}|{_PLAN.pattern}|附\s?件|【|[-—－]\s?\d{{1,3}}\s?[-—－]")
_PRINTED = lazy(r"\s?印\s?[发制]")
_NO_DATE = lazy(r"[起前至止到、，,印之的在—\-~～以召会上下对向报通经由第）)]")
_SEAL = lazy(r"[（(][^（）()]{0,30}(?:代章|盖章|公章|印章)[）)]$")
_TWICE = lazy(r"(?P<name>[一-鿿]{4,40})(?=(?P=name)关于)")
_STOPS = "。；：:！？）)》”〕】"


def apart(text: Text) -> Text:
    """The text with a line end between the header parts that stand in its long lines."""
    parts: list[Text] = []
    issuers: tuple[str, ...] = ()
    begun = False
    for line in text.lines():
        words = simplified(line.value)
        begun = begun or begins(words) is not None
        cuts: set[int] = set()
        if len(words) > _LONG and not begun:
            head, named = _head(words)
            cuts |= head
            issuers = named or issuers
        if len(words) > _DATED:
            cuts |= _signatures(words, issuers)
        parts += _cut(line, cuts)
    return Text.join(parts, "\n")


def _cut(line: Text, cuts: Iterable[int]) -> Iterator[Text]:
    edges = [0, *sorted(c for c in cuts if 0 < c < len(line)), len(line)]
    yield from (line[a:b] for a, b in pairwise(edges))


def _head(words: str) -> tuple[set[int], tuple[str, ...]]:
    """Where the parts of a head begin: number, title, recipients, text; and who issues it."""
    cuts, at = _of_page(words)
    stop = words.find("。", 0, _REACH)
    numbers = _NUMBER.finditer(words, at, stop if stop > 0 else _REACH)
    number = next((m for m in numbers if _is_own(words, m)), None)
    if number is not None:
        code = _code(words[: number.start()])
        cuts |= {code, number.end()}
        title = _title(words, at, code)
        if title:
            again = words.find(words[title[0] : title[0] + 8], title[0] + 8, code)
            cuts |= {*title, again if again > 0 else 0, _roster(words, number.end())}
            return cuts, (_issuer(words, *title),)
        at = number.end()
    for m in _HEADS.finditer(words, 0, max(at, 80)):
        cuts.add(m.end())
        at = max(at, m.end()) if m.end() < 80 else at
    title = _title(words, at, len(words))
    if title is None:
        plan = _PLAN.match(words, _behind_annex(words, at))
        return (cuts | {plan.start(), plan.end()} if plan else cuts), ()
    start, end = title
    cuts |= {start, end}
    again = words.find(words[start : start + 8], start + 8, end + 8)
    if again == end:
        cuts.add(2 * end - start)
        end = 2 * end - start
    cuts |= {_roster(words, end)}
    for name in _CITED.findall(words, start, end):
        cuts |= _plan_called(words, name, end)
    return cuts, (_issuer(words, start, end),)


def _issuer(words: str, start: int, end: int) -> str:
    """What a title opens with: the names before 关于 or 印发."""
    about = _ABOUT.search(words, start, end)
    return words[start : about.start()] if about else ""


def _of_page(words: str) -> tuple[set[int], int]:
    """What a page or a data base puts above the document: addresses, labels in brackets."""
    cuts: set[int] = set()
    end = 0
    for m in _ADDRESS.finditer(words, 0, _REACH):
        cuts |= {m.start(), m.end()}
        end = m.end()
    for m in _LABEL.finditer(words, 0, 2 * _REACH):
        cuts |= {m.start()} | ({m.end()} if m["value"] else set())
    return cuts, end


def _plan_called(words: str, name: str, at: int) -> set[int]:
    """A plan whose name the title cites begins behind a stop: `…反馈。工作规则为规范分工…`."""
    begin = words.find("。" + name, at) + 1
    end = begin + len(name)
    return {begin, end} if begin and _BEGINS.match(words, end) else set()


def _behind_annex(words: str, at: int) -> int:
    annex = _ANNEX.match(words, at)
    return annex.end() if annex else at


def _is_own(words: str, number: re.Match[str]) -> bool:
    """Not one that is cited: `《…》（国办发〔2020〕43号）`; and words follow it."""
    at = number.start()
    if not words[number.end() : number.end() + 1].isalpha():
        return False
    opened = max(words.rfind(c, 0, at) for c in "（(《")
    shut = max(words.rfind(c, 0, at) for c in "）)》")
    return opened <= shut


def _code(words: str) -> int:
    """Where the code of a number begins (云工信〔2022〕16号), the issuer's name before it."""
    tail = words[-14:]
    found = list(_CODE_BEGINS.finditer(tail))
    m = found[-1] if found else None
    return (
        len(words) - len(tail) + m.end() if m else len(words) - len(tail) if len(words) < 14 else 0
    )


def _title(words: str, at: int, stop: int) -> tuple[int, int] | None:
    """Where the title begins and ends: its last word is a kind of paper, and recipients or the
    first sentence follow."""
    found = _ABOUT.search(words, at, min(stop, at + 90))
    about = found.start() if found else -1
    if about < 0 or any(c in words[at:about] for c in "。《："):
        return None
    end = 0
    for m in _KIND_ENDS.finditer(words, about, min(stop, about + 240)):
        between = words[about : m.end()]
        if "。" in between:
            break
        if between.count("《") > between.count("》"):
            continue
        if m.end() == stop or _roster(words, m.end()) or _BEGINS.match(words, m.end()):
            end = m.end()
            break
        end = end or (m.end() if m[0].startswith("的") else 0)
    if not end:
        return None
    twice = _TWICE.search(words, at, about + 2)
    return (twice.end() if twice else at), end


def _roster(words: str, at: int) -> int:
    """Where the recipients end that stand at `at`, their colon with them; 0 if none do."""
    m = _COLON.search(words, at + 2, at + _LONGEST_ROSTER)
    roster = words[at : m.end()] if m else ""
    if m is None or any(c in roster for c in "。；"):
        return 0
    if not _ROSTER_WORDS.search(roster) or _NO_ROSTER.search(roster):
        return 0
    return m.end()


def _signatures(words: str, issuers: tuple[str, ...]) -> set[int]:
    """Where signatures begin and end, and what is glued behind them."""
    cuts: set[int] = set()
    for m in _DATE.finditer(words):
        begin = _signed(words, m.start(), issuers)
        if begin is None or (_NO_DATE.match(words, m.end()) and not _PRINTED.match(words, m.end())):
            continue
        cuts |= {begin} if _PRINTED.match(words, m.end()) else {begin, m.end()}
        if seal := _SEAL.search(words, max(0, m.start() - 40), m.start()):
            cuts |= {seal.start(), seal.end()}
        listed = [x.start() for x in _LISTED.finditer(words, max(0, begin - 300), begin)]
        cuts |= {listed[-1]} if listed else set()
        if not _PRINTED.match(words, m.end()):
            names = _names(words[listed[-1] : begin]) if listed else ()
            cuts |= _behind(words, m.end(), names)
    return cuts


def _signed(words: str, at: int, issuers: tuple[str, ...]) -> int | None:
    """Where the organ's name begins that ends right before the date at `at`."""
    for name in issuers:
        if name and words.endswith(name, 0, at):
            return at - len(name)
    seal = _SEAL.search(words, max(0, at - 40), at)
    last = seal.start() if seal else at
    begin = max(words.rfind(c, 0, last) for c in _STOPS) + 1
    name = words[begin:last]
    if begin and 2 < len(name) <= 80 and looks_like_organ(name):
        return begin
    if begin == at and (not at or words[at - 1] == "。"):
        date = _DATE.match(words, at)
        end = date.end() if date else at
        return at if end == len(words) or _BEHIND_DATE.match(words, end) else None
    return None


def _names(listed: str) -> tuple[str, ...]:
    """The names of the annexes: `附件：1.甲2.乙`."""
    words = _LISTED.sub("", listed)
    return tuple(x for x in _LIST_MARK.split(words) if x)


_LIST_MARK = lazy(r"\d{1,2}[.．、](?!\d)")


def _behind(words: str, at: int, names: tuple[str, ...]) -> set[int]:
    """What follows a date: a note, the disclosure, annexes with their titles, the plan's title."""
    cuts: set[int] = set()
    end = at
    while m := (_NOTE.match(words, end) or _DISCLOSURE.match(words, end)):
        cuts.add(m.end())
        end = m.end()
    end = _past_title(words, end, names, cuts)
    for m in _ANNEX.finditer(words, end):
        if words[m.start() - 1] in _STOPS or any(words.startswith(n[:8], m.end()) for n in names):
            cuts |= {m.start()}
            _past_title(words, m.start(), names, cuts)
    return cuts


def _past_title(words: str, at: int, names: tuple[str, ...], cuts: set[int]) -> int:
    """Cut behind 附件1 and behind the title that follows it."""
    annex = _ANNEX.match(words, at)
    if annex:
        cuts.add(annex.end())
        at = annex.end()
    for name in names:
        if words.startswith(name, at):
            cuts.add(at + len(name))
            return at + len(name)
    plan = _PLAN.match(words, at)
    if plan:
        cuts.add(plan.end())
        return plan.end()
    return at
