"""Notices made by a grammar of their parts, some of them broken: 云溪市 is nowhere."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from fuzzing.checks import document

attempt = document

UNITS = (
    "市教育局 市财政局 市卫生健康委 各县（市、区）人民政府 各有关部门 市委宣传部 市政府办公室 省发展改革委 县商务局"
    " 国家税务总局云溪市税务局 人民银行云溪市分行 各镇、街道 市局 委 办 局 等部门 市直各单位 云溪高新区管委会"
    " 市教育局财政局 王某某 副市长 各区 县级市 园区 牵头 教育局（市语委）"
).split()
WORDS = (
    "加快学校建设 支持企业发展 推进“一网通办” 完善制度 扩大招生规模 建设5G基站200个 增长10%以上 落实惠企政策"
    " 开展专项整治 优化营商环境 打造示范园区 提高服务水平 确保2025年底前完成 牵头推进 配合做好 负责落实"
    " 按职责分工 会同有关部门 共30项任务 有效期至2026年12月31日 见附件1 《云溪市条例》"
).split()
ROLES = "牵头单位 责任单位 配合单位 责任部门 主办单位 协办单位 落实单位 牵头 责任 分管领导 责任人".split()
DUES = (
    "2025年底前 2025年6月30日前 12月底前 长期坚持 立即 自印发之日起3个月内 每季度 2025年第二季度 二〇二五年底"
    " 13月32日 “十四五”期末 上半年 0年 ２０２５年"
).split()
VERBS = "负责 牵头 配合 按职责分工负责 分别负责 落实 牵头，各区配合 会同市财政局负责 参与".split()
MARKS = "一、 二、 三、 十、 （一） （二） （十一） 1. 2. 3. 1、 12． （1） （2） ① ② 第一条 第一章 01 一是 1) Ⅰ.".split()
SEPARATORS = (*"、 ， ； , / 和 及 、、 等 ｜".split(), " ", "\n", "")
BRACKETS = ("（）", "()", "〔〕", "【】", "[]", "（", "）", "（）", "（）", "<>", "〈〉")
BLANKS = (" ", "\u3000", "\xa0", "\u2000", "\u200b", "\t", "\n", "\ufeff", "\u2028", "\x01")
HEADS = (
    "序号 任务内容 责任单位 完成时限",
    "序号\t工作任务\t牵头单位\t配合单位",
    "序号\n任务\n责任单位",
    "|序号|任务|责任单位|",
    "指标 目标值 属性 责任单位",
)
ODD = "（）()〔〕【】《》“”、，。；：:·—-|/1一〇年月日附件号\u3000 \n\t\x00\u202e\ufffd\ue000\U00020000é＝=+@"


def make(rng: Random) -> bytes:
    """A notice of a few parts, often broken at a few places."""
    parts = [rng.choice(PARTS)(rng) for _ in range(rng.choice((1, 2, 4, 8, 16)))]
    if rng.random() < 0.7:
        parts.insert(0, _head(rng))
    text = rng.choice(("\n", "\n", "\n", "\r\n", "\n\n", " ", "")).join(parts)
    for _ in range(rng.choice((0, 0, 1, 3, 10))):
        text = _broken(text, rng)
    return text.encode(rng.choice(("utf-8", "utf-8", "utf-8", "gb18030", "utf-16")), "replace")


def grown(rng: Random) -> Callable[[int], bytes]:
    """A short notice in which one piece stands again and again."""
    head, tail = _head(rng) + "\n" + _item(rng) + "\n", rng.choice(("", "\n", "甲\n", "）\n"))
    part = rng.choice(PARTS)(rng)
    start = rng.randrange(len(part) or 1)
    piece = part[start : start + rng.choice((1, 2, 3, 6, 12, 60))] or "甲"
    piece += rng.choice(("", "", "\n", " ", "、"))
    return lambda size: (head + piece * (size // len(piece)) + tail).encode()


def _head(rng: Random) -> str:
    title = f"云溪市人民政府{rng.choice(('办公室', ''))}关于印发《重点工作任务分工方案》的通知"
    number = rng.choice(("云政办发〔2025〕3号", "云政发（2025）第 3 号", "云溪市人民政府令第2号"))
    to = rng.choice(("各县（市、区）人民政府，市直各单位：", "各有关单位:", ""))
    return "\n".join(
        rng.sample((title, number, to, "索引号：001 主题分类：教育"), rng.randrange(5))
    )


def _units(rng: Random) -> str:
    names = [rng.choice(UNITS) for _ in range(rng.choice((1, 2, 3, 8)))]
    return "".join(n + rng.choice(SEPARATORS) for n in names)


def _credit(rng: Random) -> str:
    label = f"{rng.choice(ROLES)}{rng.choice('：:： ')}{_units(rng)}"
    if rng.random() < 0.4:
        label += f"；{rng.choice(ROLES)}：{_units(rng)}"
    said = rng.choice((label, label, _units(rng) + rng.choice(VERBS), rng.choice(DUES)))
    if rng.random() < 0.2:
        said += "，列第一位的为牵头单位，下同"
    if rng.random() < 0.2:
        said += f"；完成时限：{rng.choice(DUES)}"
    pair = rng.choice((*BRACKETS, ""))
    return pair[:1] + said + pair[1:]


def _words(rng: Random) -> str:
    some = [rng.choice(WORDS) for _ in range(rng.choice((1, 2, 5)))]
    return rng.choice("，；。").join(some) + rng.choice(("。", "。", "；", "", "："))


def _item(rng: Random) -> str:
    mark = rng.choice((*MARKS, "", "\u3000\u3000"))
    return mark + _words(rng) + rng.choice(("", "\n", " ")) + rng.choice((_credit(rng), "", "。"))


def _chapter(rng: Random) -> str:
    names = ("总体要求", "重点任务", "保障措施", "工作目标", "加快学校建设")
    return f"{rng.choice(MARKS)}{rng.choice(names)}{rng.choice(('', '', _credit(rng)))}"


def _items(rng: Random) -> str:
    same = rng.choice(MARKS)
    return "\n".join(f"{same}{_words(rng)}{_credit(rng)}" for _ in range(rng.randrange(6)))


def _table(rng: Random) -> str:
    gap = rng.choice((" ", "\t", "\n", "|"))
    rows = [
        gap.join((str(n), rng.choice(WORDS), _units(rng).strip(), rng.choice(DUES)))
        for n in range(1, rng.randrange(2, 7))
    ]
    return "\n".join((rng.choice(HEADS), *rows))


def _ending(rng: Random) -> str:
    return rng.choice(
        (
            "云溪市人民政府办公室\n2025年3月1日",
            "附件：1.任务分工表\n2.名单",
            "附件1\n任务分工表",
            "抄送：市委各部门。\n云溪市人民政府办公室　2025年3月1日印发",
            "（此件公开发布）",
            "上一篇：通知\n主办单位：云溪市人民政府办公室",
            "— 2 —",
        )
    )


PARTS = (_item, _item, _items, _chapter, _credit, _table, _ending, _words, _units, _head)


def _broken(text: str, rng: Random) -> str:
    """The text with something taken out, put in, doubled, or blanks of another kind."""
    a, b = sorted(rng.randrange(len(text) + 1) for _ in range(2))
    b = min(b, a + rng.choice((1, 3, 20)))
    change = rng.randrange(5)
    if change == 0:
        return text[:a] + text[b:]
    if change == 1:
        return text[:a] + rng.choice(ODD) * rng.choice((1, 1, 2, 30)) + text[a:]
    if change == 2:
        return text[:b] + text[a:b] * rng.choice((1, 3, 40)) + text[b:]
    if change == 3:
        return text.replace(" ", rng.choice(BLANKS))
    return text[:a] + rng.choice(BLANKS) + text[a:]
