"""The forms that names of units have: which words look like a unit, and which do not.

The words are data (`data/organs.toml`), the forms are here.

>>> [looks_like_unit(n) for n in ("市教育局", "各有关部门", "南岭集团", "各县（市、区）人民政府")]
[True, True, True, True]
>>> [looks_like_unit(n) for n in ("优化产业布局", "社会各界", "做好服务", "建设一批研发中心")]
[False, False, False, False]
"""

import re
from functools import lru_cache

from hqparse.language.characters import simplified
from hqparse.language.duties import SURE
from hqparse.language.regexes import lazy
from hqparse.units.gazetteer import (
    LONGEST_NAME,
    bare,
    body_of,
    gazetteer,
    is_national,
    like_a_sentence,
    one_of,
    words_of,
)

HAN = r"[\u4e00-\u9fff]"
BRACKET = r"(?:[（(〔\[【<〈《][^（()）]{0,40}[）)〕\]】>〉》])"
LEVEL = (  # the longest first
    r"(?:地级以上市|乡镇街道|计划单列市|设区的?市|自治区|直辖市|地级市|县级市|自治州|自治县|县市区|市县区|旗县区"
    r"|市辖区|镇街道|乡镇街|行政村|县区|区县|市县|旗县|盟市|市州|州市|地市|乡镇|镇街|街镇|街道|地区|社区|[省市州县区旗盟镇乡村])"
)
_NAME = lazy(r"[\u4e00-\u9fff0-9A-Za-z（）()〔〕\[\]【】<>〈〉《》、·•.“”\"—\-]{2,60}")
_ONE_LEVEL = rf"{LEVEL}{{1,3}}(?:{BRACKET}{LEVEL}?)?"
_COUNT = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,4})"
_ROSTER = lazy(  # 16个镇, 各市, 各县（市、区）, 各市、县和自治县, 全区, 市
    rf"(?:各(?:有关|相关|地|个)?|(?:全[省市县区州])?(?:{_COUNT}个)?){_ONE_LEVEL}"
    rf"(?:(?=([、和及与]各?(?:有关|相关)?{_ONE_LEVEL}))\1)*"  # each the longest, not given back
)
ROSTER_ENDS = frozenset("省市州县区旗盟镇乡村道街）)〕]】>〉》")
"""What levels only, with or without a bracket, can end with."""
_STATIONS = ("站", "所")
"""What offices of townships end with, behind the word for their body: 林业站, 司法所."""
_NO_NAME = ("乡村", "镇村", "市区", "县镇")
_PLACE_ENDS = frozenset("区县市旗盟镇乡道州")
_PLACE = lazy(rf"各?{HAN}{{1,6}}(?:区|县|市|旗|盟|镇|乡|街道|新区)|{HAN}{{1,3}}州")
_LIKE_A_WORD = lazy(  # 苍山区, 禾城市: places that end like 山区, 城市
    r"(?![大小老旧主全各本该新高深半])[\u4e00-\u9fff](?:山区|城区|城市|集市|矿区|特区)"
)
_RELATIVE = lazy(  # 占用公共场地的所有部门和单位
    rf"(?![对为向由请]){HAN}{{2,16}}的(?:各有关|各相关|所有|各|有关|相关)"
    rf"{HAN}{{0,6}}(?:部门|单位|企业|机构)(?:和单位)?"
)
_THEIR_DEPARTMENTS = lazy(  # 东山市有关部门, 东山市、河东省相关部门
    rf"(?:{HAN}{{2,6}}[省市县区州旗](?:、|各)?){{1,6}}(?:有关|相关)(?:职能|主管|责任)?(?:部门|单位)"
)
STATIONED = lazy(  # 省驻云有关单位, 中央、省驻云各单位
    rf"(?:(?:中央|国家|[中部省市州])、?){{0,4}}直?(?:属)?驻{HAN}{{1,4}}?(?:各|有关|相关)?(?:单位|部门|企业|机构)"
)
_EITHER_LEVEL = lazy(rf"^{LEVEL}[/／](?={LEVEL})")  # 省/市委组织部
_GROUP_HEAD = lazy(
    r"各|有关|相关|属地|其他|其它|所有|全体|[全本][省市县区州]|[省市县区州][直级属]|成员|责任|中央驻|驻"
)
_WEAK_HEAD = lazy(
    rf"[省市县区州镇乡全本各国校]|中[国央]|有关|相关|属地|驻|{HAN}{{2,4}}[省市县区州镇乡]"
)
_WEAK_NO = lazy(
    r"(?=[促组建监督指协联服以与和化性型类级工活项])"
    r"(?:促进(?!中心|服务|会)|^组织|^建设一|^监督|^督促|^指导|^协调|^联合|服务业(?!.{0,4}[处科股司]$)|[以与和]|[化性型类]|级(?!$)|工作|活动|项目)"
)
_OFFICE = lazy(rf"(?!各|全){HAN}{{2,9}}[科股]")  # 监督科, 项目股: by their work
_LEVEL_OFFICE = lazy(  # 市推进办, 县住房和城市更新局: the level makes them sure
    rf"[省市县区州]委?{HAN}{{2,4}}办|[省市县区州](?!场|域|际){HAN}{{2,8}}(?<![布格])局"
)
_WORKING_GROUP = lazy(  # 县推进职能转变协调小组办公室: its own task may stand in its name
    rf"(?:[省市县区州镇]|中央|国务院|全[省市县区]|{HAN}{{2,4}}[省市县区州])(?!成立|组建|设立)(?:(?!的){HAN}){{2,24}}"
    r"(?:领导小组|协调小组|工作小组|专项小组|专班|指挥部|联席会议|协调机制|工作组|推进组)(?:办公室|办)?"
)
_GROUP_ENDS = ("组", "专班", "指挥部", "会议", "机制", "办公室", "办")
_MEMBERS = lazy(  # 市绿化委员会成员单位, 县产业专班牵头单位: a group by its part in another
    rf"(?P<of>(?!成立|组建|设立|建立|各项|加强|发挥|强化|落实|由|与)(?:(?!的|了){HAN}|[“”\"0-9A-Za-z·—\-、]){{2,44}}?"
    r"(?:委员会|小组|专班|指挥部|联席会议|协调机制|工作机制|工作组|推进组|专项组|行动组|领导组|机制|联盟|工委)(?:办公室|办)?"
    rf"|[省市县区州镇乡]{HAN}{{1,10}}[委办会指])"
    r"(?:各|全体)?(?:有关|相关)?(?:成员|牵头|责任|组成|配合|参与|协同)(?:责任)?(?:单位|部门)"
)
_CLERKS = lazy(rf"(?:{SURE}|实施|承办|审批|申请)(?=单位|部门|主体|企业|机构)")
_VILLAGE_ENDS = ("村", "庄", "镇", "乡", "屯")
_MAY_BE_PERSON = lazy(r"某|[长记任志生士导人）)]$")
_PERSON = lazy(
    r"(?:(?:常务|分管){0,3}副?[省市县区州局厅镇乡村]长|(?:党组|党委|县委|市委|区委)?副?书记|副?主任|同志|先生|女士"
    r"|(?:领导|负责人|负责同志|联系人|责任人)|[\u4e00-\u9fff]某{1,4}[\u4e00-\u9fff]?)(?:[（(][^）)]{0,40}[）)])?$"
)
_MAY_BE_NO_UNIT = lazy(r"[\W\d_据照视每年无同上下略列排]|^$")
_NO_UNIT = lazy(
    r"(?:根据|依据|按照|视).{4,40}?(?:确定|而定|安排).{0,40}|[\W\d_]*|.{0,60}?\d{7}.{0,60}|(?:\d{4}年|\d{1,2}月|每|年底).*|[无同上下略]{1,2}|.{0,60}?(?:下同|不再列出|列第一|排在首).{0,60}",
    re.DOTALL,
)


