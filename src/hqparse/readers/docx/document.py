"""A Word document → a Source: its parts, its stories, its raw text and the doubts about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hqparse.errors import DamagedInput, NoTextLayer
from hqparse.model.raw_builder import RawBuilder
from hqparse.model.source import ReaderDoubt, Source
from hqparse.readers.docx.blocks import Losses
from hqparse.readers.docx.layout import lay_out
from hqparse.readers.docx.numbering import Numbering
from hqparse.readers.docx.parts import Parts, parts_of
from hqparse.readers.docx.story import Story
from hqparse.readers.docx.styles import Styles
from hqparse.readers.limits import Limits, sha256
from hqparse.readers.markdown import is_written
from hqparse.readers.odd_marks import with_bare_numbers
from hqparse.readers.tidy import damage

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_PASTED = 6
"""So many ** in a document's words are no accident: three stretches in bold at least."""

_COUNTED = frozenset({"HQ117"})
"""Doubts of which the number is told; of the others the words."""


def read_document(data: bytes, name: str, limits: Limits) -> Source:
    """A .docx, .docm, flat OPC or Word 2003 XML file as a Source without pages.

    Raises DamagedInput, EncryptedInput, LimitExceeded; NoTextLayer (nothing but pictures).
    """
    parts = parts_of(data, name)
    styles = Styles(parts.styles)
    numbering = Numbering(parts.numbering, styles)
    story = Story(styles, numbering)
    builder = RawBuilder()
    try:
        lay_out(story.blocks(parts.body), builder)
        _add_notes(parts, story, builder)
    except RecursionError:
        raise DamagedInput(name, "its parts are nested too deep", "文件的嵌套层次过深") from None
    limits.check_chars(name, builder.length)
    raw = builder.raw
    if not raw.strip():
        if story.pictures:
            raise NoTextLayer(name)
        raise DamagedInput(name, "it holds no text", "文件中没有文字")
    for style in sorted(numbering.unknown):
        story.losses.add("HQ119", style)
    source = Source(
        name=name,
        media_type=parts.media_type,
        sha256=sha256(data),
        raw=raw,
        tables=tuple(builder.tables),
        doubts=(*doubts_of(story.losses), *damage(raw)),
        anchors=tuple(builder.anchors),
    )
    return with_bare_numbers(_without_markup(source))


def _without_markup(source: Source) -> Source:
    """Paragraphs that were pasted as Markdown (`**一、…**`) read like a Markdown file."""
    if source.raw.count("**") < _PASTED or not is_written(source.raw):
        return source
    from hqparse.readers.markdown.document import with_markup

    return with_markup(source)


def _add_notes(parts: Parts, story: Story, builder: RawBuilder) -> None:
    """The notes that the text cites, as lines at its end."""
    notes = {
        "footnoteReference": _by_id(parts.footnotes),
        "endnoteReference": _by_id(parts.endnotes),
    }
    for kind, ident in dict.fromkeys(story.cited):
        note = notes.get(kind, {}).get(ident)
        if note is not None:
            lay_out(story.blocks(note), builder, "note/")


def _by_id(root: Element | None) -> dict[str, Element]:
    from hqparse.readers.xml_tree import attribute

    if root is None:
        return {}
    usual = ("", "normal")
    return {attribute(n, "id"): n for n in root if attribute(n, "type") in usual}


def doubts_of(losses: Losses) -> tuple[ReaderDoubt, ...]:
    """One doubt for each kind of loss: the number of places, or the words of the first three."""
    return tuple(
        ReaderDoubt(code, str(len(found)) if code in _COUNTED else _first_three(found))
        for code, found in losses.found.items()
    )


def _first_three(found: list[str]) -> str:
    distinct = list(dict.fromkeys(words for words in found if words)) or [""]
    more = f" … ({len(found)})" if len(distinct) > 3 else ""
    return "; ".join(distinct[:3]) + more
