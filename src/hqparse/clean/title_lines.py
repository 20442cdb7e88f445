"""Where a title at the head of a text ends, and what stands below it begins; lines that go on with
no other: listed ones, those that head an annex or a month."""

from __future__ import annotations

from collections.abc import Sequence

from hqparse.clean.line_widths import SetLine
from hqparse.language.marks import behind_bullet
from hqparse.language.papers import PAPERS
from hqparse.language.regexes import lazy
from hqparse.language.web_furniture import is_site_line
from hqparse.model.text import Text

_TITLE = lazy(r"关于|印发|转发|關[于於]|印發|轉發")
_TITLE_ENDS = (
    *("的通知", "的通报", "的意见", "的决定", "的公告", "的通告", "的批复", "的函"),
    *("的通報", "的意見", "的決定", "的批復"),
)
_HEAD = 2_000
"""A title stands among so many characters at the beginning."""
_CITES = lazy(r"[（(、，,。；;和及与等》]|精神|要求|规定|部署|文件|有关|以?来|中|后|内容|附件")
"""How a line goes on that cites a title."""
_TITLE_END = lazy(rf"(?:{PAPERS})(?:[（(][^（）()]{{1,12}}[）)])?$")
_HEAD_LABEL = lazy(
    r"[来來]\s*+源|信息[来來]源|作\s*+者|[发發]布(?:[时時][间間]|日期|[机機][构構]|[单單]位)|[发發]文(?:[时時][间間]|日期|[机機][关關]|字[号號])|成文日期|索\s*+引\s*+[号號]"
    r"|文章[来來]源|(?:信息|[发發]稿|上[传傳])[时時][间間]|[阅閱][读讀][次人]|文\s*+[号號]|[点點][击擊][数數量]|[浏瀏][览覽]|(?:[时時][间間]|日期)\s*+[:：]\s*+\d"
)
_PROSE = lazy(r"[，,。；;：:]")
_STOPS = lazy(r"[。；;《》]|如下|以下")


def stands_below_title(title: str, words: str) -> bool:
    """The page's own labels (来源：…), or the recipients up to their colon."""
    if words[-1] in ":：":
        ends = _TITLE_END.search(title) is not None and not _STOPS.search(words)
    else:
        ends = title.endswith(_TITLE_ENDS) and _HEAD_LABEL.match(words) is not None
    return ends and _TITLE.search(title) is not None and not _PROSE.search(title)


def stands_at_head(parts: Sequence[SetLine], words: str, *, wraps: bool = False) -> bool:
    """True for a line at the head of a text that goes on with no other: below a whole title
    (云溪市…实施方案, not indented), a page's own (【打印】), 主送机关 below a page's catalogue.
    Where lines wrap, a title ends as authorities' papers do: other words may be in its middle."""
    if parts[0].start > _HEAD:
        return False
    if words[0] == "各" and words[-1] in ":：":
        return parts[-1].value[-1] not in "，、,"
    if len(parts) < 3 and parts[0].indent < 0.5 and not _CITES.match(words):
        title = "".join(p.value for p in parts)
        ends = title.endswith(_TITLE_ENDS) if wraps else _TITLE_END.search(title) is not None
        if ends and not _PROSE.search(title) and (not wraps or _TITLE.search(title)):
            return True
    return is_site_line(words)


_ALONE = lazy(r"附\s*+件\s*+[\d一二三四五六七八九十]{0,2}\s*+[：:]?|\d{1,2}月份?[：:]?")
_LEADS_ON = lazy(r"[见详参按年至到与或及于和、；—－~～：:-]$")
MAY_SIGN = "司院学会"
"""What the names of those that `stands_alone` takes for a signature end with."""
_SIGNS = lazy(r"[一-鿿（）]{6,30}(?:公司|研究院|学院|医院|大学|协会)")
_DAY_ENDS = lazy(r"\d(?:日|月底|月)前?$|[年季]度?底前?$")
"""How a line of a deadline ends, below which a company signs."""
_OPEN = "：:、，,（(〔[【《〈“‘"


def stands_alone(above: str, words: str) -> bool:
    """What heads something of its own where it is all of a line: 附件2, 4月; not `…见⏎附件2`. So
    does a company that signs below a deadline.

    >>> stands_alone("县城管局", "4月"), stands_alone("2025年", "4月")
    (True, False)
    """
    if words[-1] in MAY_SIGN and _SIGNS.fullmatch(words) and _DAY_ENDS.search(above):
        return True
    if not _ALONE.fullmatch(words):
        return False
    return above[-1] not in _OPEN and _LEADS_ON.search(above) is None


def is_listed(text: Text, above: str, at: int) -> bool:
    """A bullet stood before the line at `at`, and the line above it is whole."""
    return above[-1] not in _OPEN and behind_bullet(text, at)
