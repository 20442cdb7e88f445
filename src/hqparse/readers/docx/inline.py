"""The inside of a paragraph: runs, fields, symbols, notes, text boxes → its words as printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from hqparse.readers.docx.blocks import Block, Losses
from hqparse.readers.docx.fields import Fields, form_field
from hqparse.readers.docx.styles import Styles
from hqparse.readers.docx.symbols import plain_symbols, symbol
from hqparse.readers.xml_tree import attribute, below, child, is_on, local, number, value

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SKIPPED_TAGS = """
pPr rPr delText delInstrText fldData rt rubyPr bookmarkStart bookmarkEnd proofErr tblPr
commentRangeStart commentRangeEnd commentReference annotationRef footnoteRef endnoteRef
separator continuationSeparator sdtPr oMathParaPr ctrlPr softHyphen lastRenderedPageBreak
binData posOffset sizeRelH sizeRelV pctWidth pctHeight
"""
_SKIPPED = frozenset(_SKIPPED_TAGS.split())
_LARGE = (3_600_000, 1_800_000)  # 10 cm by 5 cm, in EMU (360,000 a centimetre)


class Inline:
    """The words of one paragraph, and the blocks of the text boxes that hang on it.

    `read_box` reads the blocks inside a text box; `cited` collects (kind, id) of notes.
    """

    def __init__(
        self,
        styles: Styles,
        fields: Fields,
        losses: Losses,
        read_box: Callable[[Element], list[Block]],
    ) -> None:
        self._styles = styles
        self._fields = fields
        self._losses = losses
        self._read_box = read_box
        self._words: list[str] = []
        self.boxes: list[Block] = []
        self.cited: list[tuple[str, str]] = []
        self.pictures = 0

    @property
    def text(self) -> str:
        """The words so far."""
        return "".join(self._words)

    def take(self, element: Element, hidden: bool) -> None:
        """Read what stands in an element; `hidden` is what its paragraph's style says."""
        for part in element:
            name = local(part.tag)
            if name in _SKIPPED:
                continue
            handler = _HANDLERS.get(name)
            if handler is None:
                self.take(part, hidden)
            else:
                handler(self, part, hidden)

    def _run(self, run: Element, hidden: bool) -> None:
        properties = child(run, "rPr")
        if properties is not None:
            style = value(child(properties, "rStyle"))
            if self._switch(properties, style, "vanish", hidden):
                self._leave_out(run, "HQ110")
                return
            struck = self._switch(properties, style, "strike", False)
            if struck or is_on(child(properties, "dstrike")):
                self._leave_out(run, "HQ111")
                return
        elif hidden:
            self._leave_out(run, "HQ110")
            return
        self.take(run, hidden)

    # Of switches in styles the second turns the first off (ISO/IEC 29500-1, 17.7.3).
    def _switch(self, properties: Element, style: str, name: str, inherited: bool) -> bool:
        said = child(properties, name)
        if said is not None:
            return is_on(said)
        return inherited != (bool(style) and self._styles.switch(style, name))

    def _leave_out(self, run: Element, code: str) -> None:
        """Hidden or struck-out words are left out; the fields in them are followed all the same."""
        words = "".join(t.text or "" for t in below(run, "t"))
        if words.strip():
            self._losses.add(code, words)
        for part in run:
            if local(part.tag) in ("fldChar", "instrText"):
                _HANDLERS[local(part.tag)](self, part, False)

    def _text(self, part: Element, hidden: bool) -> None:
        if self._fields.shown:
            self._words.append(
                plain_symbols((part.text or "").replace("\n", " ").replace("\r", ""))
            )

    def _tab(self, part: Element, hidden: bool) -> None:
        self._words.append("\t")

    def _line_end(self, part: Element, hidden: bool) -> None:
        self._words.append("\n")

    def _hyphen(self, part: Element, hidden: bool) -> None:
        self._words.append("-")

    def _fraction(self, part: Element, hidden: bool) -> None:
        """A fraction of a formula: 1/2, not 12."""
        for n, name in enumerate(("num", "den")):
            if (half := child(part, name)) is not None:
                self._words.append("/" * n)
                self.take(half, hidden)

    def _symbol(self, part: Element, hidden: bool) -> None:
        self._words.append(symbol(attribute(part, "font"), attribute(part, "char")))

    def _field(self, part: Element, hidden: bool) -> None:
        self._fields.follow(attribute(part, "fldCharType"))
        self._words.append(form_field(part))

    def _instruction(self, part: Element, hidden: bool) -> None:
        self._fields.say(part.text or "")

    def _note(self, part: Element, hidden: bool) -> None:
        self.cited.append((local(part.tag), attribute(part, "id")))

    def _alternate(self, part: Element, hidden: bool) -> None:
        self.take(chosen(part), hidden)

    def _box(self, part: Element, hidden: bool) -> None:
        self.boxes += self._read_box(part)

    def _content_control(self, part: Element, hidden: bool) -> None:
        if is_prompt(part):
            self._losses.add("HQ120", "".join(t.text or "" for t in below(part, "t")))
            return
        content = child(part, "sdtContent")
        if content is not None:
            self.take(content, hidden)

    def _deleted(self, part: Element, hidden: bool) -> None:
        self._losses.add("HQ117")

    def _inserted(self, part: Element, hidden: bool) -> None:
        self._losses.add("HQ117")
        self.take(part, hidden)

    def _annotation(self, part: Element, hidden: bool) -> None:
        """A change, a comment or a bookmark as Word 2003 writes it."""
        kind = attribute(part, "type")
        if kind in ("Word.Insertion", "Word.Deletion"):
            self._losses.add("HQ117")
        if kind not in ("Word.Deletion", "Word.Comment"):
            self.take(part, hidden)

    def _drawing(self, part: Element, hidden: bool) -> None:
        kinds = {attribute(g, "uri").rpartition("/")[2] for g in below(part, "graphicData")}
        for kind in sorted(kinds & {"chart", "diagram"}):
            self._losses.add("HQ118", kind)
        if "picture" in kinds or any(True for _ in below(part, "pic")):
            self.pictures += 1
            extent = next(below(part, "extent"), None)
            size = number(attribute(extent, "cx")), number(attribute(extent, "cy"))
            if size[0] >= _LARGE[0] and size[1] >= _LARGE[1]:
                self._losses.add("HQ118", "picture")
        self.take(part, hidden)

    def _picture(self, part: Element, hidden: bool) -> None:
        self.pictures += any(True for _ in below(part, "imagedata"))
        self.take(part, hidden)

    def _object(self, part: Element, hidden: bool) -> None:
        """A workbook or another file that stands in the text as a picture of itself."""
        embedded = next(below(part, "OLEObject"), None)
        if embedded is not None:
            self._losses.add("HQ118", attribute(embedded, "ProgID") or "OLE")
        self.take(part, hidden)


