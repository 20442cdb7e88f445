"""The gazetteer: which printed names are usual bodies, and how they are called in short.

The names are data (`data/organs.toml`), loaded at the first question and kept.

>>> body_of("云溪市发展和改革委员会")
Body(prefix='云溪市', name='发展和改革委员会', canonical='发展改革委')
>>> body_of("省財政廳")
Body(prefix='省', name='财政厅', canonical='财政厅')
>>> body_of("加强财政局") is None, body_of("南岭集团") is None
(True, True)
"""

from functools import cache, lru_cache

from hqparse.language.characters import simplified
from hqparse.language.own import own
from hqparse.language.regexes import lazy
from hqparse.language.vocabulary import table
from hqparse.model.named import NamedTuple

LONGEST_NAME = 60
"""Longer words are a sentence, not a name; bounds the work on hostile input."""

_BRACKETS = lazy(r"[（(〔\[【<〈《][^（()）]{0,60}?[）)〕\]】>〉》]")
_PREFIX = lazy(  # 云溪市, 省, 国家, 市委; or a bare place: 云溪(银保监局)
    r"[\u4e00-\u9fff、]{0,14}?"
    r"(?:[省市县区州盟旗镇乡村直级国各]|国家|中央|国务院|兵团|街道|[省市县区州]委|政府)"
    r"|[\u4e00-\u9fff]{1,3}[^局委办厅部署会社院团心司行队处所站关联]"
)
_TWO_NAMES = lazy(  # 市金融办|区, 清河区|省: another unit's name runs into a level
    r"(?:[局办厅部署院委团司]|中心|海关|工业区|[镇乡]|[^各][区县州旗盟市])"
    r"(?:[省市县]|(?<![区县市])区)$(?<!国家税务总局.)"
)


class Body(NamedTuple):
    """A usual body: what stands before its name, its name as printed (simplified), in short."""

    prefix: str
    name: str
    canonical: str


class Gazetteer(NamedTuple):
    """All names of bodies with their canonical short names, the names of the state, and the
    lists of words that tell names from prose; the user's own names that stand without a level."""

    bodies: dict[str, str]
    national: frozenset[str]
    words: dict[str, str]
    own: frozenset[str] = frozenset()


@cache
def gazetteer() -> Gazetteer:
    """The vocabulary of `data/organs.toml`, its short lines unfolded to whole names."""
    data = table("organs")
    bodies = dict(zip(data["printed"].split(), data["canonical"].split(), strict=True))
    found = Gazetteer(bodies, frozenset(data["national"].split()), data["words"])
    return _with_own(found) if own() else found


def _with_own(known: Gazetteer) -> Gazetteer:
    """The user's own names with the others. What is another name for a usual body is known at
    every level, as that body is; other names stand without a level."""
    words, bodies, alone = own(), dict[str, str](), set[str]()
    for name in (*words.units, *words.aliases.values()):
        if not _parted(name, known)[0]:
            bodies[name] = name
            alone.add(name)
    for other, name in words.aliases.items():
        body, level = _parted(name, known)
        bodies[other.removeprefix(level)] = body or name
        if not body:
            alone.add(other)
    return known._replace(bodies=known.bodies | bodies, own=frozenset(alone))


def _parted(name: str, known: Gazetteer) -> tuple[str, str]:
    """The usual body that a name ends with, and what stands before it; both empty for none."""
    ends = (i for i in range(len(name)) if name[i:] in known.bodies)
    i = next(ends, None)
    return ("", "") if i is None else (known.bodies[name[i:]], name[:i])


def words_of(kind: str) -> tuple[str, ...]:
    """The words of one list of the vocabulary, the longest first."""
    return tuple(sorted(gazetteer().words[kind].split(), key=len, reverse=True))


def one_of(kind: str) -> str:
    """The words of one list of the vocabulary as a regex alternation."""
    return "(?:" + "|".join(words_of(kind)) + ")"


def bare(name: str) -> str:
    """`name` without its brackets: 市委宣传部（市文明办） → 市委宣传部."""
    return name if name.isalpha() else _BRACKETS.sub("", name)


_SENTENCE_BEGINS = "等为对向请和或与及集审于在由从至到将使令是有且并但若建" + "".join(
    word[0] for word in words_of("sentence")
)
"""What a word of sentences can begin with: a quick look at each place."""
_SENTENCE = lazy(
    f"(?=[{_SENTENCE_BEGINS}])(?:"
    + one_of("sentence")
    + r"|(?<![高中初平优特同均])等(?!级)|为[^国]|^对(?!外|口|台)|向(?!阳)"
    r"|由(?=[省市县区州镇乡])|^请|^[和或与及](?![平县政田龙林硕静])|集聚(?!区)|审批通过"
    r"|[于在由从至到对将使令是有]$|^[在由从至到将使令是于且并但若]"
    r"|^建设(?![局委厅部单]|管理|银行|和|与|交通|规划|工程|集团|投资))"
)
"""Words of sentences (加强, 支持, 的 …), and single characters where only prose has them."""


def like_a_sentence(words: str) -> bool:
    """True if `words` hold a word of sentences, as no name of a unit does."""
    return _SENTENCE.search(words) is not None


@lru_cache(maxsize=8192)
def body_of(name: str) -> Body | None:
    """The usual body that `name` ends with, if what stands before it can be a level or a place."""
    if len(name) > LONGEST_NAME:
        return None
    words, bodies = simplified(bare(name)), gazetteer().bodies
    for i in range(len(words) - 1):
        canonical = bodies.get(words[i:])
        if canonical and (i == 0 or _can_precede(words[:i])):
            return Body(words[:i], words[i:], canonical)
    return None


@lru_cache(maxsize=1024)  # a document has few levels, and many bodies at each
def _can_precede(prefix: str) -> bool:
    if _PREFIX.fullmatch(prefix) is None or _TWO_NAMES.search(prefix):
        return False
    return not like_a_sentence(prefix)


def is_national(name: str) -> bool:
    """True for a name of the state that stands without a level (海关总署, 人民银行)."""
    return simplified(name) in gazetteer().national
