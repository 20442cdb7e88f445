"""Formats that are known but not read: told by their first bytes, so the refusal can name them."""

from __future__ import annotations

Words = tuple[str, str]
"""What the file is, in English and in Chinese."""

_SAVE = (": save it as PDF or text first", "，请先另存为 PDF 或文本")
_PICTURE: Words = ("a picture: run OCR on it first", "图片，请先做文字识别（OCR）")

# What stands at the start of the file; the first that fits counts.
_STARTS: tuple[tuple[bytes, Words], ...] = (
    (b"{\\rtf", ("an RTF file (.rtf)" + _SAVE[0], "RTF 文件（.rtf）" + _SAVE[1])),
    (b"%!PS", ("a PostScript file (.ps)" + _SAVE[0], "PostScript 文件（.ps）" + _SAVE[1])),
    (b"\x89PNG\r\n", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"\x1f\x8b", ("a packed file (.gz)", "压缩文件（.gz）")),
    (b"7z\xbc\xaf\x27\x1c", ("a packed file (.7z)", "压缩文件（.7z）")),
    (b"Rar!\x1a\x07", ("a packed file (.rar)", "压缩文件（.rar）")),
    (b"\xfd7zXZ\x00", ("a packed file (.xz)", "压缩文件（.xz）")),
    (b"BZh91AY&SY", ("a packed file (.bz2)", "压缩文件（.bz2）")),
    (b"\x7fELF", ("a program", "程序文件")),
)

# Names of parts inside a zip container (they are stored unpacked in its directory).
_PARTS: tuple[tuple[bytes, Words], ...] = (
    (b"word/document.xml", ("a Word file (.docx)" + _SAVE[0], "Word 文件（.docx）" + _SAVE[1])),
    (b"xl/workbook", ("an Excel file (.xlsx)" + _SAVE[0], "Excel 文件（.xlsx）" + _SAVE[1])),
    (b"ppt/presentation", ("a PowerPoint file (.pptx)" + _SAVE[0], "PPT 文件（.pptx）" + _SAVE[1])),
    (b"OFD.xml", ("an OFD file (.ofd)" + _SAVE[0], "OFD 文件（.ofd）" + _SAVE[1])),
    (b"opendocument", ("an OpenDocument file" + _SAVE[0], "OpenDocument 文件" + _SAVE[1])),
    (b"application/epub+zip", ("an e-book (.epub)" + _SAVE[0], "电子书（.epub）" + _SAVE[1])),
)

# Names of streams inside an OLE container are UTF-16.
_STREAMS: tuple[tuple[str, Words], ...] = (
    ("WordDocument", ("a Word file (.doc)" + _SAVE[0], "Word 文件（.doc）" + _SAVE[1])),
    ("Workbook", ("an Excel file (.xls)" + _SAVE[0], "Excel 文件（.xls）" + _SAVE[1])),
)


def foreign_format(head: bytes, data: bytes) -> Words | None:
    """What the file is if its bytes name a format that no reader knows; None otherwise.

    >>> foreign_format(b"GIF89a", b"GIF89a")[0]
    'a picture: run OCR on it first'
    """
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _inside(data, _PARTS, ("a packed file (.zip)", "压缩文件（.zip）"))
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        streams = tuple((name.encode("utf-16-le"), words) for name, words in _STREAMS)
        other = (
            "an Office file (.doc, .wps …)" + _SAVE[0],
            "Office 文件（.doc、.wps 等）" + _SAVE[1],
        )
        return _inside(data, streams, other)
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return _PICTURE
    if head[:2] == b"BM" and head[6:10] == b"\x00\x00\x00\x00":
        return _PICTURE
    if _is_mhtml(head):
        return ("a web archive (.mht): save the page as HTML", "网页归档（.mht），请另存为 HTML")
    return next((words for start, words in _STARTS if head.startswith(start)), None)


def _inside(data: bytes, parts: tuple[tuple[bytes, Words], ...], other: Words) -> Words:
    return next((words for part, words in parts if part in data), other)


def _is_mhtml(head: bytes) -> bool:
    lower = head.lower()
    return b"mime-version:" in lower and b"content-type: multipart/related" in lower
