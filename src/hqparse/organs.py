"""The gazetteer: which printed names are usual bodies, and how they are called in short.

The names are data (`data/organs.toml`), loaded at the first question and kept.

>>> body_of("云溪市发展和改革委员会")
Body(prefix='云溪市', name='发展和改革委员会', canonical='发展改革委')
>>> body_of("省財政廳")
Body(prefix='省', name='财政厅', canonical='财政厅')
>>> body_of("加强财政局") is None, body_of("南岭集团") is None
(True, True)
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

# 委 is printed 委员会 in full, 办 办公室; other endings have one form.
_LONG = {"委": "委员会", "办": "办公室"}
_BRACKETS = re.compile(r"[（(〔\[【<〈《][^（()）]*?[）)〕\]】>〉》]")

# 加强, 支持, 的 …: words of sentences; a name of a unit holds none of them.
_SENTENCE = re.compile(
    r"[的了把让被很吗呢吧]|加强|加快|加大|推进|推动|推行|支持|鼓励|引导|建立|健全|完善|落实|实施|开展|提升|提高|打造"
    r"|培育|强化|深化|优化|扩大|拓展|发挥|做好|形成|实现|确保|充分|进一步|积极|依托|围绕|利用|通过|根据|按照|结合"
    r"|针对|组建|设立|成立|新建|引进|举办|参加|纳入|列入|作为|成为|属于|包括|一批|一个|一家|若干|不得|应当|必须"
    r"|可以|不断|严格|全面|有效|持续|主动|认真|切实|及时|要求|负责|牵头|会同|配合|协助|以及|或者|并且|为主|为核心"
    r"|吸引|集聚(?!区)|助力|争取|开拓|创建|突出|全力|高水平|覆盖|坚持|特别是|筹办|依法|允许|国内外|知名|受损|购买"
    r"|拥有|(?<![高中初平优特同均])等(?!级)|为[^国]|^对(?!外|口|台)|^[和或与及](?![平县政田龙林硕静])"
    r"|具体|大力|统一|给予|报送|上报|提交|申请|办理|审核|审批通过|印发|制定|出台|发布|开通|采取|符合|享受|帮助|协调解决"
    r"|[于在向由从至到为对将使令是有]$|^[在向由从至到为将使令是于且并但若]"
)
_PREFIX = re.compile(  # 云溪市, 省, 国家, 市委; or a bare place: 云溪(银保监局)
    r"[\u4e00-\u9fff、]{0,14}?"
    r"(?:[省市县区州盟旗镇乡村直级国各]|国家|中央|国务院|兵团|街道|[省市县区州]委|政府)"
    r"|[\u4e00-\u9fff]{1,3}[^局委办厅部署会社院团心司行队处所站关联]"
)
_TWO_NAMES = re.compile(  # 市金融办|区, 清河区|省: another unit's name runs into a level
    r"(?:[局办厅部署院委团司]|中心|海关|工业区|[镇乡]|[^各][区县州旗盟])(?:[省市县]|(?<![区县])区)$(?<!国家税务总局.)"
)


class Body(NamedTuple):
    """A usual body: what stands before its name, its name as printed (simplified), in short."""

    prefix: str
    name: str
    canonical: str


class Gazetteer(NamedTuple):
    """All names of bodies with their canonical short names, and the names of the state."""

    bodies: dict[str, str]
    national: frozenset[str]
    script: dict[int, str]


@cache
def gazetteer() -> Gazetteer:
    """The vocabulary of `data/organs.toml`, its short lines unfolded to whole names."""
    import tomllib  # late: most of the start-up time of a process that splits no units

    data = tomllib.loads((files("hqparse") / "data" / "organs.toml").read_text("utf-8"))
    bodies: dict[str, str] = {}
    for line in data["bodies"].split("\n"):
        if line:
            for name, canonical in _unfolded(*line.split("|")):
                bodies.setdefault(name, canonical)
    national = frozenset(data["national"].split())
    script = str.maketrans(data["traditional"], data["simplified"])
    return Gazetteer(bodies, national, {k: chr(v) for k, v in script.items()})


def _unfolded(stem: str, endings: str, others: str) -> list[tuple[str, str]]:
    """`发展改革 | 委 局 | 发改` → 发展改革委, 发展改革委员会, 发改委 …, each with its canonical name."""
    canonical, stems, names = stem.strip(), [stem.strip(), *others.split()], []
    for ending in endings.split():
        if ending == "-":
            names += [(s, canonical) for s in stems]
            continue
        for form in filter(None, (ending, _LONG.get(ending))):
            names += [(s + form, canonical + ending) for s in stems]
    return names


def simplified(name: str) -> str:
    """`name` in simplified characters (those that names of units are made of)."""
    return name.translate(gazetteer().script)


def bare(name: str) -> str:
    """`name` without its brackets: 市委宣传部（市文明办） → 市委宣传部."""
    return _BRACKETS.sub("", name)


def like_a_sentence(words: str) -> bool:
    """True if `words` hold a word of sentences, as no name of a unit does."""
    return _SENTENCE.search(words) is not None


@lru_cache(maxsize=8192)
def body_of(name: str) -> Body | None:
    """The usual body that `name` ends with, if what stands before it can be a level or a place."""
    words, bodies = simplified(bare(name)), gazetteer().bodies
    for i in range(len(words) - 1):
        canonical = bodies.get(words[i:])
        if canonical and (i == 0 or _can_precede(words[:i])):
            return Body(words[:i], words[i:], canonical)
    return None


def _can_precede(prefix: str) -> bool:
    if _PREFIX.fullmatch(prefix) is None or _TWO_NAMES.search(prefix):
        return False
    return not like_a_sentence(prefix)


def is_national(name: str) -> bool:
    """True for a name of the state that stands without a level (海关总署, 人民银行)."""
    return simplified(name) in gazetteer().national
