"""What a document is that yields no task: a list that is empty says why.

Judged by a few words and figures of its own; asked only where no task was found.
"""

from __future__ import annotations

from hqparse.header import Header
from hqparse.language.chapters import is_charter
from hqparse.language.marks import begins
from hqparse.language.regexes import lazy
from hqparse.model.findings import Audit, Doubt
from hqparse.model.source import Source
from hqparse.tasks.audit import with_signals
from hqparse.tasks.coverage import Coverage

_FEWEST = 40
"""Characters on a page of text; a page of a scan has a number, or the scanner's mark."""
_HEAD = 4000
_LATIN = lazy(r"[A-Za-z]+")
_CHINESE = lazy(r"[\u4e00-\u9fff]+")
_DIGIT = lazy(r"[\d%.％]")
_DATA = lazy(r'\s*+[\[{]\s*+(?:[\[{]\s*+)?"\w++"\s*+:|\s*+<\?xml')
_OWN = lazy(r'"(?:schema_version|lead_units)"\s*:')
_CODE = lazy(
    r"^\s*(?:(?:from \S+ )?import\b|def \w+\(|class \w+|#include|function\b|(?:const|let|var) \w+|return\b|if\s?\(|for\s?\(|public\b|package\b|SELECT\b|@\w+|//|/\*|\$ ).*|.*(?:[;{}]|=>|\)\s*:)\s*$"
)
_TOOL = lazy(
    r"```|\bpip3? install\b|\bnpm (?:i|install|run)\b|\bgit clone\b|\bdocker\b|README|LICENSE|GitHub|\bAPI\b|命令行|源代码|代码仓库|开源|安装依赖|环境变量|版本号|配置文件|运行环境"
)
_BLANK_FIELD = lazy(r"[：:][ \t\u3000]*(?:[_＿]{2,}|$)|[_＿]{3,}|[（(][ \t\u3000]{1,9}[）)]|□", 8)
_FORMS = "申[请报]表|登记表|报名表"
_FORM = lazy(rf"填表|{_FORMS}|审批表|备案表|申请书|签字|盖章|姓\s*名|身份证号|联系电话")
_ARTICLE = lazy(r"(?:^|[\n。；\s])第([一二三四五六七八九十百]{1,5}|\d{1,3})条")
_RULES = lazy(r"办法|条例|规定|细则|章程|规则|规程|准则|制度")
_PERSONNEL = lazy(r"任前|任免|任职|免职|任命|免去|聘任|解聘|职务|挂职|辞职|人事")
_APPOINTS = lazy(
    r"(?:任命|免去|聘任|提名|决定|同意)[^，。；\n]{2,30}(?:[为任]|的)[^，。；\n]{2,40}(?:长|主任|书记|委员|专员|总监|职务)"
    r"|(?:^|\n|[：:])[^\S\n]*+[\u4e00-\u9fff]{2,4}(?:同志)?(?:任|不再担任)[^，。；\n]{2,40}(?:长|主任|书记|委员|专员|总监|职务)"
)
_SPEECH = lazy(
    r"讲话|致辞|致词|讲稿|发言|演讲|工作报告(?:[（(][^（）()]{0,20}[）)])?$|主持词|开幕词|闭幕词"
)
_CITED = lazy(r"《[^《》]{0,80}(?:〈[^〈〉]{0,40}〉[^《》]{0,80})?》(?!$)")
_MINUTES = lazy(r"纪要如下|会议纪要|办公会纪要")
_SALUTE = lazy(
    r"^[ \t\u3000]{0,9}(?:同志们|朋友们|女士们|先生们|同学们|尊敬的|各位(?:来宾|代表|委员|领导|同志|老师|朋友|嘉宾))[^。\n]{0,40}[：:！,，]",
    8,
)
_THANKS = lazy(r"谢谢大家|谢谢各位|我的(?:讲话|发言|汇报)(?:完了|到此)|请予审议")
_LEADS = lazy(r"由[^，。；：]{2,24}牵头，[^。；]{2,40}(?:配合|参与|参加|负责|完成)")
"""Twice: work is given out, whatever the rest is like."""
_NEWS = lazy(
    r"本报讯|新华社|通讯员|本报记者|[（(]记者|记者[\u4e00-\u9fff\s]{2,8}(?:报道|摄|[）)])|讯[（(]|电[（(]记者|融媒|[\u4e00-\u9fff]{2,8}网讯"
)
_EVENT = lazy(
    r"(?:\d{1,2}月\d{1,2}日|近日|日前|昨日|今天|连日来)[^。\n]{0,60}(?:召开|举行|调研|出席|主持|启动|开幕|落成|举办|会见|获悉|走进|开展)"
)
_SAID = lazy(r"强调|指出|表示|要求|介绍|据悉|据介绍|参加(?:会议|活动)|陪同")
_TABLE = lazy(rf"统计|公报|汇总表|一览表|名单|名册|情况表|明细表|花名册|{_FORMS}")
_MUCH = 0.5
_MOST_DIGITS = 0.12
_MAY_SET_WORK = frozenset({"HQ616", "HQ617", "HQ618"})
_SIGNALS = frozenset({"HQ601", "HQ602", "HQ603", "HQ605", "HQ606"})


