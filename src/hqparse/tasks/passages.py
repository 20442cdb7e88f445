"""The words of a task: cut from its item in front of the attribution, without what closes the
document (annotation rules 2 and 7)."""

from __future__ import annotations

from collections.abc import Iterator

from hqparse.attribute.scope import is_note
from hqparse.language.marks import CLOSING
from hqparse.language.regexes import lazy
from hqparse.model.findings import Credit, Item
from hqparse.model.text import Text

WORD = lazy(r"[一-鿿A-Za-z]")
EDGE = lazy(r"^[\s。；，、;,.]+")
_STOP = lazy(r"[。；，]")


def passage(text: Text, start: int, credit: Credit) -> Text:
    """The words from `start` to the attribution, with the stop that may stand behind it."""
    words = text[start : credit.start]
    lead = EDGE.match(words.value)
    if lead:
        words = words[lead.end() :]
    words = words.strip()
    tail = text.value[credit.end : credit.end + 1]
    if tail in ("。", "；") and words and words.value[-1] not in "。；！？":
        words = Text.join((words, text[credit.end : credit.end + 1]))
    return words


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
    after = EDGE.sub("", value[credit.end :])
    at_line_end = value[credit.end : credit.end + 2].lstrip("。").startswith("\n")
    if len(after) < (8 if at_line_end else 15) or len(before) > 45:
        return None
    if _STOP.search(before.rstrip("。；，")) or closes(after.split("\n")[0]):
        return None
    title = item.text[: credit.start].strip()
    rest = item.text[credit.end :]
    if rest.value[:1] in "。；" and before[-1:] not in "。；":
        return Text.join((title, rest))
    lead = EDGE.match(rest.value)
    return Text.join((title, rest[lead.end() :] if lead else rest), "\n").strip()


def pieces(
    body: Text, span: tuple[int, int], inside: list[Credit]
) -> Iterator[tuple[Text, Credit]]:
    """The attributed passages of `body[span]`; the attributions' offsets are those of `body`."""
    at = span[0]
    for credit in inside:
        words = passage(body, at, credit)
        at = credit.end
        if WORD.search(words.value):
            yield words, credit
