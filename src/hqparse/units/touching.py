"""Runs: unit names that touch because a separator was lost, cut by the forms of names.

>>> cut("区政府村级资金监管办区园林城市绿化委")
('区政府村级资金监管办', '区园林城市绿化委')
>>> cut("教育局财政局"), cut("市委市政府督查室"), cut("国家税务总局云溪市税务局")
(('教育局', '财政局'), (), ())
"""

from __future__ import annotations

import io
import re
from functools import cache, lru_cache
from typing import Any

from hqparse.language.characters import simplified
from hqparse.language.regexes import lazy
from hqparse.units.forms import is_generic, is_organ, is_roster, looks_like_unit
from hqparse.units.gazetteer import bare, body_of, gazetteer, is_national

# Where one name can end and the next begin: behind an organ's last word, before a level.
_BORDER = lazy(
    r"(?<=[局委办厅部署院会府团司行联关室心社])(?=[省市县区州镇各]|国家|全国|中国|中央|有关|相关)"
    r"|(?<=[区县镇道乡）)])(?=各)"
)
_INSIDE = lazy(r"[局委办厅部署院会府团司行联关室心社](?=..)|(?<=[区县镇道乡）)])各")
"""What each border has in front of it: without it, nothing touches."""
# 市政公司, 市场股, 区域办: the level's character belongs to another word.
_OTHER_WORD = lazy(
    r"市政(?!府|协|法)|市场(?!监|局)|市容|市民(?!政|族|宗)|区域|县域|[省市县区]级|省际|市区|各界"
)
_INNER = lazy(r"(?:分局|支局|支队|大队|总队|中队|支行|分行|分公司|中心|室|处|科)$")
_TOGETHER = lazy(r"[\u4e00-\u9fff]{0,8}[省市县区州]委[\u4e00-\u9fff]{0,8}政府")  # 市委市政府督查室
_COMMITTEE = lazy(r"[\u4e00-\u9fff]{0,8}?[省市县区州旗盟镇乡党]委|委|.")  # 市委|宣传部 is one name
_PARTY = lazy(r"[\u4e00-\u9fff、/／]{0,14}?(?:党工委|党委|党组|工委|[省市县区州旗盟镇乡地]委)")
_OF_PARTY = lazy(  # 示范区党工委|组织部 is one name
    r"组织部|组织人事部|宣传部|统战部|政法委|编办|网信办|政研室|政策研究室|社会工作部|社工部|老干部局|巡察|督查|改革办"
    r"|财经办|农办|外事办|机要局|保密|党校|办公室|办(?:$|[、，])|综合部|宣传文化部|党群"
)
_BODY_END = lazy(r"(?<=[局委厅部])(?=..)")
_ORGAN_END = lazy(r"[局委办厅部署会社院团司行队关心站所]$")
_ENDED = lazy(  # 园区管委会|交发集团, 有关部门|教育部, 教育部|人民银行
    r"(?:管委会|部门|单位|各.{0,8}政府|办(?![公事])|工业区|中心(?![支校医城小学区所站卫幼])"
    r"|集团(?!公司|有限|股份|总|分))(?![办管党（(和及、])(?=..)"
    r"|(?<=[部局委会办厅位])(?:中国)?(?:人民银行|人行)"
)
_HAS_GROUPS = ("指挥部", "领导小组", "委员会", "专班", "会议", "防指", "委会")
_THEIR_GROUPS = lazy("各(?:专项|工作|专业|分)*(?:组|小组|专班|队|指挥部)")
_SHORTEST_FOR_JIEBA = 12
_LONGEST_BODY = 20
_LONGEST = 200
"""A longer run is no list of names that touch; bounds the work on hostile input."""


@lru_cache(maxsize=4096)
def cut(run: str) -> tuple[str, ...]:
    """The names that touch in `run`, or () if it is one name as far as one can tell."""
    if not 5 <= len(run) <= _LONGEST or not _INSIDE.search(run):
        return ()
    if "政府" in run and _TOGETHER.match(run):
        return ()
    return _at(_BORDER, run) or _at(_BODY_END, run) or _by_jieba(run)


