"""What a chapter holds, judged by its name: tasks, or aims, principles, safeguards.

Needed where nothing else tells (documents without any attribution), so the choice is always
reported (HQ209).
"""

from __future__ import annotations

from hqparse.language.characters import simplified
from hqparse.language.duties import BARE
from hqparse.language.regexes import lazy

_DO = (
    r"(?:切实|进一步|强化|狠抓|抓好|抓实|推动|确保|严格|压实|落实|明确|夯实|加强|提高|高度|认真|严肃"
    r"|健全|完善|做好|加大|开展|建立|创新|优化)"
)
_PROSE = (  # review, aims, principles
    r"总体(?:要求|思路|目标|部署|考虑|安排|构想|布局)|指导思想|基本(?:原则|思路|情况|要求|概念|概况)|工作原则",
    r"(?:发展|工作|总体|主要|目标|预期|战略|阶段|行动|建设|规划|实施|年度)目标|^[^，、]{0,4}目标(?:任务)?$|目标要求",
    r"重要意义|重大意义|思想认识|回顾|^.{0,4}(?:总体|整体|进展|督查|检查|完成|落实|办理)情况$|^.{0,8}(?:现状|背景|形势)|^.{0,6}面临|(?:取得|主要|工作|发展)的?成效|^成效|存在(?:的)?问题",
    r"基础和环境|^(?:发展|建设|现实)基础|^(?:发展|外部|面临的?)环境|^(?:发展|功能|战略|总体)?定位|(?:发展|功能|战略)定位",
    r"^(?:功能|空间|总体|区域|产业|发展)布局|规划期限|适用范围|实施范围|实施对象|实施时间|实施期限|工作范围|^范围",
    r"编制依据|制定依据|总则|附则|名词解释|术语",
)
_SAFEGUARDS = (
    r"(?:保障|组织|安全)措施$|保障机制$|^保障(?:$|措施|机制|体系|条件)",
    rf"{_DO}?组织(?:保障|领导|实施|推进|推动|协调)(?:工作|机制|力度|体系)?(?:$|[，、,和与])",
    rf"{_DO}?(?:实施|规划|政策|要素|服务|工作|支撑|组织|条件|制度|措施)保障$",
    r"实施步骤|工作步骤|方法步骤|时间安排|进度安排|工作(?:要求|纪律|进度)|有关要求|几点要求|相关要求",
    rf"^{_DO}*工作机制$|其他(?:事项|要求)|有关(?:事项|说明)|^{_DO}*(?:监督|督促)(?:检查|管理|考核|落实)$",
    rf"^{_DO}*(?:督查|督导|监督|跟踪)*(?:考核|检查|评估)?(?:考核|督查|督导)(?:评价|评估|办法|奖惩|检查|考核|问责)",
    rf"^{_DO}*(?:舆论)?宣传引导|评估考核$|领导小组",
    rf"^{_DO}+(?:抓好|狠抓|组织)?(?:落实|领导|认识|思想认识|责任|责任落实|工作责任|主体责任|组织领导|督查"
    r"|督导|督办|督促|监督|监督检查|考核|考核评价|宣传|宣传引导|重视|组织|统筹协调|跟踪问效|纪律|工作落实"
    r"|督查考核|督导检查|督促检查|督促落实|责任分工)$",
    r"^附件|联[系络](?:方式|电话|人)|通讯录|值班电话|责任追究|法律责任|施行日期|解释(?:权)?$|^解释",
)
_NONE = lazy("|".join((*_PROSE, *_SAFEGUARDS)))
_ACHIEVE = lazy(r"^(?:确保|全面|圆满|努力)*(?:完成|实现|达成|确保)")
_PROCEDURE = lazy(
    r"^(?:申报|申请|办理|审批|兑现|报名|认定|评审|受理)(?:程序|流程|条件|对象|材料|方式|要求|时间|步骤)|^(?:支持|适用|补助|奖励|补贴|扶持|服务|活动|检查|整治)(?:对象|范围|标准|条件|时间|主题|方式|期限)"
    r"|^(?:执行|实施|有效|政策)(?:期限|时间)|^资金(?:来源|管理|安排|渠道)|阶段安排|^(?:职责|责任|部门)(?:分工|职责)|^组织(?:机构|体系|方式|形式)|^(?:会议|培训|报到|考试)(?:时间|内容|地点|议程)|^参(?:加|会|训)(?:人员|对象)"
    r"|工作思路|营造.{0,6}氛围|^(?:强化|加强|健全|完善)?保障$|^(?:务必|切实|进一步)?(?:提高|提升|增强).{0,6}(?:站位|认识|意识)|^务必|^(?:强化|加强|做好|加大)(?:宣传|舆论)|^联系|^咨询"
)
EVENTS = "活动|大赛|比赛|竞赛|赛事|会议|论坛|展会|仪式|展览|演出|作品|征集|征文|评选|参赛|参展"
"""What is held, not worked off: 活动主题, 比赛时间."""
HOSTS = "主办|承办|协办|组织|指导|支持|举办"
"""What who holds an event does: 主办单位."""
_EVENT = lazy(
    rf"^(?:{EVENTS})(?:名称|主题|时间|日期|地点|对象|范围|要求|办法|方式|形式|规则|项目|组别|须知|议程|口号|宗旨|背景|目的|意义|规模)"
    rf"|^(?:{HOSTS})(?:单位|机构)|^(?:主办|承办|协办|指导)[、和及与]|^奖项|^赛[程制]|^评[分审选]|^时间[、和及与]?地点|^(?:主题|时间|地点)(?:$|[：:])"
)
_TASKS = lazy(
    r"(?:主要|重点|具体|整治|检查|改革|实施|试点|建设|服务|行动|创建)(?:内容|事项|要点)|(?:优惠|帮扶|激励|奖励|奖补|惠企|助企|扶助)(?:政策|措施)|(?:整治|检查|工作)重点|任务|举措|重点工作|工作内容|工作措施|主要措施|政策措施|重点措施|具体措施|支持措施|扶持措施|主要工作|重点领域|重点行动|行动|重点工程|重点项目|工作重点|支持政策|扶持政策|政策支持"
)
_TASK_WORD = lazy("任务|举措|行动|政策|措施|重点|内容|事项|要点|主要工作")
"""Some word that every such name holds: a quick look."""
_CALLED_TASKS = lazy(r"(?:重点|主要|工作|具体|目标|重要|各项|建设|改革)任务")
_CARE = lazy(
    r"(?:细化|明确|分解|认领|压实|强化|夯实|落实|靠实|厘清|靠前|严明)[^，。]{0,6}(?:任务|责任|分工|方案|措施|目标|纪律)"
    r"|责任(?:到人|落实|担当)|抓(?:好|紧)?落实|(?:闭环|动态|台账|清单|节点)(?:管理|管控|调度)|(?:督查|督办|督考|督导|督促|考核|跟踪)"
    r"|(?:加强|强化|密切|通力|主动|积极|形成|凝聚)[^，。]{0,4}(?:调度|协调|协作|配合|合力|联动|领导|组织|沟通|统筹|督)"
    r"|(?:协同|协调|统筹|密切|通力)(?:联动|配合|协作|协调|推进|破题)|合力(?:攻坚|推进)|(?:高度|务必)重视|高效推进"
    r"|(?:及时|按时|定期|做好)?(?:信息|情况|进度|材料)?报[送告]|总结(?:宣传|推广|经验)|(?:舆论|宣传)(?:引导|氛围)|(?:提高|统一|强化|深化)[^，。]{0,4}(?:认识|站位|意识)"
)
_AIMS_LOW = lazy(
    r"指导思想|基本原则|工作原则|总体(?:要求|目标|思路)|(?:工作|主要|发展)目标|目标(?:指标|要求)|重要意义"
)
_RULES_TITLE = lazy(
    r"(?:考核|评价|评估|考评|验收|管理|暂行|实施|奖励|认定|监督|评选|工作)?(?:办法|条例|规定|细则|章程|规程|准则|标准|指南|规范|制度|规则|名单|公告|通报|批复|决定|公示|报告)(?:[（(].{1,10}[）)])?(?:的通知)?[》”]?(?:的通知|的公告)?$"
)
_CHARTER_TITLE = lazy(
    r"[“”\"「]三定[“”\"」]|职能配置|职责机构编制|机构(?:概况|简介)$|(?:机构职[能责]|内设(?:机构|科室))(?:[和及与、]人员编制)?(?:的?规定|方案|的?通知|[》”]){0,3}$|(?<!单位)(?:主要|部门)职[能责]$"
)
_MINUTES_TITLE = lazy(
    r"纪要|批示|调度|督办|交办|抄告|督查(?:通知|函|单|件)|议定事项|会议(?:精神|记录)|部署会"
)
_NUMERAL = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
COUNT = lazy(
    rf"[（(【\[](?:共计?|合计|总计|(?:{BARE})(?:事项|任务|工作)?)?\s?{_NUMERAL}\s?[项件个条分][^（）()【】\[\]]{{0,12}}[）)】\]]$"
)
"""How many tasks stand below a heading: `一、市教育局（3项）`, `（牵头4项，配合2项）`,
经济发展办（6项，20分）."""
_NUMBER = lazy(r"^(?:第.{1,4}[章节条部]分?|[（(]?[一二三四五六七八九十\d]+[）)、.．])\s*")


