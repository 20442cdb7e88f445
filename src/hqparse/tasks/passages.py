"""The words of a task: cut from its item in front of the attribution, without what closes the
document (annotation rules 2 and 7)."""

from collections.abc import Iterator, Sequence

from hqparse.attribute.scope import is_note
from hqparse.language import chapters
from hqparse.language.marks import CLOSING, TOP_KINDS
from hqparse.language.papers import OWN
from hqparse.language.regexes import lazy
from hqparse.model.findings import Credit, Item
from hqparse.model.named import NamedTuple
from hqparse.model.text import Text

WORD = lazy(r"[一-鿿A-Za-z]")
EDGE = lazy(r"^[\s。；，、;,.]+")
INTRODUCES = lazy(r"如下\s?[：:。]?\s*$")
"""What ends a paragraph that leads up to the tasks: `现将有关事项通知如下：`."""
IN_FORCE = lazy(
    rf"本(?:{OWN})(?:自|从|由).{{0,30}}?(?:之日起|[年月日]起|负责解释|解释)|自(?:印发|发布|公布)之日起(?:施行|实施|执行|生效)"
)
"""Since when a paper is in force, and who explains it: `第五条 本措施自印发之日起实施`."""
_STOP = lazy(r"[。；，]")
_OPENING = tuple("（(〔[【")
_PARAGRAPH = lazy(r"\S[^\n]*")
_SHORTEST_BODY = 8
_RUN_IN = lazy(r"[^，。；：（\n]{2,30}。(?=[^（\s])")


def passage(text: Text, start: int, credit: Credit) -> Text:
    """The words from `start` to the attribution, with the stop that may stand behind it."""
    value = text.value
    words = value[start : credit.start]
    lead = EDGE.match(words)
    first = start + lead.end() if lead else start
    words = value[first : credit.start].strip()
    opens = value.startswith(_OPENING, credit.start)
    if words.endswith(("，", ",")) and not opens:
        words = words[:-1]  # …得满分，责任单位：市教育局
    kept = text[first : first + len(words)]
    if words and words[-1] not in "。；！？" and value.startswith(("。", "；"), credit.end):
        return Text.join((kept, text[credit.end : credit.end + 1]))
    return kept


def heads_paragraphs(item: Item) -> bool:
    """A title alone on its line, with paragraphs below it."""
    title = item.text.value[: item.head].rstrip()
    return item.title_alone and item.head < len(item.text) and not title.endswith("。")


def closes(line: str) -> bool:
    """A paragraph that belongs to no task: validity, demands on everybody, notes on the lists."""
    return CLOSING.re.match(line) is not None or is_note(line)


def without_closing(text: Text) -> Text:
    """The text up to a closing paragraph."""
    at = 0
    for n, line in enumerate(text.value.split("\n")):
        if n and closes(line):
            return text[: at - 1]
        at += len(line) + 1
    return text


def behind_heading(item: Item, credit: Credit) -> Text | None:
    """`1.标题（A牵头）⏎内容…`: where the attribution could stand on the item's title, the title
    and the content behind it; else None."""
    value = item.text.value
    before = value[: credit.start]
    if len(value) - credit.end < _SHORTEST_BODY or len(before) > 45:
        return None
    after = EDGE.sub("", value[credit.end :])
    at_line_end = value[credit.end : credit.end + 2].lstrip("。").startswith("\n")
    if len(after) < (_SHORTEST_BODY if at_line_end else 15):
        return None
    if _STOP.search(before.rstrip("。；，")) or closes(after.split("\n")[0]):
        return None
    title = item.text[: credit.start].strip()
    rest = item.text[credit.end :]
    if rest.value[:1] in "。；" and before[-1:] not in "。；":
        return Text.join((title, rest))
    lead = EDGE.match(rest.value)
    return Text.join((title, rest[lead.end() :] if lead else rest), "\n").strip()


class Series(NamedTuple):
    """Paragraphs of one heading that each carry an attribution: where the first begins, and
    whether a paragraph before it was taken for their introduction without the sign of titles."""

    start: int
    guessed: bool = False


def each_attributed(item: Item, credits: Sequence[Credit]) -> Series | None:
    """Rule 8: under a title alone on its line, several paragraphs with an attribution each.

    One paragraph without an attribution may stand before them: what they are to serve
    (`围绕减污降碳，提升治理能力。`). It has no title of its own (`健全机制。…`).
    """
    if len(credits) < 2 or credits[0].start < item.head:
        return None
    paragraphs: list[tuple[int, int]] = []
    for m in _PARAGRAPH.finditer(item.text.value, item.head):
        if paragraphs and _is_attribution(m.span(), credits):  # of the paragraph above
            paragraphs[-1] = (paragraphs[-1][0], m.end())
        else:
            paragraphs.append(m.span())
    plain = [p for p in paragraphs if not _carries(p, credits)]
    if plain and (plain != paragraphs[:1] or _title(item.text.value, plain[0])):
        return None
    series = paragraphs[len(plain) :]
    if len(series) < 2:
        return None
    titles = all(_title(item.text.value, p) for p in series)
    return Series(series[0][0], bool(plain) and not titles)


def _is_attribution(span: tuple[int, int], credits: Sequence[Credit]) -> bool:
    return any(c.start <= span[0] and span[1] <= c.end for c in credits)


def _carries(span: tuple[int, int], credits: Sequence[Credit]) -> bool:
    return any(span[0] <= c.start <= span[1] for c in credits)


def _title(value: str, span: tuple[int, int]) -> bool:
    """The paragraph opens with a title and its stop: `健全机制。…`."""
    return _RUN_IN.match(value, *span) is not None


def attributed_passages(
    body: Text, span: tuple[int, int], inside: list[Credit]
) -> Iterator[tuple[Text, Credit]]:
    """The attributed passages of `body[span]`; the attributions' offsets are those of `body`."""
    at = span[0]
    for credit in inside:
        words = passage(body, at, credit)
        at = credit.end
        if WORD.search(words.value):
            yield words, credit


def is_sentence(words: str) -> bool:
    """Words that are more than a heading: a second sentence, or a long first one with its stop."""
    if "。" in words[:-1]:
        return True
    return words.endswith("。") and (len(words) > 20 or "，" in words or "；" in words)


def has_words_below(item: Item, credits: Sequence[Credit]) -> bool:
    """The lines below the title say more than who is to do it, and when."""
    below = item.text.without(
        [(max(c.start, item.head), c.end) for c in credits if c.end > item.head]
    )
    return WORD.search(below.value, item.head) is not None


def is_prose(item: Item) -> bool:
    """Aims, principles, safeguards by the item's heading."""
    top = item.kind in TOP_KINDS and chapters.holds_no_tasks(item.heading)
    return top or chapters.is_aim(item.heading) or IN_FORCE.match(item.text.value) is not None
