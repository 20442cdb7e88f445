"""Labels and verbs in traditional characters read like those in simplified ones.

Only the words that make an attribution are changed, and only for reading; names keep theirs.

>>> plain("責任單位：縣稅務局、有關部門，排在首位的爲牽頭單位")
'责任单位：縣稅務局、有關部門，排在首位的为牵头单位'
"""

from __future__ import annotations

from hqparse.language.characters import holds_any
from hqparse.language.duties import ON_LABELS, VERBS
from hqparse.language.regexes import lazy
from hqparse.model.text import Text

_TRADITIONAL = "牽頭負責單門協辦參與實職會導組織時間節點進領權據結標體屬機構聯係爲無備註說執監動貫"
_SIMPLIFIED = "牵头负责单门协办参与实职会导组织时间节点进领权据结标体属机构联系为无备注说执监动贯"
_TABLE = str.maketrans(_TRADITIONAL + "為據", _SIMPLIFIED + "为据")
_BACK = str.maketrans(_SIMPLIFIED, _TRADITIONAL)
_SOME = "牽責負單職實爲時"
"""The characters without one of which no word is traditional."""
_LABELS = ON_LABELS.translate(_BACK)
_VERBS = VERBS.translate(_BACK)
_WORDS = lazy(
    rf"(?:{_LABELS})(?:責任)?(?:單位|部門|主體|領導)(?=\s*[：:為爲]|[，。；）)]|$)"
    r"|(?<=[，；。（(])(?:列|排)[^，；。（）()、]{1,8}[為爲]牽頭(?:單位|部門)|(?:其他|其餘)[為爲]配合(?:單位|部門)"
    rf"|按照?(?:各自)?職責(?:分工)?|{_VERBS}|會同"
    r"|(?:完成|整改|落實|推進|實施)時[限間]|時[限間](?=\s*[：:])|時間(?:節點|進度)|領導(?=[：:])|責任人(?=[：:])"
)


def is_traditional(words: str) -> bool:
    """True if characters stand in `words` without one of which `plain` changes nothing."""
    return holds_any(words, _SOME)


def plain(words: str) -> str:
    """`words` with the words of attribution in simplified characters; as long as before."""
    if not is_traditional(words):
        return words
    return _WORDS.sub(lambda m: m[0].translate(_TABLE), words)


def plain_text(text: Text) -> Text:
    """As `plain`, every character with its origin."""
    value = plain(text.value)
    return text if value == text.value else Text(value, text.origin, text.raw)