_STRONG, _WEAK = ("局", "署", "部", "办", *words_of("strong")), words_of("weak")
_NOT_STRONG, _NOT_WEAK = words_of("not_strong"), words_of("not_weak")
_WARDS = words_of("wards")
_NOT_PLACE = words_of("not_place")
# Each the longest there is, never given back: a lookahead is not entered again.
_QUALIFIERS = lazy(rf"(?:(?=({one_of('qualifiers')}|{LEVEL}))\1)*")
_GROUPS = lazy(f"{one_of('groups')}(?:[和及、](?:单位|企业|个人|政府|部门))?$")
_MANY_ENDS = frozenset(word[-1] for word in words_of("groups")) | set("位业人府门")
_SURNAMED = lazy(rf"[{gazetteer().words['surnames']}]{HAN}{{1,2}}(?:[（(][^）)]*[）)])?")


@lru_cache(maxsize=8192)
def looks_like_unit(name: str) -> bool:
    """True if `name` has a form that names of units have; strict enough to reject prose."""
    if "/" in name or "／" in name:
        name = _EITHER_LEVEL.sub("", name)
    if not _NAME.fullmatch(name) or name in _NO_NAME or is_person(name):
        return False
    if body_of(name) or is_national(name):
        return True
    words = simplified(name)
    core = bare(words)
    if _is_working_group(core) or ("的" in words and _RELATIVE.fullmatch(words)):
        return True
    many = core.endswith(("单位", "部门"))
    if many and (_MEMBERS.fullmatch(core) or _are_body_stems(core) or STATIONED.fullmatch(core)):
        return True
    if len(core) > 30 or like_a_sentence(_CLERKS.sub("", core)):
        return False
    if _is_named(core) or is_roster(words) or is_generic(words) or _is_group(core):
        return True
    if many and _THEIR_DEPARTMENTS.fullmatch(core):
        return True
    return core.endswith("机关") and _is_body_stem(core[:-2])


