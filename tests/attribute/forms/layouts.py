"""One plan in many layouts: run together on one line, wrapped, with a web page's furniture."""

from forms.documents import form

_ITEMS = (
    "（一）支持企业开拓市场。组织企业参加境外展会，对展位费给予50%补助，单个企业最高不超过5万元。鼓励企业投保出口信用保险，对保费给予30%补助。（责任单位：县商务局、县财政局，各镇人民政府、街道办事处）",
    "（二）加强企业用工服务。用好“清河就业”平台，开展“春风行动”等系列招聘活动，2024年6月底前举办招聘会10场以上，帮助500家企业解决用工问题。（责任单位：县人社局、县总工会）",
)
_MORE = (
    "（三）优化政务服务。推行“一窗受理、集成服务”，将企业开办时间压缩至1个工作日以内，让企业和群众少跑腿、好办事。（责任单位：县政务服务局、县市场监管局）",
    "（四）规范涉企检查。推行“综合查一次”改革，避免多头检查、重复检查，减轻企业负担，对首次轻微违法行为依法不予处罚。（责任单位：县司法局，县级各执法部门）",
)
_TITLE = "清河县人民政府办公室关于印发清河县支持企业发展若干措施的通知"
_TO = "各镇人民政府、街道办事处，县政府各部门、各直属单位："
_COVER = "《清河县支持企业发展若干措施》已经县政府同意，现印发给你们，请认真贯彻执行。"
_SIGNED = ("清河县人民政府办公室", "2024年3月5日")
_PLAN = "清河县支持企业发展若干措施"
_LEAD_IN = "为深入贯彻落实省、市有关决策部署，支持企业稳定发展，结合我县实际，制定如下措施。"
_LAST = "本措施自印发之日起施行，有效期至2024年12月31日。"
PARAGRAPHS = (
    _TITLE, "清政办发〔2024〕6号", _TO, _COVER, *_SIGNED, _PLAN, _LEAD_IN,
    "一、稳定企业经营", *_ITEMS, "二、优化营商环境", *_MORE, _LAST,
)  # fmt: skip
TASKS = (
    _ITEMS[0][3:].split("（责任")[0]
    + "$ | 一、稳定企业经营 | R 县商务局、县财政局、各镇人民政府、街道办事处",
    _ITEMS[1][3:].split("（责任")[0] + "$ | 一、稳定企业经营 | R 县人社局、县总工会",
    _MORE[0][3:].split("（责任")[0] + "$ | 二、优化营商环境 | R 县政务服务局、县市场监管局",
    _MORE[1][3:].split("（责任")[0] + "$ | 二、优化营商环境 | R 县司法局、县级各执法部门",
)


def _wrapped(width: int, indent: str = "", blank: bool = False) -> str:
    lines = []
    for p in PARAGRAPHS:
        p = indent + p
        lines += [p[i : i + width] for i in range(0, len(p), width)]
    return ("\n\n" if blank else "\n").join(lines) + "\n"


form("as it is", "\n".join(PARAGRAPHS), *TASKS)
form("one line, single blanks", " ".join(PARAGRAPHS), *TASKS)
form("one line, ideographic blanks", "\u3000\u3000".join(PARAGRAPHS), *TASKS)
form("one line, blank and two ideographic blanks", " \u3000\u3000".join(PARAGRAPHS), *TASKS)
form("one line, NBSP", "\u00a0\u00a0".join(PARAGRAPHS), *TASKS)
form("one line, four blanks", "    ".join(PARAGRAPHS), *TASKS)
form("one line, tabs", "\t".join(PARAGRAPHS), *TASKS)
form("blank line after every paragraph", "\n\n".join(PARAGRAPHS), *TASKS)
form("CRLF, BOM", "\ufeff" + "\r\n".join(PARAGRAPHS), *TASKS)
for _w in (20, 24, 28, 30, 34, 38, 45):
    form(f"wrapped at {_w}", _wrapped(_w), *TASKS)
    form(f"wrapped at {_w}, indented", _wrapped(_w, "\u3000\u3000"), *TASKS)
    form(f"wrapped at {_w}, a blank line after every line", _wrapped(_w, blank=True), *TASKS)
form("no blanks at all", "".join(PARAGRAPHS), *TASKS)
form(
    "one line, the plan only, title and lead-in with single blanks",
    " ".join((_PLAN, _LEAD_IN, *PARAGRAPHS[8:])),
    *TASKS,
)
form(
    "one line, blank after the run-in title and around digits",
    " ".join(PARAGRAPHS)
    .replace("50%", " 50% ")
    .replace("2024年6月", "2024 年 6 月")
    .replace("（一）", "（一） "),
    *TASKS,
)
form(
    "furniture of a web page in front and behind",
    "首页 > 政务公开 > 政策文件\n索引号：QH001/2024-00012\n主题分类：综合政务\n发布日期：2024-03-06 浏览次数：123次 字体：[大 中 小] 打印 关闭\n"
    + "\n".join(PARAGRAPHS)
    + "\n扫一扫在手机打开当前页\n分享到：\n上一篇：清河县人民政府关于表彰先进的决定\n下一篇：没有了\n主办单位：清河县人民政府办公室 承办单位：清河县数据局\n技术支持：清河网络公司 网站标识码：1234567890\n",
    *TASKS,
)
form(
    "furniture on one line",
    "您当前的位置：首页 > 政务公开 > 政策文件 信息来源：县政府办公室 发布时间：2024-03-06 浏览量：123 "
    + " ".join(PARAGRAPHS)
    + " 【打印本页】 【关闭窗口】 相关链接 主办单位：清河县人民政府办公室",
    *TASKS,
)
form(
    "page numbers between and inside paragraphs",
    _wrapped(28).replace("\n", "\n— 2 —\n", 9).replace("— 2 —\n", "", 7),
    *TASKS,
)
