"""Where a heading ends that lost its line end: `三、建立完善市场化机制|按照公益性定位…`.

Nothing but the words tell, so it is a guess: a sentence opens with 按照, 为…, 到2025年, 各县 …, or
the heading is one that every document has (总体要求, 工作目标).

>>> heading_end("建立完善市场化机制按照公益性定位、市场化运作的原则，组建公司。")
9
>>> heading_end("加强市场监管，维护公平竞争。"), heading_end("指导思想。以新发展理念为指导。")
(0, 0)
"""

from __future__ import annotations

from hqparse.language.regexes import lazy

_SHORTEST, _LONGEST = 4, 40
_STOP = lazy(r"[。！？；：:]")
_USUAL = lazy(
    r"(?:总体(?:要求|思路|目标|部署)|指导思想|基本原则|工作(?:目标|任务|要求|原则|重点|内容|步骤|安排|措施)"
    r"|(?:主要|重点|具体|目标)任务|(?:发展|主要|总体|行动)目标|(?:保障|组织|具体|主要|重点)措施"
    r"|组织(?:领导|保障|实施)|(?:有关|几点|相关)要求|目标指标|重要意义)(?=[^，、。；：:的和与及])"
)
_OPENS = lazy(
    r"按照|根据|依据|坚持(?!不)|作为(?=[^，。]{6})|依托(?=[^，。]{4})|围绕(?!.{0,12}$)|聚焦|坚持以|"
    r"为(?:了|深入|贯彻|加快|进一步|落实|推进|推动|切实|全面|确保|做好|加强|提高|提升|规范|保障|防止|有效|更好|持续|充分|促进|支持)"
    r"|到20\d\d年|20\d\d年|“?十[三四五六]五”?(?:期间|时期|以来|末)"
    r"|各(?:级|地|县|市|区|乡|镇|街|部|有关|单位|相关|成员|责任|牵头|企业|供|林|经|专|基|学|校|医|行业|项|党|街道|园区)"
    r"|(?:全|我|本)(?:省|市|县|区|镇|局|院|校|州|旗)|(?:省|市|县|区)(?:委|政府|直)"
    r"|在[^，。；\d][^，。；]{1,19}(?:中|下|上|时|前|后|内|推广|基础)|以[^，。；]{2,40}为(?:指导|主|目标|核心|重点|起点|出发点|落脚点|着力点|突破口|牵引|抓手|引领|支撑|契机|中心|基础|统领|导向)"
    r"|严格按照|认真贯彻|深入贯彻|全面贯彻|要(?:切实|充分|进一步|加强|坚持|把)"
)
_JOINED = "的和与及、，在对把将向由从按为被让使是以（(《“各全等"
_GOVERNS = lazy(
    r"(?:推动|支持|鼓励|引导|督促|指导|组织|协调|要求|确保|提高|促进|帮助|压实|服务|覆盖|调动|发挥|加强对|面向|依靠|动员|压紧|落实|明确|强化|加强)$"
)


_VERB = lazy(
    r"继续|加大|健全|指导|支持|鼓励|推进|加快|深化|完善|建立|开展|落实|实施|优化|强化|推动|组织|制定|严格|全面|充分|积极|大力|进一步|统筹|引导|加强|深入|持续|挖掘|探索|发挥|构建|打造|明确|规范|做好|严把|紧盯|对(?![外内标接口比象策照应])|将|把|(?<![重主需必概摘首])要(?![素求点件害闻目领])"
    r"|完成|新建|建成|接入|引进|编制|遴选|设立|出台|举办|利用|摸排|摸清|盘活|淘汰|修订|划定|拆除|增设|新增|筹集|推行|组建|梳理|整合|打通|制订|全年|每[年季月半]|到20\d\d"
)
_NOUN = lazy(
    r"[一-鿿]{2}(?:的|力度|方式|机制|政策|机构|措施|体系|水平|能力|作用|方案|基金|意见)"
    r"|组织(?:和|保障|领导)|支持(?:服务|功能)|推动(?:力|者)"
)
"""A verb that is part of a noun: 支持力度, 推进机制, 组织机构."""
_HOW = lazy(
    r"(?:进一步|加快|全面|切实|着力|大力|不断|持续|更好|统筹|深入|积极|努力|扎实|有序|稳步|协同|共同|联动|[、和与及的地])$"
)
_FIRST_VERB = 4
_SHORTEST_SENTENCE = 5
_LONGEST_NOUN = 14
_ENDS_UNIT = "局委办厅部院会所室站心司处队镇乡街道村区县市省校府团组位门员人"


def weak_end(words: str) -> int:
    """As `heading_end`, where a verb is all that tells: `开发更多就业岗位|挖掘内需带动就业。` Only
    for headings of a kind whose others lost their line ends too."""
    stop = _STOP.search(words)
    until = min(stop.start() - _SHORTEST_SENTENCE, _LONGEST) if stop else 0
    for m in _VERB.finditer(words, _FIRST_VERB, until):
        at = m.start()
        before = words[at - 1]
        if (
            (before not in _JOINED or words[at - 2 : at] == "安全")
            and not _NOUN.match(words, at)
            and not _HOW.search(words, 0, at)
            and not _GOVERNS.search(words, 0, at)
        ):
            return at
    return 0


def noun_end(words: str) -> int:
    """As `weak_end`, for a heading that begins as no sentence does: `消防安全|对门店开展检查。`"""
    at = weak_end(words)
    if not 0 < at <= _LONGEST_NOUN or opens_sentence(words):
        return 0
    return 0 if words[at - 1] in _ENDS_UNIT else at  # 县财政局|落实资金 is a sentence


def opens_sentence(words: str) -> bool:
    """True for words that a sentence below a heading opens with.

    >>> opens_sentence("做好区域保障工作"), opens_sentence("域保障工作")
    (True, False)
    """
    return (_OPENS.match(words) or _VERB.match(words)) is not None


def heading_end(words: str) -> int:
    """Where the heading ends that `words` open with, its sentence glued to it; 0 if none is."""
    usual = _USUAL.match(words)
    if usual:
        return usual.end()
    stop = _STOP.search(words)
    if stop is None:
        return 0
    for m in _OPENS.finditer(words, _SHORTEST, stop.start()):
        at = m.start()
        if at > _LONGEST:
            break
        if words[at - 1] not in _JOINED and not _GOVERNS.search(words, 0, at):
            return at
    return 0
