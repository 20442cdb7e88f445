"""The forms of sentences that call upon units (`in_sentence`): the verbs behind their names,
where their clauses end, and which names are sure to be offices. The patterns of verbs have the
groups `lead`, `with`, `support`, `do`."""

from __future__ import annotations

from hqparse.language.duties import plain_verbs
from hqparse.language.regexes import lazy
from hqparse.model.findings import Role
from hqparse.units.forms import is_generic, is_office, is_organ

_PLAIN_LEADS = plain_verbs(Role.LEAD)
_LEADS = (
    rf"{_PLAIN_LEADS}|主抓|为主"
    r"|(?:统筹|牵头|统一){0,2}(?:统筹|统筹协调|抓总)(?=[，,；;\s]|$)"
)
_SUPPORTS = plain_verbs(Role.SUPPORTING)
_CARRIES_OUT = plain_verbs(Role.RESPONSIBLE)

HINT = lazy(
    rf"[由请請]|[责責]成|[牵牽][头頭]|[负負][责責]|{_PLAIN_LEADS}|主抓|抓总|为主|局要|委要|办要|[镇乡]要"
    r"|主[辦責]|抓總|為主"
)
"""Some word that every such sentence holds, but one that opens what minutes settle."""
SETTLED = lazy(
    r"(?:[一二三四五六七八九十]{1,2}[是要]|(?:会议)?(?:议定|明确|要求|决定|确定)[，,：:]?)?[^，,；;。\s]{2,60}?"
    r"(?:要|应|须|需|务必|[年月周日天旬节季度期汛底末夏雨学假][^，,；;。\s]{0,4}[前内])"
)
"""So begins a paragraph that says what a unit must do: `一是区妇联要…`, `区财政局6月底前拨付…`."""

_PARTED = "|".join(
    w for w in f"负责|{_PLAIN_LEADS}|{_SUPPORTS}".split("|") if len(w) == len("负责")
)
CLAUSE = lazy(rf"(?:(?!(?<={_PARTED})、)[^，,；;：:])+")  # A牵头、B配合
_NO_CLERK = (
    r"(?!的|人(?!员[^，,；;。]{2})|制(?![定订])|者|单位|部门|机构|协调机制)"  # 负责人, 牵头单位
)
_NO_NAME = (  # 组织部, 督查室, 推进办
    r"(?!的|部(?!署)|办公|办(?![理好结])|局|组(?![织建成])|委(?!托)|中心|处(?![理置])|科(?!学)|室|院|所(?![有属])|站"
    r"|队(?!伍)|领导小组|机构)"
)
_DOING = (
    f"{_CARRIES_OUT}|组织|制定|制订|起草|编制|研究|提出|提交|报送|报|上报|汇总|整理|完成|开展|推进|推动|加快|加强|做好|抓好|抓紧|尽快"
    "|务必|立即|认真|进一步|保障|筹措|安排|拨付|核实|调查|约谈|协商|衔接|对接|报批|论证|审核|处置|处理|化解|整改|清理|拆除|建设|采购"
    "|招标|评估|发布|通报|公布|监督|检查|核查|选址|签订|争取|另行|依法|依规|严格|每|根据|按照|按|结合|对|就|将|把|于|在"
    "|形成|拿出|提供|下达|下发|印发|出台|修复|更换|确定|支付|拨款|收回|收储|供地|开工|启用|投用|配套|腾退|搬迁|征收|安置|兑付"
    "|督促|跟踪|协调|予以|给予|完善|修改|梳理|排查|办理|跟进|启动|建立|出具|到|要|再|统一|全面|限期|牵线|管理|维护"
)
_AND = r"(?<![委员协学商联合残妇工基金理])会(?=[省市县区州][^，]{2})"  # 由市财政局会市住建局
VERB = lazy(
    r"(?:按照?(?:各自|部门)?(?:职责|分工|职能){1,2}|分别|共同|具体|联合|积极|密切|全力|统筹|协同|抓紧|尽快|务必|认真|立即|及时|尽早|同步){0,4}"
    rf"(?:(?P<lead>{_LEADS}){_NO_CLERK}|(?P<with>会同|商|{_AND})|(?P<support>{_SUPPORTS}){_NO_CLERK}"
    rf"|(?P<do>负责{_NO_CLERK}|(?:{_DOING}){_NO_NAME}))"
)
PARTNER = lazy(
    r"(?:按.{2,12}?)?(?:分别|共同|积极|密切|具体|协同|全力|同步|要|负责|做好){0,3}"
    rf"(?:(?P<lead>{_LEADS})|(?P<with>会同)|(?P<support>{_SUPPORTS})"
    rf"|(?P<do>负责|(?:{_CARRIES_OUT})(?!情况){_NO_NAME}))" + _NO_CLERK
)


MUST = lazy(
    r"(?P<do>(?:要|应当?|须|需要?|必须|务必)(?!求|点|件|素|用|急|对|的|变|力|付))"
    r"(?P<lead>(?!))?(?P<with>(?!))?(?P<support>(?!))?"
)
"""What minutes say of a unit that opens a clause: 区应急局要抓紧采购, 区财政局6月底前拨付."""
END = lazy(r"(?P<lead>(?!))?(?P<with>(?!))?(?P<support>(?!))?(?P<do>(?!))?")
_OF_TOWNS = ("服务中心", "站", "所", "执法队")


def is_of_level(name: str) -> bool:
    """An office by name, of a level (县农机中心), a township (农业服务中心), or several: 各镇."""
    return is_named_office(name) or name[0] in "省市县区州镇乡各" or name.endswith(_OF_TOWNS)


def is_named_office(name: str) -> bool:
    """An office by its name: 县教育局, 预算科; not 有关部门."""
    return (is_organ(name) and not is_generic(name)) or is_office(name)
