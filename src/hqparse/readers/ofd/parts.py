"""The parts of an OFD package: its documents, their pages, templates and resources.

Paths are written from the part's folder, from the root or from the document's folder; programs
differ, so all three are tried.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hqparse.errors import DamagedInput, EncryptedInput
from hqparse.readers.limits import Limits
from hqparse.readers.ofd.content import Drawer, PageInk, page_box
from hqparse.readers.ofd.geometry import POINT, shifted
from hqparse.readers.package import Package
from hqparse.readers.xml_tree import attribute, below, child, inside, local, parse_xml

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ROOT = "OFD.xml"
_A4 = [0.0, 0.0, 210.0, 297.0]


class Ofd:
    """An OFD file. Raises DamagedInput, EncryptedInput, LimitExceeded, here and in `pages`."""

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        self.name, self.limits = name, limits
        self.package = Package(data, name)
        if "Encryptions.xml" in self.package:  # GM/T 0099
            raise EncryptedInput(name)
        root = self._xml(_ROOT)
        self.documents = [e for e in inside(root) if local(e.tag) == "DocBody"]
        if not self.documents:
            raise DamagedInput(name, "no document is named in it", "文件中没有文档")

    def pages(self) -> Iterator[PageInk]:
        """The pages of all documents, in their order; a page whose part is missing is empty."""
        count = 0
        for body in self.documents:
            path = self._near(_ROOT, _text(child(body, "DocRoot")))
            document = self._xml(path)
            if document is None:
                raise DamagedInput(self.name, "a document is missing in it", "文件中缺少文档内容")
            pages = [e for e in inside(child(document, "Pages")) if local(e.tag) == "Page"]
            count += len(pages)
            self.limits.check_pages(self.name, count)
            yield from _Document(self, path, document).pages(pages)

    def _xml(self, path: str) -> Element | None:
        data = self.package.read(path) if path else None
        return None if data is None else parse_xml(data, self.name)

    def _near(self, base: str, location: str) -> str:
        """The path of a part that another one names."""
        location = location.strip().replace("\\", "/")
        folder = posixpath.dirname(base)
        tries = (
            posixpath.normpath(posixpath.join(folder, location)),
            posixpath.normpath(location),
            posixpath.normpath(posixpath.join(base.split("/")[0], location)),
        )
        return next((p for p in tries if location and p in self.package), "")


class _Document:
    """One document of the file."""

    def __init__(self, ofd: Ofd, path: str, document: Element) -> None:
        self.ofd, self.path = ofd, path
        common = child(document, "CommonData")
        self.box = _box(child(common, "PageArea")) or _A4
        self.templates = {
            attribute(e, "ID"): ofd._near(path, attribute(e, "BaseLoc"))
            for e in (common if common is not None else ())
            if local(e.tag) == "TemplatePage"
        }
        self.drawer = Drawer(ofd.name, self._units(common))

    def pages(self, pages: list[Element]) -> Iterator[PageInk]:
        for element in pages:
            page = self.ofd._xml(self.ofd._near(self.path, attribute(element, "BaseLoc")))
            if page is None:
                ink = PageInk(self.box[2] * POINT, self.box[3] * POINT)
                ink.is_missing = True
                yield ink
            else:
                yield self._page(page)

    def _page(self, page: Element) -> PageInk:
        x, y, width, height = _box(child(page, "Area")) or self.box
        ink = PageInk(width * POINT, height * POINT)
        for element in page:
            if local(element.tag) == "Template":
                path = self.templates.get(attribute(element, "TemplateID"), "")
                self.drawer.draw(child(self.ofd._xml(path), "Content"), ink, shifted(-x, -y))
        self.drawer.draw(child(page, "Content"), ink, shifted(-x, -y))
        return ink

    def _units(self, common: Element | None) -> dict[str, Element]:
        """The drawings in the resources that pages show by their ids."""
        found: dict[str, Element] = {}
        for element in common if common is not None else ():
            if local(element.tag) not in ("PublicRes", "DocumentRes"):
                continue
            resources = self.ofd._xml(self.ofd._near(self.path, _text(element)))
            units = () if resources is None else below(resources, "CompositeGraphicUnit")
            found.update((attribute(unit, "ID"), unit) for unit in units)
        return found


def _text(element: Element | None) -> str:
    return "" if element is None else element.text or ""


def _box(area: Element | None) -> list[float] | None:
    return page_box(_text(child(area, "PhysicalBox")))
