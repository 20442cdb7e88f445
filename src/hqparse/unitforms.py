"""The forms that names of units have: which words look like a unit, and which do not.

>>> [looks_like_unit(n) for n in ("市教育局", "各有关部门", "南岭集团", "各县（市、区）人民政府")]
[True, True, True, True]
>>> [looks_like_unit(n) for n in ("优化产业布局", "社会各界", "做好服务", "建设一批研发中心")]
[False, False, False, False]
"""

from __future__ import annotations

import re
from functools import lru_cache

from hqparse.organs import bare, body_of, is_national, like_a_sentence, simplified

HAN = r"[\u4e00-\u9fff]"
BRACKET = r"(?:[（(〔\[【<〈《][^（()）]{0,40}[）)〕\]】>〉》])"
LEVEL = (
    r"(?:自治区|直辖市|计划单列市|设区的?市|地级以上市|地级市|县级市|自治州|自治县|县市区|市县区|县区|区县|市县|市辖区"
    r"|乡镇街道|镇街道|乡镇街|乡镇|镇街|街镇|街道|地区|社区|行政村|[省市州县区旗盟镇乡村])"
)

# Ends that names of organs have; the words behind (?<!…) only look like them: 布局, 全部, 举办.
_STRONG = re.compile(
    r"(?:厅|(?<![布格全开结大时新变困破定僵棋])局|委|委员会|署(?<!部署)(?<!签署)"
    r"|(?<![全内外干中西东南北局底头基顶尾幕头])部|(?<!俱乐)部"
    r"|(?<![举主承协督交查兴创开申代帮联通网快即领经待筹能可好易难照速督合])办|(?<=^[省市县区州])..办|办公[室厅]|专班|工作组|领导小组|指挥部"
    r"|管委会|人民政府|政府|党委|党组|党工委|工委|团委|街道|办事处|公所|居委会|村委会"
    r"|总工会|工会|妇联|残联|文联|科协|侨联|工商联|红十字会|贸促会|消协|协会|学会|商会|联合会|促进会|基金会|理事会"
    r"|[证银保]监会|银保监会|总社|供销社|常委会|人大|政协|组委会|筹委会|执委会|法院|检察院|分局|支局|支队|总队|大队|中队|兵团|军分区|武装部"
    r"|支行|分行|总行|银行|营业管理部|海关|报社|日报社?|晚报社?|电视台|广播台|广播电视台|融媒体中心|研究院|研究所|党校|行政学院"
    r"|分公司|总公司|供电公司|公司|集团|联社|电信|移动|联通|铁塔|邮政|科学院|工程院|社科院|档案馆|图书馆|博物馆|文化馆"
    r"|[保高经综自]税?[新开区]区|总台)$"
)
_NOT_STRONG = re.compile(
    r"(?:全部|内部|外部|干部|中部|西部|东部|南部|北部|局部|底部|头部|俱乐部|社会|机会|大会|聘任委|党员干部|原有部)$"
)
# Ends that many plain words have as well: the words before them must not be a sentence's.
_WEAK = re.compile(
    r"(?:中心|医院|学校|高校|院校|大学|学院|中学|小学|园区|产业园|科技城|新城|开发区|新区|高新区|经开区|工业区|示范区|实验区"
    r"|试验区|合作区|度假区|风景区|景区|保税区|综保区|功能区|自贸区|片区|园|企业|机构|院|馆|所|站|社|站点|平台|平台公司|管理处|处|场"
    r"|电网|医联体|卫视|台|科|室|队|会|组|库|厂|店|村|基地|实验室)$"
)
_WEAK_START = re.compile(
    r"(?:[省市县区州镇乡全本各国大]|中国|国家|中央|有关|相关|属地|辖区|驻|"
    + HAN
    + r"{2,4}[省市县区州镇乡])"
)
_WEAK_NO = re.compile(
    r"促进(?!中心|服务|会)|组织|建设一|监督|督促|指导|协调|联合|服务业|以|与|和|化|性|型|类|级|场所|厕所|网站|车站|社会|机会|大会|展会|会议|议会"
    r"|博览会|交易会|推介会|对接会|招聘会|发布会|研讨会|用地|进场|市场|现场|广场|入园|进园|科技园区内|校园|公园|家园|乐园"
    r"|一体|工作|活动|项目|处处|用处|好处|到处|之处|平台$|基地$|实验室$|库$"
)
_PLACE = re.compile(r"各?" + HAN + r"{1,6}(?:区|县|市|州|旗|盟|镇|乡|街道|新区)")
_NOT_PLACE = re.compile(
    r"(?:地区|社区|园区|厂区|校区|景区|山区|灾区|片区|库区|城区|郊区|小区|辖区|疫区|牧区|林区|矿区|老区|特区|城市|超市|股市|上市"
    r"|都市|夜市|楼市|农贸市|集市|城镇|重镇|城乡|下乡|返乡|家乡|老乡|他乡|回乡|入乡|误区|禁区|专区|展区|街区|商区|盲区|内地区)$"
)
_QUALIFIER = (
    r"(?:各级各类|各级|各地|各类|各项|各行业|各业务|各|有关|相关|属地|驻地|本级|市级|省级|区级|县级|州级|镇级|中央|国家|省直|市直|区直|县直|州直"
    r"|全省|全市|全县|全区|全州|本市|本省|本区|本县|其他|其它|所有|全体|责任|成员|牵头|配合|主管|主责|监管|职能|业务|行业|行政|综合"
    r"|项目|金融|银行业|证券|保险|保险业|国有|企事业|企业|事业|用人|涉及|涉|承担|参与|建设|使用|实施|运营|主办|承办|协办|行政主管|对口|帮扶|支援|派驻|驻"
    r"|直属|下属|所属|基层|重点|规上|民营|中小|龙头|骨干|市场|经营|物业|医疗|卫生|医疗卫生|教育|科研|学术|研究|高等|高|中等|职业|职业院校|技工|科研院所|中央驻|区属|市属|省属|县属|央|组织|执法|管理|审批|征收|评估|产业|工业|特色"
    r"|[省市县区州]委|政府|国家机关|机关|人民|社会|和|及|或|、|与|" + LEVEL + r")"
)
_GENERIC = re.compile(
    rf"(?:{_QUALIFIER})*+(?:{BRACKET})?(?:部门|单位|机关|政府|人民政府|党委|党组织|党工委|管委会|街道|街道办|办事处|乡镇|镇街|园区|开发区|企业|公司|机构|高校|院校|学校|医院|主体|团体|群团|群团组织|协会|商会|组织|银行|平台公司|科研院所|院所|主管部门|村|社区)"
    rf"(?:和单位|和企业|及单位|和个人|、单位)?(?:{BRACKET})?"
)
_GENERIC_HEAD = re.compile(
    r"各|有关|相关|属地|其他|其它|所有|全体|[全本][省市县区州]|[省市县区州][直级属]|成员|责任"
)
_GENERIC_TAIL = re.compile(
    r"(?:部门|单位|机构|企业|学校|高校|院校|医院|公司|银行|团体|组织|主体|园区|街道|社区|政府|党委)$"
)
_RELATIVE = re.compile(  # 拖欠民营企业账款的所有部门和单位
    HAN
    + r"{2,16}的(?:所有|各|有关|相关|各有关|各相关)"
    + HAN
    + r"{0,6}(?:部门|单位|企业|机构)(?:和单位)?"
)
_ROSTER = re.compile(
    rf"(?:各(?:有关|相关|地|个)?|全[省市县区州])?{LEVEL}{{1,3}}{BRACKET}?{LEVEL}?"
    rf"(?:[、和及与]各?(?:有关|相关)?{LEVEL}{{1,3}}{BRACKET}?{LEVEL}?)*+"
)
_CHARS = re.compile(r"[\u4e00-\u9fff0-9A-Za-z（）()〔〕\[\]【】<>〈〉《》、·•.“”\"—\-]{2,60}")
_PERSON = re.compile(
    r"(?:(?:副|常务副)?[省市县区州局厅镇乡]长|(?:党组|党委|县委|市委|区委)?(?:副)?书记|(?:副)?主任|同志|先生|女士"
    r"|(?:主要|分管|牵头|责任|包保|挂钩|包联|相关|有关|市|县|区|省)*(?:领导|负责人|负责同志)|联系人|责任人|[\u4e00-\u9fff]某+[\u4e00-\u9fff]?)"
    r"(?:[（(].*[）)])?$"
)
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
_NAME = re.compile(rf"[{_SURNAMES}]{HAN}{{1,2}}(?:[（(].*[）)])?")
_NO_UNIT = re.compile(
    r"[\W\d_]*|.*\d{7,}.*|\d{4}年.*|[无同上下略]{1,2}|.*(?:下同|不再列出|列第一|排在首).*"
)


