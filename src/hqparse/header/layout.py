"""Where the text begins and ends, and where a transmitted plan begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hqparse.header.lines import Found, HeaderLine, Range, looks_like_organ, squeeze
from hqparse.header.openings import opens_decimals
from hqparse.header.parts import Parts
from hqparse.language.chapters import COUNT
from hqparse.language.characters import simplified
from hqparse.language.dates import year_in
from hqparse.language.duties import LABEL
from hqparse.language.marks import begins
from hqparse.language.regexes import lazy
from hqparse.language.web_furniture import (
    BYLINE,
    COUNTED,
    NEIGHBOUR,
    OWNER,
    RELATED,
    SCAN,
    SITE,
)
from hqparse.model.findings import Notice

_TRANSMITS = lazy(r"印发|转发|批转|下发|发布|公布")
_CITED = lazy(r"(?:印发|转发|下发|发布|公布)(?P<name>.{4,200})的(?:通知|公告)")
_LISTS = frozenset({"一、", "Ⅰ", "（一）", "1.", "（1）", "1)", "①"})
_IN_BRACKETS = lazy(r"[（(][^（）()]*[）)]")
_GOES_ON = lazy(r"[。；;：:，,]$")


def _is_marked(words: str) -> bool:
    """The words begin with a number mark: 一、 （一） 1. ①."""
    found = begins(words)
    return found is not None and found.kind in _LISTS


def body_start(p: Parts) -> int:
    """The offset behind title, number and recipients."""
    if p.head.end >= len(p.lines):
        return len(p.text)
    start = p.lines[p.head.end].start
    roster = p.head.recipients
    return max(start, roster.ranges[-1][1] + 1) if roster else start


def body_end(p: Parts) -> int:
    """Before 版记, unless much text follows it (an annex behind the imprint)."""
    own = sorted(i for i in p.imprint.lines if i >= p.head.end)
    for i in own:
        rest = [x for k, x in enumerate(p.lines[i:], i) if k not in p.imprint.lines]
        if sum(len(x.value) for x in rest) < 120 and not any(map(_holds_text, rest)):
            return p.lines[i].start
    return len(p.text)


def _holds_text(line: HeaderLine) -> bool:
    return line.tabled or _is_marked(line.value) or line.value.startswith("附")


_YEAR_OF_NUMBER = lazy(r"(?<!\d)(?:19|20)\d{2}(?=\s*+(?:年|[〕\])）】］﹞﹈｝}〉》>〗』﹚]))")
_LIST_TITLE = lazy(r".{0,40}\d{4}年.{0,40}(?:任务|工作|事项|责任|分工|分解|台账|项目).{0,20}")
_LONGEST_LIST = 90
_CHAPTER = lazy(r"第[一二三四五六七八九十]+(?:[章条节编篇]|部分)|附\s*+件")
_TRANSMITTED = lazy(r"(?:印发|转发)给你们|现(?:予)?(?:印发|转发|发布)")
_HEREWITH = lazy(r"(?:印发|转发)给你们|现将《[^》]{4,60}》(?:予以)?(?:印发|转发|下发)")


def plan(p: Parts, title: str, annexes: Sequence[int]) -> tuple[int | None, Found | None]:
    """Where the transmitted plan begins, and its title."""
    cover = p.lines[p.head.end : p.signature.first] if p.signature else ()
    opening = (_HEREWITH.search(simplified(x.value)) for x in cover[:6])
    transmits = _TRANSMITS.search(simplified(title)) or any(opening)
    if not p.head.order and not transmits:
        return None, None
    if p.signature is None:
        return _unsigned_plan(p, title)
    rest = [i for i in range(p.signature.last, len(p.lines)) if i not in p.imprint.lines]
    while rest and _is_note(p.lines[rest[0]]):
        rest = rest[1:]
    if not rest:
        return None, None
    first = rest[0]
    named = _plan_title(p.lines, first + (first in annexes), title)
    numbered = sum(1 for x in cover if _is_marked(x.value)) > 1 + len(p.listed)
    if numbered and (named is None or sum(1 for i in rest if _is_marked(p.lines[i].value)) < 2):
        return None, None
    return p.lines[first].start, named


def _is_note(line: HeaderLine) -> bool:
    """（本文有删减）, （联系人：…） below the date."""
    return len(line.value) < 80 and _IN_BRACKETS.fullmatch(line.value) is not None


def _unsigned_plan(p: Parts, title: str) -> tuple[int | None, Found | None]:
    """A cover without a signature: the plan begins behind …现印发给你们，请认真贯彻执行。"""
    for i, line in enumerate(p.lines[p.head.end : p.head.end + 4], p.head.end + 1):
        if i < len(p.lines) and _TRANSMITTED.search(simplified(line.value)):
            return p.lines[i].start, _plan_title(p.lines, i, title)
    return None, None


def _plan_title(lines: Sequence[HeaderLine], at: int, cover: str) -> Found | None:
    """The lines of a title: short, no stop, no mark; （试行） belongs to it. It is whole where the
    title of the cover calls the plan so: what follows is its first heading."""
    taken: list[HeaderLine] = []
    for i, line in enumerate(lines[at : at + 5], at):
        if line.tabled or len(line.value) > 60 or _GOES_ON.search(line.value):
            break
        if "。" in line.value or opens_decimals(lines, i):
            break
        if _is_marked(line.value) or _CHAPTER.match(line.value):
            break
        if LABEL.re.match(line.value):
            taken = taken[:1]  # what the label speaks of stands above it
            break
        if taken and _calls(cover, taken) and not _stands_below_title(line.value):
            break
        taken.append(line)
    if not taken:
        return None
    return Found("".join(x.value for x in taken), tuple((x.start, x.end) for x in taken))


def _calls(cover: str, taken: Sequence[HeaderLine]) -> bool:
    """True for the words that the cover transmits: 印发《…工作方案》的通知, 印发…工作方案的通知."""
    m = _CITED.search(cover)
    name = m["name"].strip("《》") if m else ""
    return name != "" and squeeze("".join(x.value for x in taken)).endswith(name)


def _stands_below_title(words: str) -> bool:
    """二〇二一年十二月, （试行）, or who wrote the plan."""
    if COUNT.search(words):  # 市教育局（3项） is a heading
        return False
    bracketed = _IN_BRACKETS.fullmatch(words) is not None
    return bracketed or words[-1] in "月日" or looks_like_organ(words)


def claimed(p: Parts, values: dict[str, Found], plan_title: Found | None) -> tuple[Range, ...]:
    """The lines that belong to the header itself, in order; none overlaps another."""
    ranges = {(x.start, x.end) for x in p.head.taken}
    ranges |= {(x.start, x.end) for s in p.head.segments for x in s}
    ranges |= {_bracketed(p, r) for name, f in values.items() if name != "title" for r in f.ranges}
    ranges |= {(p.lines[i].start, p.lines[i].end) for i in p.imprint.lines | p.listed_lines}
    ranges |= {(x.start, x.end) for x in _furniture_below(p)}
    if p.signature:
        ranges |= {(x.start, x.end) for x in p.lines[p.signature.first : p.signature.last]}
    if plan_title:
        ranges |= set(plan_title.ranges)
    return _merged(sorted(ranges))


def _bracketed(p: Parts, found: Range) -> Range:
    """The range with the brackets around it: （此件公开发布）."""
    a, b = found
    around = p.text.value[a - 1 : a] + p.text.value[b : b + 1] if a else ""
    return (a - 1, b + 1) if around in ("（）", "()", "(）", "（)") else found


def _merged(ranges: Sequence[Range]) -> tuple[Range, ...]:
    out: list[Range] = []
    for a, b in ranges:
        if out and a < out[-1][1]:
            out[-1] = (out[-1][0], max(b, out[-1][1]))
        else:
            out.append((a, b))
    return tuple(out)


_BELOW = lazy(
    rf"(?:(?=([【\[|｜\]】\s]*+(?:(?:{SCAN})[^。；：:]{{0,70}}|(?:分享|打印|关闭|收藏|返回顶部|纠错)(?:本页|窗口|此页)?"
    rf"|相关(?:{RELATED})[^。；]{{0,70}}|政策解读\s*+[:：]?[^。；]{{0,70}}"
    rf"|{NEIGHBOUR}\s*+[:：][^。；]{{0,70}}|(?:{BYLINE}|(?:{COUNTED})次数)\s*+[:：][^。；：:]{{0,70}}"
    rf"|(?:{OWNER}|{SITE})[^。；]{{0,70}})))\1){{1,6}}[【\[|｜\]】\s]*+"
)


def _furniture_below(p: Parts) -> Sequence[HeaderLine]:
    """The last lines of a web page: 扫一扫…, 【打印本页】, 上一篇：…."""
    at = len(p.lines)
    while at > p.head.end and not p.lines[at - 1].tabled:
        words = p.lines[at - 1].value
        if len(words) > 70 or not _BELOW.fullmatch(words) or "负责" in words:
            break
        at -= 1
    return p.lines[at:]


def year(p: Parts, notice: Notice, plan: Found | None) -> int | None:
    """The title's year, else the plan's, else that of the titles of its lists of tasks; where the
    document names none, or was issued later (2024年问题整改, of 2025), the year of issue, or that
    of its number or issue (〔2026〕第9期)."""
    title = notice.title or ""
    named = year_in(title) or year_in(plan.value if plan else "") or _year_of_lists(p)
    return max(named or 0, _year_of_issue(p, notice) or 0) or None


def _year_of_issue(p: Parts, notice: Notice) -> int | None:
    if notice.issue_date:
        return int(notice.issue_date[:4])
    issue = p.head.single.get("issue")
    numbered = _YEAR_OF_NUMBER.search(notice.document_number or (issue.value if issue else ""))
    return int(numbered[0]) if numbered else None


def _year_of_lists(p: Parts) -> int | None:
    """The one year that titles of lists name: 2025年重点任务清单 over a table, or in its first
    cell."""
    years = {year_in(words) for words in _titles_of_tables(p) if _LIST_TITLE.fullmatch(words)}
    return years.pop() if len(years) == 1 else None


def _titles_of_tables(p: Parts) -> Iterator[str]:
    raw = p.source.raw
    for table in p.source.tables:
        cell = table.cells[0] if table.cells else None
        if cell is not None and cell.colspan >= table.cols > 1:
            yield "".join("".join(raw[a:b] for a, b in cell.spans).split())
        above = raw[max(0, table.span.start - _LONGEST_LIST) : table.span.start].split()
        yield above[-1] if above else ""
