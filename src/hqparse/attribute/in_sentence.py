"""Attributions as a sentence of their own at the end of an item: `…。由县水利局牵头，各镇配合。`

Running text is full of 牵头 and 负责 that attribute nothing, so this style is asked only where
no other one found anything in the document, and counts only where several items use it.
"""

from __future__ import annotations

from collections.abc import Iterator

from hqparse.attribute.reading import Context, Reading
from hqparse.attribute.verbs import read_verbs
from hqparse.language.duties import SURE
from hqparse.language.regexes import lazy
from hqparse.model.findings import Credit
from hqparse.model.text import Text

NAME = "in sentence"
EXAMPLES = (
    ("推进道路改造。由县交通运输局牵头，县财政局配合。", "lead 县交通运输局 supporting 县财政局"),
)
COUNTER_EXAMPLES = (
    "本办法由县交通运输局负责解释。",
    "成立由县长牵头的领导小组。",
    "会同有关方面做好督查。",
)

_LAST = lazy(rf"(?:^|[。；\n])\s{{0,20}}((?:具体)?由?[^。；\n（(]{{4,80}}(?:{SURE}))[。]?$")
_LONGEST = 120
"""Of a last sentence with the blanks before it, in characters."""


def find(text: Text, ctx: Context) -> Iterator[Credit]:
    """The item's last sentence, if it is an attribution and nothing else."""
    end = len(text.value.rstrip())
    m = _LAST.search(text.value, max(0, end - _LONGEST), end)
    if m is None or not ("牵头" in m.group(1) or "配合" in m.group(1)):
        return
    reading = Reading()
    words = text[m.start(1) : m.end(1)]
    if read_verbs(words, ctx, reading):
        yield reading.credit(m.start(1), end, NAME)
