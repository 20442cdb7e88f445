"""Words of made-up task tables: an invented place, its organs, its work, its time limits."""

from __future__ import annotations

from random import Random


def _words(listed: str) -> list[str]:
    return listed.split()


PLACES = (("澄江", "市"), ("云溪", "县"), ("青岚", "省"), ("白鹭湖", "区"), ("望川", "州"))
ORGANS = _words(
    "发展改革委 工业和信息化局 教育局 科技局 公安局 民政局 司法局 财政局 "
    "人力资源社会保障局 自然资源和规划局 生态环境局 住房城乡建设局 交通运输局 水利局 "
    "农业农村局 商务局 文化广电旅游局 卫生健康委 退役军人局 应急管理局 审计局 国资委 "
    "市场监管局 统计局 体育局 林业局 医保局 信访局 乡村振兴局 政务服务数据局 税务局 "
    "气象局 金融办 外办 机关事务局 委宣传部 委组织部 委统战部 委网信办 委编办 总工会 妇联 "
    "残联 红十字会 工商联 科协 大数据中心 投资促进中心 融媒体中心 疾控中心 城管执法局 "
    "数据局 法院 检察院"
)
OTHERS = _words(
    "高新区管委会 经济开发区管委会 各镇（街道） 各县（市、区）人民政府 有关部门 "
    "各有关部门 国网供电公司 城投集团 人民银行分行 各乡镇人民政府、街道办事处 邮政管理局 "
    "烟草专卖局 文旅集团 水务集团 各相关单位 属地政府 消防救援支队"
)
VERBS = _words(
    "推进 加快 完善 优化 深化 强化 统筹 支持 落实 开展 提升 建设 健全 培育 实施 组织 巩固 拓展"
)
OBJECTS = _words(
    "老旧小区改造 滨水步道建设 社区食堂运营 农田水利修缮 职业技能培训 河道水质监测 "
    "智慧停车系统 历史街区保护 中小企业融资服务 跨境电商综合服务平台 山区公路安全防护 "
    "乡村医生队伍 学前教育资源 低空物流试点 数字档案馆 冷链仓储设施 公共体育场地 "
    "“一网通办”事项 外贸企业海外仓 湿地生态修复 食品安全抽检 重点实验室（基地） "
    "新能源汽车充电设施 政务数据共享 古树名木普查 殡葬服务改革"
)
CLAUSES = (
    "，确保年内见到实效", ",完善配套措施", "。建立部门联动机制，定期通报进展情况",
    "，新增床位200张以上", "。对照国家标准，逐项梳理短板弱项，形成问题清单、任务清单、责任清单",
    "；开展第三方评估，评估结果向社会公布", "，力争达到95%以上", "，支持A股上市企业再融资",
    "。支持依托物流中心（B 型）开展业务，实现货物在同一园区（仓库）里周转",
    ",打造“澄小办”服务品牌,提高群众满意度", "。到2027年，基本形成覆盖城乡的服务网络",
    "。发挥由各方牵头的工作专班作用，对重点项目实行“一事一议”", "，推动“AI+”与产业深度融合",
    "。积极探索 eVTOL 等新场景应用，审批时限从 200 日压缩至 60 日",
    "，形成可复制、可推广的经验做法",
    "。制定年度工作方案，明确路线图、时间表；每季度调度一次，重要情况随时上报",
    "，用好中欧班列-青岚号", "。修订《公共场所管理办法》《志愿服务条例》等规章制度",
)  # fmt: skip
SECTIONS = _words(
    "扩大对外开放 做强现代产业 加强基础设施 优化营商环境 提升城市品质 保障改善民生 "
    "推进绿色转型 深化重点改革 促进乡村振兴 建设平安社会"
)
SURNAMES, GIVEN = "王李张刘陈杨赵周吴徐孙马", _words("建国 丽 伟东 敏 海波 秀英 强 志远 芳 晓明")


def units(rng: Random, place: tuple[str, str], count: int) -> list[str]:
    """So many different units of a place."""
    pool = [place[1] + name for name in ORGANS] + OTHERS * 2
    out: list[str] = []
    while len(out) < count:
        unit = rng.choice(pool)
        ruled = unit.startswith("各") and "（" in unit  # two of them are one roster
        if unit in out or "政府、" in unit or (ruled and any("（" in one for one in out)):
            continue
        out.append(unit)
    return out


def work(rng: Random, number: int) -> str:
    """The words of a task; `number` makes it unlike all others."""
    clauses = rng.sample(CLAUSES, rng.choice((0, 1, 1, 2, 2, 3, 5)))
    what = rng.choice(VERBS) + OBJECTS[number % len(OBJECTS)]
    if number >= len(OBJECTS):
        what += "和" + OBJECTS[(number * 7 + number // len(OBJECTS)) % len(OBJECTS)]
    return what + "".join(clauses) + rng.choice(("。", "。", ""))


def person(rng: Random) -> str:
    """A name, sometimes with an office, or two names."""
    names = [rng.choice(SURNAMES) + rng.choice(GIVEN) for _ in range(2)]
    return rng.choice((names[0], names[0], "、".join(names), f"副市长{names[0]}", " ".join(names)))


def deadline(rng: Random, year: int) -> tuple[str, str | None]:
    """A time limit as printed, and its last day (None: no day follows from it)."""
    y, month = year, rng.choice((3, 4, 6, 9, 10, 11))
    last = f"{y}-{month:02}-{31 if month in (3, 10) else 30}"
    return rng.choice((
        (f"{y}年底前", f"{y}-12-31"), (f"{y}年{month}月底前", last), (f"{month}月底前", last),
        (f"{y}年{month}月", last), (f"{y}.{month:02}", last), (f"{y}年12月底", f"{y}-12-31"),
        (f"{y}年9月30日前完成", f"{y}-09-30"), (f"{y + 1}年上半年", f"{y + 1}-06-30"),
        (f"{y}年12月31日前", f"{y}-12-31"), (f"{y}年第三季度", f"{y}-09-30"),
        ("三季度", f"{y}-09-30"), ("上半年", f"{y}-06-30"), ("12月底前", f"{y}-12-31"),
        ("全年", f"{y}-12-31"), ("年底前", f"{y}-12-31"), (f"{y}年", f"{y}-12-31"),
        (f"{y}年6月30日", f"{y}-06-30"), (f"{y}-06-30", f"{y}-06-30"),
        (f"{y}年{month}月底前完成，长期坚持", last), (f"{y}年四季度", f"{y}-12-31"),
        ("长期坚持", None), ("持续推进", None), ("常态化推进", None), ("长期", None),
    ))  # fmt: skip
