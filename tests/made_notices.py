"""Notices made by chance from forms: marks × attributions × places × layouts, with their answers.

`notice(seed)` gives the text and the expected tasks; the same seed gives the same notice.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

_TITLES = """
降低企业融资成本 减免房屋租金 缓缴社会保险费 优化政务服务 规范涉企检查
支持企业技术改造 促进消费恢复 推进项目建设 加强用工服务 保障物资供应 畅通物流运输
支持科技创新 培育市场主体 强化用能保障 支持外贸发展 加快数字转型 推动文旅复苏
"""
TITLES = _TITLES.split()
_CHAPTERS = """
稳定企业经营 优化营商环境 促进消费提质 扩大有效投资 保障改善民生 强化创新驱动
加大金融支持力度 减轻企业负担
"""
CHAPTERS = _CHAPTERS.split()
SENTENCES = (
    "组织企业参加境外展会，对展位费给予50%补助，单个企业最高不超过5万元。",
    "对承租国有房屋的中小企业，免收2个月租金（2024年2月至3月）。",
    "用好“清河通”平台，推行“一窗受理、集成服务”，将办理时间压缩至1个工作日以内。",
    "落实《清河市扶持企业办法》（清政发〔2023〕5号），及时兑现奖补资金。",
    "按贷款合同签订日上月贷款市场报价利率（LPR）给予贴息，期限不超过1年。",
    "由市商务局牵头建立工作协调机制，定期研究解决企业困难。",
    "加强与相关部门沟通协调，会同有关方面做好服务保障工作。",
    "重点做好以下工作：（1）摸清企业底数；（2）建立问题清单；（3）限期办结销号。",
    "一是开展政策宣讲；二是组织银企对接；三是跟踪督促落实。",
    "2024年6月底前完成平台建设，12月底前实现全覆盖。",
    "对2024年1月1日至6月30日期间聘用残疾职工的单位，按人均1000元给予奖励。",
    "完善“市—县—镇”三级服务网络，实现服务全覆盖。",
    "鼓励国有企业、行业协会、商会积极参与，形成工作合力。",
)
_UNITS = """
市发展改革委 市财政局 市工业和信息化局 市商务局 市人力资源社会保障局 市税务局
市市场监管局 市住房城乡建设局 市交通运输局 市农业农村局 市文化广电旅游局
市卫生健康委 市教育局 市科技局 市公安局 市司法局 市金融办 人行清河市中心支行
清河银保监分局 市政务服务局 市总工会 团市委 市妇联 清河海关 国网清河供电公司
市城投集团 市委宣传部 市委编办 市医保局 市统计局
"""
UNITS = _UNITS.split()
_GROUPS = """
各县（市、区）人民政府 各县（市、区） 各县区政府 各有关部门 市级有关部门
高新区管委会 各金融机构
"""
GROUPS = _GROUPS.split()
CHINESE = "零一二三四五六七八九十"

Task = tuple[str, tuple[str, ...], frozenset[str], frozenset[str], frozenset[str], str | None]
"""text, path, lead, supporting, responsible, date of the deadline"""
Roles = tuple[frozenset[str], frozenset[str], frozenset[str]]
NOBODY: frozenset[str] = frozenset()


@dataclass
class Making:
    """One notice in the making."""

    chance: random.Random
    brackets: str = "（）"
    forms: tuple[str, ...] = ()
    paragraphs: list[str] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    def body(self, most: int = 3) -> str:
        """Words that no other item has."""
        for _ in range(60):
            words = "".join(self.chance.sample(SENTENCES, self.chance.randint(1, most)))
            if words not in self.used:
                break
        self.used.add(words)
        return words

    def units(self, least: int = 1, most: int = 4, group: float = 0.3) -> list[str]:
        """Some units, perhaps a group behind them."""
        found = self.chance.sample(UNITS, self.chance.randint(least, most))
        return found + ([self.chance.choice(GROUPS)] if self.chance.random() < group else [])

    def credit(self) -> tuple[str, Roles]:
        """An attribution in brackets, and its lead, supporting and responsible units."""
        words, roles = FORMS[self.chance.choice(self.forms)](self)
        return self.brackets[0] + words + self.brackets[1], roles

    def add(self, text: str, path: tuple[str, ...], roles: Roles) -> None:
        """One more expected task."""
        self.tasks.append((folded(text), tuple(map(folded, path)), *roles, None))


def folded(words: str) -> str:
    """Without blanks and a final stop."""
    return re.sub(r"\s+", "", words).rstrip("。：:")


def _responsible(m: Making) -> tuple[str, Roles]:
    units = m.units()
    return f"责任单位：{'、'.join(units)}", (NOBODY, NOBODY, frozenset(units))


def _duty(m: Making) -> tuple[str, Roles]:
    units = m.units(2)
    verb = m.chance.choice(("负责", "按职责分工负责", "分别负责", "等部门负责"))
    return "、".join(units) + verb, (NOBODY, NOBODY, frozenset(units))


def _lead_and_support(m: Making) -> tuple[str, Roles]:
    lead, other = m.units(1, 2, 0), m.units()
    words = f"{'、'.join(lead)}牵头，{'、'.join(other)}配合"
    return words, (frozenset(lead), frozenset(other), NOBODY)


def _lead_and_do(m: Making) -> tuple[str, Roles]:
    lead, other = m.units(1, 2, 0), m.units()
    words = f"{'、'.join(lead)}牵头，{'、'.join(other)}按职责分工负责"
    return words, (frozenset(lead), NOBODY, frozenset(other))


def _labels(m: Making) -> tuple[str, Roles]:
    lead, other, rest = m.units(1, 2, 0), m.units(), m.units()
    words = (
        f"牵头单位：{'、'.join(lead)}；配合单位：{'、'.join(other)}；责任单位：{'、'.join(rest)}"
    )
    return words, (frozenset(lead), frozenset(other), frozenset(rest))


FORMS: dict[str, Callable[[Making], tuple[str, Roles]]] = {
    "责任单位": _responsible, "负责": _duty, "牵头配合": _lead_and_support,
    "牵头负责": _lead_and_do, "三个标签": _labels,
}  # fmt: skip


def _items(m: Making) -> None:
    """Items with attributions behind the stop, before it, or on a line of their own."""
    place = m.chance.choice(("behind", "before", "line"))
    mark = m.chance.choice(("（{cn}）", "{n}.", "{n}、", "0{n}"))
    titled = m.chance.random() < 0.6
    for chapter, numbers in _chapters(m):
        for n in numbers:
            text = (m.chance.choice(TITLES) + "。" if titled else "") + m.body()
            credit, roles = m.credit()
            words = mark.format(cn=CHINESE[n], n=n) + text
            if place == "before":
                text = text[:-1]
                words = words[:-1] + credit + "。"
            m.paragraphs += (
                [words, credit] if place == "line" else [words + credit * (place == "behind")]
            )
            m.add(text, (chapter,), roles)


def _headings(m: Making) -> None:
    """Attributions on headings of the second level; the items below have none."""
    for chapter, numbers in _chapters(m):
        for k in numbers:
            credit, roles = m.credit()
            heading = f"（{CHINESE[k]}）{m.chance.choice(TITLES)}"
            m.paragraphs.append(heading + credit)
            for n in range(1, m.chance.randint(3, 5)):
                text = m.body()
                m.paragraphs.append(f"{n}.{text}")
                m.add(text, (chapter, heading), roles)


def _ends(m: Making) -> None:
    """One attribution behind the last of several items."""
    for chapter, numbers in _chapters(m):
        credit, roles = m.credit()
        for n in numbers:
            text = m.body()
            m.paragraphs.append(f"（{CHINESE[n]}）{text}")
            m.add(text, (chapter,), roles)
        m.paragraphs.append(credit)


def _passages(m: Making) -> None:
    """Several attributed passages in one item."""
    for chapter, numbers in _chapters(m):
        for n in numbers:
            title = m.chance.choice(TITLES) + "。"
            words = f"（{CHINESE[n]}）{title}"
            for first in (True, False):
                text = m.body(2)
                credit, roles = m.credit()
                words += text + credit
                m.add(title * first + text, (chapter,), roles)
            m.paragraphs.append(words)


def _lines(m: Making) -> None:
    """Labelled lines below each item."""
    for chapter, numbers in _chapters(m):
        for n in numbers:
            text = m.chance.choice(TITLES) + "。" + m.body()
            lead, other = m.units(1, 1, 0), m.units()
            m.paragraphs += [
                f"（{CHINESE[n]}）{text}",
                f"牵头单位：{'、'.join(lead)}",
                f"配合单位：{'、'.join(other)}",
            ]
            m.add(text, (chapter,), (frozenset(lead), frozenset(other), NOBODY))


def _chapters(m: Making) -> Iterator[tuple[str, range]]:
    """Headings 一、 and the numbers of the items below each."""
    for c in range(1, m.chance.randint(3, 5)):
        chapter = f"{CHINESE[c]}、{m.chance.choice(CHAPTERS)}"
        m.paragraphs.append(chapter)
        yield chapter, range(1, m.chance.randint(3, 6))


def _wrapped(paragraphs: list[str], width: int, indent: str) -> str:
    """Lines of `width` em; digits and Latin words stay whole."""
    lines: list[str] = []
    for p in paragraphs:
        line, used = "\u3000\u3000", 2.0
        for token in re.findall(r"[0-9A-Za-z.%]+|.", p):
            size = sum(0.5 if ord(c) < 128 else 1 for c in token)
            if used + size > width and not (token in "，。；：、）》”)]】〕" and used <= width):
                lines.append(line)
                line, used = "", 0.0
            line, used = line + token, used + size
        lines.append(line)
    return "\n".join(x if indent else x.strip("\u3000") for x in lines)


def notice(seed: int) -> tuple[str, list[Task]]:
    """The notice of that number, and its tasks."""
    chance = random.Random(seed)
    m = Making(chance, chance.choice(("（）", "（）", "()", "〔〕", "[]", "【】")))
    m.forms = chance.choice(
        (("责任单位",), ("负责", "牵头配合", "牵头负责"), ("三个标签", "责任单位"), tuple(FORMS))
    )
    kind = chance.choice((_items, _items, _headings, _ends, _passages, _lines))
    kind(m)
    front = [
        "清河市人民政府办公室关于印发清河市支持企业发展若干措施的通知",
        "清政办发〔2024〕12号",
        "各县（市、区）人民政府，市政府各部门、各直属机构：",
        "《清河市支持企业发展若干措施》已经市政府同意，现印发给你们，请认真贯彻执行。",
        "清河市人民政府办公室",
        "2024年3月5日",
        "清河市支持企业发展若干措施",
        "为深入贯彻落实省、市有关决策部署，支持企业稳定发展，结合我市实际，制定如下措施。",
    ]
    end = ["本措施自印发之日起施行，有效期至2024年12月31日。"] * (chance.random() < 0.5)
    return _laid_out([*front, *m.paragraphs, *end], chance), m.tasks


def _laid_out(paragraphs: list[str], chance: random.Random) -> str:
    way = chance.choice(
        ("\n", "\n\n", "\r\n", " ", "\u3000\u3000", " \u3000\u3000", "wrap", "indent")
    )
    if way in ("wrap", "indent"):
        width = chance.choice((25, 28, 30, 36, 40))
        return _wrapped(paragraphs, width, "\u3000\u3000" if way == "indent" else "")
    return way.join(paragraphs)