def _is_working_group(core: str) -> bool:
    if core.endswith(("办", "局")) and _LEVEL_OFFICE.fullmatch(core):
        return True
    return core.endswith(_GROUP_ENDS) and _WORKING_GROUP.fullmatch(core) is not None


_MOST_STEMS = 10
_DIGITS_INSIDE = lazy(
    r"(?<=[\u4e00-\u9fff])(?<!第)(?:\d{1,3}|[-—–－]{1,2}\s?\d{1,3}\s?[-—–－]{1,2})(?=[\u4e00-\u9fff])"
)


def is_damaged(name: str) -> bool:
    """True for a usual body with digits in the middle of its name: 区财政8局, 区商-3-务局."""
    if name.isalpha():
        return False
    whole = _DIGITS_INSIDE.sub("", name)
    return whole != name and body_of(whole) is not None


def _are_body_stems(core: str) -> bool:
    """财政部门, or several that share what follows: 市发展改革、财政部门, 财政、税务等部门."""
    if not core.endswith("部门"):
        return False
    stems = core[:-2].removesuffix("主管").removesuffix("等").split("、")
    return len(stems) <= _MOST_STEMS and all(map(_is_body_stem, stems))


def _is_body_stem(stem: str) -> bool:
    """财政(部门), 公安(机关): what a usual body is called by."""
    return any(body_of(stem + end) for end in ("局", "委", "厅", "办"))


def _is_named(core: str) -> bool:
    if _is_strong(core):
        return True
    if _is_place(core):
        return True
    if core[-1:] in _STATIONS and _is_body_stem(core[:-1]):
        return True
    if not core.endswith(_WEAK) or core.endswith(_NOT_WEAK):
        return False
    if _WEAK_NO.search(core) and not _OFFICE.fullmatch(core):
        return False
    return len(core) <= 16 and (
        len(core) >= 4 or core[-1] in "处科股司" or bool(_WEAK_HEAD.match(core))
    )


def _is_strong(core: str) -> bool:
    return len(core) > 1 and core.endswith(_STRONG) and not core.endswith(_NOT_STRONG)


def _is_group(core: str) -> bool:
    """各招标代理机构: a word for all or some, and at the end a word for many."""
    return len(core) <= 24 and bool(_GROUP_HEAD.match(core) and _GROUPS.search(core))


def is_organ(name: str) -> bool:
    """True if `name` is a whole organ by its last word (局, 委, 政府 …), prose excluded."""
    core = bare(simplified(name))
    if body_of(core) or is_national(core) or is_generic(core):
        return True
    return len(core) <= LONGEST_NAME and _is_strong(core) and not like_a_sentence(core)


def is_office(name: str) -> bool:
    """True for an office within an office (预算科, 法规股); not for a ward of a hospital."""
    if name[-1:] not in ("科", "股", "处") or len(name) < 3 or not looks_like_unit(name):
        return False
    return not bare(simplified(name)).endswith(_WARDS)


def is_person(name: str) -> bool:
    """True for persons: 王某某, 副市长, 分管领导 — no units, whatever the column says."""
    if len(name) > LONGEST_NAME:
        return False
    if _MAY_BE_PERSON.search(name) and _PERSON.search(name):
        return True
    if name[-1:] in _VILLAGE_ENDS or not _SURNAMED.fullmatch(name):
        return False
    return not body_of(name) and not _is_named(bare(name))


def is_no_unit(name: str) -> bool:
    """True for what can stand in a list and never is a unit: `/`, 无, a date, a phone, a person."""
    if len(name) > LONGEST_NAME or "。" in name:
        return True
    return bool(_MAY_BE_NO_UNIT.search(name) and _NO_UNIT.fullmatch(name)) or is_person(name)


def is_roster(name: str) -> bool:
    """True for levels only: 各市, 各县（市、区）, 县级市, 市."""
    if len(name) > LONGEST_NAME:
        return False
    words = simplified(name)
    return words[-1:] in ROSTER_ENDS and _ROSTER.fullmatch(words) is not None


@lru_cache(maxsize=4096)
def is_generic(name: str) -> bool:
    """True for groups that name nobody: 各有关部门, 市直各单位, 属地政府."""
    core = bare(simplified(name))
    if len(core) > LONGEST_NAME:
        return False
    end = _GROUPS.search(core) if core[-1:] in _MANY_ENDS else None
    return end is not None and _QUALIFIERS.fullmatch(core, 0, end.start()) is not None


def is_place(name: str) -> bool:
    """True for a bare place: 清河县, 各县区, 云溪新区."""
    return _is_place(bare(simplified(name)))


def _is_place(core: str) -> bool:
    if core[-1:] not in _PLACE_ENDS or _PLACE.fullmatch(core) is None:
        return False
    return not core.endswith(_NOT_PLACE) or _LIKE_A_WORD.fullmatch(core) is not None