_HANDLERS: dict[str, Callable[[Inline, Element, bool], None]] = {
    "r": Inline._run,
    "t": Inline._text,
    "tab": Inline._tab,
    "ptab": Inline._tab,
    "br": Inline._line_end,
    "cr": Inline._line_end,
    "noBreakHyphen": Inline._hyphen,
    "f": Inline._fraction,
    "sym": Inline._symbol,
    "fldChar": Inline._field,
    "instrText": Inline._instruction,
    "footnoteReference": Inline._note,
    "endnoteReference": Inline._note,
    "AlternateContent": Inline._alternate,
    "txbxContent": Inline._box,
    "sdt": Inline._content_control,
    "del": Inline._deleted,
    "moveFrom": Inline._deleted,
    "ins": Inline._inserted,
    "moveTo": Inline._inserted,
    "annotation": Inline._annotation,
    "drawing": Inline._drawing,
    "pict": Inline._picture,
    "object": Inline._object,
}


def chosen(alternate: Element) -> Element:
    """Of words that stand in a file twice, for new programs and for old ones, the first."""
    for name in ("Choice", "Fallback"):
        if (found := child(alternate, name)) is not None:
            return found
    return alternate


def is_prompt(control: Element) -> bool:
    """True if a content control is empty and shows its prompt (`单击此处输入文字`)."""
    return is_on(child(child(control, "sdtPr"), "showingPlcHdr"))