def holds_no_tasks(heading: str) -> bool:
    """总体要求, 发展目标, 保障措施 …: prose sections.

    >>> holds_no_tasks("一、总体要求"), holds_no_tasks("四、保障措施"), holds_no_tasks("三、重点任务")
    (True, True, False)
    >>> holds_no_tasks("一、指導思想"), holds_no_tasks("三、重點任務")
    (True, False)
    """
    words = _bare(heading)
    if _ACHIEVE.match(words):  # 确保完成主要目标
        return False
    return _NONE.search(words) is not None and not (
        _CALLED_TASKS.search(words) and not words.startswith(("目标任务", "总体"))
    )


def asks_for_care(heading: str) -> bool:
    """What covers ask of those who carry out a plan: care, order, reports.

    >>> asks_for_care("二、细化任务，压实责任"), asks_for_care("二、建设口袋公园")
    (True, False)
    """
    return holds_no_tasks(heading) or _CARE.search(_bare(heading)) is not None


def holds_procedure(heading: str) -> bool:
    """申报流程, 支持对象, 职责分工, 活动时间, 主办单位: no tasks where nothing else tells."""
    words = _bare(heading)
    found = _PROCEDURE.search(words) or _EVENT.match(words)
    return found is not None and not _CALLED_TASKS.search(heading)


