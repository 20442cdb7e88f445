"""Invented words: places, units, tasks, head words of tables."""

from random import Random

NUMBER = ("序号", "编号", "序 号", "No.")
CATEGORY = ("类别", "工作类别", "任务类别", "重点领域")
CONTENT = ("任务内容", "工作任务", "主要任务", "目标与任务", "项目内容", "工作内容及要求")
LEAD = ("牵头单位", "牵头责任单位", "牵头 单位", "牵头部门", "主办单位")
DUTY = ("责任单位", "责任主体与协同单位", "责任部门", "落实单位")
SUPPORT = ("配合单位", "协同单位", "协办单位", "参与单位")
PERSON = ("分管领导", "责任人", "联系人")
DEADLINE = ("完成时限", "时间节点", "时限要求", "完成时间")
REMARK = ("备注", "说明")

_PLACES = ("云溪市", "清河县", "南屏区", "石桥镇")
_ORGANS = [
    "教育局",
    "财政局",
    "发展改革委",
    "科技局",
    "民政局",
    "水利局",
    "交通运输局",
    "商务局",
    "司法局",
    "统计局",
    "总工会",
    "供电公司",
    "卫生健康委",
    "农业农村局",
    "市场监管局",
    "人力资源社会保障局",
    "住房城乡建设局",
    "生态环境局",
    "投资促进中心",
]
_VERBS = [
    "推进",
    "加强",
    "完善",
    "建立",
    "支持",
    "引导",
    "优化",
    "健全",
    "落实",
    "组织开展",
    "统筹",
    "培育",
]
_THINGS = [
    "校园周边道路整治",
    "老旧管网改造",
    "“一件事”集成服务",
    "5G基站共享",
    "社区食堂运营",
    "河道清淤",
    "夜间公交线路",
    "中小企业融资对接",
    "AEO认证辅导",
    "图书馆延时开放",
    "乡村物流网点",
    "充电桩布局",
    "防汛物资储备",
    "特色产业园建设",
]
_AIMS = [
    "，力争年内见效",
    "，形成长效机制",
    "，新增3处示范点",
    "，覆盖率达到95%以上",
    "（含乡镇）",
    "，做到应建尽建",
]
_TIMES = [
    "2031年底前",
    "2031年6月底前",
    "9月底前",
    "长期坚持",
    "持续推进",
    "2031.10",
    "全年",
    "一季度",
    "2031年12月31日前",
]
_NAMES = ["王小川", "李云", "赵一鸣", "陈可", "周大海"]
_CATEGORIES = ["基础设施", "民生保障", "营商环境", "绿色发展", "科技创新", "平安建设"]
_SEPARATORS = ("、", "，", "；")


def units(rng: Random, most: int = 4) -> str:
    """A list of units, or a mark for none."""
    if rng.random() < 0.08:
        return rng.choice(["—", "/", ""])
    chosen = rng.sample(_ORGANS, rng.randint(1, most))
    return rng.choice(_SEPARATORS).join(rng.choice("市县区") + organ for organ in chosen)


def task(rng: Random, most: int = 4) -> str:
    """A task of one to several clauses."""
    clauses = [
        rng.choice(_VERBS) + rng.choice(_THINGS) + rng.choice(["", *_AIMS])
        for _ in range(rng.randint(1, most))
    ]
    return "；".join(clauses) + "。"


def words(kind: str, rng: Random, number: int) -> str:
    """The text of a body cell in a column of a kind."""
    match kind:
        case "number":
            return str(number)
        case "category":
            return rng.choice(_CATEGORIES)
        case "content":
            return task(rng)
        case "deadline":
            return rng.choice(_TIMES)
        case "person":
            return rng.choice(_NAMES)
        case "remark":
            return rng.choice(["", "", "新增事项", "延续事项，见附件"])
        case _:
            return units(rng)


def sentence(rng: Random) -> str:
    """A line of running text around a table."""
    return f"{rng.choice(_PLACES)}{rng.choice(_VERBS)}{rng.choice(_THINGS)}，现将有关事项通知如下。"