def _at(border: re.Pattern[str], run: str) -> tuple[str, ...]:
    begins = _begins_with_level if border is _BORDER else _is_bare_body
    body = body_of(run)
    last = len(run) - len(body.name) if body else len(run)  # 市纪委监委 is one body's name
    for m in border.finditer(run):
        left, right = run[: m.start()], run[m.start() :]
        if m.start() > last:
            break
        if _PARTY.fullmatch(left) and _OF_PARTY.match(right):
            continue
        if _ends_name(left) and begins(right) and not _belongs(right, left):
            return (left, *(cut(right) or (right,)))
    return ()


def _belongs(right: str, left: str) -> bool:
    """省政府|各部门, 县指挥部|各工作组 is one name; 各区|各有关部门 are two."""
    if _THEIR_GROUPS.fullmatch(right) and left.endswith(_HAS_GROUPS):
        return True
    return is_generic(right) and not is_roster(left)


def _ends_name(left: str) -> bool:
    """True if behind `left`, a whole organ, another may begin. 人民银行|市分行 is one name."""
    if left.startswith("各") and is_roster(left):
        return True
    return is_organ(left) and not is_national(left) and not _COMMITTEE.fullmatch(left)


def _begins_with_level(right: str) -> bool:
    if _OTHER_WORD.match(right) or len(right) < 3:
        return False
    return looks_like_unit(right) or bool(cut(right))


def _is_bare_body(right: str) -> bool:
    """教育局|财政局: the next name is a usual body that stands without a level."""
    names = cut(right) or (right,)
    body = body_of(names[0])
    return body is not None and not body.prefix and not _INNER.search(names[0])


def touching(name: str) -> bool:
    """True if `name` seems to hold two organs, though no border between them is sure."""
    words, bodies = simplified(bare(name[:_LONGEST])), gazetteer().bodies
    if _ENDED.search(words) or any(words[:k] in bodies for k in range(3, min(10, len(words)))):
        return True
    ends = (i for i in range(2, len(words) - 1) if words[i:] in bodies)
    return any(_ORGAN_END.search(words[:i]) and not _COMMITTEE.fullmatch(words[:i]) for i in ends)


def _by_jieba(run: str) -> tuple[str, ...]:
    """The last resort, for long runs: cut into words by our dictionary, closed after each body."""
    if len(run) < _SHORTEST_FOR_JIEBA or not _BODY_END.search(run) or bare(run) != run:
        return ()
    words = simplified(run)
    if not _holds_body(words):
        return ()
    names = _closed(_tokenizer().cut(words, HMM=False))
    plausible = all(
        looks_like_unit(n) and not _INNER.search(n) and not is_national(n) for n in names
    )
    return names if len(names) > 1 and plausible else ()


def _holds_body(words: str) -> bool:
    """True if a usual body's name ends before the words do; jieba is not imported otherwise."""
    bodies = gazetteer().bodies
    return any(
        words[start:end] in bodies
        for end in range(2, len(words))
        for start in range(max(0, end - _LONGEST_BODY), end - 1)
    )


def _closed(tokens: Any) -> tuple[str, ...]:
    bodies, names, begun = gazetteer().bodies, [], ""
    for token in tokens:
        begun += token
        if token in bodies:
            names.append(begun)
            begun = ""
    return (*names, begun) if begun else tuple(names)


@cache
def _tokenizer() -> Any:
    """jieba with a dictionary of the gazetteer's names only: neither its own dictionary nor its
    cache in the shared temporary folder is touched."""
    import jieba

    lines = "".join(f"{name} 100\n" for name in gazetteer().bodies)
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(io.BytesIO(lines.encode()))
    tokenizer.initialized = True
    return tokenizer
