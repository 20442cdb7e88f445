"""Spreadsheets: .xlsx and .xlsm, .xls (by xlrd), the XML of Excel 2003; CSV and TSV by `plain`.

Each sheet's tables become `Table`s; the rows above and below them are lines. What a sheet does
not show is left out and told: hidden rows, columns and sheets, struck-out words, words under a
merged cell. Numbers and days read as the sheet shows them. A place is named as in Excel:
`任务分工表!C5`.
"""

from __future__ import annotations

from hqparse.model.source import Source
from hqparse.readers import package
from hqparse.readers.limits import Limits

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLS = "application/vnd.ms-excel"
_OLD = (b"\xd0\xcf\x11\xe0", b"\x09\x08")


def claims(head: bytes, data: bytes) -> bool:
    """True for a package with a workbook, a binary workbook, or the XML of Excel 2003."""
    return bool(_kind(head, data))


def read(data: bytes, name: str, limits: Limits) -> Source:
    """The workbook's shown sheets, in their order, as a Source.

    Raises DamagedInput, EncryptedInput, LimitExceeded, and for .xls MissingDependency.
    """
    from hqparse.readers.xlsx.document import source_of

    kind = _kind(data[:4096], data)
    if kind == "xlsx":
        from hqparse.readers.xlsx.workbook import read_workbook

        return source_of(read_workbook(data, name), data, name, XLSX, limits)
    if kind == "xls":
        from hqparse.readers.xlsx.old_binary import read_old_binary

        return source_of(read_old_binary(data, name), data, name, XLS, limits)
    from hqparse.readers.xlsx.old_xml import read_old_xml

    return source_of(read_old_xml(data, name), data, name, XLS, limits)


def _kind(head: bytes, data: bytes) -> str:
    """`xlsx`, `xls`, `xml`, or empty; looks no further than the first bytes allow."""
    if package.is_zip(head):
        return "xlsx" if package.kind(data) == "xlsx" else ""
    if head.startswith(_OLD):
        from hqparse.readers.xlsx.old_binary import is_old_binary

        return "xls" if is_old_binary(head, data) else ""
    if b"schemas-microsoft-com:office:spreadsheet" in head.replace(b"\x00", b""):
        from hqparse.readers.xlsx.old_xml import is_old_xml

        return "xml" if is_old_xml(head) else ""
    return ""