def document_kind(source: Source, header: Header, text: str, account: Audit) -> Doubt:
    """Why the document has no tasks: HQ610 (no public document), HQ611 (a regulation), HQ612
    (news), HQ613 (a speech), HQ614 (a personnel notice), HQ615 (a scan), HQ616 (a form or a
    table of figures), HQ617 (another public document), HQ618 (none of them can be told)."""
    return Doubt(_code(source, header, text, account))


def without_tasks(
    account: Audit, source: Source, header: Header, text: str, map_: Coverage
) -> tuple[Audit, tuple[Doubt, ...]]:
    """The account of a document without tasks, and why it has none. Lines that set work are told
    (HQ609) where its kind does not rule tasks out; it is then of no kind that is known."""
    why = document_kind(source, header, text, account)
    work = []
    if why.code in _MAY_SET_WORK:
        from hqparse.tasks.unread_work import unread_work  # of few documents

        work = unread_work(source.raw, map_)
    told = [span for d in account.doubts for span in d.spans]
    work = [s for s in work if not any(a < s.span.end and s.span.start < b for a, b in told)]
    if not work:
        return account, (why,)
    return with_signals(account, source.raw, work, map_), (Doubt("HQ618"),)


def _code(source: Source, header: Header, text: str, account: Audit) -> str:
    raw, size = source.raw, _size(source)
    official = header.is_official
    if _is_scan(source):
        return "HQ615"
    if size < 2 or _DATA.match(raw):
        return "HQ610"
    numbered = header.notice.document_number
    if (not official and _is_about_software(raw)) or (not numbered and _is_empty_form(source)):
        return "HQ610"
    if any(d.code in _SIGNALS for d in account.doubts):
        return "HQ618"
    title = header.notice.title or text.lstrip().partition("\n")[0][:60]
    return _by_words(title, text, official) or _by_figures(source, title, size, text, official)


def is_no_document(source: Source, header: Header) -> bool:
    """What no notice is, so that nothing in it is a task: hqparse's own output, text with hardly
    any Chinese, source code."""
    head = source.raw[:_HEAD]
    if _DATA.match(head) and _OWN.search(head):
        return True
    if header.is_official or _is_scan(source):
        return False
    chinese, latin = (sum(map(len, kind.findall(head))) for kind in (_CHINESE, _LATIN))
    if chinese < 0.3 * (chinese + latin):
        return True
    return latin > 0.2 * chinese and (_is_code(head) or _is_about_software(head))


def _size(source: Source) -> int:
    """The characters of a document, blanks left out."""
    return sum(map(len, source.raw.split()))


def _is_scan(source: Source) -> bool:
    """Pages that hold hardly more than their numbers, or the mark of a scanner."""
    return bool(source.pages) and _size(source) < _FEWEST * len(source.pages)


def _is_code(raw: str) -> bool:
    lines = [line for line in raw.split("\n") if line.strip()]
    return len(lines) > 2 and 3 * sum(_CODE.match(line) is not None for line in lines) > len(lines)


def _is_about_software(raw: str) -> bool:
    return len({m.lower() for m in _TOOL.findall(raw)}) > 2


def _is_empty_form(source: Source) -> bool:
    """Fields to fill in, most of them empty."""
    cells = [bool(cell.spans) for table in source.tables for cell in table.cells]
    if len(cells) > 5 and _FORM.search(source.raw):
        return sum(cells) < 0.7 * len(cells)
    lines = sum(bool(line.strip()) for line in source.raw.split("\n"))
    return len(_BLANK_FIELD.findall(source.raw)) > max(2, 0.3 * lines)


def _by_words(title: str, text: str, official: bool) -> str:
    articles = {m[1] for m in _ARTICLE.finditer(text)}
    if len(articles) > 2 or (articles and _RULES.search(title)):
        return "HQ611"
    if is_charter(title):
        return "HQ617"
    if _PERSONNEL.search(title) or len(_APPOINTS.findall(text)) > 1:
        return "HQ614"
    if (
        _SALUTE.search(text[:400])
        or _SPEECH.search(_CITED.sub("", title))
        or _THANKS.search(text[-120:])
    ):
        return "HQ613"
    event = _EVENT.search(text[:300]) and _SAID.search(text)
    if _MINUTES.search(text[:400]):
        return ""
    if _NEWS.search(text[:400]) or _NEWS.search(text[-200:]) or (event and not official):
        return "HQ612" if len(_LEADS.findall(text)) < 2 else "HQ618"
    return ""


def _by_figures(source: Source, title: str, size: int, text: str, official: bool) -> str:
    raw = source.raw
    in_tables = sum(len("".join(raw[slice(*t.span)].split())) for t in source.tables)
    figures = len(_DIGIT.findall(raw))
    many = not official and figures > _MOST_DIGITS * size
    if in_tables > _MUCH * size or many or (_TABLE.search(title) and "任务" not in title):
        return "HQ616"
    if official:
        return "HQ617"
    return "HQ613" if _is_essay(text) else "HQ618"


def _is_essay(text: str) -> bool:
    """Paragraphs of whole sentences, and no numbers before them."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    whole = sum(len(line) > 30 and line.endswith(("。", "！", "？")) for line in lines)
    return whole > 2 and 2 * whole > len(lines) and not any(begins(line) for line in lines)
