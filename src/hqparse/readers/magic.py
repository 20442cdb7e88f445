"""Formats that are known but not read: told by their first bytes, so the refusal can name them."""

from __future__ import annotations

from hqparse.errors import EncryptedInput

Words = tuple[str, str]
"""What the file is, in English and in Chinese."""

_SAVE = (": save it as PDF or text first", "，请先另存为 PDF 或文本")
_PICTURE: Words = ("a picture: run OCR on it first", "图片，请先做文字识别（OCR）")

# What stands at the start of the file; the first that fits counts.
_STARTS: tuple[tuple[bytes, Words], ...] = (
    (b"%!PS", ("a PostScript file (.ps)" + _SAVE[0], "PostScript 文件（.ps）" + _SAVE[1])),
    (b"GIF8", _PICTURE),
    (b"\x1f\x8b", ("a packed file (.gz)", "压缩文件（.gz）")),
    (b"7z\xbc\xaf\x27\x1c", ("a packed file (.7z)", "压缩文件（.7z）")),
    (b"Rar!\x1a\x07", ("a packed file (.rar)", "压缩文件（.rar）")),
    (b"\xfd7zXZ\x00", ("a packed file (.xz)", "压缩文件（.xz）")),
    (b"BZh91AY&SY", ("a packed file (.bz2)", "压缩文件（.bz2）")),
    (b"\x7fELF", ("a program", "程序文件")),
)

# What a container holds that no reader takes, by `package.kind` and `ole.kind`.
_CONTAINERS: dict[str, Words] = {
    "pptx": ("a PowerPoint file (.pptx)" + _SAVE[0], "PPT 文件（.pptx）" + _SAVE[1]),
    "odf": ("an OpenDocument file" + _SAVE[0], "OpenDocument 文件" + _SAVE[1]),
    "epub": ("an e-book (.epub)" + _SAVE[0], "电子书（.epub）" + _SAVE[1]),
    "ppt": ("a PowerPoint file (.ppt)" + _SAVE[0], "PPT 文件（.ppt）" + _SAVE[1]),
    "msg": ("a mail (.msg)" + _SAVE[0], "邮件（.msg）" + _SAVE[1]),
    "ole": ("an Office file (.doc, .wps …)" + _SAVE[0], "Office 文件（.doc、.wps 等）" + _SAVE[1]),
}


def foreign_format(head: bytes, data: bytes, name: str = "") -> Words | None:
    """What the file is if its bytes name a format that no reader knows; None otherwise.

    Raises EncryptedInput and DamagedInput for a container that nobody can look into.

    >>> foreign_format(b"GIF89a", b"GIF89a")[0]
    'a picture: run OCR on it first'
    """
    if head.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        return _CONTAINERS.get(_held(data, name))
    return next((words for start, words in _STARTS if head.startswith(start)), None)


def _held(data: bytes, name: str) -> str:
    """The kind of a container; empty for a file that is none after all."""
    from hqparse.readers import ole, package

    held = package.kind(data) or ole.kind(data)
    if held == "encrypted":
        raise EncryptedInput(name)
    if not held and package.is_zip(data):
        package.Package(data, name)  # says what is wrong with it
    return held
