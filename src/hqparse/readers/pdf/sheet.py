"""A page of a PDF as it is read, and what of its words stands outside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any

from hqparse.language.regexes import lazy
from hqparse.model.source import Box
from hqparse.readers.pdf.chars import Boxes, page_frame, page_text, unit_index
from hqparse.readers.pdf.gutter import lines_of
from hqparse.readers.pdf.layout import Unseen
from hqparse.readers.pdf.lines import Line
from hqparse.readers.pdf.seen import View, is_out, look, only
from hqparse.readers.pdf.seen.objects import Objects, objects_on
from hqparse.readers.pdf.sound import BoxOf
from hqparse.readers.pdf.tables.paths import Path, paths_on, plain_paths

if TYPE_CHECKING:
    from hqparse.readers.pdf.page_chars import PageChars

_MOST_PATHS = 300_000
_LABEL = lazy(r"(?:单位|部门|时限|节点|内容|任务)\s*+[：:]")  # 责任单位：… is no head
_HEAD = lazy(r"序\s*+号|编\s*+号|单位\s|部门\s|时限\s|节点\s|完成时限|时间节点|任务内容|工作任务")


class Sheet:
    """A page as it is read: PDFium's page and text page, its words, what of them is seen."""

    def __init__(self, number: int, page: Any, turn: int = 0, rotation: int | None = None) -> None:
        self.number, self.page, self.turn = number, page, turn
        if rotation is not None and page.get_rotation() != rotation:
            page.set_rotation(rotation)
        self.textpage = page.get_textpage()
        self.text = page_text(self.textpage)
        self.view = View()
        self.pictures: Sequence[Box] = ()
        self.paths: Sequence[Path] = ()
        self.across: Sequence[tuple[float, float, float]] = ()  # horizontal rules: y, x0, x1
        self.frame = page_frame(page)
        self.size = self.frame.width, self.frame.height
        """Width and height in points as read."""

    @cached_property
    def index(self) -> Sequence[int]:
        """For each character its number in PDFium's text page."""
        return unit_index(self.textpage, self.text)

    @cached_property
    def objects(self) -> Objects:
        """What is drawn on the page; looked for once, and not where only boxes are wanted."""
        return objects_on(self.page)

    def boxes(self) -> Boxes:
        """The boxes of the characters, on demand."""
        return Boxes(self.textpage, self.frame, self.index)

    def look(self, layers: Callable[[], bool]) -> None:
        """Find out what of the words is to be seen."""
        if self.objects.has_shapes:
            found = self.objects
            paths = paths_on(self.page) if found.has_forms else plain_paths(found.paths)
            self.paths = list(islice(paths, _MOST_PATHS))
        things = self.objects, self.paths
        self.view = look(self.page, self.textpage, self.text, *things, layers)


def unseen_lines(code: str, text: str, places: frozenset[int], boxes: BoxOf) -> Iterator[Unseen]:
    """The lines of the characters left out, with the code that tells why."""
    if places:
        yield from (Unseen(code, line) for line in lines_of(only(text, places), boxes))


def sticks_out(lines: Iterable[Line], width: float, height: float) -> bool:
    """True if a line leaves its page."""
    return any(
        line.x0 < 0 or line.x1 > width or line.top < 0 or line.bottom > height for line in lines
    )


def off_page(chars: PageChars, size: tuple[float, float]) -> frozenset[int]:
    """The printed characters of which nothing lies on the page."""
    boxes = zip(chars.x0, chars.top, chars.x1, chars.bottom, strict=True)
    return frozenset(
        i
        for i, (box, char) in enumerate(zip(boxes, chars.text, strict=True))
        if char > " " and char.strip() and is_out(box, *size)
    )


def may_have_heads(text: str) -> bool:
    """True if words as over the columns of a table stand near each other."""
    words = _LABEL.sub("", text)
    if len(_HEAD.findall(words)) < 2:  # settles most pages without an import
        return False
    from hqparse.readers.pdf.tables.columns import may_have_columns

    return may_have_columns(words)