@lru_cache(maxsize=8192)
def looks_like_unit(name: str) -> bool:
    """True if `name` has a form that names of units have; strict enough to reject prose."""
    if not _CHARS.fullmatch(name) or is_person(name):
        return False
    if body_of(name) or is_national(name):
        return True
    words = simplified(name)
    if _RELATIVE.fullmatch(words):
        return True
    core = bare(words)
    if len(core) > 30 or like_a_sentence(_without_generic(core)):
        return False
    return bool(
        _ROSTER.fullmatch(words) or _GENERIC.fullmatch(words) or _is_named(core) or _is_group(core)
    )


def _without_generic(core: str) -> str:
    """`core` without the 牵头, 配合, 负责 that belong to groups: 各项目牵头单位."""
    return re.sub(
        r"(?:牵头|配合|负责|落实|实施|承办|审批|申请)(?=单位|部门|主体|企业|机构)", "", core
    )


def _is_named(core: str) -> bool:
    if _STRONG.search(core) and not _NOT_STRONG.search(core):
        return (
            len(core) > 2
            or core[-1] in "委办部局"
            or core in ("海关", "法院", "妇联", "残联", "文联")
        )
    if _PLACE.fullmatch(core) and not _NOT_PLACE.search(core):
        return True
    return (
        bool(_WEAK.search(core)) and len(core) <= 16 and not _WEAK_NO.search(core) and _starts(core)
    )


