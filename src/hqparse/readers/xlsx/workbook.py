"""An .xlsx package → its sheets, in the order of the workbook.

ECMA-376 / ISO/IEC 29500, transitional and strict. Found by the relations of the package, not by
the names of its parts.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hqparse.errors import DamagedInput, UnknownFormat
from hqparse.model.named import NamedTuple
from hqparse.readers.package import Package
from hqparse.readers.xlsx.book import Area, Room, Sheet, area_of
from hqparse.readers.xlsx.cells import SheetsShare, Style, read_cells
from hqparse.readers.xlsx.codes import BUILT_IN
from hqparse.readers.xlsx.drawings import boxes_of
from hqparse.readers.xlsx.strings import Pieces, shared_strings
from hqparse.readers.xml_tree import attribute, below, child, inside, is_on, number, parse_xml

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_USUAL = "xl/workbook.xml"
_TRUE = ("1", "true")
_BINARY = (
    "a binary workbook (.xlsb): save it as .xlsx first",
    "二进制工作簿（.xlsb），请另存为 .xlsx",
)
_MOST_SHEETS = 1_000


class Relation(NamedTuple):
    """A part that another one points to: its kind (`worksheet`), its path in the package."""

    kind: str
    path: str


def read_workbook(data: bytes, name: str) -> list[Sheet]:
    """The sheets of an .xlsx file, hidden ones without their cells.

    Raises UnknownFormat (.xlsb), DamagedInput, EncryptedInput, LimitExceeded.
    """
    package = Package(data, name)
    main = _main(package)
    if main.endswith(".bin"):
        raise UnknownFormat(name, *_BINARY)
    part = package.read(main)
    if part is None:
        raise DamagedInput(name, "the workbook is missing in it", "文件中缺少工作簿")
    root, relations = parse_xml(part, name), _relations(package, main)
    by_kind = {r.kind: r.path for r in relations.values()}
    book = SheetsShare(
        name,
        _strings(package, by_kind.get("sharedStrings")),
        _styles(package, by_kind.get("styles")),
        attribute(child(root, "workbookPr"), "date1904") in _TRUE,
    )
    sheets: list[Sheet] = []
    room = Room()
    for element in list(inside(child(root, "sheets")))[:_MOST_SHEETS]:
        relation = relations.get(attribute(element, "id"))
        if relation is not None and relation.kind == "worksheet":
            sheets.append(_sheet(package, element, relation.path, book, room))
    return sheets


def _main(package: Package) -> str:
    """The path of the workbook's part."""
    relations = _relations(package, "").values()
    return next((r.path for r in relations if r.kind == "officeDocument"), _USUAL)


def _relations(package: Package, part: str) -> dict[str, Relation]:
    """What a part points to (`""`: the package), by the relation's id."""
    folder, leaf = posixpath.split(part)
    data = package.read(posixpath.join(folder, "_rels", f"{leaf}.rels"))
    if data is None:
        return {}
    found = {}
    for element in parse_xml(data, package.name):
        target = attribute(element, "Target").replace("\\", "/")
        path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        kind = attribute(element, "Type").rpartition("/")[2]
        found[attribute(element, "Id")] = Relation(kind, path)
    return found


def _strings(package: Package, path: str | None) -> list[Pieces]:
    data = package.read(path) if path else None
    return shared_strings(data, package.name) if data else []


def _styles(package: Package, path: str | None) -> list[Style]:
    """Of each cell style its number format, and whether its font is struck out."""
    data = package.read(path) if path else None
    if not data:
        return []
    root = parse_xml(data, package.name)
    codes = dict(BUILT_IN)
    for element in inside(child(root, "numFmts")):
        code = attribute(element, "formatCode")
        codes[number(attribute(element, "numFmtId"), -1)] = code
    struck = [is_on(child(font, "strike")) for font in inside(child(root, "fonts"))]
    return [_style(xf, codes, struck) for xf in inside(child(root, "cellXfs"))]


def _style(xf: Element, codes: dict[int, str], struck: list[bool]) -> Style:
    font = number(attribute(xf, "fontId"))
    code = codes.get(number(attribute(xf, "numFmtId")), BUILT_IN[0])
    return Style(code, 0 <= font < len(struck) and struck[font])


def _sheet(package: Package, element: Element, path: str, book: SheetsShare, room: Room) -> Sheet:
    state = attribute(element, "state", "visible")
    sheet = Sheet(attribute(element, "name"), hidden=state != "visible", room=room)
    data = package.read(path)
    if data is None:
        sheet.doubt("HQ113", (0, 0))
    elif not sheet.hidden:
        read_cells(data, book, sheet)
        _take_parts(package, path, sheet)
    return sheet


def _take_parts(package: Package, path: str, sheet: Sheet) -> None:
    """What a sheet has in parts of their own: the filters of its tables (格式化为表格) that are on,
    and the text boxes that lie on it."""
    for relation in _relations(package, path).values():
        wanted = relation.kind in ("table", "drawing")
        data = package.read(relation.path) if wanted else None
        if data and relation.kind == "drawing":
            sheet.boxes += boxes_of(data, package.name)
        elif data:
            for area in _filters(data, package.name):
                sheet.filter(area)


def _filters(data: bytes, name: str) -> Iterator[Area]:
    for element in below(parse_xml(data, name), "autoFilter"):
        area = area_of(attribute(element, "ref"))
        if area and child(element, "filterColumn") is not None:
            yield area