def names_tasks(heading: str) -> bool:
    """重点任务, 主要举措, 工作措施 …"""
    words = _bare(heading)
    if not _TASK_WORD.search(words) or not _TASKS.search(words):
        return False
    return not holds_no_tasks(heading)


def called_tasks(heading: str) -> bool:
    """重点任务, 主要任务, 工作任务: a chapter of tasks also where others carry the attributions."""
    return _CALLED_TASKS.search(_bare(heading)) is not None and "保障" not in heading


def is_aim(heading: str) -> bool:
    """An item of a lower level that states aims or principles only."""
    return _AIMS_LOW.match(_bare(heading)) is not None


def is_rule_book(title: str) -> bool:
    """A document of rules (考核办法, 管理条例) whose articles are no tasks."""
    words = simplified(title)
    if _RULES_TITLE.search(words) is not None and "实施意见" not in words:
        return True
    return is_charter(title)


def is_charter(title: str) -> bool:
    """What an office is for and how it is made up (“三定”规定): standing duties, no tasks.

    >>> is_charter("澄湖区水利局主要职责"), is_charter("防汛指挥部成员单位主要职责分工")
    (True, False)
    """
    return _CHARTER_TITLE.search(simplified(title)) is not None


def is_minutes(title: str) -> bool:
    """Minutes, instructions, follow-ups: their sentences say who is to do what."""
    return _MINUTES_TITLE.search(simplified(title)) is not None


def _bare(heading: str) -> str:
    """The heading in simplified characters without its mark and final stop."""
    words = _NUMBER.sub("", heading).strip("。：:，、 ")
    return simplified(words)