def _starts(core: str) -> bool:
    return _WEAK_START.match(core) is not None or 4 <= len(core) <= 14


def _is_group(core: str) -> bool:
    return len(core) <= 24 and bool(_GENERIC_HEAD.match(core) and _GENERIC_TAIL.search(core))


def is_organ(name: str) -> bool:
    """True if `name` is a whole organ by its last word (局, 委, 政府 …), prose excluded."""
    core = bare(simplified(name))
    if body_of(core) or is_national(core) or is_generic(core):
        return True
    return bool(_STRONG.search(core)) and not _NOT_STRONG.search(core) and not like_a_sentence(core)


def is_person(name: str) -> bool:
    """True for persons: 王某某, 副市长, 分管领导 — no units, whatever the column says."""
    if _PERSON.search(name):
        return True
    return bool(_NAME.fullmatch(name)) and not body_of(name) and not _is_named(bare(name))


def is_no_unit(name: str) -> bool:
    """True for what can stand in a list and never is a unit: `/`, 无, a date, a phone, a person."""
    return bool(_NO_UNIT.fullmatch(name)) or len(name) > 60 or "。" in name or is_person(name)


def is_roster(name: str) -> bool:
    """True for levels only: 各市, 各县（市、区）, 县级市, 市."""
    return _ROSTER.fullmatch(simplified(name)) is not None


def is_generic(name: str) -> bool:
    """True for groups that name nobody: 各有关部门, 市直各单位, 属地政府."""
    return _GENERIC.fullmatch(simplified(name)) is not None


def is_place(name: str) -> bool:
    """True for a bare place: 清河县, 各县区, 云溪新区."""
    core = bare(simplified(name))
    return bool(_PLACE.fullmatch(core)) and not _NOT_PLACE.search(core)
