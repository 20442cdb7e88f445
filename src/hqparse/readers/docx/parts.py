"""The parts of a Word document: out of a zip container, of one flat XML file, of Word 2003 XML."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from typing import TYPE_CHECKING

from hqparse.errors import DamagedInput
from hqparse.model.named import NamedTuple
from hqparse.readers.package import Package, is_zip
from hqparse.readers.xml_tree import attribute, child, local, parse_xml

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

FindPart = Callable[[str], "Element | None"]
"""Path of a part → its XML; None if there is none."""


class Parts(NamedTuple):
    """What a document needs of its package; a part that is not there is None."""

    body: Element
    styles: Element | None = None
    numbering: Element | None = None
    footnotes: Element | None = None
    endnotes: Element | None = None
    media_type: str = ""


OOXML = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XML_2003 = "application/msword+xml"
_MAIN = "word/document.xml"


def parts_of(data: bytes, name: str) -> Parts:
    """The parts of a document by its content, whatever its name.

    Raises DamagedInput, EncryptedInput, LimitExceeded.
    """
    if is_zip(data):
        package = Package(data, name)

        def packed(path: str) -> Element | None:
            found = package.read(path)
            return None if found is None else parse_xml(found, name)

        return _of_package(packed, name)
    root = parse_xml(data, name)
    if local(root.tag) == "package":
        return _of_package(_flat(root), name)
    if local(root.tag) == "wordDocument" and (body := child(root, "body")) is not None:
        return Parts(body, child(root, "styles"), child(root, "lists"), media_type=XML_2003)
    raise DamagedInput(name, "it holds no Word document", "文件中没有 Word 正文")


def _flat(root: Element) -> FindPart:
    """Flat OPC: each part is an element that names its path."""
    found: dict[str, Element] = {}
    for part in root:
        data = child(part, "xmlData")
        if data is not None and len(data):
            found[attribute(part, "name").lstrip("/").lower()] = data[0]
    return lambda path: found.get(path.lower())


def _of_package(part: FindPart, name: str) -> Parts:
    main = _relations(part, "").get("officeDocument", _MAIN)
    root = part(main)
    if root is None:
        root = part(main := _MAIN)
    body = child(root, "body")
    if body is None:
        raise DamagedInput(name, "it holds no Word document", "文件中没有 Word 正文")
    related = _relations(part, main)

    def other(kind: str) -> Element | None:
        return part(related[kind]) if kind in related else None

    return Parts(
        body, other("styles"), other("numbering"), other("footnotes"), other("endnotes"), OOXML
    )


def _relations(part: FindPart, source: str) -> dict[str, str]:
    """Kind of relation (the end of its type) → path of the first part inside that it names."""
    folder, base = posixpath.split(source)
    root = part(posixpath.join(folder, "_rels", f"{base}.rels"))
    found: dict[str, str] = {}
    for relation in root if root is not None else ():
        target = attribute(relation, "Target").replace("\\", "/")
        if attribute(relation, "TargetMode") != "External" and target:
            kind = attribute(relation, "Type").rpartition("/")[2]
            path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found.setdefault(kind, path)
    return found
