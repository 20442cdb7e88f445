"""Look-alike characters that PDFs and web pages put in the place of plain ones.

Kangxi radicals (U+2F00…), the radicals supplement (U+2E80…) and compatibility ideographs
(U+F900…) become the characters that were meant. NFKC is the wrong repair: it knows no mapping
for most of the supplement, gives ⼾ → 戶, and turns full-width punctuation into ASCII.

>>> "⼈⺠政府⻓三⻆".translate(plain_table())
'人民政府长三角'
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from hqparse.language.regexes import lazy
from hqparse.language.vocabulary import table

BULLETS = "•●◆◇■□▪▫▢►▶▸➢➤➔✓✔√☑☐☒☆★◎❖❏❑✦✧➣"
PICTOGRAMS = "\U0001f300-\U0001f51e\U0001f520-\U0001faff⌚⌛⏩-⏳☀-☄☎☘☝⚠-⚡⛔✂-✊✏✨❄❗❤➡⬅-⬇⭐"
"""What articles in chats put before lines (📌, 👉, ⏰); the inside of a class."""
DASHES = ("——", "—", "－－", "--", "──", "――", "––")
"""What paragraphs behind dashes begin with: ——开展核查; the longer one first."""
SPACED_BULLETS = "-*+○·"
"""Bullets where a blank stands behind them only."""

# The supplement in the order of Unicode's chart, each with the character it stands for.
_SUPPLEMENT = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇几⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑尢⺒巳⺓幺⺔彐⺕彐⺖忄⺗心⺘扌⺙攵"
    "⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺳㓁⺴㓁"
    "⺶羊⺷羊⺸羊⺹耂⺺肀⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝"
    "⻐钅⻑長⻒镸⻓长⻔门⻕阝⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞飠⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄"
    "⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)

_BLANKS = (
    0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F,
    0x180E, 0x2800, 0x3164, 0xFFA0,
)  # fmt: skip
"""What `\\s` knows besides ASCII and the ideographic blank, which has a meaning of its own; and
characters of other scripts that are drawn as a blank."""
_SMALL = "﹐，﹑、､、﹔；﹕：∶：︰：﹖？﹗！﹙（﹚）"
"""Small and narrow marks, and the sign of a ratio, each with the mark it stands for."""
LOOK_ALIKES = (
    "\u2e80-\u2fdf\ue5e5\uf900-\ufaff\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f"
    "\u180e\u2800\u3164\uffa0\ufe50\ufe51\uff64\ufe54-\ufe57\u2236\ufe30\ufe59\ufe5a"
)
"""What `plain_table` would change, and little else; the inside of a class."""
_LOOK_ALIKE = lazy(f"[{LOOK_ALIKES}]")

MARKS = {
    ord("«"): "《", ord("»"): "》", ord("‹"): "〈", ord("›"): "〉", ord("｡"): "。",
}  # fmt: skip
"""Marks of other alphabets and widths that stand for Chinese ones."""
INVISIBLE = (
    "\ufeff\u200b-\u200f\u2060\u00ad\ufe00-\ufe0f\U000e0100-\U000e01ef\x00-\x08\x0b-\x1f\x7f"
)
"""Of no width: byte order marks, zero-width and control characters; the inside of a class."""


_TRADITIONAL = lazy(f"[{table('organs')['traditional']}]")


def simplified(words: str) -> str:
    """`words` in simplified characters, as long as before: for reading only. Most have no other,
    and to look for one takes a tenth of the time of a translation.

    >>> simplified("縣財政局"), simplified("县财政局")
    ('县财政局', '县财政局')
    """
    return words.translate(_simple_forms()) if _TRADITIONAL.search(words) else words


@cache
def _simple_forms() -> dict[int, str]:
    """Traditional character → simplified one, for `str.translate`."""
    organs = table("organs")
    return dict(zip(map(ord, organs["traditional"]), organs["simplified"], strict=True))


def holds_any(text: str, words: Iterable[str]) -> bool:
    """True if one of the words or characters stands in the text. For a few of them this is a
    quick look: each is sought by C, where a class of a regex is asked at every character."""
    for word in words:  # noqa: SIM110 - a generator would cost as much as the search
        if word in text:
            return True
    return False


def all_printed(text: str) -> bool:
    """True if the text has nothing but characters that are seen, line ends and usual blanks: then
    it has no control characters, none of no width but variation selectors, and none for private
    use. One quick look, which spares the longer ones for what most texts have not.

    >>> all_printed("总体\\u3000要求\\n"), all_printed("总\\u200b体"), all_printed("\\ue000")
    (True, False, False)
    """
    return (_kept_look if len(text) <= _SHORT else _all_printed)(text)


def _all_printed(text: str) -> bool:
    return text.replace("\n", "").replace("\u3000", "").isprintable()


_SHORT = 65_536
_kept_look = lru_cache(maxsize=1)(_all_printed)
"""Asked of one text by those who decode it, tidy it and clean it."""


@cache
def plain_table() -> dict[int, str]:
    """One character → one character, for `str.translate`."""
    kangxi = {c: unicodedata.normalize("NFKC", chr(c)) for c in range(0x2F00, 0x2FD6)}
    compatible = {c: unicodedata.normalize("NFC", chr(c)) for c in range(0xF900, 0xFAD9)}
    blanks = dict.fromkeys(_BLANKS, " ")
    blanks[0xE5E5] = "\u3000"  # WPS writes it for a wide blank, and GBK's A3A0 is read as it
    supplement = {ord(a): b for a, b in zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True)}
    small = {ord(a): b for a, b in zip(_SMALL[::2], _SMALL[1::2], strict=True)}
    return compatible | kangxi | supplement | blanks | small | {ord("⼾"): "户"}


def has_look_alikes(text: str) -> bool:
    """True if `plain_table` would change something."""
    return _LOOK_ALIKE.search(text) is not None
